import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { AppError } from '../../../errors.ts';
import type { Messages } from '../../../i18n/index.ts';
import { COPIED_COLUMNS } from './copy-text.ts';
import type { SqlConnection } from './sql.ts';

/** Rows, each external id once, ready for COPY; and ids whose answers were taken back. */
export interface StorableBatch {
  copy: Uint8Array<ArrayBuffer>;
  /** Those of its answers that may be stored already; null when surely none is. */
  suspects: Suspects | null;
  answers: number;
  /** Ids as a PostgreSQL array: after the rows are stored, these lose their score and text. Null for none. */
  emptied: string | null;
}

/** Answers under whose ids something may be stored, as PostgreSQL arrays in one order. */
export interface Suspects {
  ids: string;
  hashes: string;
  /** When the source changed them; null when it tells that of none. */
  moments: string | null;
}

/** How many records an import made, and how many of those that were there before it changed. */
export interface StoreCounts {
  created: number;
  updated: number;
}

/** Where one import puts its answers, inside a transaction that its caller opened. */
export interface FeedbackStore {
  /** Returns how many answers were there and were emptied. */
  put(batch: StorableBatch): Promise<number>;
  /** Takes out again what belongs to customers who were erased since the import began; returns how many answers. */
  leaveOutErased(): Promise<number>;
  /** Counts against what was there before the import, whatever number of lines it took. */
  finish(): Promise<StoreCounts>;
}

/** The longest window that a message quotes from: a quarter. */
const QUOTED_DAYS = 100;

const columns = COPIED_COLUMNS.join(', ');
const corrected = COPIED_COLUMNS.filter((column) => column !== 'source' && column !== 'external_id');

/**
 * New answers go straight into the table, which is twice as fast as by way of another, and of answers that are there as
 * they are only their hashes go to the database; any other batch is merged from a temporary table.
 */
export async function openStore(
  connection: SqlConnection,
  source: string,
  importId: number,
  guard: OverwriteGuard | null = null,
): Promise<FeedbackStore> {
  await connection.query(
    `create temp table incoming on commit drop as select ${columns} from feedback with no data`,
  );
  await connection.query(
    `create temp table before_import (id bigint primary key, content_hash text, import_id int, updated_at timestamptz)
     on commit drop`,
  );
  let created = 0;
  /** Of what was there before, how many were written down in `before_import`. */
  let changed = 0;

  async function put(batch: StorableBatch): Promise<number> {
    if (batch.answers > 0) await putAnswers(batch);
    if (batch.emptied === null) return 0;
    const { emptied, remembered } = await empty(connection, source, importId, batch.emptied);
    changed += remembered;
    return emptied;
  }

  async function putAnswers(batch: StorableBatch): Promise<void> {
    const { known, same } = await compare(connection, source, batch.suspects);
    if (same === batch.answers) return;
    if (known === 0) {
      await copyInto(connection, 'feedback', batch.copy);
      created += batch.answers;
      return;
    }
    const merged = await merge(connection, importId, batch, guard);
    created += merged.created;
    changed += merged.remembered;
  }

  async function leaveOutErased(): Promise<number> {
    const buried = await connection.query<{ key: string }>(
      `select customer_key as key from erased_customer
       where erased_at >= transaction_timestamp() - interval '10 minutes'`,
    );
    if (buried.rows.length === 0) return 0;
    const tombstones = buried.rows.map(({ key }) => key);
    const { rows } = await connection.query<{ is_new: boolean }>(
      `delete from feedback f
       where f.import_id = $1 and f.customer_key = any ($2::text[])
         and (f.customer_key = any ($3::text[]) or f.customer_key || '@' || f.source = any ($3::text[]))
       returning not exists (select from before_import b where b.id = f.id) as is_new`,
      [importId, tombstones.map((key) => key.replace(/@.*$/, '')), tombstones],
    );
    created -= rows.filter((row) => row.is_new).length;
    return rows.length;
  }

  async function finish(): Promise<StoreCounts> {
    return { created, updated: changed === 0 ? 0 : await countUpdated(connection) };
  }

  return { put, leaveOutErased, finish };
}

/**
 * How many of the answers are stored already, and of how many of those nothing would change. Each is looked up by the
 * index: `limit` leaves the planner no choice, which takes the table for empty when it was looked over in the middle
 * of an import, and would read all of it for each answer.
 */
async function compare(
  connection: SqlConnection,
  source: string,
  suspects: Suspects | null,
): Promise<{ known: number; same: number }> {
  if (suspects === null) return { known: 0, same: 0 };
  const { rows } = await connection.query<{ known: number; same: number }>(
    `select count(*)::int as known,
       (count(*) filter (where f.content_hash = i.content_hash
         and (i.updated_at is null or i.updated_at <= f.source_updated_at)))::int as same
     from unnest($2::text[], $3::text[], $4::timestamptz[]) i (external_id, content_hash, updated_at)
     cross join lateral (select s.content_hash, s.source_updated_at from feedback s
       where s.source = $1 and s.external_id = i.external_id limit 1) f`,
    [source, suspects.ids, suspects.hashes, suspects.moments],
  );
  if (!rows[0]) throw new Error('the database did not answer');
  return rows[0];
}

async function copyInto(connection: SqlConnection, table: string, rows: Uint8Array): Promise<void> {
  const stream = connection.query(copyFrom(`copy ${table} (${columns}) from stdin`));
  stream.end(rows);
  await finished(stream);
}

/** Ids are unique within a feed; a table with other headings under the same name is probably another feed. */
export interface OverwriteGuard {
  fingerprint: string;
  say: Messages;
}

