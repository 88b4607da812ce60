import { hash } from 'node:crypto';

/** A number in [0, 1). */
export type Random = () => number;

/** Chance that is the same for the same seed on every machine. Source: the public-domain generator mulberry32. */
export function seededRandom(seed: string): Random {
  let state = Number.parseInt(hash('sha1', seed).slice(0, 8), 16);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const goldenRatio = (Math.sqrt(5) - 1) / 2;

/**
 * Numbers in [0, 1) that are spread evenly from the first on, whatever stretch one looks at: so a share that is meant
 * is also met in every window of a few weeks, and the stories of the sample hold on each day. Source: Weyl sequence.
 */
export function evenSequence(start: number, step: number = goldenRatio): Random {
  let value = start % 1;
  return () => {
    value = (value + step) % 1;
    return value;
  };
}

/** Says yes for `share` (0 … 1) of the questions, evenly; what is left over counts for the next question. */
export function createQuota(start: number): (share: number) => boolean {
  let due = start % 1;
  return (share) => {
    due += share;
    if (due < 1) return false;
    due -= 1;
    return true;
  };
}

/** One of the items. @throws RangeError when there is none. */
export function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/** The place in `weights` that `share` (0 … 1) of their sum falls on; the last one when rounding runs over the end. */
export function weightedIndex(weights: readonly number[], share: number): number {
  let left = share * weights.reduce((sum, weight) => sum + weight, 0);
  const index = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return index < 0 ? weights.length - 1 : index;
}

/** The items in another order. */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
