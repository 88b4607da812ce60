import { type NpsCounts, npsOfCounts, themeImpact } from './nps.ts';
import { isSmallGroup } from './small-groups.ts';
import { Z95 } from './statistics/intervals.ts';
import { benjaminiHochberg, compareNets } from './statistics/significance.ts';

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
  /** Whether chance cannot explain it, all themes read together. */
  isClear: boolean;
}

/** Share of false finds that is borne among those that are told. Source: rulebook §4.1 (5). */
const Q = 0.1;

/**
 * Which themes go with a low or high NPS. Of one source and question; of fewer than five answers nothing is told, and
 * only where both scores may be shown. The margin: points = k/n × (NPS with − NPS without), and both parts are different
 * customers, so SE = k/n × √(SE²with + SE²without), by adjusted Wald. A link, not a cause. Source: rulebook §7, §3.2.
 */
export function driversOf(all: NpsCounts, themes: ReadonlyMap<string, NpsCounts>): Driver[] {
  const found = [...themes].flatMap(([theme, counts]) => {
    const withTheme = npsOfCounts(counts);
    if (isSmallGroup(withTheme.n)) return [];
    const { points, all: whole, without } = themeImpact(all, counts);
    if (points === null || whole.value === null || without.value === null) return [];
    const part = withTheme.n / whole.n;
    const half = Z95 * part * Math.hypot(withTheme.standardError ?? 0, without.standardError ?? 0);
    const { p } = compareNets(withTheme, without);
    const driver = { theme, points, low: points - half, high: points + half, n: withTheme.n };
    return [{ ...driver, all: whole.value, without: without.value, p }];
  });
  const clear = benjaminiHochberg(
    found.map(({ p }) => p),
    Q,
  );
  return found.map(({ p: _, ...driver }, nth) => {
    // The adjusted centres decide the test; what is told must agree with it.
    const isSided = driver.low > 0 || driver.high < 0;
    return { ...driver, isClear: (clear[nth] ?? false) && isSided };
  });
}
