import { AppError } from '../../../errors.ts';
import type { Messages } from '../../../i18n/index.ts';
import { findSource, openTable, type TableOptions } from '../../../sources/index.ts';
import type { MappedField, Mapping, Proposal, Table, TableRow } from '../../../sources/source.ts';
import { faultOf, type Method } from '../../scores/index.ts';
import { findClock } from '../cases/clock.ts';
import { vocabularyOver } from '../themes/retag.ts';
import { statedDefinition } from './names.ts';
import { loadTouchpoints } from './places.ts';
import type { ReadingSetup } from './protocol.ts';
import { delimiterOfRefused, hasRefusedColumns, withoutRefusedColumns } from './refused-file.ts';
import type { SqlPool } from './sql.ts';

/** Rows from which a mapping is proposed. */
const FIRST_ROWS = 2000;
const METHODS: readonly Method[] = ['nps', 'top_box', 'mean', 'top3box', 'net', 'median'];

/** A file with the way it will be read. */
export interface OpenedImport {
  /** Its headings and what else is known of it; the rows are read by another thread. */
  table: Omit<Table, 'batches' | 'close'>;
  hasRefusedColumns: boolean;
  reading: TableOptions;
  firstRows: TableRow[];
  proposal: Proposal;
}

/** Looks at a file and proposes how to read it: as it was confirmed before for the same headings, or as guessed. */
export async function openImport(
  pool: SqlPool,
  input: { path: string; source: string; feed: string; given: Partial<Mapping>; reading: TableOptions },
): Promise<OpenedImport> {
  const source = findSource(input.source);
  const reading = await completed(input.path, input.reading);
  const { table, firstRows, isRefusedFile } = await lookAt(input.path, reading);
  const saved = await findSavedMapping(pool, table.fingerprint, input.feed);
  const proposed = source.propose(table, firstRows, givenWith(saved, input.given));
  // What was confirmed for these headings before need not be confirmed again, unless columns are mapped anew.
  const mapped = Object.entries(input.given.columns ?? {});
  const isMappedAnew = mapped.some(([field, column]) => saved?.columns?.[field as MappedField] !== column);
  const proposal = saved === null || isMappedAnew ? proposed : { ...proposed, guesses: [] };
  return { table, firstRows, reading, proposal, hasRefusedColumns: isRefusedFile };
}

/** What is said now wins over what was confirmed before, column by column. */
function givenWith(saved: Partial<Mapping> | null, given: Partial<Mapping>): Partial<Mapping> {
  if (saved === null) return given;
  return { ...saved, ...given, columns: { ...saved.columns, ...given.columns } };
}

async function completed(path: string, reading: TableOptions): Promise<TableOptions> {
  if (reading.delimiter !== undefined) return reading;
  // A path that cannot be read gets its sentence from opening the table.
  const delimiter = await delimiterOfRefused(path).catch(() => null);
  return delimiter === null ? reading : { ...reading, delimiter };
}

async function lookAt(
  path: string,
  reading: TableOptions,
): Promise<{ table: Table; firstRows: TableRow[]; isRefusedFile: boolean }> {
  const table = await openTable(path, reading);
  try {
    const firstRows = await firstOf(table.batches(FIRST_ROWS));
    if (!hasRefusedColumns(table, firstRows)) return { table, firstRows, isRefusedFile: false };
    const width = table.headings.length - 2;
    const cutRows = firstRows.map((row) => ({ ...row, cells: row.cells.slice(0, width) }));
    return { table: withoutRefusedColumns(table), firstRows: cutRows, isRefusedFile: true };
  } finally {
    await table.close();
  }
}

async function firstOf(batches: AsyncIterable<TableRow[]>): Promise<TableRow[]> {
  for await (const rows of batches) return rows;
  return [];
}

async function findSavedMapping(
  pool: SqlPool,
  fingerprint: string,
  feed: string,
): Promise<Partial<Mapping> | null> {
  const { rows } = await pool.query<{ mapping: Partial<Mapping> }>(
    'select mapping from saved_mapping where fingerprint = $1 and source = $2',
    [fingerprint, feed],
  );
  return rows[0]?.mapping ?? null;
}

/** What the reading thread must know. */
export async function setupFor(
  pool: SqlPool,
  { proposal, reading, hasRefusedColumns }: OpenedImport,
  { feed, ...given }: Pick<ReadingSetup, 'path' | 'wave' | 'pseudonymKey' | 'now'> & { feed: string },
): Promise<Omit<ReadingSetup, 'constants' | 'isKnownSource'>> {
  const { mapping } = proposal;
  const touchpoints = await loadTouchpoints(pool);
  const { version, vocabulary } = await vocabularyOver(pool);
  const erased = await pool.query<{ key: string }>('select customer_key as key from erased_customer');
  return {
    ...given,
    reading,
    hasRefusedColumns,
    mapping,
    erased: erased.rows.flatMap(({ key }) => keyIfErasedFor(key, feed)),
    touchpoints,
    clock: await findClock(pool, feed),
    vocabulary,
    vocabularyVersion: version,
  };
}

/** A tombstone is a pseudonym, or `pseudonym@source` when the customer was erased from one source alone. */
function keyIfErasedFor(tombstone: string, source: string): string[] {
  const at = tombstone.indexOf('@');
  if (at < 0) return [tombstone];
  return tombstone.slice(at + 1) === source ? [tombstone.slice(0, at)] : [];
}

/** @throws AppError `invalid` when scores by this mapping could never be shown; nothing is rescaled to make it fit. */
export function checkDefinition(mapping: Mapping, say: Messages): void {
  if (mapping.metric === null || mapping.metric === 'text' || mapping.solicitation === 'reactive') return;
  const stated = statedDefinition(mapping, { question: '', metric: mapping.metric });
  const method = METHODS.find((one) => one === stated.method);
  const fault =
    method === undefined
      ? 'method_of_another_metric'
      : faultOf({
          metric: mapping.metric,
          scaleMin: stated.scaleMin ?? 0,
          scaleMax: stated.scaleMax ?? 0,
          higherIsBetter: stated.higherIsBetter,
          method,
          topBoxes: stated.topBoxes,
        });
  if (fault === null) return;
  throw new AppError('invalid', say.imports.definitionFaults[fault](), {
    remedy: say.imports.faults.stateScale(),
  });
}
