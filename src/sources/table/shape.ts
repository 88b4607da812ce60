import { createHash } from 'node:crypto';
import { SourceFault } from '../fault.ts';
import type { TableRow } from '../source.ts';

/** More columns than this is no table of answers, but a file turned on its side or read with a wrong delimiter. */
const MAX_COLUMNS = 1000;

/** Hash of the headings: the same export of another week finds its saved mapping again. */
export function fingerprintOf(headings: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(headings)).digest('hex').slice(0, 32);
}

/** Regroups rows in batches of at most `size`. */
export async function* inBatches(
  source: AsyncIterable<TableRow[]>,
  size: number,
): AsyncGenerator<TableRow[]> {
  let waiting: TableRow[] = [];
  for await (const rows of source) {
    waiting = waiting.length === 0 ? rows : waiting.concat(rows);
    let start = 0;
    for (; waiting.length - start >= size; start += size) yield waiting.slice(start, start + size);
    if (start > 0) waiting = waiting.slice(start);
  }
  if (waiting.length > 0) yield waiting;
}

/** @throws SourceFault when there is nothing to read, or far too many columns. */
export function refuseWithoutRows(hasRows: boolean, columns: number): void {
  if (columns > MAX_COLUMNS) throw new SourceFault({ is: 'tooManyColumns', columns, most: MAX_COLUMNS });
  if (!hasRows) throw new SourceFault({ is: 'noRows' });
}
