import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import type { Composer } from '../../src/jobs/compose.ts';
import { createOutbox } from '../../src/jobs/outbox.ts';
import { type DueCounts, runDue } from '../../src/jobs/run-due.ts';
import { testDatabase } from '../support/database.ts';
import {
  droppedAfterAcceptance,
  refusedWith,
  type ScriptedPlatform,
  scriptedPlatform,
  toldToWait,
} from '../support/scripted-platform.ts';
import { clearChannels, giveSubscription, plainMessage, type TestContext, testContext } from './context.ts';

const database = await testDatabase();
const nothing: DueCounts = { slots: 0, posted: 0, skipped: 0, failed: 0, refused: 0, unknown: 0, waiting: 0 };
// Whatever day it is, these tests run on this one.
const wallClock = fixedClock(new Date('2026-11-20T12:00:00Z'));
let platform: ScriptedPlatform;
let ctx: TestContext;

beforeEach(() => {
  platform = scriptedPlatform();
  ctx = testContext(database);
});
afterEach(() => clearChannels(ctx));

const dated: Composer = async (_ctx, slots) =>
  slots.map(({ slotId, localDate }) => ({ slotId, content: { text: localDate } }));

/** What `run due --now` does in its process. */
async function run(
  now: string,
  how: { platform?: ScriptedPlatform; composer?: Composer; patienceMs?: number } = {},
): Promise<DueCounts> {
  const used = how.platform ?? platform;
  const at = testContext(database, { now });
  const outbox = createOutbox({
    pool: database.pool,
    platforms: [used],
    messages: [plainMessage],
    log: at.log,
  });
  const composers = { plain: how.composer ?? dated };
  const parts = { composers, outbox, platforms: [used.name], patienceMs: how.patienceMs ?? 500, wallClock };
  return runDue(at, parts, at.clock.now());
}

function posted(): unknown[] {
  return platform.accepted.map(({ content }) => content);
}

