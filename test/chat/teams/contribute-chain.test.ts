import { afterAll, expect, it } from 'vitest';
import { maskOwnWords } from '../../../src/features/feedback/index.ts';
import { becomes, smallJourney } from '../../features/journey/kit.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { teamsBot } from '../../support/teams/bot.ts';
import { type Json, startConnector } from '../../support/teams/connector.ts';
import { channel, createDriver, person } from '../../support/teams/driver.ts';
import { answerSignIn } from '../../support/teams/token-endpoint.ts';

answerSignIn();
const database = await testDatabase();
const { db } = database;
const connector = await startConnector();
afterAll(connector.close);
const { url } = await teamsBot(connector, database);
const hand = createDriver(url, connector);
const ada = person(connector, 'ada', { locale: 'nl-NL' });
const office = channel('office');

/** What the first button of a dialog's card sends back. */
function sendsOf(json: unknown): Json {
  const { task } = json as { task: { value: { card: { content: { actions: { data: Json }[] } } } } };
  return task.value.card.content.actions[0]?.data ?? {};
}

// The lists of names are read once, at the first text: on a busy machine that alone takes a platform's patience.
maskOwnWords('Hello');

it('leads somebody on Teams along the chain to one sentence, and answers with what goes on there', async () => {
  await becomes(testContext(database, { now: '2026-01-01T08:00:00Z' }), smallJourney);
  await hand.say(ada, office, 'bijdrage');
  const start = JSON.stringify(await connector.called('targeted'));
  expect(start).toContain('Wat draag jij bij aan de klantreis?');
  const opened = await hand.open(ada, office, { action: 'contributions.chain', value: 'new' });
  const first = { ...sendsOf(opened.json), who: 'de planners', where: 'not-yet' };
  const next = await hand.submit(ada, office, first);
  expect(JSON.stringify(next.json)).toContain('Wie gebruikt het werk van de planners?');
  const sick = { ...sendsOf(next.json), who: 'iemand met kanker', where: 'delivery' };
  const again = JSON.stringify((await hand.submit(ada, office, sick)).json);
  expect(again).toContain('Wie gebruikt het werk van de planners?');
  expect(again).toContain('iemand met kanker');
  const second = { ...sendsOf(next.json), who: 'de bezorgers', where: 'delivery' };
  const form = await hand.submit(ada, office, second);
  const sentence = 'Ik … voor de planners, die werken voor de bezorgers, zodat de klant …';
  expect(JSON.stringify(form.json)).toContain(sentence);
  const filled = { ...sendsOf(form.json), touchpoint: 'delivery', audience: 'team', example: 'no' };
  const refused = await hand.submit(ada, office, { ...filled, sentence });
  expect(JSON.stringify(refused.json)).toContain('Zet je eigen woorden waar');
  expect(JSON.stringify(refused.json)).toContain(sentence);
  expect(await db.contribution.count()).toBe(0);

  connector.clear();
  const good = 'Ik houd de routeplanner in de lucht voor <at>iedereen</at>.';
  await hand.submit(ada, office, { ...filled, sentence: good });
  await expect.poll(() => db.contribution.count()).toBe(1);
  const answer = JSON.stringify((await connector.called('targeted')).body);
  expect(answer).toContain('Dit speelt daar');
  expect(answer).toContain('We zijn op tijd');
  // It calls nobody: a mention is an entity of its own.
  expect(answer).not.toContain('"type":"mention"');
});
