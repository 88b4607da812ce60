import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { link, open, rm } from 'node:fs/promises';
import { parse, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { systemCodeOf } from '../../../errors.ts';
import { fingerprintOf } from '../../../sources/index.ts';
import type { Table, TableRow } from '../../../sources/source.ts';
import type { SaidRefusedRow } from './said.ts';

/** Two columns at the end of a file of refused rows; they are not read when it is imported again. */
const LINE_COLUMN = 'klankbord_line';
const REASON_COLUMN = 'klankbord_reason';
const REFUSED_HEADING = new RegExp(`([^"\\w])"?${LINE_COLUMN}"?\\1"?${REASON_COLUMN}`);
/** Headings are at the beginning, even those of a thousand columns. */
const HEADING_BYTES = 256 * 1024;

/** Rows that were refused, as they stood in the file, so that they can be mended there and imported again. */
export interface RefusedFile {
  write(rows: readonly SaidRefusedRow[]): Promise<void>;
  /** Writes out what is still in memory, so that a full disk is noticed before anything else is final. */
  flush(): Promise<void>;
  /** Puts the flushed file in its place and returns its path; null when nothing was refused. Never replaces a file. */
  keep(): Promise<string | null>;
  discard(): Promise<void>;
}

/** Where the refused rows of a file go: beside it, as `answers.refused.csv`, or in `folder`. */
export function refusedPathOf(path: string, folder: string | null): string {
  const { dir, name } = parse(resolve(path));
  return resolve(folder ?? dir, `${name}.refused.csv`);
}

/**
 * Opens on the first refused row; readable for the owner alone, because it holds the rows as they came. The cells are
 * kept raw, also those that a spreadsheet might take for a formula: otherwise the mended file would say something else.
 * Reasons are in the person's language; the names of our columns never change, so that a mended file is known again.
 */
export function createRefusedFile(
  path: string,
  table: Pick<Table, 'headingRecords' | 'headings' | 'delimiter'>,
): RefusedFile {
  const draft = `${path}.${process.pid}.part`;
  const { headings, headingRecords } = table;
  const delimiter = table.delimiter === '' ? ',' : table.delimiter;
  let opened: WriteStream | null = null;

  async function begin(): Promise<WriteStream> {
    const stream = createWriteStream(draft, { mode: 0o600 });
    await once(stream, 'open');
    // A byte-order mark: spreadsheets read the file as UTF-8 only with it.
    stream.write('\uFEFF');
    stream.write(stringify(headingLines(headingRecords, headings.length), { delimiter }));
    return stream;
  }

  async function write(rows: readonly SaidRefusedRow[]): Promise<void> {
    if (rows.length === 0) return;
    opened ??= await begin();
    const lines = rows.map((row) => [...padded(row.cells), lineCell(row.line), reasonOf(row)]);
    if (!opened.write(stringify(lines, { delimiter }))) await once(opened, 'drain');
  }

  /** A row with too few cells gets empty ones, so that our two columns never slide into the customer's. */
  function padded(cells: readonly string[]): string[] {
    return [...cells, ...Array.from({ length: Math.max(0, headings.length - cells.length) }, () => '')];
  }

  function lineCell(line: number): string {
    return headingRecords.length === 0 ? `${LINE_COLUMN} ${line}` : String(line);
  }

  async function flush(): Promise<void> {
    if (opened === null) return;
    opened.end();
    await finished(opened);
  }

  async function discard(): Promise<void> {
    opened?.destroy();
    await rm(draft, { force: true });
  }

  return {
    write,
    flush,
    keep: async () => (opened === null ? null : await moveToFreeName(draft, path)),
    discard,
  };
}

/** The delimiter of a file of refused rows: its rows may be too ragged to tell it themselves. Null for other files. */
export async function delimiterOfRefused(path: string): Promise<string | null> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADING_BYTES), 0, HEADING_BYTES, 0);
    const beginning = buffer.toString('utf8', 0, bytesRead);
    return REFUSED_HEADING.exec(beginning)?.[1] ?? null;
  } finally {
    await file.close();
  }
}

/** Whether a table is a file of refused rows: its last two columns are ours. */
export function hasRefusedColumns({ headings, headingRows }: Table, firstRows: readonly TableRow[]): boolean {
  if (headingRows > 0) return headings.at(-2) === LINE_COLUMN && headings.at(-1) === REASON_COLUMN;
  return firstRows.length > 0 && firstRows.every(({ cells }) => cells.at(-2)?.startsWith(`${LINE_COLUMN} `));
}

/** A file of refused rows, read like the file it came from. */
export function withoutRefusedColumns(table: Table): Table {
  const width = table.headings.length - 2;
  const headings = table.headings.slice(0, width);
  const cut = (row: TableRow): TableRow =>
    row.cells.length === table.headings.length ? { ...row, cells: row.cells.slice(0, width) } : row;
  return {
    ...table,
    headings,
    headingRecords: table.headingRecords.map((record) => record.slice(0, width)),
    fingerprint: fingerprintOf(headings),
    batches: async function* (size) {
      for await (const rows of table.batches(size)) yield rows.map(cut);
    },
  };
}

/** "score: 11 lies outside the scale 0 to 10; datum: lies in the future". */
function reasonOf({ refusals }: SaidRefusedRow): string {
  return refusals.map(({ column, reason }) => (column === null ? reason : `${column}: ${reason}`)).join('; ');
}

function headingLines(records: readonly string[][], width: number): string[][] {
  return records.map((record, index) => {
    const padding = Array<string>(Math.max(0, width - record.length)).fill('');
    const added = index === 0 ? [LINE_COLUMN, REASON_COLUMN] : ['', ''];
    return [...record, ...padding, ...added];
  });
}

/** Somebody may be mending the file of an earlier import: its name is taken. */
async function moveToFreeName(draft: string, path: string): Promise<string> {
  const { dir, name, ext } = parse(path);
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? path : resolve(dir, `${name}-${number}${ext}`);
    if (!(await linkIfFree(draft, free))) continue;
    await rm(draft, { force: true });
    return free;
  }
}

async function linkIfFree(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false;
    throw error;
  }
}
