import { SOURCE_LOCK } from './locks.ts';
import type { SqlConnection, SqlPool } from './sql.ts';
import type { StoreCounts } from './store.ts';

/** Whether the source was free; then it is locked until the transaction ends. */
export async function tryLockSource(connection: SqlConnection, source: string): Promise<boolean> {
  const { rows } = await connection.query<{ free: boolean }>(
    `select pg_try_advisory_xact_lock(${SOURCE_LOCK}) as free`,
    [source],
  );
  return rows[0]?.free ?? false;
}

/** Writes down, outside the import's transaction, that it began; call it with the source locked. */
export async function beginRun(
  db: Pick<SqlPool, 'query'>,
  source: string,
  fileName: string,
  fingerprint = '',
): Promise<number> {
  // Whoever wrote these held the lock that we hold now: they are dead.
  await db.query(
    `update import_run set state = 'failed', finished_at = now() where source = $1 and state = 'running'`,
    [source],
  );
  const { rows } = await db.query<{ id: number }>(
    `insert into import_run (source, file_name, fingerprint) values ($1, $2, $3) returning id`,
    [source, fileName, fingerprint],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('the database gave no id back');
  return id;
}

/** As part of the import's transaction: the run is done exactly when its answers are there. */
export async function finishRun(
  connection: SqlConnection,
  id: number,
  counts: StoreCounts & { unchanged: number; read: number; refused: number },
): Promise<void> {
  await connection.query(
    `update import_run set state = 'done', finished_at = now(), read = $2, created = $3, updated = $4, unchanged = $5,
       refused = $6 where id = $1`,
    [id, counts.read, counts.created, counts.updated, counts.unchanged, counts.refused],
  );
}

export async function failRun(pool: SqlPool, id: number): Promise<void> {
  await pool.query(
    `update import_run set state = 'failed', finished_at = now() where id = $1 and state = 'running'`,
    [id],
  );
}

/** Whether the run's transaction was committed: after an answer to COMMIT that never came. */
export async function isRunDone(pool: SqlPool, id: number): Promise<boolean> {
  const { rows } = await pool.query<{ done: boolean }>(
    `select state = 'done' as done from import_run where id = $1`,
    [id],
  );
  return rows[0]?.done ?? false;
}

/** At start: runs whose process died are marked as failed; nothing of theirs was stored. Returns how many. */
export async function failDeadRuns(pool: SqlPool): Promise<number> {
  const { rows } = await pool.query<{ source: string }>(
    `select distinct source from import_run where state = 'running'`,
  );
  let failed = 0;
  for (const { source } of rows) failed += await failDeadRunsOf(pool, source);
  return failed;
}

/** One statement is one transaction: whoever gets the lock in it knows that nobody imports this source now. */
async function failDeadRunsOf(pool: SqlPool, source: string): Promise<number> {
  const { rowCount } = await pool.query(
    `with free as materialized (select pg_try_advisory_xact_lock(${SOURCE_LOCK}) as is_free)
     update import_run set state = 'failed', finished_at = now()
     where source = $1 and state = 'running' and (select is_free from free)`,
    [source],
  );
  return rowCount ?? 0;
}
