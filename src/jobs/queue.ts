import { randomUUID } from 'node:crypto';
import { fromPrisma, type JobSpyInterface, PgBoss, type SendOptions } from 'pg-boss';
import type { Context, Db } from '../context.ts';
import type { Log } from '../log.ts';
import { inSpan } from '../traces.ts';
import type { AnyJob } from './job.ts';
import { createPoisonGuard } from './poison.ts';

export interface QueueOptions {
  /** The queue keeps its own few connections; it holds the password: never log it. */
  url: string;
  jobs: readonly AnyJob[];
  /** What handlers run with. */
  ctx: Context;
  log: Log;
  /** Lets tests wait for a job's end; slow, never in production. */
  spies?: boolean;
  /** Intervals and pauses in seconds; tests make them short. */
  tuning?: Partial<typeof queueTuning>;
}

export interface Queue {
  /** Makes the queues and, unless told otherwise, takes jobs. */
  start(options?: { work?: boolean }): Promise<void>;
  /** Takes no more jobs, lets those in hand end for up to ten seconds, and gives back the others. */
  stop(): Promise<void>;
  /** `Context.enqueue` on a client or transaction: the job commits or vanishes with it. */
  enqueueWith(db: Db): Context['enqueue'];
  /** Puts back a job that a backup holds, as it was. */
  putBack(name: string, data: unknown, how: { startAfter: string; key: string | null }): Promise<void>;
  /** How many jobs of each queue were given up. */
  deadLetters(): Promise<Record<string, number>>;
  spy(job: AnyJob): JobSpyInterface<{ payload: unknown }>;
}

/** Deliberate values in place of pg-boss's defaults: a dead worker's job comes back within about half a minute. */
export const queueTuning = {
  superviseIntervalSeconds: 10,
  monitorIntervalSeconds: 10,
  heartbeatSeconds: 20,
  pollingIntervalSeconds: 2,
  /** While the database tells of new jobs by itself. */
  notifyPollingIntervalSeconds: 10,
  retryDelay: 30,
  retryDelayMax: 3_600,
};

const DEFAULT_EXPIRE_SECONDS = 120;
const DEFAULT_RETRY_LIMIT = 12;
const STOP_MS = 10_000;
const CONNECTIONS = 4;
const DEAD_LETTER_SECONDS = 90 * 24 * 3_600;

/** The queue on pg-boss, in the schema `pgboss` of our own database. */
export function createQueue(options: QueueOptions): Queue {
  const { url, jobs, ctx, log } = options;
  const tuning = { ...queueTuning, ...options.tuning };
  const boss = new PgBoss({
    connectionString: url,
    schema: 'pgboss',
    max: CONNECTIONS,
    application_name: 'klankbord-queue',
    superviseIntervalSeconds: tuning.superviseIntervalSeconds,
    monitorIntervalSeconds: tuning.monitorIntervalSeconds,
    // Slots are ours: pg-boss keeps no schedules here.
    schedule: false,
    useListenNotify: true,
    __test__enableSpies: options.spies ?? false,
  });
  // Without a listener an error event would end the process.
  boss.on('error', (error) => log.warn({ err: asError(error) }, 'the queue reports an error'));
  boss.on('warning', ({ message }) => log.warn({ reason: message }, 'the queue warns'));

  return {
    start: async ({ work = true } = {}) => {
      await boss.start();
      for (const job of jobs) await makeQueues(boss, job, tuning);
      if (!work) return;
      for (const job of jobs) await takeJobs(boss, job, { ctx, log, tuning });
    },
    stop: () => boss.stop({ graceful: true, timeout: STOP_MS }),
    enqueueWith: (db) => async (job, payload, enqueueOptions) => {
      const send: SendOptions = {
        db: fromPrisma(db),
        // At most one job waits per key; a job without a key is never in another's way.
        singletonKey: enqueueOptions?.singletonKey ?? randomUUID(),
        ...(enqueueOptions?.startAfter && { startAfter: enqueueOptions.startAfter }),
      };
      await boss.send(job.name, { payload }, send);
    },
    putBack: async (name, data, { startAfter, key }) => {
      // What a queue is for that this version does not have, nobody would do.
      if ((await boss.getQueue(name)) === null) return;
      await boss.send(name, Object(data), {
        startAfter: new Date(startAfter),
        singletonKey: key ?? randomUUID(),
      });
    },
    deadLetters: async () => {
      const counts = Object.fromEntries(jobs.map(({ name }) => [name, 0]));
      // pg-boss counts once a minute; an operator who cleared a queue looks again at once.
      const { rows } = await boss.getDb().executeSql(
        `select q.name, count(*)::int as n from pgboss.queue q join pgboss.job j on j.name = q.dead_letter
         where j.state < 'active' group by q.name`,
      );
      for (const { name, n } of rows) counts[name] = n;
      return counts;
    },
    spy: (job) => boss.getSpy(job.name),
  };
}

