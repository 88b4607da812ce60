import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from '../../../context.ts';
import type { Messages } from '../../../i18n/index.ts';
import type { Mapping, Table } from '../../../sources/source.ts';
import { retagImport } from '../themes/retag.ts';
import type { ImportConstants } from './answer.ts';
import { importFault } from './faults.ts';
import { ERASURE_LOCK } from './locks.ts';
import { createTouchpointBook, ensureDefinition, ensureWave, statedDefinition } from './names.ts';
import type { NamedIds, NewNames, ReadingSetup } from './protocol.ts';
import type { RefusedFile } from './refused-file.ts';
import { addBatch, emptyTotals, type Totals } from './report.ts';
import { beginRun, failRun, finishRun, isRunDone, tryLockSource } from './runs.ts';
import { sayRefused } from './said.ts';
import type { SqlConnection, SqlPool } from './sql.ts';
import { type FeedbackStore, openStore, type StoreCounts } from './store.ts';
import { type Reading, readHere, readInThread } from './thread.ts';

const LOCK_PAUSE_MS = 250;

export interface RunPlan {
  table: Pick<Table, 'encoding' | 'fingerprint'>;
  source: string;
  /** Whether the person said which feed it is: then answers may be replaced by a table with other headings. */
  isFeedNamed: boolean;
  fileName: string;
  fileBytes: number;
  mapping: Mapping;
  wave: { name: string; delivered: number | null } | null;
  dryRun: boolean;
  refusedFile: RefusedFile | null;
  setup: Omit<ReadingSetup, 'constants' | 'isKnownSource'>;
}

export interface RunDeps {
  pool: SqlPool;
  say: Messages;
  /** Told after every batch; `waiting` while another import of the same source is at work. */
  onProgress?: ((progress: RunProgress) => void) | undefined;
  signal?: AbortSignal | undefined;
  /** Whether this process does nothing else (a command line): then it needs no second thread and far less memory. */
  isAlone?: boolean | undefined;
}

/** How far an import is; `share` is the part of the file that was read, from 0 to 1, as far as it can be told. */
export type RunProgress =
  | { phase: 'waiting' }
  | { phase: 'reading'; rows: number; share: number }
  | { phase: 'finishing' };

export interface RunResult {
  totals: Totals;
  counts: StoreCounts & { unchanged: number };
  newTouchpoints: string[];
}

/**
 * Stores a whole file in one transaction: all of it or, whatever breaks, nothing.
 * @throws AppError with a remedy.
 */
export async function runImport(ctx: Pick<Context, 'log'>, deps: RunDeps, plan: RunPlan): Promise<RunResult> {
  const connection = await deps.pool.connect().catch((error: unknown) => {
    throw importFault(error, deps.say);
  });
  let importId: number | null = null;
  let isBroken = false;
  try {
    await beginTransaction(connection);
    await lockSource(connection, plan.source, deps);
    importId = await beginRun(
      plan.dryRun ? connection : deps.pool,
      plan.source,
      plan.fileName,
      plan.table.fingerprint,
    );
    await vouchForReferences(connection, importId, plan.setup.touchpoints);
    const result = await fill(connection, deps, plan, importId);
    deps.onProgress?.({ phase: 'finishing' });
    await plan.refusedFile?.flush();
    await finish(connection, plan, importId, result);
    if (plan.dryRun) await connection.query('rollback');
    else await commit(connection, deps.pool, importId);
    return result;
  } catch (error) {
    const fault = importFault(error, deps.say);
    ctx.log.warn(
      { source: plan.source, code: fault.code, ...fault.fields },
      'an import failed; nothing was stored',
    );
    isBroken = await connection.query('rollback').then(
      () => false,
      () => true,
    );
    if (importId !== null && !plan.dryRun) await failRun(deps.pool, importId).catch(() => undefined);
    throw fault;
  } finally {
    connection.release(isBroken);
  }
}

async function beginTransaction(connection: SqlConnection): Promise<void> {
  await connection.query('begin');
  // A long file is no stuck query. And a batch is always far smaller than the table it is looked up in, also where the
  // planner does not know yet how large an import has just made it: then it would read it all for each answer.
  await connection.query(
    `set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
     set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_seqscan = off`,
  );
}

/**
 * Checking each row's references takes half the time of storing it. Where we may, we vouch for them instead: what rows
 * can refer to is locked against removal until the end (definitions, rounds and new touchpoints as they are met).
 */
async function vouchForReferences(
  connection: SqlConnection,
  importId: number,
  touchpoints: ReadingSetup['touchpoints'],
): Promise<void> {
  const { rows } = await connection.query<{ may: boolean }>(
    `select has_parameter_privilege('session_replication_role', 'set') as may`,
  );
  if (!rows[0]?.may) return;
  await connection.query('select from import_run where id = $1 for key share', [importId]);
  const locked = await connection.query<{ id: string }>(
    'select id from touchpoint order by id for key share',
  );
  const ids = new Set(locked.rows.map(({ id }) => id));
  if (touchpoints.every(({ id }) => ids.has(id))) {
    await connection.query(`set local session_replication_role = 'replica'`);
  }
}

