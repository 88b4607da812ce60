import { z } from 'zod';
import type { Context } from '../../context.ts';
import { type AnyJob, defineJob } from '../../jobs/job.ts';
import type { Pull, PullCursor, PulledPage, PullSettings } from '../../sources/pull.ts';
import type { SqlConnection, SqlPool } from '../feedback/index.ts';
import { Counts, writeCountsOn } from './counts.ts';
import { fetchPage, type MayAsk } from './fetch-page.ts';
import { hookJob } from './job.ts';
import type { Seal } from './seal.ts';

/** A stream of a source that an operator set up. */
export interface ConfiguredPull {
  source: string;
  pull: Pull;
  settings: PullSettings;
}

export interface PullDeps {
  pool: SqlPool;
  seal: Seal;
  pulls: readonly ConfiguredPull[];
  mayAsk: MayAsk;
}

/** How far back the first page goes where nobody said. */
const FIRST_DAYS = 28;
/** Pages per job; what is left gets a job of its own. */
const MOST_PAGES = 20;
/** Minutes before the next attempt, by how many failed in a row: a day's outage is some thirty attempts. */
const PAUSES_MINUTES = [1, 2, 5, 15, 30, 60];
/** Who is not let in will not be by trying: an hour. */
const REFUSED = /^http 4(?!08|25|29)\d\d$/;

const pullJob = { name: 'hooks.pull', payload: z.object({ source: z.string(), stream: z.string() }) };

interface State {
  cursor: PullCursor | null;
  version: number;
  failures: number;
  isDue: boolean;
}

/** Queues what is due, at every tick and in every instance: one job waits per stream. */
export function wakePulls(pulls: readonly ConfiguredPull[]): (ctx: Context) => Promise<void> {
  return async (ctx) => {
    for (const { source, pull } of pulls) {
      const { stream } = pull;
      await ctx.db.pullState.createMany({ data: [{ source, stream }], skipDuplicates: true });
      const [due] = await ctx.db.$queryRaw<object[]>`
        select 1 from pull_state where source = ${source} and stream = ${stream} and next_at <= now()`;
      if (due) await ctx.enqueue(pullJob, { source, stream }, { singletonKey: `${source} ${stream}` });
    }
  };
}

/** The job that fetches: one at a time per stream over all instances, from where the last kept page ended. */
export function createPullJob(deps: PullDeps): AnyJob {
  return defineJob({
    ...pullJob,
    expireInSeconds: 900,
    run: async (ctx, { source, stream }) => {
      const found = deps.pulls.find((one) => one.source === source && one.pull.stream === stream);
      if (!found) return;
      await alone(deps.pool, `${source} ${stream}`, async () => {
        for (let nth = 0; nth < MOST_PAGES; nth += 1) {
          if (!(await pullOnce(ctx, deps, found))) return;
        }
        await ctx.enqueue(pullJob, { source, stream }, { singletonKey: `${source} ${stream}` });
      });
    },
  });
}

/** Fetches a page and keeps it; true when the next one may be asked for at once. */
async function pullOnce(ctx: Context, deps: PullDeps, one: ConfiguredPull): Promise<boolean> {
  const { source, pull, settings } = one;
  const { stream } = pull;
  const state = await stateOf(deps.pool, source, stream);
  if (!state?.isDue) return false;
  const now = ctx.clock.now();
  const cursor = state.cursor ?? pull.begin(sinceOf(settings, now));
  const fetched = await fetchPage({ ...one, ...deps }, pull.request(cursor, settings, now), now);
  if (fetched.outcome === 'failed') {
    await recordFailure(ctx, deps.pool, one, state, fetched);
    return false;
  }
  const page = pull.page(fetched.answer, cursor, now, settings);
  if (page === null) {
    await recordFailure(ctx, deps.pool, one, state, { reason: 'shape', afterSeconds: null });
    return false;
  }
  const isStuck = page.hasMore && JSON.stringify(page.cursor) === JSON.stringify(cursor);
  const usual = page.hasMore && !isStuck ? (pull.pauseSeconds ?? 0) : pull.everyMinutes * 60;
  const pause = Math.max(usual, fetched.afterSeconds ?? 0);
  const kept = await keepPage(deps, one, state, page, pause);
  if (kept === null) return false;
  if (kept > 0) await ctx.enqueue(hookJob, { source }, { singletonKey: source });
  ctx.log.info({ source, stream, payloads: page.payloads.length, kept }, 'a page was fetched');
  if (pause === 0) return true;
  const startAfter = new Date(Date.now() + pause * 1000);
  if (page.hasMore)
    await ctx.enqueue(pullJob, { source, stream }, { singletonKey: `${source} ${stream}`, startAfter });
  return false;
}

