import { SourceFault } from '../fault.ts';
import { isOfMetric } from '../reading/answer.ts';
import type { Mapping } from '../source.ts';
import { plainCell } from '../values/text.ts';
import { rankOf } from './fields.ts';
import type { ProposalInput } from './input.ts';
import { judgesEmployee } from './personal.ts';
import { type ColumnProfile, profileColumns } from './profile.ts';
import { isPolarity, metricOfWords, recogniseScale, type Scale, type ScoreMetric } from './scale.ts';

/** A column that may hold the score; without a scale when its values tell none. */
export interface ScoreCandidate {
  heading: string;
  words: string;
  scale: Scale | null;
}

/** A heading that names a score is surer than a question that asks for one; both before those of another metric. */
const ASKED_RANK = 100;
const OTHER_METRIC = 1000;

type Profile = (heading: string) => ColumnProfile;

/**
 * The column of the score: the one that was given, else the best one by heading or question whose values are a scale.
 * A column without a heading that says so is never taken: digits alone answer any question.
 * @throws SourceFault when a polarity was given as a score.
 */
export function findScore(
  input: ProposalInput,
  columns: Mapping['columns'],
  free: readonly string[],
  profile: Profile,
): ScoreCandidate | null {
  const wordsOf = (heading: string) => `${heading} ${input.hints?.wordsOf?.(heading) ?? ''}`;
  const metric = namedMetric(input, columns, profile);
  const scores = metric === null ? profile : profileOfMetric(input, columns.metric, metric);
  const look = (heading: string): ScoreCandidate => {
    const words = wordsOf(heading);
    return { heading, words, scale: recogniseScale(scores(heading), words, metric) };
  };
  if (columns.score !== undefined) {
    if (isPolarity(profile(columns.score))) throw new SourceFault({ is: 'polarity', column: columns.score });
    return look(columns.score);
  }
  const looked = likelyScores(free, wordsOf, metric)
    .filter((heading) => !isPolarity(profile(heading)))
    .map(look);
  return looked.find(({ scale }) => scale !== null) ?? null;
}

/** Columns that may hold a score by heading or question, the likeliest first. */
function likelyScores(
  free: readonly string[],
  wordsOf: (heading: string) => string,
  metric: ScoreMetric | null,
): string[] {
  const ranked = free.flatMap((heading) => {
    const words = wordsOf(heading);
    const asked = judgesEmployee(words) ? null : metricOfWords(words);
    const rank = rankOf(heading, 'score') ?? (asked === null ? null : ASKED_RANK);
    const isOther = metric !== null && asked !== null && asked !== metric;
    return rank === null ? [] : [{ heading, rank: isOther ? rank + OTHER_METRIC : rank }];
  });
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ heading }) => heading);
}

/** The metric as it was given, or as the rows of a metric column name it. */
function namedMetric(
  { given }: ProposalInput,
  columns: Mapping['columns'],
  profile: Profile,
): ScoreMetric | null {
  if (given.metric === 'nps' || given.metric === 'csat' || given.metric === 'ces') return given.metric;
  if (columns.metric === undefined) return null;
  const named = profile(columns.metric).values;
  const metrics = (['nps', 'csat', 'ces'] as const).map((metric) => ({
    metric,
    rows: named.filter((value) => isOfMetric(value, metric)).length,
  }));
  const most = metrics.toSorted((a, b) => b.rows - a.rows)[0];
  return most && most.rows > 0 ? most.metric : null;
}

/** The rows of one metric alone: others may be answered on another scale. */
function profileOfMetric(
  { table, firstRows }: ProposalInput,
  column: string | undefined,
  metric: ScoreMetric,
): Profile {
  if (column === undefined) return profileColumns(table.headings, firstRows);
  const at = table.headings.indexOf(column);
  const rows = firstRows.filter((row) => isOfMetric(plainCell(row.cells[at]), metric));
  return profileColumns(table.headings, rows);
}
