import type { Context } from '../../context.ts';
import type { FeedbackRecord, Mapping } from '../../sources/source.ts';
import { definitionKey } from './importing/answer.ts';
import { createStepWriter, type IdBook } from './importing/batch.ts';
import { createCopyBuffer } from './importing/copy-text.ts';
import { ensureDefinition, ensureWave, statedDefinition } from './importing/names.ts';
import { createPreparer } from './importing/prepare.ts';
import { beginRun, finishRun } from './importing/runs.ts';
import type { SqlConnection, SqlPool } from './importing/sql.ts';
import { openStore } from './importing/store.ts';
import { loadTextTools } from './importing/text-tools.ts';
import { createPseudonymiser } from './pseudonym.ts';
import { THEMES_LOCK, vocabularyOver } from './themes/retag.ts';

/** Records of one source that are known already, with how they were measured. */
export interface KnownRecords {
  mapping: Mapping;
  /** Survey rounds; a record without one belongs to `null`. */
  waves: { wave: { name: string; delivered: number | null } | null; records: FeedbackRecord[] }[];
}

export interface StoreDeps {
  pool: SqlPool;
  pseudonymKey: Uint8Array;
}

/**
 * Masks, places and stores records that did not come from a file, in one transaction; the same records again change
 * nothing. For amounts that fit in memory: files are streamed by `importFile`.
 */
export async function storeRecords(ctx: Context, deps: StoreDeps, known: KnownRecords): Promise<void> {
  const { source } = known.mapping;
  const pseudonyms = createPseudonymiser(deps.pseudonymKey);
  const connection = await deps.pool.connect();
  try {
    await connection.query('begin');
    await connection.query(`select pg_advisory_xact_lock_shared(${THEMES_LOCK})`);
    const { vocabulary } = await vocabularyOver(connection);
    const tools = loadTextTools({ touchpoints: await ctx.db.touchpoint.findMany(), vocabulary });
    const importId = await beginRun(connection, source, 'sample');
    const store = await openStore(connection, source, importId);
    let read = 0;
    for (const { wave, records } of known.waves) {
      const { prepare } = createPreparer({
        mapping: known.mapping,
        wave: wave?.name ?? null,
        tools,
        pseudonyms,
        openSeconds: null,
      });
      const answers = records.map(prepare);
      const waveId = wave === null ? null : await ensureWave(connection, { source, ...wave });
      const book = await definitionsOf(connection, known.mapping, records);
      const steps = createStepWriter(book, createCopyBuffer({ source, waveId, importId }), () => true);
      steps.add({ answers, emptied: new Set() });
      for (const step of steps.take()) await store.put(step);
      read += records.length;
    }
    const counts = await store.finish();
    const unchanged = read - counts.created - counts.updated;
    await finishRun(connection, importId, { ...counts, unchanged, read, refused: 0 });
    await connection.query('commit');
  } catch (error) {
    await connection.query('rollback');
    throw error;
  } finally {
    connection.release();
  }
}

/** Known records name known touchpoints, so only their definitions need ids. */
async function definitionsOf(
  connection: SqlConnection,
  mapping: Mapping,
  records: readonly FeedbackRecord[],
): Promise<IdBook> {
  const definitions = new Map<string, number>();
  for (const record of records) {
    const key = definitionKey(record);
    if (definitions.has(key)) continue;
    definitions.set(
      key,
      await ensureDefinition(connection, mapping.source, statedDefinition(mapping, record)),
    );
  }
  return { definitions, labels: new Map() };
}
