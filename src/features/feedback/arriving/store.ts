import type { Messages } from '../../../i18n/index.ts';
import { storeMoments, type ToldMoment } from '../cases/store.ts';
import { suspectsOf } from '../importing/batch.ts';
import { type CopyBuffer, createCopyBuffer } from '../importing/copy-text.ts';
import { ERASURE_LOCK } from '../importing/locks.ts';
import {
  createTouchpointBook,
  ensureDefinition,
  statedDefinition,
  type TouchpointBook,
} from '../importing/names.ts';
import type { SqlConnection } from '../importing/sql.ts';
import { type FeedbackStore, openStore } from '../importing/store.ts';
import { createPseudonymiser, type Pseudonymiser } from '../pseudonym.ts';
import { retagImport } from '../themes/retag.ts';
import { loadStored, type PlacedAnswer, withKept } from './keep.ts';
import type { ArrivedAnswer, Told } from './protocol.ts';
import { idOf, roundsOf } from './rounds.ts';
import { takeBack } from './take-back.ts';

/** What deliveries of one source told, in the order in which they arrived. */
export interface Arrived {
  source: string;
  told: Told[];
  /** What happened to cases. */
  moments: ToldMoment[];
  /** Of the themes that its texts were read with. */
  vocabularyVersion: number;
}

/** What came of it, by answer. */
export interface ArrivedCounts {
  created: number;
  updated: number;
  unchanged: number;
  /** Left out because the customer was erased. */
  erased: number;
  /** Cases that were resolved before they were opened. */
  impossible: number;
}

/** Where answers are being stored. */
interface Storing {
  connection: SqlConnection;
  source: string;
  store: FeedbackStore;
  copy: CopyBuffer;
  touchpoints: TouchpointBook;
  definitions: Map<string, number>;
  pseudonyms: Pseudonymiser;
}

/**
 * Stores what arrived, each answer once, inside a transaction that holds the source's lock: what is new, and what
 * changed. Those that changed are written down, because messages may show them.
 */
export async function storeArrived(
  connection: SqlConnection,
  deps: { pseudonymKey: Uint8Array; say: Messages },
  arrived: Arrived,
): Promise<ArrivedCounts> {
  const { source } = arrived;
  const touchpoints = createTouchpointBook(connection, deps.say);
  const pseudonyms = createPseudonymiser(deps.pseudonymKey);
  const cases = await storeMoments(connection, source, arrived.moments, { touchpoints, pseudonyms });
  const all = [...arrived.told, ...cases.answers];
  const told = await withoutErased(connection, source, all);
  const ids = [...new Set(told.map(idOf))];
  const before = await hashesOf(connection, source, ids);
  const importId = await ensureRun(connection, source);
  const store = await openStore(connection, source, importId);
  const storing: Storing = {
    connection,
    source,
    store,
    copy: createCopyBuffer({ source, waveId: null, importId }),
    touchpoints,
    definitions: new Map(),
    pseudonyms,
  };
  for (const { answers, taken } of roundsOf(told)) {
    if (answers.length > 0) await storeRound(storing, answers);
    if (taken.length > 0) await takeBack(connection, source, importId, taken);
  }
  await retagImport(connection, { importId, version: arrived.vocabularyVersion });
  await connection.query(`select pg_advisory_xact_lock_shared(${ERASURE_LOCK})`);
  const lateErased = await store.leaveOutErased();
  const after = await hashesOf(connection, source, ids);
  const changed = [...after].filter(([id, { hash }]) => before.has(id) && before.get(id)?.hash !== hash);
  await rememberChanged(
    connection,
    changed.map(([, { id }]) => id),
  );
  const created = [...after.keys()].filter((id) => !before.has(id)).length;
  const counts = {
    created,
    updated: changed.length,
    unchanged: after.size - created - changed.length,
    erased: all.length - told.length + lateErased,
    impossible: cases.impossible,
  };
  await countInRun(connection, importId, counts);
  return counts;
}

