import { SourceFault } from '../fault.ts';
import { firstRecords, type Sample } from './first-records.ts';

const CANDIDATES = [',', ';', '\t'] as const;
/** Records that are compared to find the delimiter. */
const COMPARED_RECORDS = 20;
/**
 * The delimiter that gives the same number (more than one) of cells in most of the first records; else the one that
 * parts the headings and most of the records, however unevenly; a comma for a table of one column.
 * @throws SourceFault when no candidate does, or when the declared one is not a single character.
 */
export function findDelimiter(sample: Sample, declared?: string): string {
  if (declared !== undefined) return knownDelimiter(declared);
  const scores = CANDIDATES.map((delimiter) => scoreOf(sample, delimiter));
  const best = scores.toSorted((a, b) => b.share - a.share || b.cells - a.cells)[0];
  if (best && best.share >= 0.5) return best.delimiter;
  const uneven = scores.toSorted((a, b) => b.partedShare - a.partedShare)[0];
  if (uneven && uneven.partedShare > 0.5) return uneven.delimiter;
  const single = scores.find((score) => score.isOneColumn);
  if (single) return single.delimiter;
  throw new SourceFault({ is: 'unclearDelimiter' });
}

function knownDelimiter(declared: string): string {
  const words: Record<string, string> = { comma: ',', semicolon: ';', tab: '\t', '\\t': '\t', pipe: '|' };
  const delimiter = words[declared.toLowerCase()] ?? declared;
  if (delimiter.length === 1 && /[^\w"\r\n\u0080-\uffff]/.test(delimiter)) return delimiter;
  throw new SourceFault({ is: 'badDelimiter', declared });
}

function scoreOf(sample: Sample, delimiter: string) {
  const { records } = firstRecords(sample, delimiter, COMPARED_RECORDS);
  const counts = new Map<number, number>();
  for (const record of records) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  const headingCells = records[0]?.length ?? 0;
  const [cells, times] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  const isOneColumn = cells === 1 && times === records.length;
  // Text with commas under a heading without any is not a table with commas.
  const share = cells > 1 ? (times / records.length) * (headingCells === cells ? 1 : 0.5) : 0;
  const parted = records.filter(({ length }) => length > 1).length;
  const partedShare = headingCells > 1 ? parted / records.length : 0;
  return { delimiter, cells, share, partedShare, isOneColumn };
}
