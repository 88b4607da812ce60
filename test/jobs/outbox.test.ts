import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/context.ts';
import { PostState } from '../../src/generated/prisma/enums.ts';
import { createOutbox, type Outbox } from '../../src/jobs/outbox.ts';
import { testDatabase } from '../support/database.ts';
import {
  droppedAfterAcceptance,
  refusedWith,
  type Scripted,
  type ScriptedPlatform,
  scriptedPlatform,
  toldToWait,
} from '../support/scripted-platform.ts';
import { clearChannels, giveSubscription, plainMessage, type TestContext, testContext } from './context.ts';

const database = await testDatabase();
let ctx: TestContext;
const open: Outbox[] = [];

beforeEach(() => {
  ctx = testContext(database);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((outbox) => outbox.stop()));
  await clearChannels(ctx);
});

function outboxFor(...platforms: ScriptedPlatform[]): Outbox {
  const outbox = createOutbox({
    pool: database.pool,
    platforms,
    messages: [plainMessage],
    log: ctx.log,
    tuning: { sweepMs: 60_000, leaseMarginMs: 5_000, callGraceMs: 10 },
  });
  open.push(outbox);
  return outbox;
}

/** Answers the calls in this order, and posts what comes after them. */
function inOrder(...steps: Scripted[]): ScriptedPlatform {
  return scriptedPlatform({ script: (_post, call) => steps[call - 1] });
}

async function givePost(
  change: { channelId?: number; state?: PostState; notBefore?: Date } = {},
): Promise<string> {
  const channelId = change.channelId ?? (await giveSubscription(ctx)).channelId;
  const id = randomUUID();
  await ctx.db.post.create({
    data: {
      id,
      message: 'plain',
      locale: 'nl',
      content: { text: 'hello' },
      notBefore: new Date(Date.now() - 1_000),
      ...change,
      channelId,
    },
  });
  return id;
}

async function givePostOfSlot(): Promise<{ postId: string; subscriptionId: number }> {
  const { subscriptionId, channelId } = await giveSubscription(ctx);
  const dueAt = new Date('2026-11-20T08:00:00Z');
  const slot = {
    subscriptionId,
    key: '2026-11-20',
    localDate: '2026-11-20',
    dueAt,
    state: 'composed' as const,
  };
  const { id: slotId } = await ctx.db.slot.create({ data: slot });
  const postId = await givePost({ channelId });
  await ctx.db.post.update({ where: { id: postId }, data: { slotId } });
  return { postId, subscriptionId };
}

function post(id: string) {
  return ctx.db.post.findUniqueOrThrow({ where: { id } });
}

async function letPausesEnd(): Promise<void> {
  await ctx.db.$executeRaw`update post set not_before = now() - interval '1 s'`;
  await ctx.db.$executeRaw`update rate_budget set next_at = now() - interval '1 s'`;
}

