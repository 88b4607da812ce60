import { type NpsCounts, npsOfCounts, themeImpact } from './nps.ts';
import { isSmallGroup } from './small-groups.ts';
import { Z95 } from './statistics/intervals.ts';
import { compareNets } from './statistics/significance.ts';

/** How a theme and the NPS go together. */
export interface Driver {
  theme: string;
  /** NPS of all − NPS without the theme, in points; below 0: the theme goes with a low score. */
  points: number;
  /** Interval of those points at 95 %. */
  low: number;
  high: number;
  /** NPS of all answers with words, and of those that do not name the theme. */
  all: number;
  without: number;
  /** Answers that name the theme. */
  n: number;
  /** Two-sided chance of such a difference between both groups when there is none, 0 … 1; 1 where the interval holds 0. */
  p: number;
}

/**
 * Which themes go with a low or high NPS. Of one source and question; of fewer than five answers nothing is told, and
 * only where both scores may be shown. The margin: points = w × (NPS with − NPS without), where a share w = k/n names the
 * theme. Both groups are different customers, and that share has an error of its own, so
 * SE² = w² × (SE²with + SE²without) + (points/w)² × w(1 − w)/n, the scores by adjusted Wald; a bootstrap agrees. A link, not
 * a cause; whether it may be told at all is decided by reading the p of all of them together. Source: rulebook §7, §3.2.
 */
export function driversOf(all: NpsCounts, themes: ReadonlyMap<string, NpsCounts>): Driver[] {
  return [...themes].flatMap(([theme, counts]) => {
    const withTheme = npsOfCounts(counts);
    if (isSmallGroup(withTheme.n)) return [];
    const { points, all: whole, without } = themeImpact(all, counts);
    if (points === null || whole.value === null || without.value === null) return [];
    const part = withTheme.n / whole.n;
    const scores = part * Math.hypot(withTheme.standardError ?? 0, without.standardError ?? 0);
    const share = (points / part) * Math.sqrt((part * (1 - part)) / whole.n);
    const half = Z95 * Math.hypot(scores, share);
    const [low, high] = [points - half, points + half];
    // The adjusted centres decide the test; what is told must agree with it.
    const p = low > 0 || high < 0 ? compareNets(withTheme, without).p : 1;
    return [{ theme, points, low, high, n: withTheme.n, all: whole.value, without: without.value, p }];
  });
}
