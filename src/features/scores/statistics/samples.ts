import { createHash } from 'node:crypto';
import type { Interval } from './intervals.ts';

const BOOTSTRAP_DRAWS = 1_000;
const TAIL = 0.025;

/**
 * Percentile by linear interpolation at position `fraction × (n − 1)` of the sorted values, as a spreadsheet's
 * PERCENTILE.INC; 0.5 is the median. Throws a RangeError without values. Source: rulebook §2.4.
 */
export function percentile(sorted: ArrayLike<number>, fraction: number): number {
  if (sorted.length === 0) throw new RangeError('a percentile needs values');
  const position = fraction * (sorted.length - 1);
  const below = Math.floor(position);
  const low = valueAt(sorted, below);
  const high = valueAt(sorted, Math.min(below + 1, sorted.length - 1));
  return low + (position - below) * (high - low);
}

function valueAt(values: ArrayLike<number>, index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError('outside the sample');
  return value;
}

/** Number, mean and standard deviation (with n − 1; 0 for one answer) of counted answers. n = 0: mean 0. */
export function momentsOf(histogram: ReadonlyMap<number, number>): {
  n: number;
  mean: number;
  deviation: number;
} {
  let n = 0;
  let sum = 0;
  for (const [value, count] of histogram) {
    n += count;
    sum += value * count;
  }
  const mean = n === 0 ? 0 : sum / n;
  let squares = 0;
  for (const [value, count] of histogram) squares += count * (value - mean) ** 2;
  return { n, mean, deviation: n < 2 ? 0 : Math.sqrt(squares / (n - 1)) };
}

/**
 * A row of numbers 0 ≤ u < 1 that is the same for the same seed on every machine, so that a run that is
 * repeated says the same. Not for secrets. Source: sfc32 of C. Doty-Humphrey (PractRand), seeded by SHA-256.
 */
export function seededRandom(seed: string): () => number {
  const digest = createHash('sha256').update(seed).digest();
  let a = digest.readInt32LE(0);
  let b = digest.readInt32LE(4);
  let c = digest.readInt32LE(8);
  let counter = digest.readInt32LE(12);
  return function next() {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
}

/**
 * 95 % bootstrap percentile interval of the median, 1,000 draws, in the unit of the values.
 * A resample of n values is not drawn value by value: its middle ranks are drawn directly, because the k-th
 * smallest of n uniform numbers is Beta(k, n − k + 1). Same distribution, but a year of cases costs as much as ten.
 * Sources: rulebook §3.5; L. Devroye, Non-Uniform Random Variate Generation, 1986, ch. I.4.3 (order statistics).
 */
export function bootstrapMedian(sorted: ArrayLike<number>, seed: string): Interval {
  const random = seededRandom(seed);
  const medians = new Float64Array(BOOTSTRAP_DRAWS);
  for (let draw = 0; draw < BOOTSTRAP_DRAWS; draw += 1) medians[draw] = resampledMedian(sorted, random);
  medians.sort();
  return { low: percentile(medians, TAIL), high: percentile(medians, 1 - TAIL) };
}

function resampledMedian(sorted: ArrayLike<number>, random: () => number): number {
  const n = sorted.length;
  const rank = Math.ceil(n / 2);
  const above = n - rank;
  const lower = betaDraw(rank, above + 1, random);
  const low = valueAt(sorted, Math.min(n - 1, Math.floor(n * lower)));
  if (n % 2 === 1) return low;
  // The next rank is the smallest of the `above` numbers that lie beyond the lower one.
  const upper = 1 - (1 - lower) * (1 - random()) ** (1 / above);
  return (low + valueAt(sorted, Math.min(n - 1, Math.floor(n * upper)))) / 2;
}

function betaDraw(a: number, b: number, random: () => number): number {
  const first = gammaDraw(a, random);
  return first / (first + gammaDraw(b, random));
}

/** A gamma value of shape ≥ 1. Source: G. Marsaglia & W. W. Tsang, ACM TOMS 26, 2000. */
function gammaDraw(shape: number, random: () => number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalDraw(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < x * x * 0.5 + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** Source: G. E. P. Box & M. E. Muller, Annals of Mathematical Statistics 29, 1958. */
function normalDraw(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
