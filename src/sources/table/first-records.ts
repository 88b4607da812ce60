import { type ScanOptions, scanRecord } from './scan.ts';

const QUOTE = '"';
const LF = 10;
const CR = 13;

/** The beginning of a text file. */
export interface Sample {
  bytes: Buffer;
  /** Whether the sample is the whole file. */
  isWhole: boolean;
  lineBreaks: string[];
  firstLine: number;
}

/** The first records of a sample, and whether anything else stands beside them: broken records, or more of the file. */
export interface FirstRecords {
  records: string[][];
  hasOthers: boolean;
}

/**
 * The first records as they would be read with a delimiter; broken ones are left out. Not with csv-parse: the engine
 * runs its code a sixth slower from the second parser in a process on, and the one that reads the file must be fast.
 */
export function firstRecords(sample: Sample, delimiter: string, count: number): FirstRecords {
  const { bytes, isWhole } = sample;
  const endsAtCr = sample.lineBreaks[0] === '\r';
  const options: ScanOptions = { delimiter: delimiter.charCodeAt(0), endsAtCr, isEnd: isWhole };
  const records: string[][] = [];
  let hasOthers = !isWhole;
  let at = skipBreaks(bytes, 0);
  while (at < bytes.length && records.length < count) {
    const rest = bytes.subarray(at);
    const verdict = scanRecord(rest, options);
    if (verdict.kind === 'complete') {
      records.push(splitCells(rest.toString('utf8', 0, verdict.end), delimiter));
      at += verdict.end;
    } else {
      hasOthers = true;
      // Where the sample ends inside a quote, what looks like lines may be one long text.
      if (verdict.kind === 'unfinished' && !isWhole) break;
      const lineEnd = rest.indexOf(endsAtCr ? CR : LF, verdict.opened ?? 0);
      at = lineEnd < 0 ? bytes.length : at + lineEnd + 1;
    }
    at = skipBreaks(bytes, at);
  }
  return { records, hasOthers };
}

function skipBreaks(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === LF || bytes[at] === CR) at += 1;
  return at;
}

/** The cells of one sound record, with or without the line break at its end. */
function splitCells(record: string, delimiter: string): string[] {
  const text = record.replace(/\r?\n$|\r$/, '');
  const cells: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const end = text[at] === QUOTE ? closingQuote(text, at) + 1 : endOfCell(text, at, delimiter);
    const cell = text.slice(at, end);
    cells.push(cell.startsWith(QUOTE) ? cell.slice(1, -1).replaceAll('""', QUOTE) : cell);
    at = end + 1;
  }
  return cells;
}

function closingQuote(text: string, opened: number): number {
  let at = text.indexOf(QUOTE, opened + 1);
  while (text[at + 1] === QUOTE) at = text.indexOf(QUOTE, at + 2);
  return at;
}

function endOfCell(text: string, from: number, delimiter: string): number {
  const end = text.indexOf(delimiter, from);
  return end < 0 ? text.length : end;
}
