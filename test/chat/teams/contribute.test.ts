import { afterAll, beforeEach, expect, it } from 'vitest';
import { faultsOfCard } from '../../../src/chat/teams/lint.ts';
import { maskOwnWords } from '../../../src/features/feedback/index.ts';
import { testDatabase } from '../../support/database.ts';
import { teamsBot } from '../../support/teams/bot.ts';
import { startConnector } from '../../support/teams/connector.ts';
import { chatOf, createDriver, person } from '../../support/teams/driver.ts';
import { answerSignIn } from '../../support/teams/token-endpoint.ts';

answerSignIn();
const database = await testDatabase();
const { db } = database;
const connector = await startConnector();
afterAll(connector.close);
const { url } = await teamsBot(connector, database);
const hand = createDriver(url, connector);
const ben = person(connector, 'ben', { locale: 'en-US' });
const anna = person(connector, 'anna', { locale: 'nl-NL' });

// What masks words takes a while to load: here, not while somebody waits.
maskOwnWords('warm');

beforeEach(() => connector.clear());

/** What somebody hears on a question in their own chat, as one text. */
async function asks(by: typeof ben, text: string): Promise<string> {
  connector.clear();
  await hand.say(by, chatOf(by), text);
  const { body } = await connector.called('send');
  const { attachments } = body as { attachments: { content: never }[] };
  for (const { content } of attachments) expect(faultsOfCard(content)).toEqual([]);
  return JSON.stringify(attachments);
}

it.each([
  ['in English', ben, 'What do I contribute to the customer journey?'],
  ['in Dutch, with a slip of the pen', anna, 'wat drag ik bij aan de klantreis'],
])('16: asks who never said it, %s, and does not guess', async (_how, by, question) => {
  await db.touchpoint.createMany({
    data: [{ id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging', position: 1 }],
    skipDuplicates: true,
  });
  const answer = await asks(by, question);
  expect(answer).toContain('contributions.chain');
  expect(await db.contribution.count()).toBe(0);
});

it('16: answers personally who said it before', async () => {
  const { personId } = await db.personAccount.findFirstOrThrow({
    where: { platform: 'teams', externalId: anna.aadObjectId },
  });
  const sentence = 'Ik houd de routeplanner in de lucht';
  const now = new Date();
  await db.contribution.create({
    data: { personId, touchpointId: 'delivery', sentence, createdAt: now, confirmedAt: now },
  });
  const answer = await asks(anna, 'Wat draag ik bij?');
  expect(answer).toContain(sentence);
  expect(answer).toContain('Bezorging');
});
