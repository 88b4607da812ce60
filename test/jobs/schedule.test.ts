import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import type { Context } from '../../src/context.ts';
import { createComposeJob } from '../../src/jobs/compose.ts';
import { createTicker, scheduleDue } from '../../src/jobs/schedule.ts';
import { testDatabase } from '../support/database.ts';
import { clearChannels, giveSubscription, type TestContext, testContext } from './context.ts';

const database = await testDatabase();
const composeJob = createComposeJob({});
// Whatever day it is, the days of these tests are over.
const wallClock = fixedClock(new Date('2030-01-01T00:00:00Z'));
const options = { composeJob, wallClock };
const nine = new Date('2026-11-20T08:00:00Z');
let ctx: TestContext;

beforeEach(() => {
  ctx = testContext(database);
});
afterEach(() => clearChannels(ctx));

function slotsOf({ db }: Context) {
  return db.slot.findMany({ orderBy: { id: 'asc' } });
}

describe('scheduling what is due', () => {
  it('records the slot with its job', async () => {
    const { subscriptionId } = await giveSubscription(ctx, { activeSince: new Date('2026-11-20T00:00:00Z') });
    const { due, skipped } = await scheduleDue(ctx, nine, options);
    const slots = await slotsOf(ctx);
    expect(slots).toMatchObject([
      { id: due[0], subscriptionId, key: '2026-11-20', localDate: '2026-11-20', dueAt: nine, state: 'due' },
    ]);
    expect(skipped).toBe(0);
    expect(ctx.enqueued).toEqual([{ job: 'compose', singletonKey: undefined }]);
  });

  it('does nothing the second time', async () => {
    await giveSubscription(ctx);
    await scheduleDue(ctx, nine, options);
    const before = await slotsOf(ctx);
    expect(await scheduleDue(ctx, nine, options)).toEqual({ due: [], skipped: 0 });
    expect(await slotsOf(ctx)).toEqual(before);
    expect(ctx.enqueued).toHaveLength(1);
  });

  it('records what was missed with the reason, without a job when nothing is due', async () => {
    await giveSubscription(ctx, { activeSince: new Date('2026-11-18T00:00:00Z') });
    expect(await scheduleDue(ctx, new Date('2026-11-19T23:00:00Z'), options)).toEqual({
      due: [],
      skipped: 2,
    });
    expect(await slotsOf(ctx)).toMatchObject([
      { key: '2026-11-18', state: 'skipped', reason: 'too late' },
      { key: '2026-11-19', state: 'skipped', reason: 'too late' },
    ]);
    expect(ctx.enqueued).toEqual([]);
  });

  it('leaves a paused subscription alone and keeps a channel’s holidays', async () => {
    await giveSubscription(ctx, { pausedAt: new Date('2026-11-19T00:00:00Z'), pausedReason: 'archived' });
    await giveSubscription(ctx, { holidays: ['2026-11-20'], activeSince: new Date('2026-11-20T00:00:00Z') });
    expect(await scheduleDue(ctx, nine, options)).toEqual({ due: [], skipped: 1 });
    expect(await slotsOf(ctx)).toMatchObject([{ state: 'skipped', reason: 'holiday' }]);
  });

  it('goes on past a subscription whose schedule cannot be read, and says so', async () => {
    await giveSubscription(ctx, { schedule: 'every day' });
    await giveSubscription(ctx, { activeSince: new Date('2026-11-20T00:00:00Z') });
    const { due } = await scheduleDue(ctx, nine, options);
    expect(due).toHaveLength(1);
    expect(ctx.warnings).toMatchObject([{ msg: 'the schedule of a subscription cannot be read' }]);
  });

  it('leaves no slot behind when its job cannot be queued', async () => {
    const failing = testContext(database, { enqueueWith: () => () => Promise.reject(new Error('no queue')) });
    await giveSubscription(failing);
    await expect(scheduleDue(failing, nine, options)).rejects.toThrow('no queue');
    expect(await slotsOf(failing)).toEqual([]);
  });

  it('as of a chosen moment takes a younger subscription as made on that day', async () => {
    await giveSubscription(ctx, { activeSince: new Date('2026-11-21T12:00:00Z') });
    const past = new Date('2023-05-03T08:00:00Z');
    expect(await scheduleDue(ctx, past, options)).toEqual({ due: [], skipped: 0 });
    const chosen = await scheduleDue(ctx, past, { ...options, chosenMoment: true });
    expect(chosen).toMatchObject({ due: [expect.any(BigInt)], skipped: 0 });
    expect(await slotsOf(ctx)).toMatchObject([{ key: '2023-05-03', state: 'due' }]);
    expect(await scheduleDue(ctx, past, { ...options, chosenMoment: true })).toEqual({ due: [], skipped: 0 });
  });
});

describe('a run ahead of time', () => {
  const wall = { composeJob, wallClock: fixedClock(nine) };

  it('records what it posts, not what will be missed by then, and silences no day until then', async () => {
    await giveSubscription(ctx, { activeSince: new Date('2026-11-20T00:00:00Z') });
    expect(await scheduleDue(ctx, new Date('2026-11-25T08:00:00Z'), wall)).toMatchObject({ skipped: 0 });
    expect(await slotsOf(ctx)).toMatchObject([{ key: '2026-11-25', state: 'due' }]);
    const days = [];
    for (const day of [20, 21, 22, 23, 24, 25, 26]) {
      const { due } = await scheduleDue(ctx, new Date(`2026-11-${day}T08:00:00Z`), options);
      days.push(due.length);
    }
    expect(days).toEqual([1, 1, 1, 1, 1, 0, 1]);
  });
});

