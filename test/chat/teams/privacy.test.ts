import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ensurePerson, setRole, takeOwnExport } from '../../../src/features/people/index.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { teamsBot } from '../../support/teams/bot.ts';
import { startConnector } from '../../support/teams/connector.ts';
import { channel, chatOf, createDriver, person } from '../../support/teams/driver.ts';
import { answerSignIn } from '../../support/teams/token-endpoint.ts';

answerSignIn();
const database = await testDatabase();
const { db } = database;
const connector = await startConnector();
afterAll(connector.close);
const { url, platform } = await teamsBot(connector, database);
const hand = createDriver(url, connector);
const [anna, ben] = [
  person(connector, 'anna', { locale: 'nl-NL' }),
  person(connector, 'ben', { locale: 'en-US' }),
];
const payments = channel('payments');

beforeEach(async () => {
  connector.clear();
  await db.$executeRaw`truncate person, person_role, erasure cascade`;
});
const role = (who: typeof anna, name: string) =>
  setRole(
    testContext(database),
    { person: `teams:${who.aadObjectId}`, role: name, by: 'test', platforms: ['teams'] },
    true,
  );

describe('36: “privacy” on Teams', () => {
  it('is answered in a channel to who asked alone, in their language', async () => {
    await role(anna, 'host');
    await hand.say(anna, payments, 'privacy');
    const told = JSON.stringify((await connector.called('targeted')).body);
    expect(told).toContain('Wat ik van je bewaar');
    expect(told).toContain('om te weten wie wat mag');
    await platform.stop();
    expect(connector.of('send')).toEqual([]);
  });

  it('§7.7: gives nobody their data more than five times a day, and says from when it can be had again', async () => {
    const ctx = testContext(database);
    const me = await ensurePerson(ctx, { platform: 'teams', id: ben.aadObjectId });
    for (let n = 0; n < 5; n++) await takeOwnExport(ctx, me);
    await hand.say(ben, chatOf(ben), 'privacy export');
    expect(JSON.stringify((await connector.called('send')).body)).toContain('You can have it again on ');
  });

  it('erases whoever pressed, whatever the button says, after one more question', async () => {
    await hand.say(anna, chatOf(anna), 'privacy');
    await connector.called('send');
    await hand.say(ben, chatOf(ben), 'privacy erase');
    expect(JSON.stringify((await connector.called('send', 2)).body)).toContain('Erase everything of you?');
    expect(await db.erasure.count()).toBe(0);
    const answer = await hand.press(ben, chatOf(ben), {
      action: 'privacy.erase-sure',
      value: `teams:${anna.aadObjectId}`,
    });
    expect(JSON.stringify(answer.json)).toContain('within a minute');
    const mine = await db.personAccount.findFirst({ where: { externalId: ben.aadObjectId } });
    expect(await db.erasure.findMany()).toMatchObject([{ kind: 'person', personId: mine?.personId }]);
  });

  it('shows administrators alone what is under way', async () => {
    await role(ben, 'admin');
    await hand.say(ben, chatOf(ben), 'privacy erasures');
    expect(JSON.stringify((await connector.called('send')).body)).toContain('Erasures under way');
    await hand.say(anna, chatOf(anna), 'privacy wissingen');
    const refused = JSON.stringify((await connector.called('send', 2)).body);
    expect(refused).not.toContain('Wissen dat bezig is');
    expect(refused).toContain('beheerder');
  });
});