describe('a post', () => {
  it('is sent as it was frozen, and its platform id is kept', async () => {
    const platform = scriptedPlatform();
    const id = await givePost();
    expect(await outboxFor(platform).drain()).toEqual({ sent: 1, refused: 0, unknown: 0, retry: 0 });
    expect(platform.accepted).toMatchObject([
      {
        key: id,
        message: { name: 'plain' },
        content: { text: 'hello' },
        locale: 'nl',
        zone: 'Europe/Amsterdam',
      },
    ]);
    expect(await post(id)).toMatchObject({
      state: 'sent',
      platformId: 'm1',
      attempt: 1,
      sentAt: expect.any(Date),
    });
  });

  it('is shown in the zone of its subscription', async () => {
    const platform = scriptedPlatform();
    await givePostOfSlot();
    await ctx.db.$executeRaw`update subscription set zone = 'America/New_York'`;
    await outboxFor(platform).drain();
    expect(platform.accepted).toMatchObject([{ zone: 'America/New_York' }]);
  });

  it('waits for its time, and only for its own platform', async () => {
    const platform = scriptedPlatform();
    const later = await givePost({ notBefore: new Date(Date.now() + 3_600_000) });
    const { channelId } = await giveSubscription(ctx, { platform: 'elsewhere' });
    const foreign = await givePost({ channelId });
    expect(await outboxFor(platform).drain()).toMatchObject({ sent: 0 });
    expect([(await post(later)).state, (await post(foreign)).state]).toEqual(['due', 'due']);
  });

  it('goes in the order of due time', async () => {
    const platform = scriptedPlatform({ limits: { perSecond: 200 } });
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    const ids = [
      await givePost({ notBefore: at(5) }),
      await givePost({ notBefore: at(9) }),
      await givePost({ notBefore: at(1) }),
    ];
    await outboxFor(platform).drain({ patienceMs: 1_000 });
    expect(platform.accepted.map(({ key }) => key)).toEqual([ids[1], ids[0], ids[2]]);
  });

  it('goes in the order in which it was made, also among those of one moment', async () => {
    const platform = scriptedPlatform();
    const { channelId } = await giveSubscription(ctx);
    const notBefore = new Date(Date.now() - 1_000);
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) ids.push(await givePost({ channelId, notBefore }));
    await ctx.db.post.updateMany({ data: { createdAt: notBefore } });
    await outboxFor(platform).drain({ patienceMs: 1_000 });
    expect(platform.accepted.map(({ key }) => key)).toEqual(ids);
  });

  it('of a message that this version does not know is refused', async () => {
    const platform = scriptedPlatform();
    const id = await givePost();
    await ctx.db.$executeRaw`update post set message = 'from a newer version'`;
    await outboxFor(platform).drain();
    expect(await post(id)).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('from a newer version'),
    });
    expect(platform.calls).toEqual([]);
  });
});

describe('an outcome nobody knows', () => {
  it.each<[string, Scripted, string]>([
    ['the connection drops after acceptance', droppedAfterAcceptance, 'the connection was reset'],
    ['the adapter throws', { answer: 'throw', accepted: true }, 'socket hang up'],
  ])('%s: is unknown and never posted again by itself', async (_case, step, reason) => {
    const platform = inOrder(step);
    const id = await givePost();
    const outbox = outboxFor(platform);
    expect(await outbox.drain()).toMatchObject({ unknown: 1 });
    await letPausesEnd();
    await outbox.drain();
    await outboxFor(platform).drain();
    expect(platform.calls).toHaveLength(1);
    expect(await post(id)).toMatchObject({ state: 'unknown', reason });
    expect(ctx.warnings).toMatchObject([{ postId: id, msg: expect.stringContaining('in doubt') }]);
  });

  it('is counted also when it comes while posts of the dead are looked for', async () => {
    const died = await givePost({ state: 'sending' });
    await ctx.db.$executeRaw`update post set lease_until = now() - interval '1 s'`;
    const id = await givePost();
    // What earlier tests sent must not make it wait.
    await letPausesEnd();
    const isWaitedFor = async () => {
      const [row] = await ctx.db.$queryRaw<{ waiting: boolean }[]>`
        select exists (select from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock') as waiting`;
      return row?.waiting === true;
    };
    const platform = scriptedPlatform({
      script: () => ({ ...droppedAfterAcceptance, meanwhile: () => expect.poll(isWaitedFor).toBe(true) }),
    });
    const { drained } = await inTransaction(ctx, async ({ db }) => {
      await db.$queryRaw`select from post where id = ${died}::uuid for update`;
      const drained = outboxFor(platform).drain();
      await expect.poll(async () => (await post(id)).state).toBe('unknown');
      // Wrapped: it ends only after this transaction.
      return { drained };
    });
    expect(await drained).toMatchObject({ unknown: 2 });
  });

  it('the platform never answers: is unknown after the time of a call', async () => {
    const platform = scriptedPlatform({
      limits: { callTimeoutMs: 40 },
      script: () => ({ answer: 'never', accepted: true }),
    });
    const id = await givePost();
    await outboxFor(platform).drain();
    expect(await post(id)).toMatchObject({ state: 'unknown', reason: 'the platform did not answer' });
  });

  it('the process dies while sending: is unknown when its lease has run out, not before', async () => {
    const platform = scriptedPlatform();
    const id = await givePost({ state: 'sending' });
    await ctx.db.$executeRaw`update post set attempt = 1, lease_until = now() + interval '20 s'`;
    await outboxFor(platform).drain();
    expect(await post(id)).toMatchObject({ state: 'sending' });
    await ctx.db.$executeRaw`update post set lease_until = now() - interval '1 s'`;
    expect(await outboxFor(platform).drain()).toMatchObject({ unknown: 1 });
    expect(await post(id)).toMatchObject({
      state: 'unknown',
      crashes: 1,
      reason: 'the process ended while sending',
    });
    expect(platform.calls).toEqual([]);
  });

  it('is settled by an answer that comes late after all', async () => {
    const platform = scriptedPlatform({
      script: () => ({
        answer: { outcome: 'sent', platformId: 'late' },
        accepted: true,
        meanwhile: async () => {
          await ctx.db.$executeRaw`update post set lease_until = now() - interval '1 s'`;
          await outboxFor(scriptedPlatform()).drain();
        },
      }),
    });
    const id = await givePost();
    await outboxFor(platform).drain();
    expect(await post(id)).toMatchObject({ state: 'sent', platformId: 'late' });
  });

  it('is not settled by an answer for an older attempt', async () => {
    const platform = scriptedPlatform({
      script: () => ({
        answer: { outcome: 'refused', reason: 'channel_not_found', remedy: null },
        accepted: false,
        meanwhile: async () => {
          await ctx.db.$executeRaw`update post set attempt = attempt + 1`;
        },
      }),
    });
    const id = await givePost();
    expect(await outboxFor(platform).drain()).toEqual({ sent: 0, refused: 0, unknown: 0, retry: 0 });
    expect(await post(id)).toMatchObject({ state: 'sending', attempt: 2 });
    expect(ctx.warnings).toMatchObject([{ msg: 'the answer for a post came too late to count' }]);
  });
});

