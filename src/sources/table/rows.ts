import { Parser } from 'csv-parse';
import type { TableRow } from '../source.ts';
import { createBacklog } from './backlog.ts';
import { describeBroken } from './broken.ts';
import { scanRecord } from './scan.ts';

/** The largest record that is read; a larger one is a refused row, and never held in memory for long. */
const MAX_RECORD_BYTES = 1024 * 1024;
/** How far ahead the end of a record that is too large is looked for, before it counts as a quote that never closes. */
const LOOK_AHEAD_BYTES = 16 * MAX_RECORD_BYTES;
/** How much is read again at a time after a broken record. */
const SLICE_BYTES = 128 * 1024;
const QUOTE = 34;

/** How the records of a table stand in its bytes. */
export interface Layout {
  delimiter: string;
  /** The line breaks that end a record, longest first. */
  lineBreaks: string[];
  /** The physical line the bytes start on. */
  firstLine: number;
  /** How many records at the start are headings, and no rows. */
  headingRows: number;
  /** How many cells a row must have; null while the headings are not known. */
  width: number | null;
}

class BrokenRecord extends Error {}

/**
 * Rows from bytes in bounded memory, at the speed of csv-parse; a row that cannot be read comes out in its place with
 * a `fault`.
 */
export async function* parseRows(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  layout: Layout,
): AsyncGenerator<TableRow[]> {
  const parser = createRowParser(layout);
  for await (const chunk of chunks) yield* parser.write(chunk);
  yield* parser.end();
}

/**
 * The parser runs leniently; when a record cannot be what was meant, reading starts again on the next physical line
 * with a new parser, so that one stray quote costs one row and not the rest of the file.
 */
