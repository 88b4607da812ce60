import { SourceFault } from '../fault.ts';
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
  if (given.metric !== 'ttr') notes.guess('metric', 'ttr', { is: 'durationsAlone' });
  return { ...TEXT_ONLY, metric: 'ttr', higherIsBetter: false, method: 'median' };
}

/**
 * How the scores of a column are measured; asks for what neither the values nor the person told.
 * @throws SourceFault for an NPS on another scale than 0 to 10.
 */
export function measureScore(candidate: ScoreCandidate, given: Partial<Mapping>, notes: Notes): Measure {
  const { scale, words, heading } = candidate;
  const metric = given.metric ?? scale?.metric ?? null;
  if (metric === null || metric === 'text' || metric === 'ttr') {
    notes.ask('metric', { is: 'metric', column: heading });
    return { ...TEXT_ONLY, metric: null };
  }
  if (given.metric === undefined) notes.guess('metric', metric, scale?.because ?? { is: 'headingSaysSo' });
  const labels = given.labels ?? scale?.labels ?? null;
  const { scaleMin, scaleMax } = scaleOf(candidate, metric, given, notes);
  if (labels !== null && given.labels === undefined)
    notes.guess('labels', shown(labels), { is: 'knownOrder' });
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
  if (metric === 'nps' && isGiven && (scaleMin !== 0 || scaleMax !== 10))
    throw new SourceFault({ is: 'notNpsScale' });
  if (metric === 'nps' && given.metric === 'nps') return { scaleMin: 0, scaleMax: 10 };
  if (scaleMin === null || scaleMax === null) {
    if (scale === null) notes.ask('labels', { is: 'labels', column: heading });
    else notes.ask('scaleMin', { is: metric === 'nps' ? 'npsScale' : 'scale', column: heading });
  } else if (!isGiven) notes.guess('scale', `${scaleMin}-${scaleMax}`, scale?.because ?? { is: 'usual' });
  return { scaleMin, scaleMax };
}

/** Whether a scale has so few answers that everybody knows which of them are good (rulebook §2.2). */
export function hasUsualTopBoxes({ scaleMin, scaleMax }: { scaleMin: number; scaleMax: number }): boolean {
  return KNOWN_SIZES.has(scaleMax - scaleMin + 1);
}

function askTopBoxes(
  measure: Pick<Measure, 'metric' | 'method' | 'scaleMin' | 'scaleMax'>,
  given: Partial<Mapping>,
  notes: Notes,
): void {
  const { metric, method, scaleMin, scaleMax } = measure;
  if (metric !== 'csat' || method !== 'top_box' || scaleMin === null || scaleMax === null) return;
  if ((given.topBoxes ?? []).length > 0 || hasUsualTopBoxes({ scaleMin, scaleMax })) return;
  notes.ask('topBoxes', { is: 'topBoxes', low: scaleMin, high: scaleMax });
}

function directionOf(metric: string, words: string, labels: Measure['labels'], notes: Notes): boolean {
  if (metric !== 'ces' || labels !== null) return true;
  const isTrouble = TROUBLE.test(words);
  notes.guess('higherIsBetter', String(!isTrouble), { is: isTrouble ? 'asksForTrouble' : 'highIsEasy' });
  return !isTrouble;
}

function shown(labels: Record<string, number>): string {
  return Object.entries(labels)
    .toSorted((a, b) => a[1] - b[1])
    .map(([label, value]) => `${label} = ${value}`)
    .join(', ');
}