function deadLetterOf(job: AnyJob): string {
  return `${job.name}.dead`;
}

async function makeQueues(boss: PgBoss, job: AnyJob, tuning: typeof queueTuning): Promise<void> {
  await boss.createQueue(deadLetterOf(job), { retentionSeconds: DEAD_LETTER_SECONDS });
  const settings = {
    expireInSeconds: job.expireInSeconds ?? DEFAULT_EXPIRE_SECONDS,
    heartbeatSeconds: tuning.heartbeatSeconds,
    retryLimit: job.retryLimit ?? DEFAULT_RETRY_LIMIT,
    retryDelay: tuning.retryDelay,
    retryBackoff: true,
    retryDelayMax: tuning.retryDelayMax,
    deadLetter: deadLetterOf(job),
    notify: true,
  };
  await boss.createQueue(job.name, { ...settings, policy: 'short' });
  // A queue made by an older version takes over what changed.
  await boss.updateQueue(job.name, settings);
}

async function takeJobs(
  boss: PgBoss,
  job: AnyJob,
  { ctx, log, tuning }: { ctx: Context; log: Log; tuning: typeof queueTuning },
): Promise<void> {
  const guard = createPoisonGuard(ctx, job.name);
  // Several jobs that are told of while one is in hand wake the worker once: after each it looks again by itself.
  let worker: string | null = null;
  worker = await boss.work<{ payload: unknown }>(
    job.name,
    {
      // One throwing job would fail its whole batch.
      batchSize: 1,
      perJobResults: true,
      pollingIntervalSeconds: tuning.pollingIntervalSeconds,
      notifyPollingIntervalSeconds: tuning.notifyPollingIntervalSeconds,
    },
    async ([work]) => {
      if (!work) return [];
      if (await guard.isPoison(work.id)) {
        log.error({ job: job.name, jobId: work.id }, 'a job was given up: it ends the process');
        return [{ id: work.id, status: 'deadletter', output: { reason: 'it ended the process' } }];
      }
      try {
        await inSpan(`job ${job.name}`, { 'klankbord.job_id': work.id }, () =>
          job.handle(ctx, work.data.payload),
        );
        return [{ id: work.id, status: 'completed' }];
      } catch (error) {
        log.warn({ job: job.name, jobId: work.id, attempt: work.retryCount + 1, err: error }, 'a job failed');
        throw error;
      } finally {
        await guard.ended(work.id);
        if (worker !== null) boss.notifyWorker(worker);
      }
    },
  );
}

/** pg-boss tells some of its errors as plain objects with the parts of one, of which the log would say nothing. */
function asError(error: { message: string; stack?: string | undefined }): Error {
  if (error instanceof Error) return error;
  const { message, stack, ...rest } = error;
  return Object.assign(new Error(message), stack === undefined ? rest : { ...rest, stack });
}