describe('three instances that tick the same minutes', () => {
  it('make each slot of a day once', async () => {
    const schedules = ['0 9 * * *', '*/30 * * * *', '15 13 * * 5', '0 23 * * *'];
    for (const schedule of schedules) {
      await giveSubscription(ctx, { schedule, activeSince: new Date('2026-11-19T23:00:00Z') });
    }
    const instances = [testContext(database), testContext(database), testContext(database)];
    let made = 0;
    for (
      let at = Date.parse('2026-11-19T23:00:00Z');
      at < Date.parse('2026-11-20T23:00:00Z');
      at += 5 * 60_000
    ) {
      const all = await Promise.all(instances.map((one) => scheduleDue(one, new Date(at), options)));
      made += all.reduce((sum, { due }) => sum + due.length, 0);
    }
    const slots = await slotsOf(ctx);
    // One at nine, one every half hour, one on this Friday afternoon, one at eleven in the evening.
    expect(slots).toHaveLength(1 + 48 + 1 + 1);
    expect(made).toBe(slots.length);
    expect(new Set(slots.map(({ subscriptionId, key }) => `${subscriptionId} ${key}`)).size).toBe(
      slots.length,
    );
    expect(instances.flatMap(({ enqueued }) => enqueued).length).toBeLessThanOrEqual(made);
  });
});

describe('2,000 subscriptions due at nine', () => {
  beforeEach(async () => {
    await ctx.db.$executeRaw`
      insert into channel (platform, external_id, name, zone, locale)
      select 'scripted', 'C' || n, 'general', 'Europe/Amsterdam', 'nl' from generate_series(1, 2000) n`;
    await ctx.db.$executeRaw`
      insert into subscription (channel_id, message, schedule, zone, locale, active_since, created_by, updated_by)
      select id, 'plain', (id % 60)::text || ' ' || (8 + id % 2)::text || ' * * *',
        (array['Europe/Amsterdam', 'Europe/London', 'UTC'])[1 + id % 3], 'nl', '2026-11-19T12:00:00Z', 'test', 'test'
      from channel`;
  });

  it('are planned in one tick, and a tick without work is cheap', async () => {
    const begin = performance.now();
    const { due } = await scheduleDue(ctx, new Date('2026-11-20T10:30:00Z'), options);
    const full = performance.now() - begin;
    expect(due).toHaveLength(2_000);
    expect(ctx.enqueued).toHaveLength(4);
    const again = performance.now();
    await scheduleDue(ctx, new Date('2026-11-20T10:31:00Z'), options);
    const idle = performance.now() - again;
    // Far below a minute, also on a machine that is busy with other tests.
    expect({ full: full < 10_000, idle: idle < 5_000 }).toEqual({ full: true, idle: true });
  });
});

describe('a tick', () => {
  function ticker(now: string, wall = () => 0) {
    const at = testContext(database, { clock: fixedClock(new Date(now)) });
    return { at, ...createTicker({ ctx: at, composeJob, wallClock: { now: () => new Date(wall()) } }) };
  }

  it('finds slots that are due and that no job composes, and asks for one job', async () => {
    const { subscriptionId } = await giveSubscription(ctx);
    const slot = { subscriptionId, key: '2026-11-20', localDate: '2026-11-20', dueAt: nine };
    await ctx.db.slot.create({ data: { ...slot, createdAt: new Date(Date.now() - 60_000) } });
    const { at, tick } = ticker('2026-11-20T08:01:00Z');
    await tick();
    expect(at.enqueued).toEqual([{ job: 'compose', singletonKey: 'sweep' }]);
  });

  it('leaves alone what is claimed, fresh, waiting for another attempt, or not due by its clock', async () => {
    const { subscriptionId } = await giveSubscription(ctx);
    const old = new Date(Date.now() - 60_000);
    const later = new Date(Date.now() + 60_000);
    const slot = (day: number, change: object) => ({
      subscriptionId,
      key: `2026-11-${day}`,
      localDate: `2026-11-${day}`,
      dueAt: new Date(`2026-11-${day}T08:00:00Z`),
      createdAt: old,
      ...change,
    });
    await ctx.db.slot.createMany({
      data: [
        slot(16, { leaseUntil: later, attempt: 1 }),
        slot(17, { createdAt: new Date() }),
        slot(18, { notBefore: later, attempt: 1 }),
        slot(25, {}),
      ],
    });
    const { at, tick } = ticker('2026-11-20T07:00:00Z');
    await tick();
    expect(at.enqueued).toEqual([]);
  });

  it('that ends in an error is logged, and the next one comes', async () => {
    const broken = testContext(database, { enqueueWith: () => () => Promise.reject(new Error('no queue')) });
    await giveSubscription(broken);
    const one = createTicker({ ctx: broken, composeJob });
    await one.start();
    await one.stop();
    expect(broken.warnings).toMatchObject([{ msg: 'a tick failed' }]);
  });

  it('also does what is given to it, each whatever becomes of the others', async () => {
    const done: string[] = [];
    const everyMinute = [
      () => Promise.reject(new Error('it failed')),
      async (at: Context) => {
        done.push(at.clock.now().toISOString());
      },
    ];
    const one = createTicker({ ctx, composeJob, everyMinute });
    await one.start();
    await one.stop();
    expect(done).toEqual([ctx.clock.now().toISOString()]);
    expect(ctx.warnings).toMatchObject([{ msg: 'something that is done every minute failed' }]);
  });

  it('notices when the wall clock jumps', async () => {
    let wall = Date.now();
    const { at, tick } = ticker('2026-11-20T07:00:00Z', () => wall);
    await tick();
    wall += 24 * 3_600_000;
    await tick();
    expect(at.warnings).toMatchObject([{ msg: 'the clock jumped, or the machine slept', seconds: 86_400 }]);
  });
});