describe('a platform that asks us to wait', () => {
  it('is left alone in that channel for that time, while others go on; nothing is lost or out of order', async () => {
    const { channelId } = await giveSubscription(ctx);
    const busy = [await givePost({ channelId }), await givePost({ channelId })];
    const other = await givePost();
    const platform = scriptedPlatform({
      limits: { perChannelPerSecond: 5 },
      script: ({ key }, call) => (key === busy[0] && call === 1 ? toldToWait(30) : undefined),
    });
    const outbox = outboxFor(platform);
    expect(await outbox.drain()).toMatchObject({ sent: 1, retry: 1 });
    expect(platform.accepted.map(({ key }) => key)).toEqual([other]);
    const late = await givePost({ channelId });
    expect(await outbox.drain()).toMatchObject({ sent: 0 });
    const [row] = await ctx.db.$queryRaw<{ seconds: number }[]>`
      select extract(epoch from next_at - now())::float8 as seconds from rate_budget where channel_id = ${channelId}`;
    expect(row?.seconds).toBeGreaterThan(29);
    expect(row?.seconds).toBeLessThanOrEqual(30);
    await ctx.db.$executeRaw`update rate_budget set next_at = now() where channel_id = ${channelId}`;
    expect(await outbox.drain({ patienceMs: 500 })).toMatchObject({ sent: 3 });
    // The one that was told to wait keeps its place.
    expect(platform.accepted.map(({ key }) => key)).toEqual([other, ...busy, late]);
  });

  it('may do so many times without the post being given up, but not for more than a day', async () => {
    const platform = inOrder(...Array.from({ length: 20 }, () => toldToWait(1)));
    const id = await givePost();
    const outbox = outboxFor(platform);
    for (let n = 0; n < 15; n++) {
      await letPausesEnd();
      await outbox.drain();
    }
    expect(await post(id)).toMatchObject({ state: 'due', attempt: 15, retries: 0 });
    await ctx.db.$executeRaw`update post set first_try_at = now() - interval '25 h'`;
    await letPausesEnd();
    await outbox.drain();
    expect(await post(id)).toMatchObject({
      state: 'refused',
      reason: 'given up after 24 hours: ratelimited',
    });
  });
});

