/** Fewest people about whom a number or a verbatim may appear. Source: rulebook §5.2. */
export const K_ANONYMITY = 5;
const COUNTS_FROM = 10;
const SCORE_FROM = 30;

/**
 * How much of a figure may be shown: nothing yet, only verbatims, the counts per group, or the score with its
 * margin. For TTR: nothing, the number of cases, the median too, mean and 90th percentile too.
 */
export type DisplayMode = 'none' | 'verbatims' | 'counts' | 'score';

/** `isPrecise`: the margin is small enough for a score. Source: rulebook §5.1. */
export function modeOf(n: number, isPrecise: boolean): DisplayMode {
  if (n === 0) return 'none';
  if (n < COUNTS_FROM) return 'verbatims';
  return n >= SCORE_FROM && isPrecise ? 'score' : 'counts';
}

/** Fewer than five, and also none: "0 of 4" gives as much away as "3 of 4". */
export function isSmallGroup(size: number): boolean {
  return size < K_ANONYMITY;
}

/**
 * Which parts of a whole stay hidden, in the order given. Small groups are hidden; and where the total is shown,
 * the next smallest part as well until what a reader can find by subtraction is neither one part alone nor fewer
 * than five people together. Of equal parts the first goes. Source: rulebook §5.2 and E67; the last condition
 * carries "small groups are withheld" on to the group that subtraction leaves.
 */
export function hiddenParts(sizes: readonly number[], isTotalShown: boolean): boolean[] {
  const hidden = sizes.map(isSmallGroup);
  if (!isTotalShown || !hidden.includes(true)) return hidden;
  const bySize = sizes.map((size, index) => ({ size, index })).sort((a, b) => a.size - b.size);
  let together = 0;
  for (const { size, index } of bySize) {
    if (!isSmallGroup(size) && !isSmallGroup(together)) break;
    hidden[index] = true;
    together += size;
  }
  return hidden;
}
