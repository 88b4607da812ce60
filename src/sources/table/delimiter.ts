import { AppError } from '../../errors.ts';
import { type Layout, parseRows } from './rows.ts';

const CANDIDATES = [',', ';', '\t'] as const;
/** Records that are compared to find the delimiter (rulebook for importers, rule 2). */
const COMPARED_RECORDS = 20;
/** Enough for 20 records of most tables; four times more each time it is not. */
const FIRST_LOOK_BYTES = 8 * 1024;

export interface Sample {
  bytes: Buffer;
  /** Whether the sample is the whole file. */
  isWhole: boolean;
  lineBreaks: string[];
  firstLine: number;
}

/**
 * The delimiter that gives the same number (more than one) of cells in most of the first records; a comma for a table
 * of one column.
 * @throws AppError `invalid` when no candidate does, or when the declared one is not a single character.
 */
export async function findDelimiter(sample: Sample, declared?: string): Promise<string> {
  if (declared !== undefined) return knownDelimiter(declared);
  const scores = await Promise.all(CANDIDATES.map((delimiter) => scoreOf(sample, delimiter)));
  const best = scores.toSorted((a, b) => b.share - a.share || b.cells - a.cells)[0];
  if (best && best.share >= 0.5) return best.delimiter;
  const single = scores.find((score) => score.isOneColumn);
  if (single) return single.delimiter;
  throw new AppError('invalid', 'It is not clear which character separates the columns of this file.', {
    remedy: 'Give it with --delimiter: comma, semicolon or tab.',
  });
}

/** The first records of a sample, and whether anything else stands beside them: broken records, or more of the file. */
export interface FirstRecords {
  records: string[][];
  hasOthers: boolean;
}

/** The first records of the sample as they would be read with a delimiter; broken ones are left out. */
export async function firstRecords(sample: Sample, delimiter: string, count: number): Promise<FirstRecords> {
  const { bytes, lineBreaks, firstLine, isWhole } = sample;
  const layout: Layout = { delimiter, lineBreaks, firstLine, headingRows: 0, width: null };
  for (let size = FIRST_LOOK_BYTES; ; size *= 4) {
    const isAll = size >= bytes.length;
    const records: string[][] = [];
    let hasOthers = !(isAll && isWhole);
    const batches = parseRows([bytes.subarray(0, size)], layout, isAll && isWhole ? 'whole' : 'part');
    for await (const rows of batches) {
      for (const { cells, fault } of rows) {
        if (fault === undefined) records.push(cells);
        else hasOthers = true;
      }
    }
    if (records.length >= count || isAll) return { records: records.slice(0, count), hasOthers };
  }
}

function knownDelimiter(declared: string): string {
  const words: Record<string, string> = { comma: ',', semicolon: ';', tab: '\t', '\\t': '\t', pipe: '|' };
  const delimiter = words[declared.toLowerCase()] ?? declared;
  if (delimiter.length === 1 && /[^\w"\r\n\u0080-\uffff]/.test(delimiter)) return delimiter;
  throw new AppError('invalid', `"${declared}" cannot separate columns.`, {
    remedy: 'Use comma, semicolon, tab or another single character such as |.',
  });
}

async function scoreOf(sample: Sample, delimiter: string) {
  const { records } = await firstRecords(sample, delimiter, COMPARED_RECORDS);
  const counts = new Map<number, number>();
  for (const record of records) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  const [cells, times] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  const isOneColumn = cells === 1 && times === records.length;
  // Text with commas under a heading without any is not a table with commas.
  const fitsHeading = records[0]?.length === cells;
  const share = cells > 1 ? (times / records.length) * (fitsHeading ? 1 : 0.5) : 0;
  return { delimiter, cells, share, isOneColumn };
}