describe('a platform that is not reached', () => {
  it('is tried again with growing pauses, twelve times', async () => {
    const platform = inOrder(...Array.from({ length: 12 }, () => toldToWait(null)));
    const id = await givePost();
    const outbox = outboxFor(platform);
    const pauses: number[] = [];
    for (let n = 0; n < 11; n++) {
      await outbox.drain();
      const [row] = await ctx.db.$queryRaw<{ seconds: number }[]>`
        select extract(epoch from not_before - now())::float8 as seconds from post`;
      pauses.push(row?.seconds ?? 0);
      await letPausesEnd();
    }
    pauses.forEach((pause, n) => {
      const middle = 30 * 2 ** n;
      expect(pause).toBeGreaterThan(Math.min(middle * 0.8, 3_600) - 1);
      expect(pause).toBeLessThanOrEqual(Math.min(middle * 1.2, 3_600));
    });
    expect(await outbox.drain()).toMatchObject({ refused: 1 });
    expect(await post(id)).toMatchObject({
      state: 'refused',
      reason: 'given up after 12 attempts: ratelimited',
    });
    expect(platform.calls).toHaveLength(12);
  });
});

describe('a refusal', () => {
  it('with a remedy pauses the subscription and tells the operator once', async () => {
    const { postId, subscriptionId } = await givePostOfSlot();
    const platform = scriptedPlatform({ script: () => refusedWith('is_archived', 'Unarchive the channel.') });
    const outbox = outboxFor(platform);
    expect(await outbox.drain()).toMatchObject({ refused: 1 });
    expect(await post(postId)).toMatchObject({
      state: 'refused',
      reason: 'is_archived',
      remedy: 'Unarchive the channel.',
    });
    const subscription = await ctx.db.subscription.findUniqueOrThrow({ where: { id: subscriptionId } });
    expect(subscription).toMatchObject({
      pausedAt: expect.any(Date),
      pausedReason: 'is_archived. Unarchive the channel.',
    });
    const slot = {
      subscriptionId,
      key: '2026-11-21',
      localDate: '2026-11-21',
      dueAt: new Date(),
      state: 'composed' as const,
    };
    const { id: slotId } = await ctx.db.slot.create({ data: slot });
    await ctx.db.post.create({
      data: {
        id: randomUUID(),
        slotId,
        channelId: subscription.channelId,
        message: 'plain',
        locale: 'nl',
        content: { text: '' },
      },
    });
    await letPausesEnd();
    expect(await outbox.drain()).toMatchObject({ refused: 1 });
    expect(ctx.warnings).toMatchObject([
      {
        subscriptionId,
        reason: 'is_archived',
        remedy: 'Unarchive the channel.',
        msg: expect.stringContaining('paused'),
      },
    ]);
  });

  it('without a remedy is logged and pauses nothing', async () => {
    const { subscriptionId } = await givePostOfSlot();
    await outboxFor(inOrder(refusedWith('invalid_blocks', null))).drain();
    const subscription = await ctx.db.subscription.findUniqueOrThrow({ where: { id: subscriptionId } });
    expect(subscription.pausedAt).toBeNull();
    expect(ctx.warnings).toMatchObject([{ reason: 'invalid_blocks', msg: 'a post was refused' }]);
  });
});

