import { splitCells } from './records.ts';
import { type ScanOptions, scanRecord } from './scan.ts';

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

/** The first records as they would be read with a delimiter; broken ones are left out. */
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
