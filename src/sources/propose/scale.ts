import type { Ground } from '../facts.ts';
import { readNumber } from '../reading/score.ts';
import { findLabelScale } from './label-scales.ts';
import type { ColumnProfile } from './profile.ts';

export type ScoreMetric = 'nps' | 'csat' | 'ces';

/** How the answers of a column are to be read, as far as they show it. */
export interface Scale {
  metric: ScoreMetric | null;
  /** Null when the values leave it open. */
  min: number | null;
  max: number | null;
  labels: Record<string, number> | null;
  because: Ground;
}

const WORDS: Record<ScoreMetric | 'stars', RegExp> = {
  nps: /\bnps|net promoter|aanbeve|aan te bevelen|recommend/i,
  ces: /\bces\b|ces_|effort|moeite|gemak|makkelijk|\beasy\b|how easy|difficult/i,
  csat: /csat|tevreden|satisf|rapportcijfer|waardering|beoordel|hoe goed|how would you rate|how well/i,
  stars: /\bster(ren)?\b|\bstars?\b|star_?rating/i,
};

/** Of the values, this many may be no whole number from 0 to 10, and one in any case; they are refused row by row. */
const STRAY_SHARE = 0.2;
/** So many may lie outside a smaller scale: typing errors, not the rest of a larger scale. */
const MISTYPED_SHARE = 0.02;

/** The metric a heading or question asks for; null when it names none. */
export function metricOfWords(words: string): ScoreMetric | null {
  if (WORDS.nps.test(words)) return 'nps';
  if (WORDS.ces.test(words)) return 'ces';
  return WORDS.csat.test(words) || WORDS.stars.test(words) ? 'csat' : null;
}

export function namesStars(words: string): boolean {
  return WORDS.stars.test(words.replace(/_/g, ' '));
}

/** The scale of a column of answers; null when the column is none: free numbers, a polarity of −1 and 1, text. */
export function recogniseScale(
  profile: ColumnProfile,
  words: string,
  metric: ScoreMetric | null,
): Scale | null {
  const { values, counts } = profile;
  const named = metric ?? metricOfWords(words);
  if (values.length === 0)
    return { metric: named, min: null, max: null, labels: null, because: { is: 'emptySoFar' } };
  if (!counts) return null;
  const labels = findLabelScale([...counts.keys()]);
  if (labels) {
    const { size, family } = labels;
    const because: Ground = { is: 'labels', family, answers: [...counts.keys()].slice(0, 5) };
    return { metric: named ?? labels.metric, min: 1, max: size, labels: labels.labels, because };
  }
  const numbers = values.flatMap((value) => readNumber(value, null) ?? []);
  const usable = numbers.filter((number) => Number.isInteger(number) && number >= 0 && number <= 10);
  const strays = values.length - usable.length;
  const isScale = strays <= values.length * STRAY_SHARE || (strays === 1 && values.length > 3);
  return isScale ? numericScale(usable, named) : null;
}

/** Whether a column holds a polarity (negative or positive, as some program judged) and no customer's answer. */
export function isPolarity({ counts }: ColumnProfile): boolean {
  if (!counts) return false;
  const numbers = [...counts.keys()].map((value) => readNumber(value, null));
  return numbers.includes(-1) && numbers.every((number) => number === -1 || number === 0 || number === 1);
}

function numericScale(numbers: readonly number[], metric: ScoreMetric | null): Scale {
  const fits = (min: number, max: number) =>
    numbers.filter((number) => number < min || number > max).length <= numbers.length * MISTYPED_SHARE;
  const hasZero = numbers.includes(0);
  const [low, high] = [Math.min(...new Set(numbers)), Math.max(...new Set(numbers))];
  const scale = (min: number | null, max: number | null, told = metric): Scale => {
    return { metric: told, min, max, labels: null, because: { is: 'range', low, high } };
  };
  if (metric === 'nps') return fits(0, 5) && numbers.length >= 20 ? scale(null, null) : scale(0, 10);
  if (hasZero) return metric === null && !fits(0, 5) ? scale(0, 10, 'nps') : scale(null, null);
  if (fits(1, 2)) return scale(null, null);
  if (fits(1, 5)) return scale(1, 5, metric ?? 'csat');
  if (fits(1, 7)) return scale(1, 7);
  return metric === 'ces' ? scale(null, null) : metric === 'csat' ? scale(1, 10) : scale(null, null);
}
