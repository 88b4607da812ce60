import type { Context } from '../../context.ts';
import { systemCodeOf } from '../../errors.ts';
import { type AnyJob, defineJob } from '../../jobs/job.ts';
import type { Mapping } from '../../sources/source.ts';
import {
  type ArrivingBatch,
  type ArrivingDeps,
  type SqlConnection,
  workOnArrived,
} from '../feedback/index.ts';
import { reviseChanged } from '../verbatims/index.ts';
import { Counts, writeCountsOn } from './counts.ts';
import { hookJob } from './job.ts';
import { recordReads } from './record.ts';
import type { Seal } from './seal.ts';

/** Deliveries per transaction: few enough that nobody waits long for the thread, many enough to share its price. */
const BATCH = 100;
/** Batches per job; what is left gets a job of its own, so that another source has its turn. */
const MOST_BATCHES = 20;
/** While an import holds the source. */
const BUSY_SECONDS = 5;

export interface HookJobDeps extends ArrivingDeps {
  seal: Seal;
}

/** The job that reads, masks and stores what arrived. What fails for a passing reason is tried again by the queue. */
export function createHookJob(deps: HookJobDeps): AnyJob {
  return defineJob({
    ...hookJob,
    run: async (ctx, { source }) => {
      const ended = await workOnSource(ctx, deps, source);
      await reviseChanged(ctx);
      if (ended === 'done') return;
      const startAfter = new Date(Date.now() + (ended === 'busy' ? BUSY_SECONDS * 1000 : 0));
      await ctx.enqueue(hookJob, { source }, { singletonKey: source, startAfter });
    },
  });
}

async function workOnSource(
  ctx: Context,
  deps: HookJobDeps,
  source: string,
): Promise<'done' | 'busy' | 'more'> {
  let most = BATCH;
  for (let nth = 0; nth < MOST_BATCHES; nth += 1) {
    const ended = await workOnce(ctx, deps, source, most).catch((error: unknown) => {
      if (isPassing(error)) throw error;
      return { error };
    });
    if (ended === 'busy' || ended === 'done') return ended;
    if (ended === 'more') continue;
    if (most === 1) await giveUpFirst(ctx, deps, source, ended.error);
    // One of them is at fault: from here on each stands alone.
    most = 1;
  }
  return 'more';
}

async function workOnce(
  ctx: Context,
  deps: HookJobDeps,
  source: string,
  most: number,
): Promise<'done' | 'busy' | 'more'> {
  const counts = new Counts();
  const worked = await workOnArrived(
    deps,
    source,
    (connection) => takeWaiting(connection, deps.seal, { source, most, now: ctx.clock.now() }),
    async (connection, { reads, counts: { created, updated, unchanged, erased, impossible } }) => {
      for (const [what, n] of Object.entries({ created, updated, unchanged, erased }))
        counts.add(source, what, n);
      counts.add(source, 'refused.resolvedBeforeOpened', impossible);
      await recordReads(connection, source, reads, counts);
      await writeCountsOn(connection, counts);
    },
  );
  if (worked === 'busy') return 'busy';
  if (worked === null) return 'done';
  const { created, updated } = worked.counts;
  const failed = worked.reads.filter(({ outcome }) => outcome.kind === 'failed').length;
  ctx.log.info(
    { source, deliveries: worked.reads.length, created, updated, failed },
    'deliveries were worked on',
  );
  return worked.reads.length < most ? 'done' : 'more';
}

async function takeWaiting(
  connection: SqlConnection,
  seal: Seal,
  { source, most, now }: { source: string; most: number; now: Date },
): Promise<ArrivingBatch | null> {
  const { rows } = await connection.query<{ id: string; sealed: Buffer; pulled: string | null }>(
    `select a.id::text, sealed, pulled from arrival a where source = $1 and state = 'waiting' order by a.id limit $2`,
    [source, most],
  );
  if (rows.length === 0) return null;
  const forms = await connection.query<{ form: string; mapping: Partial<Mapping> }>(
    'select form, mapping from arrival_form where source = $1 and mapping is not null',
    [source],
  );
  return {
    source,
    now,
    deliveries: rows.map(({ id, sealed, pulled }) => ({ id, body: seal.open(sealed, source), pulled })),
    confirmed: forms.rows.map(({ form, mapping }) => [form, mapping]),
  };
}

/** Kept, for who looks at it: it may be a fault of ours, and mended by the next version. */
async function giveUpFirst(ctx: Context, deps: HookJobDeps, source: string, error: unknown): Promise<void> {
  const { rows } = await deps.pool.query<{ id: string }>(
    `update arrival set state = 'failed', reason = 'unforeseen', worked_at = now()
     where id = (select id from arrival where source = $1 and state = 'waiting' order by id limit 1)
     returning id::text`,
    [source],
  );
  // What the database or the thread says may quote a row: the kind of error must do.
  const kind = systemCodeOf(error) ?? (error instanceof Error ? error.name : 'unknown');
  ctx.log.error({ source, delivery: rows[0]?.id ?? null, kind }, 'a delivery was given up');
}

/** Of the database, of its room, or of others in the way: another attempt may find it gone. */
const PASSING = /^(08...|40...|53...|55P03|57...|ECONN.*|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;

function isPassing(error: unknown): boolean {
  const code = systemCodeOf(error);
  if (code !== null) return PASSING.test(code);
  return (
    error instanceof Error &&
    /^Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  );
}