async function lockSource(connection: SqlConnection, source: string, deps: RunDeps): Promise<void> {
  while (!(await tryLockSource(connection, source))) {
    deps.onProgress?.({ phase: 'waiting' });
    await pause(LOCK_PAUSE_MS, undefined, deps.signal ? { signal: deps.signal } : {});
  }
}

async function fill(
  connection: SqlConnection,
  deps: RunDeps,
  plan: RunPlan,
  importId: number,
): Promise<RunResult> {
  const { source, wave } = plan;
  const waveId = wave ? await ensureWave(connection, { source, ...wave }) : null;
  const constants: ImportConstants = { source, waveId, importId };
  const naming = createNaming(connection, plan, deps.say);
  const guard = plan.isFeedNamed ? null : { fingerprint: plan.table.fingerprint, say: deps.say };
  const store = await openStore(connection, source, importId, guard);
  const isKnownSource = await isAnythingStored(connection, source);
  const read = deps.isAlone ? readHere : readInThread;
  const reading = read({ ...plan.setup, constants, isKnownSource }, naming.nameIds);
  try {
    const totals = await storeAll(reading, store, deps, plan);
    const erased = await leaveOutErased(connection, store);
    totals.erased += erased;
    await retagImport(connection, { importId, version: plan.setup.vocabularyVersion });
    const { created, updated } = await store.finish();
    const counts = { created, updated, unchanged: totals.kept + totals.emptied - erased - created - updated };
    return { totals, counts, newTouchpoints: naming.newTouchpoints };
  } finally {
    await reading.stop();
  }
}

async function isAnythingStored(connection: SqlConnection, source: string): Promise<boolean> {
  const { rows } = await connection.query<{ known: boolean }>(
    'select exists (select from feedback where source = $1) as known',
    [source],
  );
  return rows[0]?.known ?? true;
}

/** An erasure that comes later waits for this transaction's end, and then finds what it stored. */
async function leaveOutErased(connection: SqlConnection, store: FeedbackStore): Promise<number> {
  // What hangs on a removed row goes with it: from here on the database looks after references again.
  await connection.query(
    `select set_config('session_replication_role', 'origin', true)
     where current_setting('session_replication_role') <> 'origin'`,
  );
  await connection.query(`select pg_advisory_xact_lock_shared(${ERASURE_LOCK})`);
  return store.leaveOutErased();
}

async function storeAll(
  reading: Reading,
  store: FeedbackStore,
  deps: RunDeps,
  plan: RunPlan,
): Promise<Totals> {
  const totals = emptyTotals();
  let characters = 0;
  for await (const batch of reading.batches()) {
    deps.signal?.throwIfAborted();
    for (const step of batch.steps) totals.emptied += await store.put(step);
    const { refused } = batch;
    if (refused.length > 0) await plan.refusedFile?.write(refused.map((row) => sayRefused(row, deps.say)));
    addBatch(totals, batch);
    characters += batch.characters;
    // A character is at least a byte; accents and quotes make this a little too low, never too high.
    const share = Math.min(
      1,
      (characters * (plan.table.encoding.startsWith('utf-16') ? 2 : 1)) / plan.fileBytes,
    );
    deps.onProgress?.({ phase: 'reading', rows: totals.rows, share });
  }
  return totals;
}

/** Gives ids to what the workers meet for the first time; two workers that meet the same thing get the same id. */
function createNaming(connection: SqlConnection, { source, mapping }: RunPlan, say: Messages) {
  const definitions = new Map<string, number>();
  const labels = new Map<string, string>();
  const touchpoints = createTouchpointBook(connection, say);
  let turn: Promise<unknown> = Promise.resolve();

  async function name(names: NewNames): Promise<NamedIds> {
    for (const { key, question, metric } of names.definitions) {
      if (definitions.has(key)) continue;
      const stated = statedDefinition(mapping, { question, metric });
      definitions.set(key, await ensureDefinition(connection, source, stated));
    }
    for (const label of names.labels) {
      if (!labels.has(label)) labels.set(label, await touchpoints.ensure(label));
    }
    return { definitions: [...definitions], labels: [...labels] };
  }

  function nameIds(names: NewNames): Promise<NamedIds> {
    const named = turn.then(() => name(names));
    turn = named.catch(() => undefined);
    return named;
  }

  return { nameIds, newTouchpoints: touchpoints.made };
}

async function finish(
  connection: SqlConnection,
  plan: RunPlan,
  importId: number,
  { totals, counts }: RunResult,
): Promise<void> {
  await connection.query(
    `insert into saved_mapping (fingerprint, source, mapping) values ($1, $2, $3)
     on conflict (fingerprint) do update set source = excluded.source, mapping = excluded.mapping`,
    [plan.table.fingerprint, plan.source, JSON.stringify(lasting(plan.mapping))],
  );
  await finishRun(connection, importId, { ...counts, read: totals.read, refused: totals.refused });
}

/** What holds for the next file as well: a date or a place that was said for all rows holds for this one alone. */
function lasting(mapping: Mapping): Mapping {
  return { ...mapping, answeredOn: null, touchpoint: null };
}

/** When the answer to COMMIT is lost, the run itself tells whether it was carried out. */
async function commit(connection: SqlConnection, pool: SqlPool, importId: number): Promise<void> {
  try {
    await connection.query('commit');
  } catch (error) {
    const isDone = await isRunDone(pool, importId).catch(() => false);
    if (!isDone) throw error;
  }
}
