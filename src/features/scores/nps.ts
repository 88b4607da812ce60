import { countGroups, type Histogram, type MetricDefinition, validAnswers } from './definition.ts';
import { type DisplayMode, modeOf } from './small-groups.ts';
import {
  adjustedWald,
  cutInterval,
  finitePopulation,
  type Interval,
  type NetCounts,
  type NoMargin,
  type PopulationEffect,
} from './statistics/intervals.ts';

/** The one definition an NPS can have. Source: rulebook §2.1. */
export const NPS_DEFINITION: MetricDefinition = {
  metric: 'nps',
  scaleMin: 0,
  scaleMax: 10,
  higherIsBetter: true,
  method: 'nps',
};

const NET_ENDS: Interval = { low: -100, high: 100 };
/** Widest margin, in points, with which a net score is shown. Source: rulebook §5.1. */
const WIDEST_MARGIN = 20;

/** A net score in points, −100 … 100; not a percentage. */
export type NetFigure = {
  unit: 'points';
  /** 100 × (plus − minus) / n, unrounded; null without answers. */
  value: number | null;
  /** h, in points, unrounded; shown rounded up beside the value. */
  margin: number | null;
  noMargin: NoMargin | null;
  /** Lies around the adjusted centre, so not symmetric around the value; cut off at −100 and 100. */
  interval: Interval | null;
  /** 100c′ and SE′: what is compared between periods, without the correction for a finite population. */
  centre: number | null;
  standardError: number | null;
  population: PopulationEffect;
};

export type NpsCounts = { promoters: number; passives: number; detractors: number };

export type NpsScore = NetFigure & {
  metric: 'nps';
  method: 'nps';
  n: number;
  invalid: number;
  missing: number;
  mode: DisplayMode;
  isTurnedRound: false;
  groups: NpsCounts;
};

export type NpsOptions = {
  /** Number of customers, where they are few and known. */
  population?: number | undefined;
  missing?: number | undefined;
  invalid?: number | undefined;
};

/**
 * Net score of answers counted as plus, zero and minus, with its adjusted Wald margin. Without answers there is
 * no value, not 0. Source: rulebook §2.1, §3.2, §3.3.
 */
export function netFigure(counts: NetCounts, population?: number): NetFigure {
  const n = counts.plus + counts.zero + counts.minus;
  const { effect, factor } = finitePopulation(n, population);
  if (n === 0) return { ...NO_NET_FIGURE, population: effect };
  const { centre, standardError, half } = adjustedWald(counts);
  const margin = half * factor;
  const isEveryone = effect === 'everyone';
  return {
    unit: 'points',
    value: (100 * (counts.plus - counts.minus)) / n,
    margin: isEveryone ? null : margin,
    noMargin: isEveryone ? 'everyone_answered' : null,
    interval: isEveryone ? null : cutInterval(centre, margin, NET_ENDS),
    centre,
    standardError,
    population: effect,
  };
}

const NO_NET_FIGURE = {
  unit: 'points',
  value: null,
  margin: null,
  noMargin: 'no_answers',
  interval: null,
  centre: null,
  standardError: null,
} as const;

/** A net score is precise enough with a margin of at most 20 points, or none because everyone answered. */
export function isNetPrecise(figure: NetFigure): boolean {
  return figure.noMargin === 'everyone_answered' || (figure.margin ?? Infinity) <= WIDEST_MARGIN;
}

/** NPS of counted groups. Source: rulebook §2.1, §5.1. */
export function npsOfCounts(groups: NpsCounts, options: NpsOptions = {}): NpsScore {
  const { promoters, passives, detractors } = groups;
  const figure = netFigure({ plus: promoters, zero: passives, minus: detractors }, options.population);
  const n = promoters + passives + detractors;
  return {
    metric: 'nps',
    method: 'nps',
    ...figure,
    n,
    invalid: options.invalid ?? 0,
    missing: options.missing ?? 0,
    mode: modeOf(n, isNetPrecise(figure)),
    isTurnedRound: false,
    groups: { promoters, passives, detractors },
  };
}

/** NPS of answers 0–10. What is not a whole number from 0 to 10 is counted as invalid, never clamped. */
export function npsScore(histogram: Histogram, options: Omit<NpsOptions, 'invalid'> = {}): NpsScore {
  const { valid, invalid } = validAnswers(NPS_DEFINITION, histogram);
  const { promoter, passive, detractor } = countGroups(NPS_DEFINITION, valid);
  return npsOfCounts(
    { promoters: promoter, passives: passive, detractors: detractor },
    { ...options, invalid },
  );
}

export type ThemeImpact = {
  /** NPS of all − NPS without the theme, in points; null unless both may be shown as a score. */
  points: number | null;
  all: NpsScore;
  without: NpsScore;
};

/**
 * How the NPS would stand without the answers that carry a theme; positive = the theme goes with a higher score.
 * A link, not a cause. Throws a RangeError when the theme has answers that `all` has not. Source: rulebook §7.
 */
export function themeImpact(all: NpsCounts, withTheme: NpsCounts): ThemeImpact {
  const rest = {
    promoters: all.promoters - withTheme.promoters,
    passives: all.passives - withTheme.passives,
    detractors: all.detractors - withTheme.detractors,
  };
  if (Math.min(rest.promoters, rest.passives, rest.detractors) < 0)
    throw new RangeError('a theme cannot have more answers than there are');
  const whole = npsOfCounts(all);
  const without = npsOfCounts(rest);
  const isShown = whole.mode === 'score' && without.mode === 'score';
  const points =
    isShown && whole.value !== null && without.value !== null ? whole.value - without.value : null;
  return { points, all: whole, without };
}
