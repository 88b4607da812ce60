import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { keysIn } from '../support/scripted-platform.ts';
import { clearChannels, giveSubscription, testContext } from './context.ts';
import type { WorkerOptions } from './worker.ts';
import { end, killWorkers, says, startWorker as spawnWorker } from './workers.ts';

const LONG_MS = 300_000;
const database = await testDatabase();
const ctx = testContext(database);
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klankbord-jobs-'));
  file = join(folder, 'accepted');
  await writeFile(file, '');
});
afterEach(async () => {
  await killWorkers();
  await clearChannels(ctx);
  await rm(folder, { recursive: true });
});

function startWorker(change: Partial<WorkerOptions> = {}): ChildProcess {
  return spawnWorker({ url: database.url, file, now: '2026-11-20T08:00:30Z', as: 'bot', ...change });
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(50);
}

async function giveSubscriptions(count: number): Promise<void> {
  const activeSince = new Date('2026-11-20T00:00:00Z');
  for (let n = 0; n < count; n++) await giveSubscription(ctx, { activeSince });
}

async function postsByState(): Promise<Record<string, string[]>> {
  const posts = await ctx.db.post.findMany({ select: { id: true, state: true } });
  const grouped = Object.groupBy(posts, ({ state }) => state);
  return Object.fromEntries(
    Object.entries(grouped).map(([state, all]) => [state, all.map(({ id }) => id).sort()]),
  );
}

/**
 * Whether every slot became a post and no post waits or is on its way.
 * @throws when that can no longer come true: a slot was skipped or given up.
 */
async function isAllDone(slots: number): Promise<boolean> {
  const [row] = await ctx.db.$queryRaw<{ open: number; composed: number; lost: string | null }[]>`
    select (select count(*)::int from post where state in ('due', 'sending')) as open,
      (select count(*)::int from slot where state = 'composed') as composed,
      (select min(state || ': ' || coalesce(reason, '')) from slot where state not in ('due', 'composed')) as lost`;
  if (row?.lost) throw new Error(`a slot will not be composed: ${row.lost}`);
  return row?.open === 0 && row.composed === slots;
}

/** What stands on the platform against what we believe: nothing twice, nothing lost, doubts only where we say so. */
async function expectOnce(slots: number): Promise<{ unknown: number }> {
  const accepted = keysIn(file);
  const { sent = [], unknown = [], ...others } = await postsByState();
  expect(others).toEqual({});
  expect(sent.length + unknown.length).toBe(slots);
  expect(new Set(accepted).size).toBe(accepted.length);
  const doubted = new Set(unknown);
  expect(accepted.filter((key) => !doubted.has(key)).sort()).toEqual(sent);
  return { unknown: unknown.length };
}

describe('a worker that is killed', () => {
  it(
    'exactly between the platform’s acceptance and the record leaves a doubt and no second post',
    async () => {
      await giveSubscriptions(5);
      const first = startWorker({ dieInCall: 3, perSecond: 20 });
      await once(first, 'exit');
      expect(first.signalCode).toBe('SIGKILL');
      expect(keysIn(file)).toHaveLength(3);
      await ctx.db.$executeRaw`update slot set created_at = now() - interval '1 min'`;
      await ctx.db.$executeRaw`update post set lease_until = now() - interval '1 s' where state = 'sending'`;
      const second = startWorker();
      await says(second);
      await until(() => isAllDone(5));
      expect(await end(second, 'SIGTERM')).toBe(0);
      expect(await expectOnce(5)).toEqual({ unknown: 1 });
      expect(keysIn(file)).toHaveLength(5);
    },
    LONG_MS,
  );

  it(
    'at random, 20 times over 120 posts, posts nothing twice and loses nothing',
    async () => {
      await giveSubscriptions(120);
      // The limit on crashes in one slot is another test's: on a slow machine these kills would reach it.
      const pace = { perSecond: 25, answersWithinMs: 60, mostCrashes: 100 };
      let kills = 0;
      for (; kills < 20; kills++) {
        const worker = startWorker(pace);
        await says(worker);
        await pause(Math.random() * 350);
        await end(worker, 'SIGKILL');
        // As if half a minute went by: what nobody took up is found again.
        await ctx.db.$executeRaw`update slot set created_at = now() - interval '1 min'`;
      }
      const midway = keysIn(file).length;
      await ctx.db
        .$executeRaw`update slot set lease_until = now() - interval '1 s' where lease_until is not null`;
      const last = startWorker(pace);
      // On a fast machine all may be done before it is up, and only then does it hear a signal.
      await says(last);
      await until(() => isAllDone(120));
      expect(await end(last, 'SIGTERM')).toBe(0);
      const { unknown } = await expectOnce(120);
      // The kills came while work was going on, and the doubts are only what was in flight at one of them.
      expect(midway).toBeGreaterThan(20);
      expect(unknown).toBeLessThanOrEqual(kills * 8);
    },
    LONG_MS,
  );
});

describe('three instances', () => {
  it(
    'share the work: each slot is posted once, also when one is killed',
    async () => {
      await giveSubscriptions(60);
      const pace = { perSecond: 60, answersWithinMs: 30 };
      const workers = [startWorker(pace), startWorker(pace), startWorker(pace)];
      await Promise.all(workers.map(says));
      const [victim, ...others] = workers;
      if (victim) await end(victim, 'SIGKILL');
      await ctx.db.$executeRaw`update slot set created_at = now() - interval '1 min'`;
      await until(() => isAllDone(60));
      expect(await Promise.all(others.map((worker) => end(worker, 'SIGTERM')))).toEqual([0, 0]);
      await expectOnce(60);
    },
    LONG_MS,
  );
});

describe('a worker that is asked to stop under load', () => {
  it(
    'ends well, without a doubt, and the next one goes on',
    async () => {
      await giveSubscriptions(40);
      const pace = { perSecond: 40, answersWithinMs: 50 };
      const first = startWorker(pace);
      await until(async () => keysIn(file).length > 5);
      expect(await end(first, 'SIGTERM')).toBe(0);
      expect(keysIn(file).length).toBeLessThan(40);
      expect(await ctx.db.post.count({ where: { state: 'sending' } })).toBe(0);
      const second = startWorker(pace);
      await says(second);
      await until(() => isAllDone(40));
      expect(await end(second, 'SIGTERM')).toBe(0);
      expect(await expectOnce(40)).toEqual({ unknown: 0 });
    },
    LONG_MS,
  );
});

describe('run due', () => {
  it(
    'beside a running bot posts each slot once, and counts all of it',
    async () => {
      await giveSubscriptions(30);
      const bot = startWorker({ now: '2026-11-20T07:30:00Z', perSecond: 100 });
      await says(bot);
      const runs = [1, 2].map(() => startWorker({ as: 'run due', perSecond: 100 }));
      const counts = (await Promise.all(runs.map(says))).map((line) => JSON.parse(line));
      expect(counts.reduce((sum, { slots }) => sum + slots, 0)).toBe(30);
      expect(Math.max(...counts.map(({ posted }) => posted))).toBe(30);
      expect(counts).toMatchObject([
        { waiting: 0, unknown: 0 },
        { waiting: 0, unknown: 0 },
      ]);
      const again = startWorker({ as: 'run due' });
      expect(JSON.parse(await says(again))).toEqual({
        slots: 0,
        posted: 0,
        skipped: 0,
        failed: 0,
        refused: 0,
        unknown: 0,
        waiting: 0,
      });
      expect(await end(bot, 'SIGTERM')).toBe(0);
      expect(await expectOnce(30)).toEqual({ unknown: 0 });
    },
    LONG_MS,
  );
});
