import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { AppError } from '../../../errors.ts';
import type { Messages } from '../../../i18n/index.ts';
import type { PreparedAnswer } from './answer.ts';
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

  async function put(batch: StorableBatch): Promise<number> {
    if (batch.answers > 0) await putAnswers(batch);
    return batch.emptied === null ? 0 : empty(connection, source, importId, batch.emptied);
  }

  async function putAnswers(batch: StorableBatch): Promise<void> {
    const { known, same } = await compare(connection, source, batch.suspects);
    if (same === batch.answers) return;
    if (known > 0) created += await merge(connection, importId, batch.copy, guard);
    else {
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
    created -= rows.filter((row) => row.is_new).length;
    return rows.length;
  }

  async function finish(): Promise<StoreCounts> {
    return { created, updated: await countUpdated(connection) };
  }

  return { put, leaveOutErased, finish };
}

/** How many of the answers are stored already, and of how many of those nothing would change. */
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
     join feedback f on f.source = $1 and f.external_id = i.external_id`,
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
    `select count(*)::int as n from incoming i join feedback f using (source, external_id)
       join import_run r on r.id = f.import_id
     where ${REPLACES} and r.fingerprint not in ('', $1)`,
    [fingerprint],
  );
  const n = rows[0]?.n ?? 0;
  if (n === 0) return;
  throw new AppError('conflict', say.imports.faults.otherFeed({ n }), {
    remedy: say.imports.faults.nameFeed(),
  });
}

/** Returns how many answers were new. */
async function merge(
  connection: SqlConnection,
  importId: number,
  rows: Uint8Array,
  guard: OverwriteGuard | null,
): Promise<number> {
  await copyInto(connection, 'incoming', rows);
  if (guard) await refuseOverwriting(connection, guard);
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
  await connection.query(
    `update feedback f set source_updated_at = i.source_updated_at
     from incoming i where i.source = f.source and i.external_id = f.external_id and i.content_hash = f.content_hash
       and (f.source_updated_at is null or f.source_updated_at < i.source_updated_at)`,
  );
  const { rowCount } = await connection.query(
    `insert into feedback (${columns})
     select ${COPIED_COLUMNS.map((column) => `i.${column}`).join(', ')} from incoming i
     where not exists (select from feedback f where f.source = i.source and f.external_id = i.external_id)`,
  );
  await connection.query('truncate incoming');
  return rowCount ?? 0;
}

/** Takes score and text from answers that the source now shows without either. */
async function empty(
  connection: SqlConnection,
  source: string,
  importId: number,
  ids: string,
): Promise<number> {
  const isFilled = `f.source = $2 and f.external_id = any ($3::text[])
    and (f.score is not null or f.text is not null or f.unpostable is not null)`;
  await connection.query(
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

/**
 * Answers in layers with each external id at most once, so that storing layer after layer does what storing line after
 * line would do. Nearly always that is one layer: of two lines the newer one stays, or the later one where the source
 * tells no moment; only a line with a moment and one without cannot be weighed before it is known what is stored.
 */
export function layersOf(answers: readonly PreparedAnswer[]): (readonly PreparedAnswer[])[] {
  const ids = new Set<string>();
  for (const { externalId } of answers) ids.add(externalId);
  return ids.size === answers.length ? [answers] : splitInLayers(answers);
}

function splitInLayers(answers: readonly PreparedAnswer[]): PreparedAnswer[][] {
  const layers: Map<string, PreparedAnswer>[] = [new Map()];
  const layerOf = new Map<string, number>();
  for (const answer of answers) {
    const index = layerOf.get(answer.externalId) ?? 0;
    const known = layers[index]?.get(answer.externalId);
    const isComparable = known === undefined || (known.updatedAt === null) === (answer.updatedAt === null);
    const place = isComparable ? index : index + 1;
    const winner = isComparable && known !== undefined ? winnerOf(known, answer) : answer;
    layers[place] ??= new Map();
    layers[place].set(answer.externalId, winner);
    layerOf.set(answer.externalId, place);
  }
  return layers.map((layer) => [...layer.values()]);
}

function winnerOf(known: PreparedAnswer, later: PreparedAnswer): PreparedAnswer {
  const isOlder = known.updatedAt !== null && later.updatedAt !== null && later.updatedAt < known.updatedAt;
  return isOlder ? known : later;
}
