import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { inTransaction } from '../../src/context.ts';
import { defineJob } from '../../src/jobs/job.ts';
import { createQueue, type Queue } from '../../src/jobs/queue.ts';
import { testDatabase } from '../support/database.ts';
import { outageBefore } from '../support/outage.ts';
import { clearChannels, type TestContext, testContext } from './context.ts';

const database = await testDatabase();
const Numbered = z.object({ n: z.number() });
const seen: number[] = [];
const open: Queue[] = [];

const counting = defineJob({
  name: 'counting',
  payload: Numbered,
  run: async (_ctx, { n }) => {
    seen.push(n);
  },
});
const failing = defineJob({
  name: 'failing',
  payload: Numbered,
  retryLimit: 0,
  run: () => Promise.reject(new Error('a bad day')),
});
const repeating = defineJob({
  name: 'repeating',
  payload: Numbered,
  run: async (_ctx, { n }) => {
    seen.push(n);
    if (seen.length < 3) throw new Error('not yet');
  },
});

let ctx: TestContext;
let queue: Queue;

/** A queue and a context that enqueues on it, as the composition root makes them. */
function openQueue(
  jobs = [counting, failing, repeating],
  pollingSeconds = 0.5,
  url = database.url,
): { ctx: TestContext; queue: Queue } {
  const made = testContext(database, {
    enqueueWith:
      (db) =>
      (...job) =>
        one.enqueueWith(db)(...job),
  });
  const one = createQueue({
    url,
    jobs,
    ctx: made,
    log: made.log,
    spies: true,
    tuning: {
      pollingIntervalSeconds: pollingSeconds,
      notifyPollingIntervalSeconds: pollingSeconds,
      retryDelay: 1,
      retryDelayMax: 1,
    },
  });
  open.push(one);
  return { ctx: made, queue: one };
}

beforeEach(async () => {
  seen.length = 0;
  ({ ctx, queue } = openQueue());
  await queue.start();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.stop()));
  await ctx.db.$executeRaw`truncate pgboss.job cascade`;
  await clearChannels(ctx);
});

function payloadIs(n: number) {
  return ({ payload }: { payload: unknown }) => Numbered.parse(payload).n === n;
}

async function waiting(): Promise<{ name: string; state: string; retry_count: number }[]> {
  const { rows } = await database.pool.query(
    'select name, state, retry_count from pgboss.job order by name, data::text',
  );
  return rows;
}

