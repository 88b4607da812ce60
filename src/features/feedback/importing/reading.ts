import { setImmediate } from 'node:timers/promises';
import { findSource, openTable } from '../../../sources/index.ts';
import type { Table, TableRow } from '../../../sources/source.ts';
import { openSecondsBy } from '../../scores/index.ts';
import { createPseudonymiser } from '../pseudonym.ts';
import {
  createStepWriter,
  emptyTally,
  type IdBook,
  learnIds,
  readRow,
  readRows,
  unknownNames,
} from './batch.ts';
import type { Memory } from './byte-writer.ts';
import { createCopyBuffer } from './copy-text.ts';
import { createPreparer } from './prepare.ts';
import type { NamedIds, NewNames, PreparedBatch, PreviewRow, ReadingSetup } from './protocol.ts';
import { withoutRefusedColumns } from './refused-file.ts';
import { createSeen } from './seen.ts';
import { loadTextTools } from './text-tools.ts';

/** Rows per batch: large enough that the price of a message and of a COPY vanishes, small enough to stay in memory. */
const BATCH_ROWS = 1000;
/** Rows that are worked on at a time: so few that what is made of them is forgotten before the garbage is collected. */
const SLICE_ROWS = 100;

/**
 * Reads a file to its end and makes of its rows what the database takes; in file order.
 * @param nameIds gives new definitions and touchpoints their ids
 * @param memory where the rows are written, when who takes them gives it back
 */
export async function* readBatches(
  setup: ReadingSetup,
  nameIds: (names: NewNames) => Promise<NamedIds>,
  memory: Memory | null = null,
): AsyncGenerator<PreparedBatch> {
  const erased = new Set(setup.erased);
  const isErased = (customerKey: string) => erased.has(customerKey);
  const book: IdBook = { definitions: new Map(), labels: new Map() };
  const mayBeKnown = setup.isKnownSource ? () => true : createSeen();
  const steps = createStepWriter(book, createCopyBuffer(setup.constants, memory), mayBeKnown);
  const table = await open(setup);
  let tally = emptyTally();
  try {
    const read = rowReader(setup, table);
    for await (const rows of table.batches(SLICE_ROWS)) {
      const stretches = readRows(rows, read, isErased, tally);
      const names = unknownNames(stretches, book);
      if (names) learnIds(book, await nameIds(names));
      for (const stretch of stretches) steps.add(stretch);
      // Whoever shares this thread gets a turn: the database's answers are taken in, and signals heard.
      await setImmediate();
      if (tally.rows < BATCH_ROWS) continue;
      yield { ...tally, steps: steps.take() };
      tally = emptyTally();
    }
  } finally {
    await table.close();
  }
  if (tally.rows > 0) yield { ...tally, steps: steps.take() };
}

/** Rows as they would be stored, without anything being asked of the database. */
export async function readPreview(setup: ReadingSetup, rows: readonly TableRow[]): Promise<PreviewRow[]> {
  const table = await open(setup);
  await table.close();
  return rows.map(rowReader(setup, table));
}

async function open({ path, reading, hasRefusedColumns }: ReadingSetup): Promise<Table> {
  const table = await openTable(path, reading);
  return hasRefusedColumns ? withoutRefusedColumns(table) : table;
}

function rowReader(setup: ReadingSetup, table: Table): (row: TableRow) => PreviewRow {
  const { mapping, now, wave, pseudonymKey, clock } = setup;
  const pseudonyms = createPseudonymiser(pseudonymKey);
  const reader = findSource(mapping.source).reader(table.headings, mapping, { now, mark: pseudonyms.mark });
  const openSeconds = clock && openSecondsBy(clock);
  const preparer = createPreparer({ mapping, wave, tools: loadTextTools(setup), pseudonyms, openSeconds });
  return (row) => readRow(row, reader, preparer);
}
