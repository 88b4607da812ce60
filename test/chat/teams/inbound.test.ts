import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Intent } from '../../../src/chat/intent.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { faultsOfCard } from '../../../src/chat/teams/lint.ts';
import { helpMessage } from '../../../src/features/help/help.message.ts';
import { testDatabase } from '../../support/database.ts';
import { teamsBot } from '../../support/teams/bot.ts';
import { type Call, startConnector } from '../../support/teams/connector.ts';
import { channel, chatOf, createDriver, person } from '../../support/teams/driver.ts';
import { BOT_ID } from '../../support/teams/keys.ts';
import { answerSignIn, TOKEN } from '../../support/teams/token-endpoint.ts';

answerSignIn();
const database = await testDatabase();
const connector = await startConnector();
afterAll(connector.close);
const product = await teamsBot(connector, database);
const cx = createDriver(product.url, connector);
let react: (intent: Intent) => Promise<Reply> = async () => notice('ok');
const scripted = await teamsBot(connector, database, { handle: (intent) => react(intent) });
const hand = createDriver(scripted.url, connector);
const bob = person(connector, 'bob');
const anna = person(connector, 'anna', { locale: 'nl-NL' });
const payments = channel('payments');
const thread = { ...payments, id: `${payments.id};messageid=1700000000000` };

const notice = (text: string): Reply => ({ kind: 'notice', text });
const help = { unknown: null, suggestion: null, lines: [], tries: [] };
const said = (call: Call) => JSON.stringify(call.body);
function cardOf({ body }: Call) {
  const [attachment] = body.attachments as { contentType: string; content: never }[];
  expect(attachment?.contentType).toBe('application/vnd.microsoft.card.adaptive');
  return attachment?.content as never;
}

beforeEach(() => {
  connector.clear();
  for (const bot of [product, scripted]) {
    bot.lines.length = 0;
    bot.intents.length = 0;
  }
  react = async () => notice('ok');
});

describe('a command on Teams', () => {
  it.each(['HELP&nbsp;', 'help', ' Help. ', 'hulp', ''])(
    '13: forgives how it is typed in a chat: "%s"',
    async (text) => {
      expect((await cx.say(bob, chatOf(bob), text)).status).toBe(200);
      const call = await connector.called('send');
      expect(said(call)).toContain('What I can do for you');
      expect(faultsOfCard(cardOf(call))).toEqual([]);
      expect(call.body.summary).not.toBe('');
      expect(call.authorization).toBe(`Bearer ${TOKEN}`);
    },
  );

  it('13: is answered privately in a channel, and a slash command privately as well', async () => {
    await cx.say(bob, payments, 'help');
    await cx.slash(bob, payments, '/help');
    await connector.called('targeted', 2);
    for (const call of connector.of('targeted')) {
      expect(call.body.recipient).toMatchObject({ id: bob.id });
      expect(said(call)).toContain('What I can do for you');
    }
    expect(connector.of('send')).toEqual([]);
    expect(product.intents).toMatchObject([
      { kind: 'command', text: 'help', channel: payments.id },
      { kind: 'command', text: 'help', channel: payments.id },
    ]);
  });

  it('13: in a thread is answered there, and is about the channel', async () => {
    await cx.say(bob, thread, 'help');
    expect((await connector.called('targeted')).conversation).toBe(thread.id);
    expect(product.intents).toMatchObject([{ channel: payments.id }]);
  });

  it('14: that was not said to us is not answered', async () => {
    expect((await cx.post(bob, payments, { type: 'message', text: 'help' })).status).toBe(200);
    const others = { type: 'mention', mentioned: { id: '29:anna', name: 'Anna' }, text: '<at>Anna</at>' };
    await cx.post(bob, payments, { type: 'message', text: '<at>Anna</at> help', entities: [others] });
    await cx.say(bob, payments, 'help');
    await connector.called('targeted');
    expect(product.intents).toHaveLength(1);
  });

  it('15: that is not understood gets help with buttons, never silence', async () => {
    await cx.say(bob, chatOf(bob), 'xyz');
    const call = await connector.called('send');
    expect(said(call)).toContain('I do not know “xyz”');
    expect(said(call)).toContain('Action.Execute');
  });

  it('answers each person in their own language and zone', async () => {
    await cx.say(anna, chatOf(anna), 'help');
    expect(said(await connector.called('send'))).toContain('Wat ik voor je kan doen');
    const actor = { platform: 'teams', id: anna.aadObjectId, locale: 'nl', zone: 'Europe/Amsterdam' };
    expect(product.intents).toMatchObject([{ actor }]);
  });

  it('is acknowledged at once, and shows that something is being written', async () => {
    const answer = Promise.withResolvers<Reply>();
    react = () => answer.promise;
    const { status, milliseconds } = await hand.say(bob, chatOf(bob), 'scores');
    expect(status).toBe(200);
    expect(milliseconds).toBeLessThan(1000);
    expect((await connector.called('send')).body.type).toBe('typing');
    answer.resolve(notice('Here it is'));
    expect((await connector.called('send', 2)).body).toMatchObject({
      text: 'Here it is',
      textFormat: 'plain',
    });
  });

  it('18: that is delivered twice is answered once', async () => {
    const activity = { id: 'the-same' };
    await hand.say(bob, chatOf(bob), 'x', { activity });
    await hand.say(bob, chatOf(bob), 'x', { activity });
    await hand.say(bob, chatOf(bob), 'y');
    await connector.called('send', 2);
    expect(scripted.intents).toHaveLength(2);
  });

  it('is heard also when many come at once from a place that nobody knew', async () => {
    const crowd = channel('crowd');
    await Promise.all(Array.from({ length: 10 }, (_, n) => hand.say(bob, crowd, `x${n}`)));
    await connector.called('targeted', 10);
    expect(await database.db.teamsConversation.count({ where: { id: crowd.id } })).toBe(1);
  });

  it('of 20,000 characters is taken, and what it says stays out of markup', async () => {
    react = async (intent) => notice(intent.kind === 'command' ? intent.text.slice(0, 40) : '');
    await hand.say(bob, chatOf(bob), `**x** <at>everyone</at> [y](javascript:1) ${'lang '.repeat(4000)}`);
    expect((await connector.called('send')).body.textFormat).toBe('plain');
  });
});

