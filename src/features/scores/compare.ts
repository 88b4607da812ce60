import { daysBetween, type LocalDate } from '../../local-time.ts';
import type { MetricDefinition } from './definition.ts';
import type { Score } from './score.ts';
import {
  benjaminiHochberg,
  compareDurations,
  compareMeans,
  compareNets,
  compareShares,
  type TestResult,
} from './statistics/significance.ts';

/** Shortest window whose figure is compared: the 28 complete local days up to yesterday. Source: rulebook §4.1. */
const SHORTEST_WINDOW = 28;
/** From this relative change on, two response rates make two groups of customers. Source: rulebook §4.1. */
const RESPONSE_CHANGE = 0.5;
const NOISE = 1e-9;
/** False alarms among the differences that one message names, at most. Source: rulebook §4.1. */
export const FALSE_ALARMS = 0.1;

/** First and last local day, both included. */
type LocalDays = { from: LocalDate; to: LocalDate };

/** What has to be the same in both periods, apart from the answers. */
export type PeriodConditions = {
  days: LocalDays;
  definitionVersion: number | string;
  kind: 'transactional' | 'relational';
  /** How customers were invited (mail, text message, …); null when unknown. */
  invitationChannel: string | null;
  languages: readonly string[];
  /** 0 … 1; null when unknown. */
  responseRate: number | null;
  /** A score was asked for in one of its survey rounds: its answers are counted, and are no score (rulebook §13.2). */
  isBegged?: boolean;
};

export type Conditions = { current: PeriodConditions; previous: PeriodConditions };

export type VerdictCode =
  | 'higher'
  | 'lower'
  | 'no_clear_change'
  | 'too_few'
  | 'definition_changed'
  | 'response_rate_changed'
  | 'begged'
  /** The windows share a day: never tested. */
  | 'overlapping'
  /** Windows of unequal length, shorter than 28 days or in the wrong order: never tested. */
  | 'unfit_windows';

/** What may be said about two periods (rulebook §4.2). Everything that suggests movement is null unless it is real. */
export type Verdict = {
  verdict: VerdictCode;
  /** The word to say: `faster` and `slower` for TTR, where a lower number is a shorter wait. */
  direction: 'higher' | 'lower' | 'faster' | 'slower' | null;
  /** Is the movement good for customers? */
  isBetter: boolean | null;
  /** Size of the movement, ≥ 0: points, percentage points, scale points, or seconds between the medians. */
  difference: number | null;
  unit: 'points' | 'percentage_points' | 'scale' | 'seconds';
  /** The statistic, with the sign of current − previous; null when nothing was tested. For means Student's t. */
  z: number | null;
  /** Two-sided, 0 … 1; null when nothing was tested. */
  p: number | null;
};

/**
 * May one say that a score moved? Only when all conditions of rulebook §4.1 hold and the test finds a difference at
 * 95 %. Both scores belong to `definition`; scores of another metric or method are never compared with it.
 */
export function compareScores(
  definition: MetricDefinition,
  current: Score,
  previous: Score,
  conditions: Conditions,
): Verdict {
  const unit: Verdict['unit'] = current.unit === 'percent' ? 'percentage_points' : current.unit;
  const silent: Omit<Verdict, 'verdict'> = {
    direction: null,
    isBetter: null,
    difference: null,
    unit,
    z: null,
    p: null,
  };
  const obstacle = obstacleTo(definition, current, previous, conditions);
  if (obstacle !== null) return { ...silent, verdict: obstacle };
  const { z, p, differs } = testOf(current, previous);
  const difference = (current.value ?? 0) - (previous.value ?? 0);
  // Ranks can move against the median that is shown; then nothing that a reader could follow may be said.
  const isMovement = differs && Math.sign(difference) === Math.sign(z);
  if (!isMovement) return { ...silent, verdict: 'no_clear_change', z, p };
  const isHigher = z > 0;
  const isTime = definition.metric === 'ttr';
  return {
    verdict: isHigher ? 'higher' : 'lower',
    direction: isTime ? (isHigher ? 'slower' : 'faster') : isHigher ? 'higher' : 'lower',
    // Low-is-good scales were turned round when the score was made, so time is the only low-is-good number left.
    isBetter: isHigher !== isTime,
    difference: Math.abs(difference),
    unit,
    z,
    p,
  };
}

function obstacleTo(
  definition: MetricDefinition,
  current: Score,
  previous: Score,
  conditions: Conditions,
): VerdictCode | null {
  const windows = obstacleInWindows(conditions.current.days, conditions.previous.days);
  if (windows !== null) return windows;
  const isDefined = [current, previous].every(
    (score) => score.metric === definition.metric && score.method === definition.method,
  );
  if (!isDefined || !isSameSeries(conditions)) return 'definition_changed';
  if (conditions.current.isBegged || conditions.previous.isBegged) return 'begged';
  if (hasResponseChanged(conditions)) return 'response_rate_changed';
  return current.mode === 'score' && previous.mode === 'score' ? null : 'too_few';
}

function obstacleInWindows(current: LocalDays, previous: LocalDays): 'overlapping' | 'unfit_windows' | null {
  if (current.from <= previous.to && previous.from <= current.to) return 'overlapping';
  const length = daysBetween(current.from, current.to) + 1;
  const lengthBefore = daysBetween(previous.from, previous.to) + 1;
  const isFit = length === lengthBefore && length >= SHORTEST_WINDOW && previous.to < current.from;
  return isFit ? null : 'unfit_windows';
}

