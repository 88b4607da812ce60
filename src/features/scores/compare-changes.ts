import type { Score } from './score.ts';
import { studentQuantile, twoSidedNormalP, twoSidedStudentP } from './statistics/distributions.ts';
import { Z95 } from './statistics/intervals.ts';

/** Fewer answers of one kind than this, and the normal distribution says nothing about a share. */
const FEWEST_OF_A_KIND = 5;
const P95 = 0.05;

/** The same figure of one place in two windows. */
export interface Change {
  before: Score;
  after: Score;
}

/** How much more one place moved than another, with its 95 % interval; in the unit of the figure, unrounded. */
export interface ChangeDifference {
  value: number;
  low: number;
  high: number;
  /** The statistic; for means Student's t. */
  z: number;
  /** Two-sided, 0 … 1. */
  p: number;
  /** Whether the interval leaves zero out: only then one may speak of a difference. */
  isClear: boolean;
}

/** One figure as it enters the comparison. */
interface Sample {
  value: number;
  variance: number;
  n: number;
}

/**
 * The change of a figure here minus its change in the same windows there: a comparison group (rulebook §12.3, grade B).
 * The four figures enter as the tests of §4.1 take them: net scores by their adjusted centres and standard errors, means
 * by Welch with Satterthwaite's degrees of freedom; shares each with its own spread, as the interval of E70. Null where
 * that says nothing: without any spread, with fewer than five answers of one kind, and for durations, whose test (ranks)
 * has no interval. All four belong to one definition.
 */
export function compareChanges(here: Change, there: Change): ChangeDifference | null {
  const samples = [here.after, here.before, there.after, there.before].map(sampleOf);
  const [after, before, afterThere, beforeThere] = samples;
  if (!after || !before || !afterThere || !beforeThere) return null;
  const value = after.value - before.value - (afterThere.value - beforeThere.value);
  const all = [after, before, afterThere, beforeThere];
  const error = Math.sqrt(all.reduce((sum, { variance }) => sum + variance, 0));
  if (error === 0) return null;
  const z = value / error;
  const df = here.after.unit === 'scale' ? satterthwaite(all) : null;
  const half = error * (df === null ? Z95 : studentQuantile(P95, df));
  const p = df === null ? twoSidedNormalP(z) : twoSidedStudentP(z, df);
  return { value, low: value - half, high: value + half, z, p, isClear: Math.abs(value) > half };
}

function sampleOf(score: Score): Sample | null {
  if (score.unit === 'points') {
    const { centre, standardError, n } = score;
    return centre === null || standardError === null
      ? null
      : { value: centre, variance: standardError ** 2, n };
  }
  if (score.unit === 'percent') {
    const { successes, n } = score;
    if (Math.min(successes, n - successes) < FEWEST_OF_A_KIND) return null;
    const share = successes / n;
    return { value: 100 * share, variance: (100 ** 2 * share * (1 - share)) / n, n };
  }
  if (score.unit === 'scale') {
    const { value, deviation, n } = score;
    return value === null || n < 2 ? null : { value, variance: deviation ** 2 / n, n };
  }
  return null;
}

/** Degrees of freedom of a sum of means with spreads of their own. */
function satterthwaite(samples: readonly Sample[]): number {
  const sum = samples.reduce((all, { variance }) => all + variance, 0);
  return sum ** 2 / samples.reduce((all, { variance, n }) => all + variance ** 2 / (n - 1), 0);
}