async function withoutErased(
  connection: SqlConnection,
  source: string,
  told: readonly Told[],
): Promise<Told[]> {
  const keyOf = (one: Told) => ('answer' in one ? one.answer.customerKey : null);
  const keys = told.flatMap((one) => keyOf(one) ?? []);
  const { rows } = await connection.query<{ key: string }>(
    `select customer_key as key from erased_customer where customer_key = any ($1)`,
    [keys.flatMap((key) => [key, `${key}@${source}`])],
  );
  const erased = new Set(rows.map(({ key }) => key.replace(/@.*$/, '')));
  return told.filter((one) => !erased.has(keyOf(one) ?? ''));
}

async function storeRound(storing: Storing, round: readonly ArrivedAnswer[]): Promise<void> {
  const { connection, source, store, copy, pseudonyms } = storing;
  const stored = await loadStored(connection, source, round);
  const placed: PlacedAnswer[] = [];
  for (const arrived of round) {
    const definitionId = await definitionOf(arrived, storing);
    placed.push(withKept(arrived, definitionId, stored.get(arrived.answer.externalId), pseudonyms));
  }
  for (const { answer, definitionId } of placed) {
    copy.add(answer, definitionId, await touchpointOf(answer.touchpoint, storing));
  }
  const suspects = suspectsOf(placed.map(({ answer }) => answer));
  await store.put({ answers: placed.length, copy: copy.take(), suspects, emptied: null });
}

/** Answers to one question share their definition: it is asked for once. */
async function definitionOf(
  { mapping, answer }: ArrivedAnswer,
  { connection, source, definitions }: Storing,
): Promise<number> {
  const stated = statedDefinition(mapping, answer);
  const key = JSON.stringify(stated);
  const known = definitions.get(key) ?? (await ensureDefinition(connection, source, stated));
  definitions.set(key, known);
  return known;
}

async function touchpointOf(
  touchpoint: PlacedAnswer['answer']['touchpoint'],
  { touchpoints }: Storing,
): Promise<string | null> {
  if (touchpoint === null) return null;
  return 'id' in touchpoint ? touchpoint.id : touchpoints.ensure(touchpoint.label);
}

async function hashesOf(
  connection: SqlConnection,
  source: string,
  ids: readonly string[],
): Promise<Map<string, { id: string; hash: string }>> {
  const { rows } = await connection.query<{ id: string; externalId: string; hash: string }>(
    `select id::text, external_id as "externalId", content_hash as hash from feedback
     where source = $1 and external_id = any ($2)`,
    [source, ids],
  );
  return new Map(rows.map(({ externalId, ...row }) => [externalId, row]));
}

/** One run a day and source: a run for every few deliveries would tell nobody anything. */
async function ensureRun(connection: SqlConnection, source: string): Promise<number> {
  const found = await connection.query<{ id: number }>(
    `select id from import_run
     where source = $1 and file_name = 'hook' and state = 'done' and started_at::date = current_date
     order by id desc limit 1 for key share`,
    [source],
  );
  if (found.rows[0]) return found.rows[0].id;
  const made = await connection.query<{ id: number }>(
    `insert into import_run (source, file_name, fingerprint, state, finished_at)
     values ($1, 'hook', '', 'done', now()) returning id`,
    [source],
  );
  if (!made.rows[0]) throw new Error('the database gave no id back');
  return made.rows[0].id;
}

/** The run tells when the source last brought something, and how much it brought that day. */
async function countInRun(
  connection: SqlConnection,
  importId: number,
  { created, updated, unchanged }: Pick<ArrivedCounts, 'created' | 'updated' | 'unchanged'>,
): Promise<void> {
  await connection.query(
    `update import_run set finished_at = now(), created = created + $2, updated = updated + $3,
       unchanged = unchanged + $4, read = read + $2 + $3 + $4 where id = $1`,
    [importId, created, updated, unchanged],
  );
}

async function rememberChanged(connection: SqlConnection, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await connection.query(
    `insert into changed_words (feedback_id) select unnest($1::bigint[])
     on conflict (feedback_id) do update set changed_at = now(), looked_at = null`,
    [ids],
  );
}