describe('a private answer', () => {
  it.each([
    ['404 BotNotInConversationRoster', { status: 404, code: 'BotNotInConversationRoster' }, 1],
    ['400', { status: 400 }, 1],
    ['C: 503, twice', { status: 503 }, 2],
  ])('34: that Teams refuses (%s) goes to the person’s own chat', async (_, fault, times) => {
    connector.always('targeted', fault);
    await hand.say(bob, payments, 'scores');
    const call = await connector.called('send');
    expect(call.conversation).toMatch(/^a:/);
    expect(call.body.text).toBe('ok');
    expect(connector.of('targeted')).toHaveLength(times);
  });

  it('34: that reaches the person nowhere becomes a hint without data', async () => {
    react = async () => notice('a secret score');
    connector.always('targeted', { status: 404 });
    connector.fail('send', { status: 403, code: 'ConversationBlockedByUser' });
    await hand.say(bob, payments, 'scores');
    const call = await connector.called('send', 2);
    expect(call.conversation).toBe(payments.id);
    expect(said(call)).not.toContain('a secret score');
    expect(said(call)).toContain('could not answer you privately');
  });

  it('35: to a private question stays private, also when the answer is for the channel', async () => {
    react = async () => ({ kind: 'message', message: helpMessage, content: help, audience: 'channel' });
    await hand.slash(bob, payments, '/today');
    await connector.called('targeted');
    await hand.say(bob, payments, 'today');
    expect((await connector.called('send')).conversation).toBe(payments.id);
    expect(connector.of('send')).toHaveLength(1);
  });

  it('29: is tried once more after 429, when Teams says how long to wait', async () => {
    connector.fail('send', { status: 429, retryAfter: 1 });
    await hand.say(bob, chatOf(bob), 'x');
    const [first, second] = [await connector.called('send'), await connector.called('send', 2)];
    expect(second.at - first.at).toBeGreaterThan(990);
  });

  it('29: is not tried again after 500 or when Teams does not answer', async () => {
    for (const fault of [{ status: 500 }, 'drop'] as const) {
      connector.clear();
      connector.fail('send', fault);
      await hand.say(bob, chatOf(bob), 'x');
      await connector.called('send');
      await hand.say(bob, chatOf(bob), 'the next');
      await connector.called('send', 2);
      expect(connector.of('send')).toHaveLength(2);
    }
  });
});

