import type { TableRow } from '../source.ts';
import { type BrokenRow, describeBroken } from './broken.ts';
import { createRecordReader, splitCells } from './records.ts';
import { scanRecord } from './scan.ts';

/** The largest record that is read; a larger one is a refused row, and never held in memory for long. */
const MAX_RECORD_BYTES = 1024 * 1024;
/** How far ahead the end of a record that is too large is looked for, before it counts as a quote that never closes. */
const LOOK_AHEAD_BYTES = 16 * MAX_RECORD_BYTES;
/** A chunk and what was left of the one before. */
const FIRST_MEMORY_BYTES = 256 * 1024;
/** Rows that are handed over together, so that many megabytes that waited do not become rows all at once. */
const ROWS_AT_A_TIME = 1000;
const LF = 10;
const CR = 13;

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

/**
 * Rows from bytes in bounded memory; a chunk is done with when the next is asked for. A row that cannot be read comes out
 * in its place with a `fault`.
 */
export async function* parseRows(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  layout: Layout,
): AsyncGenerator<TableRow[]> {
  const parser = createRowParser(layout);
  for await (const chunk of chunks) yield* parser.write(chunk);
  yield* parser.end();
}

/** When a record cannot be what was meant, reading goes on on the next physical line: a stray quote costs one row. */
function createRowParser(layout: Layout) {
  const delimiter = layout.delimiter.charCodeAt(0);
  const endsAtCr = layout.lineBreaks[0] === '\r';
  const readRecord = createRecordReader(delimiter, endsAtCr);
  /** Memory that stays from chunk to chunk: garbage of this size outlives what made it. */
  let memory = Buffer.allocUnsafeSlow(FIRST_MEMORY_BYTES);
  /** Bytes that no record was made of yet, and how many there must be before it is worth trying again. */
  let bytes = memory.subarray(0, 0);
  let wantedBytes = 0;
  let at = 0;
  let rows: TableRow[] = [];
  let line = layout.firstLine;
  let headingsLeft = layout.headingRows;
  let mayHoldNul = false;
  let isSkippingLine = false;

  function* write(chunk: Buffer): Generator<TableRow[]> {
    mayHoldNul ||= chunk.includes(0);
    append(chunk);
    if (bytes.length >= wantedBytes) yield* read(false);
  }

  function append(chunk: Buffer): void {
    const held = bytes.length;
    if (held + chunk.length > memory.length) {
      const larger = Buffer.allocUnsafeSlow(2 * (held + chunk.length));
      bytes.copy(larger);
      memory = larger;
    }
    chunk.copy(memory, held);
    bytes = memory.subarray(0, held + chunk.length);
  }

  function* end(): Generator<TableRow[]> {
    yield* read(true);
  }

  function* read(isEnd: boolean): Generator<TableRow[]> {
    at = 0;
    wantedBytes = 0;
    while (readNext(isEnd)) if (rows.length >= ROWS_AT_A_TIME) yield takeRows();
    yield takeRows();
    memory.copyWithin(0, at, bytes.length);
    bytes = memory.subarray(0, bytes.length - at);
  }

  /** @returns false when nothing more can be made of the bytes */
  function readNext(isEnd: boolean): boolean {
    if (isSkippingLine) return skipLine();
    skipBlankLines(isEnd);
    if (at >= bytes.length) return false;
    const record = readRecord(bytes, at);
    if (record === null || record.end - at > MAX_RECORD_BYTES) return readOdd(isEnd);
    takeRecord(record.cells);
    line += record.lines;
    at = record.end;
    return true;
  }

  function skipBlankLines(isEnd: boolean): void {
    while (at < bytes.length) {
      const length = blankLineAt(bytes, at, { endsAtCr, isEnd });
      if (length === 0) return;
      at += length;
      line += 1;
    }
  }

  /** A record that is broken or too large, the last one of a file, or one that is not whole yet. */
  function readOdd(isEnd: boolean): boolean {
    const rest = bytes.subarray(at);
    const verdict = scanRecord(rest, { delimiter, endsAtCr, isEnd });
    if (verdict.kind === 'complete' && verdict.end <= MAX_RECORD_BYTES) {
      takeRecord(splitCells(rest.toString('utf8', 0, verdict.end), layout.delimiter));
      at += verdict.end;
      return true;
    }
    const isGivenUp = isEnd || rest.length >= LOOK_AHEAD_BYTES;
    if (verdict.kind === 'unfinished' && !isGivenUp) {
      wantedBytes = rest.length * 2;
      return false;
    }
    return refuse(describeBroken(rest, verdict, { line, layout }), rest.length, isGivenUp);
  }

  function refuse(broken: BrokenRow, length: number, isGivenUp: boolean): boolean {
    if (broken.resumeAt === null && !isGivenUp) {
      wantedBytes = length + 1;
      return false;
    }
    rows.push(broken.row);
    line = broken.nextLine;
    isSkippingLine = broken.resumeAt === null;
    at += broken.resumeAt ?? length;
    return true;
  }

  function skipLine(): boolean {
    const end = bytes.indexOf(endsAtCr ? CR : LF, at);
    at = end < 0 ? bytes.length : end + 1;
    if (end < 0) return false;
    isSkippingLine = false;
    line += 1;
    return true;
  }

  function takeRecord(cells: string[]): void {
    if (headingsLeft > 0) headingsLeft -= 1;
    else rows.push(checkRow({ line, cells }, layout.width, mayHoldNul));
  }

  function takeRows(): TableRow[] {
    const taken = rows;
    rows = [];
    return taken;
  }

  return { write, end };
}

/** Length of the blank line at `at`; 0 when there is none. A carriage return at the very end begins no record. */
function blankLineAt(
  bytes: Buffer,
  at: number,
  { endsAtCr, isEnd }: { endsAtCr: boolean; isEnd: boolean },
): number {
  if (endsAtCr) return bytes[at] === CR ? 1 : 0;
  if (bytes[at] === LF) return 1;
  if (bytes[at] !== CR) return 0;
  if (bytes[at + 1] === LF) return 2;
  return isEnd && at + 1 === bytes.length ? 1 : 0;
}

function checkRow(row: TableRow, width: number | null, mayHoldNul: boolean): TableRow {
  const { cells } = row;
  if (mayHoldNul && cells.some((cell) => cell.includes('\0'))) {
    return { ...row, fault: { is: 'zeroByte' } };
  }
  if (width === null || cells.length === width) return row;
  if (cells.length > width && cells.slice(width).every((cell) => cell === '')) {
    return { line: row.line, cells: cells.slice(0, width) };
  }
  return { ...row, fault: { is: 'cellCount', cells: cells.length, width } };
}
