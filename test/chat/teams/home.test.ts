import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { homeOf } from '../../../src/chat/teams/home.ts';
import { faultsOfCard } from '../../../src/chat/teams/lint.ts';
import { helpExamples } from '../../../src/features/help/help.example.ts';
import { helpMessage } from '../../../src/features/help/help.message.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { testDatabase } from '../../support/database.ts';
import { teamsBot } from '../../support/teams/bot.ts';
import { startConnector } from '../../support/teams/connector.ts';
import { channel, chatOf, createDriver, person } from '../../support/teams/driver.ts';
import { BOT_ID } from '../../support/teams/keys.ts';
import { answerSignIn } from '../../support/teams/token-endpoint.ts';

answerSignIn();
const database = await testDatabase();
const connector = await startConnector();
afterAll(connector.close);
const bot = await teamsBot(connector, database);
const hand = createDriver(bot.url, connector);
const bob = person(connector, 'bob');
const anna = person(connector, 'anna', { locale: 'nl-NL' });

beforeEach(() => {
  connector.clear();
  bot.intents.length = 0;
});

describe('a person’s own page', () => {
  it('8: greets who adds the app, once and in their language, however it is told', async () => {
    await hand.install(anna, chatOf(anna));
    await hand.update(anna, chatOf(anna), { membersAdded: [{ id: BOT_ID }] });
    const { body, conversation } = await connector.called('send');
    expect(conversation).toBe(chatOf(anna).id);
    expect(JSON.stringify(body)).toContain('Wat ik voor je kan doen');
    await hand.say(anna, chatOf(anna), 'help');
    await connector.called('send', 2);
    expect(bot.intents.map(({ kind }) => kind)).toEqual(['home', 'command']);
  });

  it('is shown when it is asked for, in a channel to the person alone', async () => {
    await hand.say(bob, chatOf(bob), 'Home');
    await connector.called('send');
    await hand.say(bob, channel('payments'), 'start');
    expect((await connector.called('targeted')).body.recipient).toMatchObject({ id: bob.id });
    expect(bot.intents.map(({ kind }) => kind)).toEqual(['home', 'home']);
  });

  it('9: is not sent to who removed the app, and greets again who comes back', async () => {
    const removed = () => database.db.teamsConversation.count({ where: { removedAt: { not: null } } });
    await hand.install(anna, chatOf(anna), 'remove');
    await expect.poll(removed).toBe(1);
    expect(connector.calls.filter(({ conversation }) => conversation === chatOf(anna).id)).toEqual([]);
    await hand.install(anna, chatOf(anna));
    await connector.called('send');
    expect(await removed()).toBe(0);
  });

  it('23: with 300 parts keeps to the limits, and says how many are missing', () => {
    const part = { message: helpMessage, content: helpExamples(sayIn('nl')).normal };
    const card = homeOf(
      Array.from({ length: 300 }, () => part),
      { locale: 'nl', zone: 'UTC' },
    );
    expect(faultsOfCard(card)).toEqual([]);
    expect(JSON.stringify(card.body.at(-1))).toMatch(/Nog \d+ onderdelen passen niet/);
    expect(faultsOfCard(homeOf([], { locale: 'nl', zone: 'UTC' }))).toEqual([]);
  });

  it('is of a person whom we know when they have spoken to us', async () => {
    expect(await bot.platform.person(bob.aadObjectId)).toMatchObject({ id: bob.aadObjectId });
    expect(await bot.platform.person('nobody')).toBeNull();
  });
});