function createRowParser(layout: Layout) {
  const scanOptions = { delimiter: layout.delimiter.charCodeAt(0), endsAtCr: layout.lineBreaks[0] === '\r' };
  const backlog = createBacklog();
  let queue: Buffer[] = [];
  let rows: TableRow[] = [];
  let line = layout.firstLine;
  let headingsLeft = layout.headingRows;
  let mayHoldNul = false;
  /** Set while the end of a broken record is looked for: the size of the backlog at which to look again. */
  let lookAgainAt: number | null = null;
  let isSkippingLine = false;
  let parser = startParser();

  function startParser(): Parser {
    const started = new Parser({
      delimiter: layout.delimiter,
      record_delimiter: layout.lineBreaks,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MAX_RECORD_BYTES,
    });
    // Errors are taken from the callback of the write; without a listener Node would throw them as well.
    started.on('error', () => {});
    const base = backlog.start();
    let linesSeen = 0;
    let blanksSeen = 0;
    // The parser hands over each record through push; taking it here saves a trip through an object stream per row.
    started.push = (cells: string[] | null) => {
      if (cells === null) return true;
      const { lines, bytes, empty_lines: blanks } = started.info;
      const blankLines = blanks - blanksSeen;
      const isOneLine = lines - linesSeen - blankLines === 1;
      linesSeen = lines;
      blanksSeen = blanks;
      if (hasQuoteFirst(cells)) ensureSound();
      line += blankLines;
      takeRecord(cells, base + bytes, isOneLine);
      return true;
    };
    return started;
  }

  function takeRecord(cells: string[], end: number, isOneLine: boolean): void {
    if (headingsLeft > 0) headingsLeft -= 1;
    else rows.push(checkRow({ line, cells }, layout.width, mayHoldNul));
    line += isOneLine ? 1 : 1 + countBreaks(cells, scanOptions.endsAtCr);
    backlog.finishedAt(end);
  }

  /** A lenient parser lets `"a"b` through, and with it every record between a stray quote and the next quote. */
  function ensureSound(): void {
    const { bytes } = backlog.open(scanOptions.endsAtCr);
    if (scanRecord(bytes, { ...scanOptions, isEnd: false }).kind === 'broken') throw new BrokenRecord();
  }

  async function feed(slice: Buffer): Promise<boolean> {
    backlog.add(slice);
    const error = await new Promise<unknown>((resolve, reject) => {
      try {
        parser.write(slice, (fault) => resolve(fault ?? null));
      } catch (thrown) {
        if (thrown instanceof BrokenRecord) resolve(thrown);
        else reject(thrown);
      }
    });
    return error === null;
  }

  async function finishParser(): Promise<boolean> {
    return new Promise((resolve, reject) => {
      parser.once('error', () => resolve(false));
      parser.once('finish', () => resolve(true));
      try {
        parser.end();
      } catch (thrown) {
        if (thrown instanceof BrokenRecord) resolve(false);
        else reject(thrown);
      }
    });
  }

  /** Refuses the record the backlog starts with and finds where to read on, or waits for the bytes that tell. */
  function recover(isEnd: boolean): void {
    const open = backlog.open(scanOptions.endsAtCr);
    const verdict = scanRecord(open.bytes, { ...scanOptions, isEnd });
    const isGivenUp = isEnd || open.bytes.length >= LOOK_AHEAD_BYTES;
    if (verdict.kind === 'unfinished' && !isGivenUp) {
      lookAgainAt = open.bytes.length * 2;
      return;
    }
    const broken = describeBroken(open.bytes, verdict, { line: line + open.blankLines, layout });
    if (broken.resumeAt === null && !isGivenUp) {
      lookAgainAt = open.bytes.length + 1;
      return;
    }
    rows.push(broken.row);
    lookAgainAt = null;
    isSkippingLine = broken.resumeAt === null;
    const rest = open.bytes.subarray(broken.resumeAt ?? open.bytes.length);
    line = broken.nextLine;
    backlog.restartAt(open.start + open.bytes.length - rest.length);
    queue = [...slices(rest), ...queue];
    parser = startParser();
  }

  async function* readQueue(): AsyncGenerator<TableRow[]> {
    for (let slice = queue.shift(); slice; slice = queue.shift()) {
      if (isSkippingLine) skipLine(slice);
      else if (lookAgainAt !== null) {
        backlog.add(slice);
        if (backlog.size() >= lookAgainAt) recover(false);
      } else if (!(await feed(slice))) recover(false);
      yield takeRows();
    }
  }

  function skipLine(slice: Buffer): void {
    const end = slice.indexOf(layout.lineBreaks.at(-1) ?? '\n');
    const skipped = end < 0 ? slice.length : end + 1;
    backlog.restartAt(backlog.start() + skipped);
    if (end < 0) return;
    isSkippingLine = false;
    line += 1;
    parser = startParser();
    queue.unshift(slice.subarray(skipped));
  }

  function takeRows(): TableRow[] {
    const taken = rows;
    rows = [];
    return taken;
  }

  async function* write(chunk: Buffer): AsyncGenerator<TableRow[]> {
    mayHoldNul ||= chunk.includes(0);
    queue.push(chunk);
    yield* readQueue();
  }

  async function* end(): AsyncGenerator<TableRow[]> {
    while (lookAgainAt !== null || !(await finishParser())) {
      recover(true);
      yield* readQueue();
    }
    yield takeRows();
  }

  return { write, end };
}

function checkRow(row: TableRow, width: number | null, mayHoldNul: boolean): TableRow {
  const { cells } = row;
  if (mayHoldNul && cells.some((cell) => cell.includes('\0'))) {
    return { ...row, fault: 'holds a zero byte, which no text has: the row is damaged' };
  }
  if (width === null || cells.length === width) return row;
  if (cells.length > width && cells.slice(width).every((cell) => cell === '')) {
    return { line: row.line, cells: cells.slice(0, width) };
  }
  const hint = cells.length > width ? ' (a cell that holds the delimiter must stand in quotes)' : '';
  return { ...row, fault: `has ${cells.length} cells where the headings have ${width}${hint}` };
}

/** Whether a cell begins with a quote; a plain loop, because it runs for every row. */
function hasQuoteFirst(cells: readonly string[]): boolean {
  for (let column = 0; column < cells.length; column += 1) {
    if (cells[column]?.charCodeAt(0) === QUOTE) return true;
  }
  return false;
}

function countBreaks(cells: readonly string[], endsAtCr: boolean): number {
  const lineBreak = endsAtCr ? '\r' : '\n';
  let breaks = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf(lineBreak); at >= 0; at = cell.indexOf(lineBreak, at + 1)) breaks += 1;
  }
  return breaks;
}

function slices(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) parts.push(bytes.subarray(at, at + SLICE_BYTES));
  return parts;
}