describe('budgets', () => {
  it('keep one second between posts of a channel, while other channels go on', async () => {
    const { channelId } = await giveSubscription(ctx);
    await givePost({ channelId });
    await givePost({ channelId });
    await givePost();
    const platform = scriptedPlatform({ limits: { perChannelPerSecond: 1 } });
    expect(await outboxFor(platform).drain()).toMatchObject({ sent: 2 });
    expect(await outboxFor(platform).drain({ patienceMs: 3_000 })).toMatchObject({ sent: 1 });
    const [first, , third] = platform.calls;
    expect((third?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  it('are shared by processes: together they keep the pace of the platform', async () => {
    for (let n = 0; n < 12; n++) await givePost();
    const platform = scriptedPlatform({ limits: { perSecond: 20 } });
    const both = [outboxFor(platform), outboxFor(platform)];
    const counts = await Promise.all(both.map((outbox) => outbox.drain({ patienceMs: 1_000 })));
    expect(counts.reduce((sum, { sent }) => sum + sent, 0)).toBe(12);
    const times = platform.calls.map(({ at }) => at).sort((a, b) => a - b);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(10.5 * 50 * 0.95);
  });
});

describe('two processes that drain at once', () => {
  it('send each post exactly once', async () => {
    for (let n = 0; n < 60; n++) await givePost();
    const platform = scriptedPlatform();
    const outboxes = [outboxFor(platform), outboxFor(platform), outboxFor(platform)];
    await Promise.all(outboxes.map((outbox) => outbox.drain({ patienceMs: 200 })));
    expect(platform.accepted).toHaveLength(60);
    expect(new Set(platform.accepted.map(({ key }) => key)).size).toBe(60);
    expect(await ctx.db.post.count({ where: { state: PostState.sent } })).toBe(60);
  });
});

describe('a running outbox', () => {
  /** Resolves with the moment the platform is called. */
  function watched(): { platform: ScriptedPlatform; called: Promise<number> } {
    const { promise: called, resolve } = Promise.withResolvers<number>();
    const platform = scriptedPlatform({
      script: () => {
        resolve(performance.now());
        return undefined;
      },
    });
    return { platform, called };
  }

  /** Resolves when an outbox listens for commits, so that only the announcement can wake it. */
  async function listening(): Promise<void> {
    for (let found = 0; found === 0; ) {
      const { rowCount } = await database.pool.query(
        `select from pg_stat_activity where datname = current_database() and query like 'listen %'`,
      );
      found = rowCount ?? 0;
    }
  }

  it('sends within a second after another process committed', async () => {
    const { platform, called } = watched();
    outboxFor(platform).start();
    await listening();
    const elsewhere = outboxFor(scriptedPlatform({ name: 'elsewhere' }));
    const other = testContext(database, { postWith: elsewhere.postWith });
    const { channelId } = await giveSubscription(ctx);
    await inTransaction(other, (inner) =>
      inner.post({ channelId, message: 'plain', locale: 'nl', view: { text: 'now' } }),
    );
    const committed = performance.now();
    expect((await called) - committed).toBeLessThan(1_000);
  });

  it('sends nothing of a transaction that rolls back', async () => {
    const outbox = outboxFor(scriptedPlatform());
    const one = testContext(database, { postWith: outbox.postWith });
    const { channelId } = await giveSubscription(ctx);
    await expect(
      inTransaction(one, async (inner) => {
        await inner.post({ channelId, message: 'plain', locale: 'nl', view: { text: 'never' } });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await ctx.db.post.count()).toBe(0);
  });

  it('lets the call in flight end before it stops', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const { promise: calling, resolve: called } = Promise.withResolvers<void>();
    const platform = scriptedPlatform({
      script: () => ({
        answer: { outcome: 'sent', platformId: 'm' },
        accepted: true,
        meanwhile: () => {
          called();
          return answered;
        },
      }),
    });
    const id = await givePost();
    const outbox = outboxFor(platform);
    outbox.start();
    await calling;
    const stopped = outbox.stop();
    expect((await post(id)).state).toBe('sending');
    answer();
    await stopped;
    expect((await post(id)).state).toBe('sent');
  });

  it('goes on after the database cut its connections', async () => {
    const { platform, called } = watched();
    const outbox = createOutbox({
      pool: database.pool,
      platforms: [platform],
      messages: [plainMessage],
      log: ctx.log,
      tuning: { sweepMs: 50 },
    });
    open.push(outbox);
    outbox.start();
    await ctx.db.$executeRaw`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    const { channelId } = await giveSubscription(ctx);
    await givePost({ channelId });
    await called;
    expect(platform.accepted).toHaveLength(1);
  });
});
