import type { Scan } from '../tokens.ts';

/** Whether a word with one of these marks ends at most `reach` characters before `position`. */
export function hasMarkBefore(scan: Scan, position: number, marks: number, reach: number): boolean {
  if ((scan.seen & marks) === 0) return false;
  for (let i = lastWordBefore(scan, position); i >= 0; i -= 1) {
    if (position - (scan.ends[i] ?? 0) > reach) return false;
    if (((scan.marks[i] ?? 0) & marks) !== 0) return true;
  }
  return false;
}

/** @returns the index of the last word that ends at or before `position`, -1 when there is none */
function lastWordBefore(scan: Scan, position: number): number {
  let low = 0;
  let high = scan.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scan.ends[middle] ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
