import { beforeEach, describe, expect, it } from 'vitest';
import { allowTransactions, type Context, type Db } from '../../src/context.ts';
import type { CatchUp } from '../../src/generated/prisma/enums.ts';
import { type Composer, composeDue, type DueSlot } from '../../src/jobs/compose.ts';
import { scheduleDue } from '../../src/jobs/schedule.ts';
import { createLog } from '../../src/log.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();
const log = createLog({ level: 'silent' });
const asked: DueSlot[] = [];
const composer: Composer = async (_ctx, slots) => {
  asked.push(...slots);
  return slots.map(({ slotId, localDate }) => ({ slotId, content: { localDate } }));
};

function contextAt(now: string): Context {
  const on = (on: Db): Context => ({
    db: on,
    clock: { now: () => new Date(now) },
    log,
    enqueue: async () => {},
    post: () => Promise.reject(new Error('unused')),
    revise: () => Promise.reject(new Error('unused')),
  });
  return allowTransactions(on(db), db, on);
}

/** What a bot does at a moment, as far as the outbox: it dies before anything is sent. */
async function compose(now: string): Promise<void> {
  const ctx = contextAt(now);
  await scheduleDue(ctx, new Date(now));
  await composeDue(ctx, { verbatims: composer });
}

async function givenSubscription(catchUp: CatchUp): Promise<void> {
  const made = new Date('2026-06-01T00:00:00Z');
  const place = { zone: 'Europe/Amsterdam', locale: 'nl' };
  const channel = await db.channel.create({
    data: { platform: 'studio', externalId: 'c', name: 'c', ...place },
  });
  const stamps = {
    createdAt: made,
    updatedAt: made,
    activeSince: made,
    createdBy: 'test',
    updatedBy: 'test',
  };
  await db.subscription.create({
    data: {
      channelId: channel.id,
      message: 'verbatims',
      schedule: '0 9 * * *',
      catchUp,
      ...place,
      ...stamps,
    },
  });
}

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
