import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnyForm } from '../../../src/chat/form.ts';
import type { Platform } from '../../../src/chat/platform.ts';
import { listUnknown } from '../../../src/features/channels/index.ts';
import type { Composer } from '../../../src/jobs/compose.ts';
import { createOutbox, type Outbox } from '../../../src/jobs/outbox.ts';
import { runDue } from '../../../src/jobs/run-due.ts';
import { clearChannels, giveSubscription, plainMessage, testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { slackBot } from '../../support/slack/bot.ts';
import { rateLimited, serverError } from '../../support/slack/faults.ts';
import { startSlack } from '../../support/slack/start.ts';
import type { Channel, ChannelSeed, Person, PersonSeed } from '../../support/slack/world.ts';

const leaders = Object.fromEntries(
  Array.from({ length: 40 }, (_, n): [string, PersonSeed] => [`leader${n}`, {}]),
);
const many = Object.fromEntries(
  Array.from({ length: 50 }, (_, n): [string, ChannelSeed] => [`many${n}`, {}]),
);
const database = await testDatabase();
const slack = await startSlack({
  users: {
    ...leaders,
    leader11: { deleted: true, refuses: 'user_disabled' },
    leader29: { refuses: 'channel_not_found' },
    anna: {},
  },
  channels: { ...many, alpha: {}, beta: {} },
});
const { alpha, beta } = slack.channels;
const people: Record<string, Person> = slack.users;
const channels: Record<string, Channel> = slack.channels;
const { calls, faults } = slack.proxy;
const POST = 'chat.postMessage';

const form: AnyForm = {
  name: 'test.form',
  title: () => 'A form',
  submit: () => 'Save',
  fields: [{ kind: 'text', name: 'reason', label: () => 'Why', maxLength: 50 }],
};
const { platform, url } = await slackBot(slack, database, {
  handle: async () => ({ kind: 'form', form, values: {}, about: '' }),
});
const ctx = testContext(database, { postWith: (db) => (post) => outboxFor(platform).postWith(db)(post) });
const running: Outbox[] = [];

function outboxFor(one: Platform): Outbox {
  const { pool } = database;
  return createOutbox({ pool, platforms: [one], messages: [plainMessage], log: ctx.log });
}

function startOutbox(one: Platform): Outbox {
  const outbox = outboxFor(one);
  running.push(outbox);
  outbox.start();
  return outbox;
}

/** Commits posts for a channel or person. */
async function give({ id, name }: Channel | Person, ...texts: string[]): Promise<void> {
  const at = { platform: 'slack', externalId: id };
  const { id: channelId } = await ctx.db.channel.upsert({
    where: { platform_externalId: at },
    create: { ...at, name, zone: 'Europe/Amsterdam', locale: 'en' },
    update: {},
  });
  for (const text of texts)
    await ctx.post({ channelId, message: plainMessage.name, locale: 'en', view: { text } });
}

async function textsIn({ id }: Channel): Promise<string[]> {
  return (await slack.emulator.messages(id)).map(({ text }) => text);
}

beforeEach(() => {
  calls.clear();
  faults.clear();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((outbox) => outbox.stop()));
  await clearChannels(ctx);
});

describe('a channel that Slack asks to wait', () => {
  it('13: waits three seconds and gets each post once; another channel and a form do not wait', async () => {
    const outbox = startOutbox(platform);
    const toAlpha = { method: POST, channel: alpha.id };
    faults.once(toAlpha, rateLimited(3));
    await give(alpha, 'first', 'second');
    const limited = await calls.called(toAlpha);
    expect(limited.status).toBe(429);
    const began = performance.now();
    const elsewhere = [
      give(beta, 'meanwhile').then(() => calls.called({ method: POST, channel: beta.id })),
      slack
        .driver(url)
        .command('/cx', 'form', { user: slack.users.anna, channel: beta })
        .then(() => calls.called('views.open')),
    ];
    for (const call of await Promise.all(elsewhere)) expect(call.answer).toMatchObject({ ok: true });
    expect(performance.now() - began).toBeLessThan(1_000);
    const [again] = [await calls.called(toAlpha, 2), await calls.called(toAlpha, 3)];
    expect(again.at - limited.at).toBeGreaterThanOrEqual(3_000);
    await outbox.stop();
    expect(await textsIn(alpha)).toEqual(['first', 'second']);
    expect(await textsIn(beta)).toEqual(['meanwhile']);
    expect(await ctx.db.post.count({ where: { state: 'sent' } })).toBe(3);
  });
});

