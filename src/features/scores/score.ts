import { type CesScore, cesScore } from './ces.ts';
import { type CsatScore, csatScore } from './csat.ts';
import { ensureSound, type Histogram, type MetricDefinition } from './definition.ts';
import { type NpsScore, npsScore } from './nps.ts';
import { type TtrScore, ttrScore } from './ttr.ts';

/**
 * One figure about one set of answers. `value` is always computed; `mode` says whether it may be shown, and only
 * the functions of display.ts turn it into numbers for people. Reactive feedback has no score (rulebook §6.1): the
 * caller never asks for one.
 */
export type Score = NpsScore | CsatScore | CesScore | TtrScore;

/** Answers counted by value; for TTR a list of seconds. */
export type Answers = Histogram | readonly number[];

export type ScoreOptions = {
  /** Answers left empty. */
  missing?: number | undefined;
  /** NPS: number of customers, where they are few and known (rulebook §3.3). */
  population?: number | undefined;
  /** TTR: seconds that the cases still open have been open. */
  open?: readonly number[] | undefined;
  /** TTR: fixes the bootstrap; channel and local date. */
  seed?: string | undefined;
};

/**
 * The score of a set of answers by its definition. Throws a RangeError for a faulty definition, and for a histogram
 * where durations are meant or the other way round.
 */
export function scoreOf(definition: MetricDefinition, answers: Answers, options: ScoreOptions = {}): Score {
  ensureSound(definition);
  if (definition.metric === 'ttr') return ttrScore(durationsOrThrow(answers), options);
  const histogram = histogramOrThrow(answers);
  if (definition.metric === 'nps') return npsScore(histogram, options);
  if (definition.metric === 'csat') return csatScore(definition, histogram, options.missing);
  return cesScore(definition, histogram, options.missing);
}

function isHistogram(answers: Answers): answers is Histogram {
  return answers instanceof Map;
}

function durationsOrThrow(answers: Answers): readonly number[] {
  if (isHistogram(answers)) throw new RangeError('time to resolution needs a list of seconds');
  return answers;
}

function histogramOrThrow(answers: Answers): Histogram {
  if (!isHistogram(answers)) throw new RangeError('a score needs answers counted by value');
  return answers;
}

/**
 * The score of each part (journey step, touchpoint, …) in the order given: never sorted by score, because nobody is
 * ranked (rulebook §13.1, E75).
 */
export function scoreEach<Part extends { answers: Answers }>(
  definition: MetricDefinition,
  parts: readonly Part[],
  options: ScoreOptions = {},
): (Part & { score: Score })[] {
  return parts.map((part) => ({ ...part, score: scoreOf(definition, part.answers, options) }));
}
