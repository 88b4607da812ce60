import type { Messages } from '../../../i18n/index.ts';
import type { Mapping } from '../../../sources/source.ts';
import { findClock } from '../cases/clock.ts';
import { loadTouchpoints } from '../importing/places.ts';
import { tryLockSource } from '../importing/runs.ts';
import type { SqlConnection, SqlPool } from '../importing/sql.ts';
import { vocabularyOver } from '../themes/retag.ts';
import type { ArrivedBody, ReadDelivery } from './protocol.ts';
import { type ArrivedCounts, storeArrived } from './store.ts';
import type { ReadingThread } from './thread.ts';

export interface ArrivingDeps {
  pool: SqlPool;
  pseudonymKey: Uint8Array;
  /** What new touchpoints would be refused with. */
  say: Messages;
  thread: ReadingThread;
}

/** Deliveries of one source to be worked on. */
export interface ArrivingBatch {
  source: string;
  deliveries: ArrivedBody[];
  confirmed: [form: string, mapping: Partial<Mapping>][];
  now: Date;
}

const NOTHING: ArrivedCounts = { created: 0, updated: 0, unchanged: 0, erased: 0, impossible: 0 };

export interface WorkedOn {
  reads: ReadDelivery[];
  counts: ArrivedCounts;
}

/**
 * Reads deliveries and stores what they tell, in one transaction, in which `record` writes down what became of them.
 * `take` gives the deliveries once the source is locked; null when it gives none, 'busy' while others hold the source.
 */
export async function workOnArrived(
  deps: ArrivingDeps,
  source: string,
  take: (connection: SqlConnection) => Promise<ArrivingBatch | null>,
  record: (connection: SqlConnection, worked: WorkedOn) => Promise<void>,
): Promise<WorkedOn | 'busy' | null> {
  const connection = await deps.pool.connect();
  let isBroken = false;
  try {
    await connection.query('begin');
    if (!(await tryLockSource(connection, source))) {
      await connection.query('rollback');
      return 'busy';
    }
    const batch = await take(connection);
    const worked = batch === null ? null : await workOn(connection, deps, batch);
    if (worked) await record(connection, worked);
    await connection.query('commit');
    return worked;
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

async function workOn(
  connection: SqlConnection,
  deps: ArrivingDeps,
  batch: ArrivingBatch,
): Promise<WorkedOn> {
  const { source, deliveries, confirmed, now } = batch;
  const { pseudonymKey, thread } = deps;
  const touchpoints = await loadTouchpoints(connection);
  const { version, vocabulary } = await vocabularyOver(connection);
  const reads = await thread.read({
    source,
    deliveries,
    confirmed,
    touchpoints,
    clock: await findClock(connection, source),
    vocabulary,
    pseudonymKey,
    now,
  });
  const outcomes = reads.flatMap(({ outcome }) => (outcome.kind === 'answers' ? [outcome] : []));
  const told = outcomes.flatMap((outcome) => outcome.told);
  const moments = outcomes.flatMap((outcome) => outcome.moments);
  if (told.length + moments.length === 0) return { reads, counts: NOTHING };
  return {
    reads,
    counts: await storeArrived(connection, deps, { source, told, moments, vocabularyVersion: version }),
  };
}