describe('run due', () => {
  it('posts what is due as of that moment, and nothing the second time', async () => {
    await giveSubscription(ctx, { activeSince: new Date('2026-11-20T00:00:00Z') });
    expect(await run('2026-11-20T07:59:00Z')).toEqual(nothing);
    expect(await run('2026-11-20T08:00:00Z')).toEqual({ ...nothing, slots: 1, posted: 1 });
    expect(await run('2026-11-20T08:00:00Z')).toEqual(nothing);
    expect(posted()).toEqual([{ text: '2026-11-20' }]);
  });

  it('in the future posts that day, and the days until then keep their posts', async () => {
    await giveSubscription(ctx, { activeSince: new Date('2026-11-20T00:00:00Z') });
    expect(await run('2027-03-28T08:00:00Z')).toEqual({ ...nothing, slots: 1, posted: 1 });
    expect(await run('2027-03-28T08:00:00Z')).toEqual(nothing);
    expect(await run('2026-11-20T08:00:00Z')).toEqual({ ...nothing, slots: 1, posted: 1 });
    expect(posted()).toEqual([{ text: '2027-03-28' }, { text: '2026-11-20' }]);
  });

  it('over a week in the past posts each day once, though the subscription was made later', async () => {
    await giveSubscription(ctx, { activeSince: new Date('2026-11-20T00:00:00Z') });
    const days = ['2023-05-01', '2023-05-02', '2023-05-03', '2023-05-04', '2023-05-05'];
    for (const day of days) {
      expect(await run(`${day}T08:00:00Z`)).toEqual({ ...nothing, slots: 1, posted: 1 });
    }
    expect(await run('2023-05-05T08:00:00Z')).toEqual(nothing);
    expect(posted()).toEqual(days.map((text) => ({ text })));
  });

  it.each([
    ['latest', { slots: 1, posted: 1, skipped: 2 }, ['2026-11-20']],
    ['all', { slots: 3, posted: 3 }, ['2026-11-18', '2026-11-19', '2026-11-20']],
    ['none', { skipped: 3 }, []],
  ] as const)('after three days of silence catches up by the policy "%s"', async (catchUp, counts, days) => {
    await giveSubscription(ctx, { catchUp, activeSince: new Date('2026-11-18T00:00:00Z') });
    expect(await run('2026-11-20T08:30:00Z')).toEqual({ ...nothing, ...counts });
    expect(posted()).toEqual(days.map((text) => ({ text })));
  });

  it('counts what was skipped, refused and in doubt', async () => {
    const activeSince = new Date('2026-11-20T00:00:00Z');
    for (let n = 0; n < 3; n++) await giveSubscription(ctx, { activeSince });
    const silent = await giveSubscription(ctx, { activeSince });
    const steps = [undefined, refusedWith('is_archived', 'Unarchive it.'), droppedAfterAcceptance];
    platform = scriptedPlatform({ script: (_post, call) => steps[call - 1] });
    const composer: Composer = async (inner, slots) =>
      (await dated(inner, slots)).map((composed, n) =>
        slots[n]?.subscriptionId === silent.subscriptionId ? { ...composed, content: null } : composed,
      );
    expect(await run('2026-11-20T08:00:00Z', { composer })).toEqual({
      ...nothing,
      slots: 4,
      posted: 1,
      skipped: 1,
      refused: 1,
      unknown: 1,
    });
  });

  it('waits for a platform that asks for a moment, but not for long', async () => {
    await giveSubscription(ctx, { activeSince: new Date('2026-11-20T00:00:00Z') });
    platform = scriptedPlatform({ script: () => toldToWait(3_000) });
    expect(await run('2026-11-20T08:00:00Z')).toEqual({ ...nothing, slots: 1, waiting: 1 });
  });

  it('posts in the end what the platform let wait a little', async () => {
    await giveSubscription(ctx, { activeSince: new Date('2026-11-20T00:00:00Z') });
    platform = scriptedPlatform({ script: (_post, call) => (call === 1 ? toldToWait(1) : undefined) });
    expect(await run('2026-11-20T08:00:00Z', { patienceMs: 5_000 })).toEqual({
      ...nothing,
      slots: 1,
      posted: 1,
    });
  });

  it('does not wait for posts of others that are tried again later', async () => {
    const { channelId } = await giveSubscription(ctx, { pausedAt: new Date(), pausedReason: 'quiet' });
    await ctx.db.post.create({
      data: {
        id: crypto.randomUUID(),
        channelId,
        message: 'plain',
        locale: 'nl',
        content: { text: 'later' },
        notBefore: new Date(Date.now() + 20_000),
      },
    });
    const begin = performance.now();
    expect(await run('2026-11-20T08:00:00Z', { patienceMs: 60_000 })).toEqual({ ...nothing, waiting: 1 });
    expect(performance.now() - begin).toBeLessThan(10_000);
  });

  it('leaves a slot that cannot be composed for later', async () => {
    await giveSubscription(ctx, { activeSince: new Date('2026-11-20T00:00:00Z') });
    const composer = () => Promise.reject(new Error('a strange record'));
    expect(await run('2026-11-20T08:00:00Z', { composer })).toEqual({ ...nothing, slots: 1, waiting: 1 });
    await ctx.db.$executeRaw`update slot set not_before = now() - interval '1 s'`;
    expect(await run('2026-11-20T08:00:00Z')).toEqual({ ...nothing, posted: 1 });
  });

  it('sends what another process left in the outbox', async () => {
    const { channelId } = await giveSubscription(ctx, { pausedAt: new Date(), pausedReason: 'quiet' });
    await ctx.db.post.create({
      data: {
        id: crypto.randomUUID(),
        channelId,
        message: 'plain',
        locale: 'nl',
        content: { text: 'left' },
        notBefore: new Date(Date.now() - 1_000),
      },
    });
    expect(await run('2026-11-20T08:00:00Z')).toEqual({ ...nothing, posted: 1 });
  });

  it('leaves posts of a platform that this process does not have, without waiting for them', async () => {
    await giveSubscription(ctx, { platform: 'elsewhere', activeSince: new Date('2026-11-20T00:00:00Z') });
    expect(await run('2026-11-20T08:00:00Z')).toEqual({ ...nothing, slots: 1, waiting: 1 });
  });
});
