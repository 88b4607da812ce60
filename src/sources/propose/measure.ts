import { AppError } from '../../errors.ts';
import type { Mapping } from '../source.ts';
import type { Notes } from './notes.ts';
import type { ScoreCandidate } from './score-column.ts';

export type Measure = Pick<
  Mapping,
  'metric' | 'scaleMin' | 'scaleMax' | 'higherIsBetter' | 'method' | 'topBoxes' | 'labels'
>;

const METHODS = { nps: 'nps', csat: 'top_box', ces: 'mean' } as const;
/** Sizes of scales whose top boxes are agreed (rulebook §2.2). */
const KNOWN_SIZES = new Set([2, 3, 4, 5, 6, 7, 8]);
/** Questions that ask how much trouble it was: a low answer is good. */
const TROUBLE = /how much effort|hoeveel moeite|veel moeite|effort did you/i;

const TEXT_ONLY: Measure = {
  metric: 'text',
  scaleMin: null,
  scaleMax: null,
  higherIsBetter: true,
  method: null,
  topBoxes: null,
  labels: null,
};

/** How a table without scores is measured: by its durations, or not at all. */
export function measureWithoutScore(given: Partial<Mapping>, hasDuration: boolean, notes: Notes): Measure {
  if (given.metric !== 'ttr' && (given.metric === 'text' || !hasDuration)) return TEXT_ONLY;
  if (given.metric !== 'ttr') notes.guess('metric', 'ttr', 'it holds durations and no scores');
  return { ...TEXT_ONLY, metric: 'ttr', higherIsBetter: false, method: 'median' };
}

/**
 * How the scores of a column are measured; asks for what neither the values nor the person told.
 * @throws AppError `invalid` for an NPS on another scale than 0 to 10.
 */
export function measureScore(candidate: ScoreCandidate, given: Partial<Mapping>, notes: Notes): Measure {
  const { scale, words, heading } = candidate;
  const metric = given.metric ?? scale?.metric ?? null;
  if (metric === null || metric === 'text' || metric === 'ttr') {
    notes.ask(
      'metric',
      `What does "${heading}" ask for?`,
      'Give --metric nps, --metric csat or --metric ces.',
    );
    return { ...TEXT_ONLY, metric: null };
  }
  const because = scale?.because ?? 'its heading says so';
  if (given.metric === undefined) notes.guess('metric', metric, because);
  const labels = given.labels ?? scale?.labels ?? null;
  const { scaleMin, scaleMax } = scaleOf(candidate, metric, given, notes);
  if (labels !== null && given.labels === undefined)
    notes.guess('labels', shown(labels), 'their order is well known');
  const method = given.method ?? METHODS[metric];
  askTopBoxes({ metric, method, scaleMin, scaleMax }, given, notes);
  return {
    metric,
    scaleMin,
    scaleMax,
    method,
    labels,
    topBoxes: given.topBoxes ?? null,
    higherIsBetter: given.higherIsBetter ?? directionOf(metric, words, labels, notes),
  };
}

function scaleOf(
  { scale, heading }: ScoreCandidate,
  metric: 'nps' | 'csat' | 'ces',
  given: Partial<Mapping>,
  notes: Notes,
): Pick<Measure, 'scaleMin' | 'scaleMax'> {
  const stated = given.labels ? Object.values(given.labels) : [];
  const scaleMin = given.scaleMin ?? (stated.length > 0 ? Math.min(1, ...stated) : (scale?.min ?? null));
  const scaleMax = given.scaleMax ?? (stated.length > 0 ? Math.max(...stated) : (scale?.max ?? null));
  const isGiven = (given.scaleMin ?? null) !== null || stated.length > 0;
  if (metric === 'nps' && isGiven && (scaleMin !== 0 || scaleMax !== 10)) throw notNps();
  if (metric === 'nps' && given.metric === 'nps') return { scaleMin: 0, scaleMax: 10 };
  if (scaleMin === null || scaleMax === null) {
    const isWords = scale === null;
    notes.ask(
      isWords ? 'labels' : 'scaleMin',
      isWords
        ? `Which answers of "${heading}" are better than which?`
        : `On which scale is "${heading}" answered?`,
      isWords
        ? 'Give each answer its value: --label "Slecht=1" --label "Goed=2" …'
        : metric === 'nps'
          ? 'NPS is asked from 0 to 10. Give --metric nps if it was, or --metric csat --scale 1-5.'
          : 'Give --scale 1-5, --scale 1-7 or --scale 0-10.',
    );
  } else if (!isGiven) notes.guess('scale', `${scaleMin} to ${scaleMax}`, scale?.because ?? 'it is usual');
  return { scaleMin, scaleMax };
}

function askTopBoxes(
  measure: Pick<Measure, 'metric' | 'method' | 'scaleMin' | 'scaleMax'>,
  given: Partial<Mapping>,
  notes: Notes,
): void {
  const { metric, method, scaleMin, scaleMax } = measure;
  if (metric !== 'csat' || method !== 'top_box' || scaleMin === null || scaleMax === null) return;
  if ((given.topBoxes ?? []).length > 0 || KNOWN_SIZES.has(scaleMax - scaleMin + 1)) return;
  notes.ask(
    'topBoxes',
    `Which answers from ${scaleMin} to ${scaleMax} count as satisfied?`,
    `Give --top-boxes ${scaleMax - 2},${scaleMax - 1},${scaleMax}, or --method mean.`,
  );
}

function directionOf(metric: string, words: string, labels: Measure['labels'], notes: Notes): boolean {
  if (metric !== 'ces' || labels !== null) return true;
  const isTrouble = TROUBLE.test(words);
  notes.guess(
    'higherIsBetter',
    String(!isTrouble),
    isTrouble
      ? 'it asks how much effort it took'
      : 'a high answer usually means that it was easy; --low-is-good if not',
  );
  return !isTrouble;
}

function shown(labels: Record<string, number>): string {
  return Object.entries(labels)
    .toSorted((a, b) => a[1] - b[1])
    .map(([label, value]) => `${label} = ${value}`)
    .join(', ');
}

function notNps(): AppError {
  return new AppError('invalid', 'NPS is asked on a scale from 0 to 10; other scales are another metric.', {
    remedy: 'Leave --scale out, or give --metric csat with the scale.',
  });
}