function isSameSeries({ current, previous }: Conditions): boolean {
  return (
    current.definitionVersion === previous.definitionVersion &&
    current.kind === previous.kind &&
    current.invitationChannel === previous.invitationChannel &&
    languageSet(current) === languageSet(previous)
  );
}

function languageSet({ languages }: PeriodConditions): string {
  return [...new Set(languages)].sort().join(' ');
}

/** An unknown rate cannot be said to have changed. */
function hasResponseChanged({ current, previous }: Conditions): boolean {
  const now = current.responseRate;
  const before = previous.responseRate;
  if (now === null || before === null || now === before) return false;
  return Math.abs(now - before) >= RESPONSE_CHANGE * before - NOISE;
}

/** The test that belongs to the unit of the figures. Both have the same metric and method, so the same unit. */
function testOf(current: Score, previous: Score): TestResult {
  if (current.unit === 'points' && previous.unit === 'points') return compareNets(current, previous);
  if (current.unit === 'percent' && previous.unit === 'percent') return compareShares(current, previous);
  if (current.unit === 'scale' && previous.unit === 'scale') return compareMeans(current, previous);
  if (current.unit === 'seconds' && previous.unit === 'seconds')
    return compareDurations(current.sorted, previous.sorted);
  throw new RangeError('figures of different units cannot be compared');
}

/** What a comparison loses when chance explains it. */
type Silenced = 'verdict' | 'direction' | 'isBetter' | 'difference';

/**
 * Reads all comparisons of one message together: of the tested ones only those stay that the Benjamini–Hochberg
 * procedure lets through at `q`, the others become `no_clear_change`. Keeps the order given. `beside` are the p-values of
 * other tests that the same message tells of.
 * Source: rulebook §4.1 (5), E24.
 */
export function adjustForMany<Compared extends Pick<Verdict, Silenced | 'p'>>(
  verdicts: readonly Compared[],
  { beside = [], q = FALSE_ALARMS }: { beside?: readonly number[]; q?: number } = {},
): Compared[] {
  const tested = verdicts.filter((verdict) => verdict.p !== null);
  const counts = benjaminiHochberg([...tested.map((verdict) => verdict.p ?? 1), ...beside], q);
  const silenced = new Set(tested.filter((_, index) => counts[index] === false));
  return verdicts.map((verdict) =>
    silenced.has(verdict)
      ? { ...verdict, verdict: 'no_clear_change', direction: null, isBetter: null, difference: null }
      : verdict,
  );
}

/**
 * What suggests movement, in Dutch and English, words and signs: allowed only beside the verdicts `higher` and `lower`
 * (rulebook §4.2, fixed). "+37 meer" and "+37 more" count what was not shown, and are no difference.
 */
export const MOVEMENT_WORDS: readonly RegExp[] = [
  /\b(?:hoger|lager|sneller|trager|beter|slechter|minder goed|vooruitgang|achteruitgang|recordhoogte)\b/giu,
  /\b(?:stijg(?:t|en|end|ende|ing)|steeg|stegen|gestegen|da(?:al|len|lend|lende|ling)t?|gedaald|daalden?)\b/giu,
  /\b(?:verbeter(?:t|d|de|den)|verslechter(?:t|d|de|den|ing)|toegenomen|toename|afgenomen|afname)\b/giu,
  /\b(?:groei(?:t|en|end|ende|de)?|gegroeid|krimp(?:t|en)?|gekrompen|trends?|record)\b/giu,
  /\b(?:higher|lower|faster|slower|better|worse|improv(?:es|ed|ing)|worsen(?:s|ed|ing)?)\b/giu,
  /\b(?:ris(?:e|es|en|ing)|rose|fall(?:s|en|ing)|fell|drop(?:s|ped|ping)|declin(?:e|es|ed|ing)|grow(?:s|n|th|ing)|grew)\b/giu,
  /\b(?:increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|gain(?:s|ed)|jump(?:s|ed)|climb(?:s|ed)|slip(?:s|ped))\b/giu,
  /\b(?:is|are|was|were|goes|going|gone|went) (?:up|down)\b|\b(?:up|down) (?:by |from )?\d/giu,
  /[↑↓▲▼△▽⬆⬇⇧⇩↗↘⤴⤵🔺🔻🔼🔽📈📉]|:(?:arrow_(?:up|down)\w*|chart_with_\w+|small_red_triangle\w*):/gu,
  /(?<![\p{L}\p{N}])\+\s?\d+(?:[.,]\d+)?(?![\d.,]*\s(?:meer|more)\b)(?![\d])/gu,
  /(?<![\p{L}\p{N}])[−-]\s?\d+(?:[.,]\d+)?\s(?:procentpunt|percentage points?|punten|points)\b/giu,
  /\([−-]\s?\d+(?:[.,]\d+)?\)/gu,
];

/** Every piece of `text` that suggests movement, in the order of `MOVEMENT_WORDS`; empty when there is none. */
export function findMovementWords(text: string): string[] {
  return MOVEMENT_WORDS.flatMap((pattern) => Array.from(text.matchAll(pattern), ([found]) => found));
}
