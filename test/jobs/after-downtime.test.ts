import { beforeEach, describe, expect, it } from 'vitest';
import type { CatchUp } from '../../src/generated/prisma/enums.ts';
import { type Composer, composeDue, type DueSlot } from '../../src/jobs/compose.ts';
import { createOutbox } from '../../src/jobs/outbox.ts';
import { scheduleDue } from '../../src/jobs/schedule.ts';
import { testDatabase } from '../support/database.ts';
import { droppedAfterAcceptance, scriptedPlatform } from '../support/scripted-platform.ts';
import { giveSubscription, plainMessage, testContext } from './context.ts';

const database = await testDatabase();
const { db } = database;
const asked: DueSlot[] = [];
const composer: Composer = async (_ctx, slots) => {
  asked.push(...slots);
  return slots.map(({ slotId, localDate }) => ({ slotId, content: { localDate } }));
};

/** What a bot does at a moment, as far as the outbox: it dies before anything is sent. */
async function compose(now: string): Promise<void> {
  const ctx = testContext(database, { now });
  await scheduleDue(ctx, new Date(now));
  await composeDue(ctx, { verbatims: composer });
}

const made = new Date('2026-06-01T00:00:00Z');
const givenSubscription = (catchUp: CatchUp) =>
  giveSubscription(testContext(database), {
    platform: 'studio',
    message: 'verbatims',
    catchUp,
    createdAt: made,
    activeSince: made,
  });

async function posts() {
  const rows = await db.post.findMany({ include: { slot: true }, orderBy: { slot: { dueAt: 'asc' } } });
  return rows.map(({ state, slot }) => [slot?.localDate, state]);
}

describe('posts that were made and not sent', () => {
  beforeEach(async () => {
    await db.$executeRaw`truncate post, slot, subscription, channel cascade`;
    asked.length = 0;
  });

  it('give way to the newest, so that a start after downtime does not send a pile', async () => {
    await givenSubscription('latest');
    for (const day of ['09', '10', '11']) await compose(`2026-06-${day}T07:00:30Z`);
    expect(await posts()).toEqual([
      ['2026-06-09', 'skipped'],
      ['2026-06-10', 'skipped'],
      ['2026-06-11', 'due'],
    ]);
  });

  it('all go out where the subscription wants all', async () => {
    await givenSubscription('all');
    for (const day of ['09', '10']) await compose(`2026-06-${day}T07:00:30Z`);
    expect(new Set((await posts()).map(([, state]) => state))).toEqual(new Set(['due']));
  });

  it('are left alone once a platform was asked, for nobody knows what became of them', async () => {
    await givenSubscription('latest');
    await compose('2026-06-09T07:00:30Z');
    await db.post.updateMany({ data: { state: 'unknown', attempt: 1 } });
    await compose('2026-06-10T07:00:30Z');
    expect((await posts()).map(([, state]) => state)).toEqual(['unknown', 'due']);
  });
});

describe('6: a platform that answers 503 for two hours', () => {
  it('leaves each post of that time in doubt, asked once; afterwards the newest goes out, and the others are written down', async () => {
    await db.$executeRaw`truncate post, slot, subscription, channel, rate_budget cascade`;
    asked.length = 0;
    const base = { platform: 'scripted', message: 'plain', createdAt: made, activeSince: made } as const;
    await giveSubscription(testContext(database), { ...base, schedule: '0 * * * *' });
    let isAway = false;
    const platform = scriptedPlatform({ script: () => (isAway ? droppedAfterAcceptance : undefined) });
    const outbox = createOutbox({
      ...{ pool: database.pool, platforms: [platform], messages: [plainMessage] },
      log: testContext(database).log,
      tuning: { sweepMs: 60_000 },
    });
    const plain: Composer = async (_ctx, slots) =>
      slots.map(({ slotId, dueAt }) => ({ slotId, content: { text: dueAt.toISOString() } }));
    const at = async (now: string, how: 'away' | 'there') => {
      isAway = how === 'away';
      const ctx = testContext(database, { now });
      await scheduleDue(ctx, new Date(now));
      await composeDue(ctx, { plain });
      await db.$executeRaw`update rate_budget set next_at = now() - interval '1 s'`;
      await outbox.drain();
    };
    await at('2026-06-09T07:00:30Z', 'there');
    await at('2026-06-09T08:00:30Z', 'away');
    await at('2026-06-09T09:00:30Z', 'away');
    const callsWhileAway = platform.calls.length;
    // The instance was down as well for a while: only the newest of what it missed is planned, the other is written down.
    await at('2026-06-09T12:00:30Z', 'there');
    const rows = await db.slot.findMany({ include: { post: true }, orderBy: { dueAt: 'asc' } });
    expect(
      rows
        .slice(-6)
        .map(({ dueAt, state, reason, post }) => [dueAt.getUTCHours(), post?.state ?? `${state}: ${reason}`]),
    ).toEqual([
      [7, 'sent'],
      [8, 'unknown'],
      [9, 'unknown'],
      [10, 'skipped: too late'],
      [11, 'skipped: too late'],
      [12, 'sent'],
    ]);
    expect(callsWhileAway).toBe(3);
    expect(platform.calls).toHaveLength(4);
    await outbox.stop();
  });
});

it('a refused digest was not delivered: the next one speaks about its days as well', async () => {
  await db.$executeRaw`truncate post, slot, subscription, channel cascade`;
  asked.length = 0;
  await givenSubscription('latest');
  await compose('2026-06-09T07:00:30Z');
  await db.post.updateMany({ data: { state: 'sent', attempt: 1 } });
  await compose('2026-06-10T07:00:30Z');
  await db.post.updateMany({ where: { state: 'due' }, data: { state: 'refused', attempt: 1 } });
  await compose('2026-06-11T07:00:30Z');
  expect(asked.map(({ previousLocalDate }) => previousLocalDate)).toEqual([null, '2026-06-09', '2026-06-09']);
});
