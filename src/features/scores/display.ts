import type { CesScore } from './ces.ts';
import type { CsatScore } from './csat.ts';
import type { NpsScore } from './nps.ts';
import type { Score } from './score.ts';
import type { DisplayMode } from './small-groups.ts';
import type { Interval, NoMargin } from './statistics/intervals.ts';
import type { TtrScore } from './ttr.ts';

/** Floating point leaves 24.499999999999996 where 24.5 is meant; a figure has far fewer real digits than this. */
const NOISE = 1e-9;
const HOUR = 3600;
const DAY = 24 * HOUR;
/** Shorter durations are shown in hours, longer ones in days. Source: rulebook §2.4. */
const DAYS_FROM = 48 * HOUR;

type Rounding = 'nearest' | 'down' | 'up';

/** To the nearest, a half away from zero (−24.5 → −25). Source: rulebook §2.1. */
export function roundHalfAway(value: number, decimals = 0): number {
  const scale = 10 ** decimals;
  return withoutMinusZero((Math.sign(value) * Math.floor(Math.abs(value) * scale + 0.5 + NOISE)) / scale);
}

/** Upwards, so that rounding never promises more than the data (3.548 → 3.6). Source: rulebook §3.2. */
export function roundUp(value: number, decimals = 0): number {
  const scale = 10 ** decimals;
  return withoutMinusZero(Math.ceil(value * scale - NOISE) / scale);
}

/** Downwards, for the lower end of an interval. Source: rulebook §3.4. */
export function roundDown(value: number, decimals = 0): number {
  return withoutMinusZero(-roundUp(-value, decimals));
}

function withoutMinusZero(value: number): number {
  return value === 0 ? 0 : value;
}

/** `value ± margin`, in points or on the scale; without a margin, the reason. */
export type ShownWithMargin = {
  unit: 'points' | 'scale';
  value: number;
  margin: number | null;
  noMargin: NoMargin | null;
};

/** `value (low – high)`, in percent. */
export type ShownShare = { unit: 'percent'; value: number; low: number; high: number };

/** In seconds, not rounded: `shownDuration` chooses hours or days. A number the mode withholds is null. */
export type ShownTtr = {
  unit: 'seconds';
  median: number;
  interval: Interval | null;
  mean: number | null;
  p90: number | null;
};

/** NPS and its margin as they may stand in a message; null unless the mode is `score`. One decimal in exports. */
export function shownNps(score: NpsScore, decimals = 0): ShownWithMargin | null {
  return score.mode === 'score' ? withMargin(score, decimals) : null;
}

/** CSAT as it may stand in a message: whole percents, a mean with two decimals; null unless the mode is `score`. */
export function shownCsat(score: CsatScore, decimals?: number): ShownShare | ShownWithMargin | null {
  return shownBox(score, decimals);
}

/** CES as it may stand in a message: two decimals for a mean, whole percents or points; null unless the mode is `score`. */
export function shownCes(score: CesScore, decimals?: number): ShownShare | ShownWithMargin | null {
  return shownBox(score, decimals);
}

function shownBox(score: CsatScore | CesScore, decimals?: number): ShownShare | ShownWithMargin | null {
  if (score.mode !== 'score') return null;
  if (score.unit === 'percent') return share(score, decimals ?? 0);
  return withMargin(score, decimals ?? (score.unit === 'scale' ? 2 : 0));
}

function withMargin(
  figure: {
    unit: 'points' | 'scale';
    value: number | null;
    margin: number | null;
    noMargin: NoMargin | null;
  },
  decimals: number,
): ShownWithMargin | null {
  const { unit, value, margin, noMargin } = figure;
  if (value === null) return null;
  const shownMargin = margin === null ? null : roundUp(margin, decimals);
  return { unit, value: roundHalfAway(value, decimals), margin: shownMargin, noMargin };
}

function share(
  figure: { value: number | null; interval: Interval | null },
  decimals: number,
): ShownShare | null {
  if (figure.value === null || figure.interval === null) return null;
  return {
    unit: 'percent',
    value: roundHalfAway(figure.value, decimals),
    low: roundDown(figure.interval.low, decimals),
    high: roundUp(figure.interval.high, decimals),
  };
}

/**
 * TTR as it may stand in a message: nothing below 10 cases but their number, the median from 10, mean and 90th
 * percentile too from 30. Source: rulebook §3.5.
 */
export function shownTtr(score: TtrScore): ShownTtr | null {
  const { mode, value, interval, mean, p90 } = score;
  if (value === null || mode === 'none' || mode === 'verbatims') return null;
  const isWhole = mode === 'score';
  return { unit: 'seconds', median: value, interval, mean: isWhole ? mean : null, p90: isWhole ? p90 : null };
}

/** Answers per group as they may stand in a message, from ten answers on; null where groups do not exist. */
export function shownCounts(score: Score): Score['groups'] {
  return areCountsShown(score.mode) ? score.groups : null;
}

function areCountsShown(mode: DisplayMode): boolean {
  return mode === 'counts' || mode === 'score';
}

export type ShownDuration = { amount: number; unit: 'hours' | 'days' };

export type DurationFormat = {
  decimals?: number | undefined;
  rounding?: Rounding | undefined;
  /** Keeps several numbers of one score in one unit; absent = hours below 48 hours, else days. */
  unit?: ShownDuration['unit'] | undefined;
  /** Length of a day on the clock that was used: 24 hours, or the opening hours of a working day. */
  secondsPerDay?: number | undefined;
};

/** A duration in hours or days, one decimal. Source: rulebook §2.4. */
export function shownDuration(seconds: number, format: DurationFormat = {}): ShownDuration {
  const { decimals = 1, rounding = 'nearest', secondsPerDay = DAY } = format;
  const unit = format.unit ?? (seconds < DAYS_FROM ? 'hours' : 'days');
  const amount = seconds / (unit === 'hours' ? HOUR : secondsPerDay);
  return { amount: ROUNDERS[rounding](amount, decimals), unit };
}

const ROUNDERS = { nearest: roundHalfAway, down: roundDown, up: roundUp };
