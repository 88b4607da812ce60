import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { PreparedAnswer } from './answer.ts';
import { COPIED_COLUMNS } from './copy-text.ts';
import type { SqlConnection } from './sql.ts';

/** Rows of one batch, each external id once, ready for COPY. */
export interface StorableBatch {
  copy: Uint8Array;
  /** Their external ids as a PostgreSQL array. */
  ids: string;
  answers: number;
}

/** How many answers were new, were corrected, or were there already in this form. */
export interface StoreCounts {
  created: number;
  updated: number;
  unchanged: number;
}

/** Where one import puts its answers, inside a transaction that its caller opened. */
export interface FeedbackStore {
  put(batch: StorableBatch): Promise<void>;
  /** Takes out again what belongs to customers who were erased since the import began; returns how many answers. */
  leaveOutErased(): Promise<number>;
  /** Counts against what was there before the import: an answer that stands twice in a file counts once. */
  finish(): Promise<StoreCounts>;
}

const columns = COPIED_COLUMNS.join(', ');
const corrected = COPIED_COLUMNS.filter((column) => column !== 'source' && column !== 'external_id');

/**
 * New answers go straight into the table, which is twice as fast as by way of another; only a batch in which
 * something is known already is merged from a temporary table.
 */
export async function openStore(
  connection: SqlConnection,
  source: string,
  importId: number,
): Promise<FeedbackStore> {
  await connection.query(
    `create temp table incoming on commit drop as select ${columns} from feedback with no data`,
  );
  await connection.query(
    `create temp table before_import (id bigint primary key, content_hash text, import_id int, updated_at timestamptz)
     on commit drop`,
  );
  let answers = 0;
  let created = 0;
  let lastWasKnown = false;

  async function put(batch: StorableBatch): Promise<void> {
    answers += batch.answers;
    if (batch.answers === 0) return;
    if (lastWasKnown || (await isAnyKnown(connection, source, batch.ids))) {
      const inserted = await merge(connection, importId, batch.copy);
      created += inserted;
      lastWasKnown = inserted < batch.answers;
    } else {
      await copyInto(connection, 'feedback', batch.copy);
      created += batch.answers;
    }
  }

  async function leaveOutErased(): Promise<number> {
    const { rows } = await connection.query<{ is_new: boolean }>(
      `delete from feedback f using erased_customer e
       where e.erased_at >= transaction_timestamp() - interval '10 minutes' and f.import_id = $1
         and e.customer_key in (f.customer_key, f.customer_key || '@' || f.source)
       returning not exists (select from before_import b where b.id = f.id) as is_new`,
      [importId],
    );
    answers -= rows.length;
    created -= rows.filter((row) => row.is_new).length;
    return rows.length;
  }

  async function finish(): Promise<StoreCounts> {
    const updated = await countUpdated(connection);
    return { created, updated, unchanged: answers - created - updated };
  }

  return { put, leaveOutErased, finish };
}

async function isAnyKnown(connection: SqlConnection, source: string, ids: string): Promise<boolean> {
  const { rows } = await connection.query<{ known: boolean }>(
    `select exists (select from feedback where source = $1 and external_id = any ($2::text[])) as known`,
    [source, ids],
  );
  return rows[0]?.known ?? true;
}

async function copyInto(connection: SqlConnection, table: string, rows: Uint8Array): Promise<void> {
  const stream = connection.query(copyFrom(`copy ${table} (${columns}) from stdin`));
  stream.end(rows);
  await finished(stream);
}

/** Returns how many answers were new. */
async function merge(connection: SqlConnection, importId: number, rows: Uint8Array): Promise<number> {
  await copyInto(connection, 'incoming', rows);
  // What an earlier line of this file put in is not "before".
  await connection.query(
    `insert into before_import
     select f.id, f.content_hash, f.import_id, f.updated_at from incoming i join feedback f using (source, external_id)
     where ${REPLACES} and f.import_id is distinct from $1
     on conflict do nothing`,
    [importId],
  );
  await connection.query(
    `update feedback f set ${corrected.map((column) => `${column} = i.${column}`).join(', ')}, updated_at = now()
     from incoming i where i.source = f.source and i.external_id = f.external_id and ${REPLACES}`,
  );
  const { rowCount } = await connection.query(
    `insert into feedback (${columns})
     select ${COPIED_COLUMNS.map((column) => `i.${column}`).join(', ')} from incoming i
     where not exists (select from feedback f where f.source = i.source and f.external_id = i.external_id)`,
  );
  await connection.query('truncate incoming');
  return rowCount ?? 0;
}

/** Something changed, and what is stored is not newer (rulebook §1, update rules). */
const REPLACES = `f.content_hash <> i.content_hash
  and (f.source_updated_at is null or i.source_updated_at is null or f.source_updated_at <= i.source_updated_at)`;

/** An answer that a later line of the file put back as it was has not been updated. */
async function countUpdated(connection: SqlConnection): Promise<number> {
  await connection.query(
    `update feedback f set import_id = b.import_id, updated_at = b.updated_at
     from before_import b where b.id = f.id and b.content_hash = f.content_hash`,
  );
  const { rows } = await connection.query<{ updated: number }>(
    `select count(*)::int as updated from before_import b join feedback f using (id)
     where b.content_hash <> f.content_hash`,
  );
  return rows[0]?.updated ?? 0;
}

/** Keeps the last of equal external ids, unless the source itself says that an earlier one is newer. */
export function onePerId(answers: readonly PreparedAnswer[]): PreparedAnswer[] {
  const byId = new Map<string, PreparedAnswer>();
  for (const answer of answers) {
    const other = byId.get(answer.externalId);
    const isOlder =
      other !== undefined &&
      other.updatedAt !== null &&
      answer.updatedAt !== null &&
      answer.updatedAt < other.updatedAt;
    if (!isOlder) byId.set(answer.externalId, answer);
  }
  return [...byId.values()];
}
