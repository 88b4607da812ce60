import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingPost } from '../../../src/chat/platform.ts';
import { faultsOfCard } from '../../../src/chat/teams/lint.ts';
import { scoreDigestExamples } from '../../../src/features/digests/score-digest.example.ts';
import { scoreDigest } from '../../../src/features/digests/score-digest.message.ts';
import { verbatimsExamples } from '../../../src/features/verbatims/verbatims.example.ts';
import { verbatims } from '../../../src/features/verbatims/verbatims.message.ts';
import { testDatabase } from '../../support/database.ts';
import { teamsBot } from '../../support/teams/bot.ts';
import { type Fault, type Method, startConnector } from '../../support/teams/connector.ts';
import { channel, chatOf, createDriver, person } from '../../support/teams/driver.ts';
import { BOT_ID, TENANT_ID } from '../../support/teams/keys.ts';
import { answerSignIn } from '../../support/teams/token-endpoint.ts';

answerSignIn();
const database = await testDatabase();
const connector = await startConnector();
afterAll(connector.close);
const quick = { answer: 400, post: 400 };
const { platform, url } = await teamsBot(connector, database, {
  handle: async () => ({ kind: 'notice', text: 'ok' }),
  timeouts: quick,
});
const hand = createDriver(url, connector);
const bob = person(connector, 'bob');
const anna = person(connector, 'anna');
const payments = channel('payments');
const teamId = '19:retail@thread.tacv2';
const team = channel('general', teamId);

const postTo = (address: string, content: unknown = verbatimsExamples.normal): OutgoingPost => ({
  key: randomUUID(),
  channel: address,
  message: verbatims,
  content,
  locale: 'en',
  zone: 'Europe/Amsterdam',
});
const sentBy = async (address: string) => {
  const sent = await platform.post(postTo(address));
  if (sent.outcome !== 'sent') throw new Error(`it was not sent: ${JSON.stringify(sent)}`);
  connector.clear();
  return sent.platformId;
};
const cardIn = (activity: unknown) =>
  (activity as { attachments: { content: never }[] }).attachments[0]?.content as never;

beforeEach(() => connector.clear());

it('a post before anybody spoke to us is refused with what to do', async () => {
  expect(await platform.post(postTo(payments.id))).toMatchObject({
    outcome: 'refused',
    remedy: expect.stringContaining('@Klankbord help'),
  });
  expect(connector.calls).toEqual([]);
});

