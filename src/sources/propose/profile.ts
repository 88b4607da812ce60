import type { TableRow } from '../source.ts';
import { plainCell } from '../values/text.ts';

/** How many different values are told apart; an answer scale has far fewer. */
const MOST_DISTINCT = 40;

/** What the first rows show of one column. */
export interface ColumnProfile {
  heading: string;
  /** The values that are not empty, trimmed, in file order. */
  values: string[];
  /** Value → how often, for columns with few different values; null for others. */
  counts: Map<string, number> | null;
}

/** Looks at the first rows column by column; each column only once, and only when it is asked for. */
export function profileColumns(
  headings: readonly string[],
  rows: readonly TableRow[],
): (heading: string) => ColumnProfile {
  const known = new Map<string, ColumnProfile>();
  const sound = rows.filter((row) => row.fault === undefined);
  return (heading) => {
    const profile = known.get(heading) ?? profileOf(heading, headings.indexOf(heading), sound);
    known.set(heading, profile);
    return profile;
  };
}

function profileOf(heading: string, index: number, rows: readonly TableRow[]): ColumnProfile {
  const values = rows.map((row) => plainCell(row.cells[index])).filter((value) => value !== '');
  const counts = new Map<string, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > MOST_DISTINCT) return { heading, values, counts: null };
  }
  return { heading, values, counts };
}

/** Whether a column holds sentences rather than codes: words with spaces, most of them different. */
export function holdsText({ values }: ColumnProfile): boolean {
  if (values.length === 0) return false;
  const wordy = values.filter((value) => /\p{L}{2,}\s+\p{L}/u.test(value)).length;
  return (
    wordy / values.length >= 0.4 && new Set(values).size > values.length / 2 && averageLength(values) >= 12
  );
}

export function averageLength(values: readonly string[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value.length, 0) / values.length;
}
