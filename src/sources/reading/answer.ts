import type { Mapping, Refusal } from '../source.ts';
import { cleanText, plainCell } from '../values/text.ts';
import { type CaseTimes, createCaseReader } from './case.ts';
import type { ReadingPlan } from './plan.ts';
import { createScoreReader, type Metric, type ScoreReader } from './score.ts';

/** What a customer answered in one row. */
export interface Answer {
  metric: Metric;
  score: number | null;
  text: string | null;
  case: CaseTimes;
}

/** Why a row tells nothing; what is wrong with its values is added to the refusals given. */
export type AnswerReader = (cells: readonly string[], refusals: Refusal[]) => Answer;

/** Reads score, text and times of a row. Reactive feedback never gets a score, whatever its columns hold. */
export function createAnswerReader(plan: ReadingPlan): AnswerReader {
  const { mapping, columns, indexOf } = plan;
  const [textAt, metricAt] = [indexOf('text'), indexOf('metric')];
  const scoreAt = hasScores(mapping) ? indexOf('score') : -1;
  // Without scores to read, it does not matter which score a row would hold.
  const isNamed = metricAt >= 0 && (hasScores(mapping) || mapping.metric === 'ttr');
  const readScore = scoreAt < 0 ? null : createScoreReader(columns.score ?? '', mapping);
  const readCase = createCaseReader(plan);

  return (cells, refusals) => {
    const text = textAt < 0 ? null : cleanText(cells[textAt] ?? '');
    const times = readCase(cells, refusals);
    const metric = isNamed ? metricOf(cells[metricAt], mapping, columns.metric ?? '') : mapping.metric;
    if (metric !== null && typeof metric === 'object') {
      refusals.push(metric);
      return { metric: 'text', score: null, text, case: times };
    }
    const cell = scoreAt < 0 ? '' : plainCell(cells[scoreAt]);
    const score = cell === '' || !readScore ? null : scoreOf(cell, metric, readScore, columns.score ?? '');
    if (score !== null && typeof score === 'object') refusals.push(score);
    if (metric === 'ttr') return { metric, score: null, text, case: times };
    if (typeof score !== 'number' || metric === null)
      return { metric: 'text', score: null, text, case: times };
    return { metric, score, text, case: times };
  };
}

/** Whether scores of this mapping may be read at all. */
function hasScores(mapping: Mapping): boolean {
  const { metric, solicitation } = mapping;
  return solicitation === 'solicited' && metric !== null && metric !== 'text' && metric !== 'ttr';
}

function scoreOf(cell: string, metric: Metric | null, read: ScoreReader, column: string): number | Refusal {
  if (metric === 'text') return { column, reason: { is: 'scoreOfText' } };
  return read(cell);
}

/** The metric a row names itself. One import reads one scale: rows of another score metric wait for their own. */
function metricOf(cell: string | undefined, mapping: Mapping, column: string): Metric | null | Refusal {
  const named = plainCell(cell).toLowerCase();
  if (named === '') return mapping.metric;
  if (named === 'text') return named;
  if (mapping.metric !== null && isOfMetric(named, mapping.metric)) return mapping.metric;
  const isKnown = ['nps', 'csat', 'rating', 'ces', 'ttr'].includes(named);
  if (!isKnown) return { column, reason: { is: 'unknownMetric' } };
  return { column, reason: { is: 'otherMetric', named, wanted: mapping.metric ?? 'text' } };
}

/** Whether a row that names its metric belongs to it; a rating that was asked for is a question of satisfaction. */
export function isOfMetric(named: string, metric: Metric): boolean {
  const word = named.toLowerCase();
  return word === metric || (word === 'rating' && metric === 'csat');
}