describe('a job', () => {
  it('runs with its checked payload', async () => {
    const done = queue.spy(counting).waitForJob(payloadIs(7), 'completed');
    await ctx.enqueue(counting, { n: 7 });
    await done;
    expect(seen).toEqual([7]);
  });

  it('is queued when its transaction commits, and never when it rolls back', async () => {
    const done = queue.spy(counting).waitForJob(payloadIs(2), 'completed');
    await expect(
      inTransaction(ctx, async (inner) => {
        await inner.enqueue(counting, { n: 1 });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await inTransaction(ctx, (inner) => inner.enqueue(counting, { n: 2 }));
    await done;
    expect(seen).toEqual([2]);
    expect(await waiting()).toMatchObject([{ name: 'counting', state: 'completed' }]);
  });

  it('waits at most once per key, and is never in the way of others', async () => {
    const later = { startAfter: new Date(Date.now() + 3_600_000) };
    await ctx.enqueue(counting, { n: 1 }, { ...later, singletonKey: 'sweep' });
    await ctx.enqueue(counting, { n: 2 }, { ...later, singletonKey: 'sweep' });
    await ctx.enqueue(counting, { n: 3 }, later);
    await ctx.enqueue(counting, { n: 4 }, later);
    expect(await waiting()).toHaveLength(3);
    expect(seen).toEqual([]);
  });

  it('does not wait for the next look when many are queued at once', async () => {
    await queue.stop();
    ({ ctx, queue } = openQueue([counting], 600));
    await queue.start();
    const done = [1, 2, 3, 4, 5].map((n) => queue.spy(counting).waitForJob(payloadIs(n), 'completed'));
    await inTransaction(ctx, async (inner) => {
      for (const n of [1, 2, 3, 4, 5]) await inner.enqueue(counting, { n });
    });
    await Promise.all(done);
    expect(seen.toSorted()).toEqual([1, 2, 3, 4, 5]);
  });

  it('that throws runs again', async () => {
    const done = queue.spy(repeating).waitForJob(payloadIs(5), 'completed');
    await ctx.enqueue(repeating, { n: 5 });
    await done;
    expect(seen).toEqual([5, 5, 5]);
    expect(ctx.warnings).toMatchObject([
      { msg: 'a job failed', attempt: 1 },
      { msg: 'a job failed', attempt: 2 },
    ]);
    expect(await ctx.db.jobRun.count()).toBe(0);
  });

  it('out of attempts lies in the dead letters, where it is counted', async () => {
    const failed = queue.spy(failing).waitForJob(payloadIs(9), 'failed');
    await ctx.enqueue(failing, { n: 9 });
    await failed;
    expect(await waiting()).toMatchObject([
      { name: 'failing', state: 'failed' },
      { name: 'failing.dead', state: 'created' },
    ]);
    expect(await queue.deadLetters()).toEqual({ counting: 0, failing: 1, repeating: 0 });
  });

  it('that ended its process three times and once more is put aside; others go on', async () => {
    await queue.stop();
    const before = openQueue();
    await before.queue.start({ work: false });
    await before.ctx.enqueue(counting, { n: 1 });
    await before.ctx.enqueue(counting, { n: 2 });
    await ctx.db.$executeRaw`
      insert into job_run (job_id, job, unended) select id, name, 4 from pgboss.job where data->'payload'->>'n' = '1'`;
    const after = openQueue();
    const failed = after.queue.spy(counting).waitForJob(payloadIs(1), 'failed');
    const done = after.queue.spy(counting).waitForJob(payloadIs(2), 'completed');
    await after.queue.start();
    await Promise.all([failed, done]);
    expect(seen).toEqual([2]);
    expect(await waiting()).toMatchObject([
      { name: 'counting', state: 'failed' },
      { name: 'counting', state: 'completed' },
      { name: 'counting.dead', state: 'created' },
    ]);
    expect(await ctx.db.jobRun.count()).toBe(0);
  });
});

describe('the queue', () => {
  it('has its own settings in place of the defaults', async () => {
    const { rows } = await database.pool.query(
      `select name, policy, heartbeat_seconds, expire_seconds, retry_limit, retry_backoff, dead_letter
       from pgboss.queue where name in ('counting', 'failing') order by name`,
    );
    const settings = { policy: 'short', heartbeat_seconds: 20, expire_seconds: 120, retry_backoff: true };
    expect(rows).toEqual([
      { name: 'counting', ...settings, retry_limit: 12, dead_letter: 'counting.dead' },
      { name: 'failing', ...settings, retry_limit: 0, dead_letter: 'failing.dead' },
    ]);
  });

  it('goes on after the database cut its connections', async () => {
    await ctx.db.$executeRaw`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    const done = queue.spy(counting).waitForJob(payloadIs(4), 'completed');
    // Whoever asks before a pool has noticed is told that its connection is gone, and asks again.
    await vi.waitFor(() => ctx.enqueue(counting, { n: 4 }), { timeout: 10_000 });
    await done;
    expect(seen).toEqual([4]);
  });

  it('says in the log why it cannot ask while the database is away', async () => {
    const outage = await outageBefore(database.url);
    const away = openQueue([counting], 0.5, outage.url);
    await away.queue.start();
    const messages = () =>
      away.ctx.warnings.flatMap(({ msg, err }) =>
        msg === 'the queue reports an error' ? [z.object({ message: z.string() }).parse(err).message] : [],
      );
    outage.cut();
    // Its worker asks twice a second, and tells of it in another shape than the rest of the queue.
    await expect.poll(() => outage.tries(), { timeout: 25_000 }).toBeGreaterThan(20);
    expect(messages()).not.toContain('[object Object]');
    expect(messages().length).toBeGreaterThan(0);
    outage.mend();
    await away.queue.stop();
    outage.close();
  });

  it('may be started without taking jobs, by a command that only queues', async () => {
    await queue.stop();
    const other = openQueue();
    await other.queue.start({ work: false });
    await other.ctx.enqueue(counting, { n: 3 });
    expect(await waiting()).toMatchObject([{ name: 'counting', state: 'created' }]);
  });
});
