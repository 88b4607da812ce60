import { studentQuantile } from './distributions.ts';

/** 95 % confidence, as everywhere in the messages (rulebook §3, fixed). */
export const Z95 = 1.96;
const P95 = 0.05;
/** Above this share of the customers the margin takes their finite number into account (rulebook §3.3). */
const FINITE_FROM = 0.05;

export type Interval = { low: number; high: number };

/** Why a figure has neither margin nor interval. */
export type NoMargin = 'no_answers' | 'one_answer' | 'too_few_cases' | 'all_equal' | 'everyone_answered';

/** Answers coded +1, 0 and −1: promoters, passives and detractors, or little, some and much effort. */
export type NetCounts = { plus: number; zero: number; minus: number };

export type NetMargin = {
  /** 100c′, the centre of the interval, in points. */
  centre: number;
  /** SE′, in points. */
  standardError: number;
  /** h = 1.96 × SE′, in points. */
  half: number;
};

/**
 * Adjusted Wald margin of a net score in points (−100 … 100): 0.75, 1.5 and 0.75 answers are added, so that
 * unanimous answers do not look certain. Throws a RangeError when there is no answer.
 * Source: rulebook §3.2; B. Rocks, The American Statistician, 2016 (pseudo-observations of the NPS R package).
 */
export function adjustedWald(counts: NetCounts): NetMargin {
  const answers = countedOrThrow(counts) + 3;
  const plus = (counts.plus + 0.75) / answers;
  const minus = (counts.minus + 0.75) / answers;
  return netMargin(plus, minus, answers);
}

/**
 * Plain Wald margin of a net score in points; 0 when all answers fall in one group. Kept to check other
 * software against, never shown. Source: rulebook §3.1.
 */
export function plainWald(counts: NetCounts): NetMargin {
  const answers = countedOrThrow(counts);
  return netMargin(counts.plus / answers, counts.minus / answers, answers);
}

function countedOrThrow({ plus, zero, minus }: NetCounts): number {
  const answers = plus + zero + minus;
  if (!(plus >= 0 && zero >= 0 && minus >= 0 && answers > 0)) throw new RangeError('a margin needs answers');
  return answers;
}

function netMargin(plus: number, minus: number, answers: number): NetMargin {
  const difference = plus - minus;
  // With everyone in one group this is 0, but floating point may land just below.
  const variance = Math.max(0, plus + minus - difference * difference);
  const standardError = 100 * Math.sqrt(variance / answers);
  return { centre: 100 * difference, standardError, half: Z95 * standardError };
}

/** [centre − half, centre + half], cut off at the ends of what can be measured. */
export function cutInterval(centre: number, half: number, ends: Interval): Interval {
  return { low: Math.max(ends.low, centre - half), high: Math.min(ends.high, centre + half) };
}

/**
 * Wilson score interval of a share, in percent (0 … 100); `half` is half its width in percentage points.
 * Throws a RangeError unless 0 ≤ successes ≤ n and n > 0. Source: rulebook §3.4; E. B. Wilson, JASA 22, 1927.
 */
export function wilson(successes: number, n: number): Interval & { half: number } {
  if (!(n > 0 && successes >= 0 && successes <= n)) throw new RangeError('a share needs 0 ≤ successes ≤ n');
  const share = successes / n;
  const z2 = Z95 * Z95;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  // The interval touches 0 or 100 exactly at 0 and n successes; the sums above only come close.
  const low = successes === 0 ? 0 : 100 * (centre - half);
  const high = successes === n ? 100 : 100 * (centre + half);
  return { low, high, half: 100 * half };
}

/**
 * Margin of a mean, `t(0.975, n − 1) × s/√n`, in scale points; `deviation` is s with n − 1.
 * Throws a RangeError for n < 2. Source: rulebook §3.5 (Student).
 */
export function meanMargin(deviation: number, n: number): number {
  if (n < 2) throw new RangeError('the margin of a mean needs two answers');
  return (studentQuantile(P95, n - 1) * deviation) / Math.sqrt(n);
}

/**
 * How the number of customers touches a margin: `unlimited` (unknown, or at most 5 % answered), `corrected`,
 * `everyone` (all of them answered: no margin), `impossible` (fewer customers than answers: an error in the data).
 */
export type PopulationEffect = 'unlimited' | 'corrected' | 'everyone' | 'impossible';

/**
 * Finite population correction for `n` answers of `population` customers: the factor for the standard error.
 * An impossible population leaves the margin as wide as without one. Source: rulebook §3.3 (√((N − n)/(N − 1))).
 */
export function finitePopulation(
  n: number,
  population: number | undefined,
): { effect: PopulationEffect; factor: number } {
  if (population === undefined) return { effect: 'unlimited', factor: 1 };
  if (!(population >= n)) return { effect: 'impossible', factor: 1 };
  if (population === n) return { effect: 'everyone', factor: 0 };
  if (n / population <= FINITE_FROM) return { effect: 'unlimited', factor: 1 };
  return { effect: 'corrected', factor: Math.sqrt((population - n) / (population - 1)) };
}