function sinceOf({ since }: PullSettings, now: Date): Date {
  const given = since === undefined ? Number.NaN : Date.parse(since);
  return Number.isNaN(given) ? new Date(now.getTime() - FIRST_DAYS * 86_400_000) : new Date(given);
}

async function stateOf(pool: SqlPool, source: string, stream: string): Promise<State | null> {
  const { rows } = await pool.query<State>(
    `select cursor, version, failures, next_at <= now() as "isDue" from pull_state where source = $1 and stream = $2`,
    [source, stream],
  );
  return rows[0] ?? null;
}

/** Nobody else can bring what we fetch: it need not be known for good. */
const INSERT = `insert into arrival (source, key, sealed, pulled, is_dated)
  select $1, key, sealed, $4, true from unnest($2::text[], $3::bytea[]) as t (key, sealed)
  on conflict (source, key) do nothing`;

/**
 * Keeps a page and moves the cursor on, in one transaction: a process that dies before its end has done neither. How many
 * payloads were new; null when somebody else moved on from the same cursor.
 */
async function keepPage(
  { pool, seal }: PullDeps,
  { source, pull }: ConfiguredPull,
  { version }: State,
  { payloads, cursor }: PulledPage,
  pauseSeconds: number,
): Promise<number | null> {
  const bodies = new Map(
    payloads.map((payload) => {
      const body = Buffer.from(JSON.stringify(payload));
      return [seal.keyOf(body, source), body];
    }),
  );
  return inOneTransaction(pool, async (connection) => {
    const moved = await connection.query(
      `update pull_state set cursor = $3, version = version + 1, next_at = now() + make_interval(secs => $5),
         last_ok_at = now(), failures = 0, reason = null, failing_since = null
       where source = $1 and stream = $2 and version = $4`,
      [source, pull.stream, JSON.stringify(cursor), version, pauseSeconds],
    );
    if (moved.rowCount !== 1) return null;
    const { rowCount } = await connection.query(INSERT, [
      source,
      [...bodies.keys()],
      [...bodies.values()].map((body) => seal.seal(body, source)),
      pull.stream,
    ]);
    const kept = rowCount ?? 0;
    const counts = new Counts();
    counts.add(source, 'arrived', kept);
    counts.add(source, 'repeated', payloads.length - kept);
    await writeCountsOn(connection, counts);
    return kept;
  });
}

async function recordFailure(
  ctx: Context,
  pool: SqlPool,
  { source, pull: { stream } }: ConfiguredPull,
  { version, failures }: State,
  { reason, afterSeconds }: { reason: string; afterSeconds: number | null },
): Promise<void> {
  const minutes = REFUSED.test(reason) ? 60 : (PAUSES_MINUTES[failures] ?? 60);
  const pause = afterSeconds ?? minutes * 60;
  await inOneTransaction(pool, async (connection) => {
    await connection.query(
      `update pull_state set failures = failures + 1, reason = $3, next_at = now() + make_interval(secs => $4),
         failing_since = coalesce(failing_since, now())
       where source = $1 and stream = $2 and version = $5`,
      [source, stream, reason, pause, version],
    );
    const counts = new Counts();
    counts.add(source, `pull.${reason.replace(' ', '_')}`);
    await writeCountsOn(connection, counts);
  });
  ctx.log.warn({ source, stream, reason, againInSeconds: pause }, 'a page could not be fetched');
}

/** Does something unless another instance does it; whoever dies lets go of it. */
async function alone(pool: SqlPool, name: string, work: () => Promise<void>): Promise<void> {
  await inOneTransaction(pool, async (connection) => {
    await connection.query('set local idle_in_transaction_session_timeout = 0');
    const { rows } = await connection.query<{ free: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('klankbord pull ' || $1, 0)) as free`,
      [name],
    );
    if (rows[0]?.free) await work();
  });
}

async function inOneTransaction<Result>(
  pool: SqlPool,
  work: (connection: SqlConnection) => Promise<Result>,
): Promise<Result> {
  const connection = await pool.connect();
  let isBroken = false;
  try {
    await connection.query('begin');
    const result = await work(connection);
    await connection.query('commit');
    return result;
  } catch (error) {
    isBroken = await connection.query('rollback').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    connection.release(isBroken);
  }
}