describe('500 from Slack', () => {
  it('15: to a post leaves a doubt that an administrator sees, and no second post', async () => {
    faults.always(POST, serverError(500));
    await give(alpha, 'in doubt');
    // The pace of the channel, or of the posts before, may make it wait.
    expect(await outboxFor(platform).drain({ patienceMs: 10_000 })).toEqual({
      unknown: 1,
      sent: 0,
      retry: 0,
      refused: 0,
    });
    faults.clear();
    expect(await outboxFor(platform).drain()).toMatchObject({ unknown: 0, sent: 0 });
    expect(calls.of(POST)).toHaveLength(1);
    expect(await listUnknown(ctx)).toMatchObject([
      { channel: alpha.id, message: 'plain', reason: 'Slack answered with status 500' },
    ]);
  });

  it('15: twice, then ok, to an update or a removal ends well; without end, after three attempts', async () => {
    const post = {
      key: 'k',
      message: plainMessage,
      content: { text: 'x' },
      locale: 'en',
      zone: 'UTC',
    } as const;
    const sent = async (channel: string) => {
      const outcome = await platform.post({ ...post, channel });
      if (outcome.outcome !== 'sent') throw new Error('it was not sent');
      return outcome.platformId;
    };
    const [a, b] = [await sent(alpha.id), await sent(beta.id)];
    faults.times(2, 'chat.update', serverError(500));
    faults.times(2, 'chat.delete', serverError(503));
    const change = platform.update(a, { ...post, content: { text: 'changed' }, channel: alpha.id });
    expect(await Promise.all([change, platform.remove(b, beta.id)])).toMatchObject([
      { outcome: 'sent' },
      { outcome: 'sent' },
    ]);
    expect([calls.of('chat.update').length, calls.of('chat.delete').length]).toEqual([3, 3]);
    expect((await textsIn(alpha)).at(-1)).toBe('changed');
    faults.always('chat.delete', serverError(500));
    expect(await platform.remove(a, alpha.id)).toEqual({
      outcome: 'unknown',
      reason: 'Slack answered with status 500',
    });
    expect(calls.of('chat.delete')).toHaveLength(6);
  });
});

describe('direct messages to 40 people, two of whom cannot get them', () => {
  it('25: reach 38, name a reason for each of the others, keep the pace, and come once', async () => {
    for (const name of Object.keys(leaders)) {
      const { id } = people[name] as Person;
      await giveSubscription(ctx, {
        platform: 'slack',
        channel: id,
        activeSince: new Date('2026-11-20T00:00:00Z'),
      });
    }
    const composer: Composer = async (_ctx, slots) =>
      slots.map(({ slotId }) => ({ slotId, content: { text: 'This week' } }));
    const parts = { composers: { plain: composer }, outbox: outboxFor(platform), platforms: ['slack'] };
    const run = () => runDue(ctx, parts, ctx.clock.now());
    const start = performance.now();
    expect(await run()).toMatchObject({ slots: 40, posted: 38, refused: 2, unknown: 0, waiting: 0 });
    const refused = await ctx.db.post.findMany({ where: { state: 'refused' }, include: { channel: true } });
    expect(Object.fromEntries(refused.map(({ channel, reason }) => [channel.externalId, reason]))).toEqual({
      [(slack.users.leader11 as Person).id]: 'Slack refused it: user_disabled',
      [(slack.users.leader29 as Person).id]: 'Slack refused it: channel_not_found',
    });
    const times = calls.of(POST).map(({ at }) => at);
    expect(times).toHaveLength(40);
    // Five a second: no call comes before its turn. A machine that stalls lets some come late, and closer to the next.
    const early = times.filter((at, turn) => at - start < turn * 200 * 0.95);
    expect(early).toEqual([]);
    expect(calls.busiestSecond(POST)).toBeLessThanOrEqual(9);
    expect(await run()).toMatchObject({ slots: 0, posted: 0, refused: 0, waiting: 0 });
    expect(calls.of(POST)).toHaveLength(40);
  });
});

describe('50 channels with four posts each', () => {
  it('42: get at most one message a second each, and no rejection is left alone', async () => {
    let alone = 0;
    const count = () => {
      alone += 1;
    };
    process.on('unhandledRejection', count);
    // As fast as Slack would take it over the workspace, so that the pace of the channels is what holds them back.
    const fast = { ...platform, limits: { ...platform.limits, perSecond: 100 } };
    const all = Object.keys(many).map((name) => channels[name] as Channel);
    for (const channel of all) await give(channel, 'one', 'two', 'three', 'four');
    expect(await outboxFor(fast).drain({ patienceMs: 3_000 })).toMatchObject({ sent: 200, unknown: 0 });
    for (const channel of all) {
      expect(calls.busiestSecond({ method: POST, channel: channel.id }), channel.name).toBe(1);
      expect(await textsIn(channel)).toEqual(['one', 'two', 'three', 'four']);
    }
    process.off('unhandledRejection', count);
    expect(alone).toBe(0);
  });
});
