import type { Gauge } from 'prom-client';
import type { PrismaClient } from '../generated/prisma/client.ts';

/** Makes a gauge of ours by its name without the prefix. */
export type MakeGauge = (name: string, help: string, labelNames?: string[]) => Gauge;

/** A due moment is late when it waits this long for its content, in seconds; posts and jobs likewise. */
const LATE_SECONDS = 120;

/** What an operator is woken by: whatever waits too long, and a source that fell silent. Numbers alone, of nobody. */
export async function setAlarms(db: PrismaClient, gauge: MakeGauge): Promise<void> {
  await Promise.all([
    setDatabase(db, gauge),
    setWaiting(db, gauge),
    setQueues(db, gauge),
    setSources(db, gauge),
    setRateLimits(db, gauge),
  ]);
}

async function setDatabase(db: PrismaClient, gauge: MakeGauge): Promise<void> {
  const began = performance.now();
  await db.$queryRaw`select 1`;
  gauge('database_seconds', 'How long the database took for the smallest question just now').set(
    (performance.now() - began) / 1000,
  );
}

/** Due moments without content, and posts that nobody sent; what waits on purpose is not late. */
async function setWaiting(db: PrismaClient, gauge: MakeGauge): Promise<void> {
  const [row] = await db.$queryRaw<{ late: number; slot: number; post: number }[]>`
    select
      (select count(*)::float from slot
        where state = 'due' and due_at < now() - make_interval(secs => ${LATE_SECONDS})) as late,
      (select coalesce(extract(epoch from now() - min(due_at)), 0)::float from slot
        where state = 'due' and due_at <= now()) as slot,
      (select coalesce(extract(epoch from now() - min(not_before)), 0)::float from post
        where state = 'due' and not_before <= now()) as post`;
  gauge('slots_late', 'Due moments that wait more than two minutes for their content').set(row?.late ?? 0);
  gauge('slot_oldest_seconds', 'How long the oldest due moment waits for its content').set(row?.slot ?? 0);
  gauge('post_oldest_seconds', 'How long the oldest post that may go out waits').set(row?.post ?? 0);
}

async function setQueues(db: PrismaClient, gauge: MakeGauge): Promise<void> {
  const rows = await db.$queryRaw<{ name: string; n: number; age: number }[]>`
    select q.name, count(j.id)::float as n,
      coalesce(extract(epoch from now() - min(j.start_after)), 0)::float as age
    from pgboss.queue q
      left join pgboss.job j on j.name = q.name and j.state < 'active' and j.start_after <= now()
    where not exists (select from pgboss.queue other where other.dead_letter = q.name)
    group by q.name`;
  const jobs = gauge('queue_jobs', 'Jobs that could be done and are not, by queue', ['queue']);
  const oldest = gauge('queue_oldest_seconds', 'How long the oldest of them waits', ['queue']);
  for (const { name: queue, n, age } of rows) {
    jobs.set({ queue }, n);
    oldest.set({ queue }, age);
  }
}

async function setSources(db: PrismaClient, gauge: MakeGauge): Promise<void> {
  const rows = await db.$queryRaw<{ source: string; refused: number; silent: number | null }[]>`
    select source, coalesce(sum(refused), 0)::float as refused,
      extract(epoch from now() - max(finished_at) filter (where state = 'done'))::float as silent
    from import_run group by source`;
  const refused = gauge('rows_refused', 'Rows that could not be stored since the beginning, by source', [
    'source',
  ]);
  const silent = gauge('source_silent_seconds', 'How long ago a source brought something', ['source']);
  for (const { source, refused: n, silent: seconds } of rows) {
    refused.set({ source }, n);
    if (seconds !== null) silent.set({ source }, seconds);
  }
}

/** Places that a platform, or our own pace, keeps waiting longer than a moment. */
async function setRateLimits(db: PrismaClient, gauge: MakeGauge): Promise<void> {
  const rows = await db.$queryRaw<{ platform: string; n: number; longest: number }[]>`
    select platform, count(*)::float as n, extract(epoch from max(next_at) - now())::float as longest
    from rate_budget where next_at > now() + interval '5 seconds' group by platform`;
  const places = gauge('rate_limited_places', 'Channels and platforms that have to wait, by platform', [
    'platform',
  ]);
  const longest = gauge('rate_limit_wait_seconds', 'The longest of those waits', ['platform']);
  for (const { platform, n, longest: seconds } of rows) {
    places.set({ platform }, n);
    longest.set({ platform }, seconds);
  }
}