/** @throws AppError `conflict` when answers would be replaced by those of a table with other headings. */
async function refuseOverwriting(
  connection: SqlConnection,
  { fingerprint, say }: OverwriteGuard,
): Promise<void> {
  const { rows } = await connection.query<{ n: number }>(
    `select count(*)::int as n from ${INCOMING_AND_STORED} join import_run r on r.id = f.import_id
     where ${REPLACES} and r.fingerprint not in ('', $1)`,
    [fingerprint],
  );
  const n = rows[0]?.n ?? 0;
  if (n === 0) return;
  throw new AppError('conflict', say.imports.faults.otherFeed({ n }), {
    remedy: say.imports.faults.nameFeed(),
  });
}

/** What a batch did to the table. */
interface Merged {
  /** Answers that were new. */
  created: number;
  /** Answers that were written down in `before_import`. */
  remembered: number;
}

async function merge(
  connection: SqlConnection,
  importId: number,
  { copy, suspects }: StorableBatch,
  guard: OverwriteGuard | null,
): Promise<Merged> {
  await copyInto(connection, 'incoming', copy);
  if (guard) await refuseOverwriting(connection, guard);
  // What an earlier line of this file put in is not "before".
  const { rowCount: remembered } = await connection.query(
    `insert into before_import
     select f.id, f.content_hash, f.import_id, f.updated_at from ${INCOMING_AND_STORED}
     where ${REPLACES} and f.import_id is distinct from $1
     on conflict do nothing`,
    [importId],
  );
  const { rows } = await connection.query<{ is_new: boolean }>(
    `insert into feedback as f (${columns})
     select ${columns} from incoming i where coalesce((select ${REPLACES} from ${STORED}), true)
     on conflict (source, external_id) do update
       set ${corrected.map((column) => `${column} = excluded.${column}`).join(', ')}, updated_at = now()
     returning f.xmax = 0 as is_new`,
  );
  if (suspects?.moments) {
    await connection.query(
      `insert into feedback as f (${columns})
       select ${columns} from incoming i where (select ${IS_TOLD_LATER} from ${STORED})
       on conflict (source, external_id) do update set source_updated_at = excluded.source_updated_at`,
    );
  }
  await connection.query('truncate incoming');
  return { created: rows.filter((row) => row.is_new).length, remembered: remembered ?? 0 };
}

/** Takes score and text from answers that the source now shows without either. */
async function empty(
  connection: SqlConnection,
  source: string,
  importId: number,
  ids: string,
): Promise<{ emptied: number; remembered: number }> {
  const isFilled = `f.source = $2 and f.external_id = any ($3::text[])
    and (f.score is not null or f.text is not null or f.unpostable is not null)`;
  const { rowCount: remembered } = await connection.query(
    `insert into before_import select f.id, f.content_hash, f.import_id, f.updated_at from feedback f
     where ${isFilled} and f.import_id is distinct from $1
     on conflict do nothing`,
    [importId, source, ids],
  );
  const { rowCount } = await connection.query(
    `update feedback f set score = null, text = null, text_key = null, unpostable = null, damaged = false,
       strong_language = false, themes = '{}', redactions = null, content_hash = 'emptied', import_id = $1,
       updated_at = now()
     where ${isFilled}`,
    [importId, source, ids],
  );
  return { emptied: rowCount ?? 0, remembered: remembered ?? 0 };
}

/** Something changed, and what is stored is not newer (rulebook §1, update rules). */
const REPLACES = `f.content_hash <> i.content_hash
  and (f.source_updated_at is null or i.source_updated_at is null or f.source_updated_at <= i.source_updated_at)`;

/** Nothing changed since but the moment at which the source says that something did. */
const IS_TOLD_LATER = `f.content_hash = i.content_hash and i.source_updated_at is not null
  and (f.source_updated_at is null or f.source_updated_at < i.source_updated_at)`;

/** What is stored under the id of an incoming answer, looked up by the index (see \`compare\`). */
const STORED = `(select s.id, s.content_hash, s.import_id, s.updated_at, s.source_updated_at from feedback s
  where s.source = i.source and s.external_id = i.external_id limit 1) f`;
const INCOMING_AND_STORED = `incoming i cross join lateral ${STORED}`;

/** An answer that a later line of the file put back as it was has not been updated. */
async function countUpdated(connection: SqlConnection): Promise<number> {
  await connection.query(
    `update feedback f set import_id = b.import_id, updated_at = b.updated_at
     from before_import b where b.id = f.id and b.content_hash = f.content_hash`,
  );
  await rememberChanged(connection);
  const { rows } = await connection.query<{ updated: number }>(
    `select count(*)::int as updated from before_import b join feedback f using (id)
     where b.content_hash <> f.content_hash`,
  );
  return rows[0]?.updated ?? 0;
}

/**
 * Messages that show what changed are brought up to date: what one shows already, and what one that is being made now
 * may quote. Older answers that nothing shows are quoted nowhere any more.
 */
async function rememberChanged(connection: SqlConnection): Promise<void> {
  await connection.query(
    `insert into changed_words (feedback_id)
     select f.id from before_import b join feedback f using (id)
     where b.content_hash <> f.content_hash
       and (f.answered_at > now() - make_interval(days => ${QUOTED_DAYS})
         or exists (select from shown_verbatim s where s.feedback_id = f.id)
         or exists (select from quoted_in q where q.feedback_id = f.id))
     on conflict (feedback_id) do update set changed_at = now(), looked_at = null`,
  );
}