describe('a button on Teams', () => {
  const updated: Reply = { kind: 'updated', message: helpMessage, content: help };

  it('17: answers who pressed with the new card, and changes it for everybody', async () => {
    react = async () => updated;
    const { status, json } = await hand.press(bob, payments, { action: 'claim', value: '7' });
    expect(status).toBe(200);
    expect(json).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(faultsOfCard(json.value as never)).toEqual([]);
    const { activityId, conversation } = await connector.called('update');
    expect([conversation, activityId]).toEqual([payments.id, '1:card']);
    expect(scripted.intents).toMatchObject([
      { kind: 'button', action: 'claim', value: '7', messageId: `${payments.id}|1:card` },
    ]);
  });

  it('18: that is delivered twice is pressed once, with the same answer', async () => {
    react = async () => updated;
    const sending = { activity: { id: 'the-same-press' } };
    const answers = await Promise.all([
      hand.press(bob, payments, { action: 'claim', value: '7' }, sending),
      hand.press(bob, payments, { action: 'claim', value: '7' }, sending),
    ]);
    expect(answers[0].json).toEqual(answers[1].json);
    await connector.called('update');
    expect(scripted.intents).toHaveLength(1);
  });

  it('19: whose work takes long is answered in time, and the card changes when it is done', async () => {
    const answer = Promise.withResolvers<Reply>();
    react = () => answer.promise;
    const { json, milliseconds } = await hand.press(bob, payments, { action: 'claim', value: '7' });
    expect(milliseconds).toBeLessThan(5000);
    expect(JSON.stringify(json)).toContain('I am working on it');
    answer.resolve(updated);
    await connector.called('update');
    expect(connector.of('update')).toHaveLength(1);
  });

  it('20: of a message that is gone still does its work, and says so', async () => {
    react = async () => updated;
    connector.fail('update', { status: 404, code: 'ActivityNotFoundInConversation' });
    expect((await hand.press(bob, payments, { action: 'claim', value: '7' })).status).toBe(200);
    expect((await connector.called('targeted')).body.text).not.toBe('');
  });

  it('21: of a client that knows no universal actions does the same', async () => {
    react = async () => updated;
    const value = { action: 'claim', value: '7' };
    await hand.post(bob, chatOf(bob), { type: 'message', value, replyToId: '1:card' });
    await connector.called('update');
    expect(scripted.intents).toMatchObject([{ kind: 'button', ...value }]);
  });

  it.each([
    ['of another version', { action: 'removed.feature', value: '1' }],
    ['with a number for a text', { action: 7, value: 7 }],
    ['without anything', {}],
  ])('6: %s is answered kindly, and nothing is done', async (_, data) => {
    const { status, json } = await cx.press(bob, payments, data as never);
    expect(status).toBe(200);
    expect(json).toMatchObject({ type: 'application/vnd.microsoft.activity.message' });
    expect(String(json.value)).toContain('This button belongs to an older message');
  });

  it('answers in private with a sentence, and with a card beside it', async () => {
    const pressed = await hand.press(bob, payments, { action: 'x', value: '' });
    expect(pressed.json.value).toBe('ok');
    react = async () => ({ kind: 'message', message: helpMessage, content: help, audience: 'private' });
    await hand.press(bob, payments, { action: 'x', value: '' });
    expect((await connector.called('targeted')).body.recipient).toMatchObject({ id: bob.id });
  });

  it('that nobody can answer says a number, which the log has', async () => {
    react = async () => ({ kind: 'updated', message: helpMessage, content: 'not a view' });
    const { status, json } = await hand.press(bob, payments, { action: 'x', value: '' });
    expect(status).toBe(200);
    const fault = scripted.lines.find(({ level }) => level === 50);
    expect(String(json.value)).toContain(String(fault?.errorId));
  });

  it('of a kind we do not know is said to be unknown', async () => {
    expect((await hand.invoke('composeExtension/query')(bob, payments, {})).status).toBe(501);
    expect((await hand.post(bob, payments, { type: 'invoke' })).status).toBe(501);
  });
});

it('ignores what other bots say', async () => {
  const from = { id: '28:another', name: 'Another', role: 'bot' };
  await hand.say(bob, chatOf(bob), 'help', { activity: { from, recipient: { id: BOT_ID } } });
  await hand.say(bob, chatOf(bob), 'x');
  await connector.called('send');
  expect(scripted.intents).toHaveLength(1);
});
