import type { SqlConnection, SqlPool } from '../importing/sql.ts';
import { starterVocabulary } from './starter.ts';
import { createTagger, type Tagger } from './tagger.ts';
import { Vocabulary } from './vocabulary.ts';

/** Texts that are read again at a time. */
const BATCH = 2000;

/** Taken by a change of the themes, and shared by imports while they end: neither misses the other. */
export const THEMES_LOCK = `hashtextextended('klankbord themes', 0)`;

/** A database as far as SQL is asked of it. */
export type Ask = <Row extends object>(sql: string, values: unknown[]) => Promise<Row[]>;

/** The version of the themes that holds now, over a bare connection. */
export async function vocabularyOver(
  connection: Pick<SqlConnection | SqlPool, 'query'>,
): Promise<{ version: number; vocabulary: Vocabulary }> {
  const { rows } = await connection.query<{ id: number; content: unknown }>(
    'select id, content from theme_version order by id desc limit 1',
  );
  const [row] = rows;
  if (!row) return { version: 0, vocabulary: starterVocabulary() };
  return { version: row.id, vocabulary: Vocabulary.parse(row.content) };
}

/**
 * Gives a batch of stored texts the themes that hold now.
 * @param after the last answer that was done; 0 to begin
 * @returns the last of the batch, or null when none was left
 */
export async function retagBatch(
  ask: Ask,
  tagger: Tagger,
  { after, importId = null }: { after: bigint; importId?: number | null },
): Promise<{ last: bigint; changed: number } | null> {
  const rows = await ask<{ id: string; text: string; themes: string[] }>(
    `select id::text, text, themes from feedback
     where id > $1::bigint and text is not null and ($2::int is null or import_id = $2) order by id limit ${BATCH}`,
    [String(after), importId],
  );
  const last = rows.at(-1);
  if (!last) return null;
  const changed = rows.flatMap(({ id, text, themes }) => {
    const now = tagger(text);
    return now.join() === themes.join() ? [] : [{ id, text, themes: now.join() }];
  });
  if (changed.length > 0) {
    // Only where the text is still the one that was read.
    await ask(
      `update feedback f set themes = string_to_array(i.themes, ',')
       from unnest($1::bigint[], $2::text[], $3::text[]) as i (id, themes, text)
       where f.id = i.id and f.text = i.text returning f.id::text`,
      [changed.map(({ id }) => id), changed.map(({ themes }) => themes), changed.map(({ text }) => text)],
    );
  }
  return { last: BigInt(last.id), changed: changed.length };
}

/**
 * Before an import ends: when the themes changed since it began, what it stored is read again. From here on a change waits
 * until the import has ended, and then finds its answers.
 */
export async function retagImport(
  connection: SqlConnection,
  { importId, version }: { importId: number; version: number },
): Promise<void> {
  await connection.query(`select pg_advisory_xact_lock_shared(${THEMES_LOCK})`);
  const current = await vocabularyOver(connection);
  if (current.version === version) return;
  const ask: Ask = async <Row extends object>(sql: string, values: unknown[]) =>
    (await connection.query<Row>(sql, values)).rows;
  const tagger = createTagger(current.vocabulary);
  let after = 0n;
  for (;;) {
    const done = await retagBatch(ask, tagger, { after, importId });
    if (done === null) return;
    after = done.last;
  }
}
