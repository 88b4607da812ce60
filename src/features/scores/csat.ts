import {
  countGroups,
  ensureSound,
  type Histogram,
  type MetricDefinition,
  topBoxesOf,
  validAnswers,
} from './definition.ts';
import { type DisplayMode, modeOf } from './small-groups.ts';
import { cutInterval, type Interval, meanMargin, type NoMargin, wilson } from './statistics/intervals.ts';
import { momentsOf } from './statistics/samples.ts';

/** Widest half-width, in percentage points, with which a share is shown. Source: rulebook §5.1. */
const WIDEST_HALF = 20;
/** Widest margin of a mean, as part of the width of its scale. Source: rulebook §5.1. */
const WIDEST_PART_OF_SCALE = 0.1;

/** A share in percent, 0 … 100. */
export type ShareFigure = {
  unit: 'percent';
  value: number | null;
  /** Half the width of the interval, in percentage points. It decides the mode; shown is the interval. */
  margin: number | null;
  noMargin: NoMargin | null;
  /** Wilson, in percent. */
  interval: Interval | null;
  successes: number;
};

/** A mean on the scale of the question. */
export type MeanFigure = {
  unit: 'scale';
  value: number | null;
  /** In scale points; null for one answer and for answers that are all equal. */
  margin: number | null;
  noMargin: NoMargin | null;
  /** Value ± margin, cut off at the ends of the scale. */
  interval: Interval | null;
  /** s with n − 1, in scale points. */
  deviation: number;
  scaleMin: number;
  scaleMax: number;
};

/** Good, middle and bad answers. */
export type BoxCounts = { top: number; middle: number; bottom: number };

export type BoxBase = {
  n: number;
  invalid: number;
  missing: number;
  mode: DisplayMode;
  /** Low was good on the scale of the question; a mean or net score is of answers turned round (`min + max − x`). */
  isTurnedRound: boolean;
  /** null where the definition does not say which answers are good. */
  groups: BoxCounts | null;
};

export type CsatScore = BoxBase & { metric: 'csat' } & (
    | ({ method: 'top_box' } & ShareFigure)
    | ({ method: 'mean' } & MeanFigure)
  );

/** Share with its Wilson interval. Source: rulebook §2.2, §3.4. */
export function shareFigure(successes: number, n: number): ShareFigure {
  if (n === 0)
    return { unit: 'percent', value: null, margin: null, noMargin: 'no_answers', interval: null, successes };
  const { low, high, half } = wilson(successes, n);
  const interval = { low, high };
  return { unit: 'percent', value: (100 * successes) / n, margin: half, noMargin: null, interval, successes };
}

/** Mean with its t margin, of valid answers that are already turned round. Source: rulebook §2.3, §3.5. */
export function meanFigure(definition: MetricDefinition, valid: Histogram): MeanFigure {
  const { scaleMin, scaleMax } = definition;
  const { n, mean, deviation } = momentsOf(valid);
  const base = { unit: 'scale', deviation, scaleMin, scaleMax } as const;
  if (n === 0) return { ...base, value: null, margin: null, noMargin: 'no_answers', interval: null };
  if (n === 1) return { ...base, value: mean, margin: null, noMargin: 'one_answer', interval: null };
  if (valid.size === 1) return { ...base, value: mean, margin: null, noMargin: 'all_equal', interval: null };
  const margin = meanMargin(deviation, n);
  const interval = cutInterval(mean, margin, { low: scaleMin, high: scaleMax });
  return { ...base, value: mean, margin, noMargin: null, interval };
}

/** At most 20 percentage points for a share; 10 % of the width of the scale for a mean. Source: rulebook §5.1. */
export function isBoxPrecise(figure: ShareFigure | MeanFigure): boolean {
  if (figure.unit === 'percent') return (figure.margin ?? Infinity) <= WIDEST_HALF;
  if (figure.noMargin === 'all_equal') return true;
  return (figure.margin ?? Infinity) <= WIDEST_PART_OF_SCALE * (figure.scaleMax - figure.scaleMin);
}

export function boxCounts(definition: MetricDefinition, histogram: Histogram): BoxCounts | null {
  if (topBoxesOf(definition).length === 0) return null;
  const { top, middle, bottom } = countGroups(definition, histogram);
  return { top, middle, bottom };
}

/**
 * Customer satisfaction: the share of answers in the top boxes, or the mean; the two are never compared.
 * `missing`: answers left empty. Throws a RangeError for a faulty definition. Source: rulebook §2.2.
 */
export function csatScore(definition: MetricDefinition, histogram: Histogram, missing = 0): CsatScore {
  ensureSound(definition);
  const { valid, invalid } = validAnswers(definition, histogram);
  const { n } = momentsOf(valid);
  const groups = boxCounts(definition, histogram);
  const base = { metric: 'csat', n, invalid, missing, groups } as const;
  const isTurnedRound = !definition.higherIsBetter;
  if (definition.method === 'mean') {
    const figure = meanFigure(definition, valid);
    return { ...base, ...figure, method: 'mean', isTurnedRound, mode: modeOf(n, isBoxPrecise(figure)) };
  }
  const figure = shareFigure(groups?.top ?? 0, n);
  return { ...base, ...figure, method: 'top_box', isTurnedRound, mode: modeOf(n, isBoxPrecise(figure)) };
}

/** Two answers, bad 0 and good 1, as help desks and yes/no questions give them. */
export const GOOD_OR_BAD: MetricDefinition = {
  metric: 'csat',
  scaleMin: 0,
  scaleMax: 1,
  higherIsBetter: true,
  method: 'top_box',
};

export type Ratings = { good: number; bad: number; offered: number; unoffered: number };

/**
 * Satisfaction of good/bad ratings, and how many of those who were asked answered (0 … 1; null when nobody was
 * asked). `offered` are the unanswered requests; `unoffered` counts nowhere. Source: rulebook §2.2, E35.
 */
export function csatOfRatings({ good, bad, offered }: Ratings): {
  score: CsatScore;
  responseRate: number | null;
} {
  const score = csatScore(
    GOOD_OR_BAD,
    new Map([
      [1, good],
      [0, bad],
    ]),
  );
  const asked = good + bad + offered;
  return { score, responseRate: asked === 0 ? null : (good + bad) / asked };
}
