import { studentQuantile, twoSidedNormalP, twoSidedStudentP } from './distributions.ts';
import { Z95 } from './intervals.ts';

const P95 = 0.05;

/** Result of a two-sided test; `z` (for means Student's t) has the sign of current − previous. */
export type TestResult = { z: number; p: number; differs: boolean };

/** A net score as it is compared; null (no answers) is a mistake of the caller. */
export type Net = { centre: number | null; standardError: number | null };
export type Share = { successes: number; n: number };
export type Mean = { value: number | null; deviation: number; n: number };

/**
 * Do two net scores differ? z from the adjusted centres and standard errors.
 * Source: rulebook §4.1; two-sample test of the NPS R package.
 */
export function compareNets(current: Net, previous: Net): TestResult {
  const error = Math.hypot(numberOrThrow(current.standardError), numberOrThrow(previous.standardError));
  return normalTest(numberOrThrow(current.centre) - numberOrThrow(previous.centre), error);
}

function numberOrThrow(value: number | null): number {
  if (value === null) throw new RangeError('a comparison needs answers in both periods');
  return value;
}

/** Do two shares differ? Two-proportion z with the pooled share. Source: rulebook §4.1. */
export function compareShares(current: Share, previous: Share): TestResult {
  const pooled = (current.successes + previous.successes) / (current.n + previous.n);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / current.n + 1 / previous.n));
  return normalTest(current.successes / current.n - previous.successes / previous.n, error);
}

/** Do two means differ? Welch's t with Satterthwaite's degrees of freedom; n ≥ 2 on both sides. Source: rulebook §4.1. */
export function compareMeans(current: Mean, previous: Mean): TestResult {
  const a = current.deviation ** 2 / current.n;
  const b = previous.deviation ** 2 / previous.n;
  const difference = numberOrThrow(current.value) - numberOrThrow(previous.value);
  if (a + b === 0) return normalTest(difference, 0);
  const t = difference / Math.sqrt(a + b);
  const df = (a + b) ** 2 / (a ** 2 / (current.n - 1) + b ** 2 / (previous.n - 1));
  return { z: t, p: twoSidedStudentP(t, df), differs: Math.abs(t) > studentQuantile(P95, df) };
}

/**
 * Do two sets of durations differ? Mann–Whitney with the normal approximation, corrected for ties and for
 * continuity; taking logarithms first would change nothing, because only ranks count. z > 0: the current ones
 * are longer. Both lists sorted upwards, not empty.
 * Sources: rulebook §3.5, §4.1; H. B. Mann & D. R. Whitney, Annals of Mathematical Statistics 18, 1947.
 */
export function compareDurations(current: ArrayLike<number>, previous: ArrayLike<number>): TestResult {
  const { wins, ties } = rankSum(current, previous);
  const total = current.length + previous.length;
  const product = current.length * previous.length;
  const distance = wins - product / 2;
  const variance = (product / 12) * (total + 1 - ties / (total * (total - 1)));
  const corrected = Math.sign(distance) * Math.max(0, Math.abs(distance) - 0.5);
  return normalTest(corrected, Math.sqrt(Math.max(0, variance)));
}

/** U of the current values (a tie counts half) and Σ(t³ − t) over the groups of equal values. */
function rankSum(current: ArrayLike<number>, previous: ArrayLike<number>): { wins: number; ties: number } {
  let wins = 0;
  let ties = 0;
  let i = 0;
  let j = 0;
  while (i < current.length || j < previous.length) {
    const value = Math.min(current[i] ?? Infinity, previous[j] ?? Infinity);
    const before = j;
    const start = i;
    while (i < current.length && current[i] === value) i += 1;
    while (j < previous.length && previous[j] === value) j += 1;
    wins += (i - start) * (before + (j - before) / 2);
    const equal = i - start + (j - before);
    ties += equal ** 3 - equal;
  }
  return { wins, ties };
}

/** Without any spread the z is 0 for equal figures and endless for others, never 0/0 (rulebook E26). */
function normalTest(difference: number, error: number): TestResult {
  const z = error > 0 ? difference / error : difference === 0 ? 0 : Math.sign(difference) * Infinity;
  return { z, p: twoSidedNormalP(z), differs: Math.abs(z) > Z95 };
}

/**
 * Which of m tests still count when all are read together: p-values sorted upwards, the largest k with
 * p_k ≤ q × k/m, the first k count – and each must be below 0.05 by itself. Answers in the order given.
 * Source: rulebook §4.1; Y. Benjamini & Y. Hochberg, JRSS B 57, 1995.
 */
export function benjaminiHochberg(pValues: readonly number[], q: number): boolean[] {
  const sorted = [...pValues].sort((a, b) => a - b);
  let limit = -1;
  sorted.forEach((p, index) => {
    // The tolerance keeps p = 0.03 at the third of ten inside 0.10 × 3/10.
    if (p <= (q * (index + 1)) / sorted.length + 1e-12) limit = p;
  });
  return pValues.map((p) => p <= limit && p < P95);
}