describe('a post on Teams', () => {
  beforeEach(async () => {
    await hand.say(bob, chatOf(bob), 'hello');
    await hand.say(bob, payments, 'hello');
    await connector.called('send');
    await connector.called('targeted');
    connector.clear();
  });

  it('stands in the thread of another message of ours, and in one of its own where that is not known', async () => {
    const above = await sentBy(payments.id);
    const [conversationId] = above.split('|');
    const outcome = await platform.post({ ...postTo(payments.id), under: above });
    expect(outcome).toMatchObject({
      outcome: 'sent',
      platformId: expect.stringContaining(`${conversationId}|`),
    });
    expect(connector.calls.map(({ method }) => method)).toEqual(['send']);
    connector.clear();
    await platform.post({ ...postTo(payments.id), under: null });
    expect(connector.calls.map(({ method }) => method)).toEqual(['create']);
  });

  it('begins a thread of its own in a channel, once, with a card that keeps the rules', async () => {
    const outcome = await platform.post({
      ...postTo(payments.id),
      message: scoreDigest,
      content: scoreDigestExamples.normal,
    });
    expect(outcome).toEqual({ outcome: 'sent', platformId: expect.stringMatching(/;messageid=\d+\|\d+$/) });
    const [call, ...others] = connector.calls;
    expect(others).toEqual([]);
    expect(call?.body).toMatchObject({
      isGroup: true,
      bot: { id: BOT_ID },
      tenantId: TENANT_ID,
      channelData: { channel: { id: payments.id } },
    });
    const activity = call?.body.activity as { summary: string };
    expect(activity.summary).not.toBe('');
    expect(faultsOfCard(cardIn(activity))).toEqual([]);
  });

  it('7: shows a customer’s words as they were written, cut, and mentions, links and formats nothing', async () => {
    const [quote] = verbatimsExamples.normal.quotes;
    const mischief = '**fat** [x](javascript:alert(1)) <at>everyone</at> \u202Egnp.exe 😀 {{DATE(1)}}';
    const text = `${mischief} ${'long '.repeat(4000)}`;
    const content = { ...verbatimsExamples.normal, quotes: [{ ...quote, text }] };
    await platform.post(postTo(payments.id, content));
    const activity = (await connector.called('create')).body.activity as Record<string, unknown>;
    expect(Object.keys(activity).sort()).toEqual(['attachments', 'summary', 'type']);
    const card = JSON.stringify(cardIn(activity));
    expect(card).toContain('**fat** [x](javascript:alert(1)) <at>everyone</at> gnp.exe 😀');
    expect(card).toMatch(/( long)+"\},\{"type":"TextRun","text":"… read on"/);
    expect(card.length).toBeLessThan(10_000);
    expect(card).not.toMatch(/\u202E|"entities"|"mention"|"url"/);
    expect(JSON.stringify(activity.summary)).not.toMatch(/fat|everyone/);
    expect(faultsOfCard(cardIn(activity))).toEqual([]);
  });

  it('goes into a thread or a group chat as it is, and to a person in their own chat', async () => {
    const thread = `${payments.id};messageid=1700000000000`;
    for (const address of [thread, '19:group@thread.v2', bob.aadObjectId])
      await platform.post(postTo(address));
    expect(connector.calls.map(({ method, conversation }) => [method, conversation])).toEqual([
      ['send', thread],
      ['send', '19:group@thread.v2'],
      ['send', chatOf(bob).id],
    ]);
  });

  it('opens a chat with somebody who never wrote, and keeps it', async () => {
    expect(await platform.post(postTo(anna.aadObjectId))).toMatchObject({ outcome: 'sent' });
    expect(await platform.post(postTo(anna.aadObjectId))).toMatchObject({ outcome: 'sent' });
    expect(connector.calls.map(({ method }) => method)).toEqual(['create', 'send', 'send']);
    expect(connector.calls[0]?.body.members).toEqual([expect.objectContaining({ id: anna.aadObjectId })]);
  });

  it.each<[string, Fault, string]>([
    ['is not installed', { status: 403, code: 'ForbiddenOperationException' }, 'refused'],
    ['cannot be asked for now', { status: 503 }, 'retry'],
  ])('32: to somebody for whom the app %s is not posted and crashes nothing', async (_, fault, outcome) => {
    connector.fail('create', fault);
    expect(await platform.post(postTo(randomUUID()))).toMatchObject({ outcome });
    expect(connector.of('send')).toEqual([]);
  });

  it('12: goes to the address that was heard of last', async () => {
    const serviceUrl = `${connector.serviceUrl}next/`;
    await hand.say(bob, payments, 'x', { activity: { serviceUrl } });
    const row = () => database.db.teamsConversation.findUniqueOrThrow({ where: { id: payments.id } });
    await expect.poll(async () => (await row()).serviceUrl).toBe(serviceUrl);
    await hand.say(bob, payments, 'x');
    await expect.poll(async () => (await row()).serviceUrl).toBe(connector.serviceUrl);
    await expect.poll(() => connector.calls.filter(({ method }) => method === 'targeted')).toHaveLength(1);
  });

  it.each<[string, Fault, object]>([
    ['429 with a time', { status: 429, retryAfter: 7 }, { outcome: 'retry', afterSeconds: 7 }],
    ['429 without', { status: 429 }, { outcome: 'retry', afterSeconds: null }],
    ['412', { status: 412 }, { outcome: 'retry' }],
    ['500', { status: 500 }, { outcome: 'unknown' }],
    ['502', { status: 502 }, { outcome: 'unknown' }],
    ['503', { status: 503 }, { outcome: 'unknown' }],
    ['504', { status: 504 }, { outcome: 'unknown' }],
    ['418, which nobody knows', { status: 418 }, { outcome: 'unknown' }],
    ['30: a connection that dies after Teams took it', 'drop', { outcome: 'unknown' }],
    ['400', { status: 400, code: 'BadSyntax' }, { outcome: 'refused', remedy: null }],
    ['413', { status: 413, code: 'MessageSizeTooBig' }, { outcome: 'refused', remedy: null }],
  ])('29: answered with %s is sent no second time by itself', async (_, fault, outcome) => {
    connector.fail('create', fault);
    expect(await platform.post(postTo(payments.id))).toMatchObject(outcome);
    expect(connector.calls).toHaveLength(1);
  });

  it.each([
    ['BotDisabledByAdmin', 403, /administrator of Teams/],
    ['InvalidBotApiHost', 403, /another cloud/],
    ['ConversationNotFound', 404, /still exists/],
    ['SomethingNew', 403, /Add the app/],
  ])('31: refused with %s says what to do', async (code, status, remedy) => {
    connector.fail('create', { status, code });
    expect(await platform.post(postTo(payments.id))).toEqual({
      outcome: 'refused',
      reason: `Teams refused it: ${status} ${code}`,
      remedy: expect.stringMatching(remedy),
    });
  });

  it('31: refused because the app was removed is not even tried again, until it is spoken to', async () => {
    connector.fail('create', { status: 403, code: 'BotNotInConversationRoster' });
    await platform.post(postTo(payments.id));
    connector.clear();
    expect(await platform.post(postTo(payments.id))).toMatchObject({
      outcome: 'refused',
      remedy: expect.stringContaining('Add the app'),
    });
    expect(connector.calls).toEqual([]);
    await hand.say(bob, payments, 'x');
    await connector.called('targeted');
    expect(await platform.post(postTo(payments.id))).toMatchObject({ outcome: 'sent' });
  });

  it('D: that Teams never answers ends as unknown when its time is over', async () => {
    const open = Promise.withResolvers<void>();
    connector.fail('create', { until: open.promise });
    const began = performance.now();
    expect(await platform.post(postTo(payments.id))).toMatchObject({ outcome: 'unknown' });
    expect(performance.now() - began).toBeLessThan(2000);
    open.resolve();
    expect(connector.calls).toHaveLength(1);
  });

  it('A: is one request, whatever is asked, when Teams answers 503', async () => {
    const own = await sentBy(payments.id);
    const paths: [Method, () => Promise<unknown>][] = [
      ['create', () => platform.post(postTo(payments.id))],
      ['send', () => platform.post(postTo(bob.aadObjectId))],
      ['update', () => platform.update(own, postTo(payments.id))],
      ['delete', () => platform.remove(own, payments.id)],
    ];
    for (const [method, call] of paths) {
      connector.clear();
      connector.always(method, { status: 503 });
      expect(await call()).toMatchObject({ outcome: 'unknown' });
      expect(connector.calls.map((one) => one.method)).toEqual([method]);
    }
  });

  it('is changed in its place, however often, and taken away, also when somebody else did', async () => {
    const own = await sentBy(payments.id);
    const sent = { outcome: 'sent', platformId: own };
    expect(await platform.update(own, postTo(payments.id))).toEqual(sent);
    expect(await platform.update(own, postTo(payments.id))).toEqual(sent);
    expect(await platform.remove(own, payments.id)).toEqual(sent);
    connector.fail('delete', { status: 404, code: 'ActivityNotFoundInConversation' });
    expect(await platform.remove(own, payments.id)).toEqual(sent);
    expect(
      connector.of('update').map(({ conversation, activityId }) => `${conversation}|${activityId}`),
    ).toEqual([own, own]);
    expect(await platform.remove('of another platform', payments.id)).toMatchObject({ outcome: 'refused' });
  });

  it.each([
    ['500', Array.from({ length: 500 }, (_, n) => ({ ...verbatimsExamples.normal.quotes[0], id: `q${n}` }))],
    [
      'one of 20,000 characters',
      [{ ...verbatimsExamples.normal.quotes[0], text: 'lang 😀 مرحبا **x** '.repeat(1200) }],
    ],
  ])('23: with verbatims (%s) keeps to 80 KB', async (_, quotes) => {
    expect(await platform.post(postTo(payments.id, { ...verbatimsExamples.normal, quotes }))).toMatchObject({
      outcome: 'sent',
    });
    expect(faultsOfCard(cardIn(connector.calls[0]?.body.activity))).toEqual([]);
  });
});

describe('the app in a team', () => {
  it('8: says welcome once, though it is told twice, and again and again', async () => {
    await hand.install(bob, team);
    await hand.update(bob, team, { membersAdded: [{ id: BOT_ID }] });
    await hand.install(bob, team);
    expect((await connector.called('send')).body.text).toContain('Hello, I am Klankbord');
    await hand.say(bob, team, 'x');
    await connector.called('targeted');
    expect(connector.of('send')).toHaveLength(1);
  });

  it('9 and 10: that was removed is written to no more, until it is added again', async () => {
    await hand.say(bob, { ...team, id: '19:sales@thread.tacv2' }, 'x');
    await expect.poll(() => database.db.teamsConversation.count({ where: { teamId } })).toBe(2);
    await hand.install(bob, team, 'remove');
    const removed = () =>
      database.db.teamsConversation.count({ where: { teamId, removedAt: { not: null } } });
    await expect.poll(removed).toBe(2);
    connector.clear();
    for (const id of [team.id, '19:sales@thread.tacv2']) {
      expect(await platform.post(postTo(id))).toMatchObject({ outcome: 'refused' });
    }
    expect(connector.calls).toEqual([]);
    await hand.install(bob, team);
    await connector.called('send');
    expect(await platform.post(postTo(team.id))).toMatchObject({ outcome: 'sent' });
  });

  it('11: hears that a channel was renamed, and that it was deleted', async () => {
    const where = { ...team, id: '19:old@thread.tacv2' };
    const row = { platform: 'teams', externalId: where.id };
    const { id: channelId } = await database.db.channel.create({
      data: { ...row, name: 'old', zone: 'UTC', locale: 'en' },
    });
    const by = { createdBy: 'test', updatedBy: 'test' };
    const { id } = await database.db.subscription.create({
      data: { channelId, message: 'verbatims', schedule: '0 9 * * *', zone: 'UTC', locale: 'en', ...by },
    });
    const named = { id: where.id, name: 'new' };
    await hand.update(bob, team, {}, { eventType: 'channelRenamed', channel: named });
    await expect
      .poll(async () => (await database.db.channel.findUnique({ where: { id: channelId } }))?.name)
      .toBe('new');
    await hand.update(bob, team, {}, { eventType: 'channelDeleted', channel: named });
    const reason = async () => (await database.db.subscription.findUnique({ where: { id } }))?.pausedReason;
    await expect.poll(reason).toContain('The channel was deleted');
  });
});
