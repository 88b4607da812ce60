import { type DisplayMode, modeOf } from './small-groups.ts';
import type { Interval, NoMargin } from './statistics/intervals.ts';
import { bootstrapMedian, percentile } from './statistics/samples.ts';

/** Durations in seconds, by calendar or by business clock. */
type DurationFigure = {
  unit: 'seconds';
  /** The median; null when nothing was resolved. */
  value: number | null;
  margin: null;
  noMargin: NoMargin | null;
  /** 95 % bootstrap interval of the median, from ten cases on. */
  interval: Interval | null;
  mean: number | null;
  p90: number | null;
  /** All valid durations, shortest first: what is compared between periods. */
  sorted: readonly number[];
};

export type TtrScore = DurationFigure & {
  metric: 'ttr';
  method: 'median';
  n: number;
  /** Durations below 0 or not finite: rows that were resolved before they were opened. */
  invalid: number;
  missing: number;
  mode: DisplayMode;
  isTurnedRound: false;
  groups: {
    resolved: number;
    open: number;
    /** Open longer than the 90th percentile of the resolved ones; null while that percentile may not be shown. */
    openLongerThanP90: number | null;
  };
};

export type TtrOptions = {
  /** Seconds that the cases still open have been open; they stay out of the figures, but are told. */
  open?: readonly number[] | undefined;
  /** Fixes the bootstrap; channel and local date, so that a re-run says the same. */
  seed?: string | undefined;
  missing?: number | undefined;
};

/**
 * Time to resolution of the cases resolved in a window, durations in seconds in any order. Median always with mean
 * and 90th percentile, because the distribution is skewed; the mode says which may be shown.
 * Source: rulebook §2.4, §3.5.
 */
export function ttrScore(durations: readonly number[], options: TtrOptions = {}): TtrScore {
  const { open = [], seed = '', missing = 0 } = options;
  const sorted = durations.filter((seconds) => seconds >= 0 && seconds < Infinity).sort((a, b) => a - b);
  const n = sorted.length;
  const mode = modeOf(n, true);
  const p90 = n === 0 ? null : percentile(sorted, 0.9);
  const isMedianShown = mode === 'counts' || mode === 'score';
  const isTailKnown = mode === 'score' && p90 !== null;
  return {
    metric: 'ttr',
    method: 'median',
    unit: 'seconds',
    n,
    invalid: durations.length - n,
    missing,
    mode,
    isTurnedRound: false,
    value: n === 0 ? null : percentile(sorted, 0.5),
    margin: null,
    noMargin: isMedianShown ? null : n === 0 ? 'no_answers' : 'too_few_cases',
    interval: isMedianShown ? bootstrapMedian(sorted, seed) : null,
    mean: n === 0 ? null : sorted.reduce((sum, seconds) => sum + seconds, 0) / n,
    p90,
    sorted,
    groups: {
      resolved: n,
      open: open.length,
      openLongerThanP90: isTailKnown ? open.filter((seconds) => seconds > p90).length : null,
    },
  };
}

/** A stretch of time in which a case was open; `to` is null while it still is. */
export type Stretch = { from: Date; to: Date | null };

export type Resolution =
  | { state: 'resolved'; seconds: number; resolvedAt: Date }
  | { state: 'open' }
  | { state: 'rejected'; reason: 'never_opened' | 'resolved_before_opened' | 'stretches_overlap' };

/** Seconds between two moments on the calendar, day and night. */
export function calendarSeconds(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 1000;
}

/**
 * How long a case was open: the sum of all its stretches, because the clock runs again after a reopening, not the
 * time from first to last. Stretches in the order of time; `elapsed` is the calendar or a business clock and counts
 * seconds. Source: rulebook §2.4, E46.
 */
export function resolutionOf(
  stretches: readonly Stretch[],
  elapsed: (from: Date, to: Date) => number = calendarSeconds,
): Resolution {
  let seconds = 0;
  let resolvedAt: Date | null = null;
  for (const { from, to } of stretches) {
    if (resolvedAt !== null && from < resolvedAt) return { state: 'rejected', reason: 'stretches_overlap' };
    if (to === null) return { state: 'open' };
    if (to < from) return { state: 'rejected', reason: 'resolved_before_opened' };
    seconds += elapsed(from, to);
    resolvedAt = to;
  }
  if (resolvedAt === null) return { state: 'rejected', reason: 'never_opened' };
  return { state: 'resolved', seconds, resolvedAt };
}
