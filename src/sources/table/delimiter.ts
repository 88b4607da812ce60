import { AppError } from '../../errors.ts';
import { firstRecords, type Sample } from './first-records.ts';

const CANDIDATES = [',', ';', '\t'] as const;
/** Records that are compared to find the delimiter. */
const COMPARED_RECORDS = 20;
/**
 * The delimiter that gives the same number (more than one) of cells in most of the first records; a comma for a table
 * of one column.
 * @throws AppError `invalid` when no candidate does, or when the declared one is not a single character.
 */
export function findDelimiter(sample: Sample, declared?: string): string {
  if (declared !== undefined) return knownDelimiter(declared);
  const scores = CANDIDATES.map((delimiter) => scoreOf(sample, delimiter));
  const best = scores.toSorted((a, b) => b.share - a.share || b.cells - a.cells)[0];
  if (best && best.share >= 0.5) return best.delimiter;
  const single = scores.find((score) => score.isOneColumn);
  if (single) return single.delimiter;
  throw new AppError('invalid', 'It is not clear which character separates the columns of this file.', {
    remedy: 'Give it with --delimiter: comma, semicolon or tab.',
  });
}

function knownDelimiter(declared: string): string {
  const words: Record<string, string> = { comma: ',', semicolon: ';', tab: '\t', '\\t': '\t', pipe: '|' };
  const delimiter = words[declared.toLowerCase()] ?? declared;
  if (delimiter.length === 1 && /[^\w"\r\n\u0080-\uffff]/.test(delimiter)) return delimiter;
  throw new AppError('invalid', `"${declared}" cannot separate columns.`, {
    remedy: 'Use comma, semicolon, tab or another single character such as |.',
  });
}

function scoreOf(sample: Sample, delimiter: string) {
  const { records } = firstRecords(sample, delimiter, COMPARED_RECORDS);
  const counts = new Map<number, number>();
  for (const record of records) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  const [cells, times] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  const isOneColumn = cells === 1 && times === records.length;
  // Text with commas under a heading without any is not a table with commas.
  const fitsHeading = records[0]?.length === cells;
  const share = cells > 1 ? (times / records.length) * (fitsHeading ? 1 : 0.5) : 0;
  return { delimiter, cells, share, isOneColumn };
}
