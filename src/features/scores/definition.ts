type Metric = 'nps' | 'csat' | 'ces' | 'ttr';
export type Method = 'nps' | 'top_box' | 'mean' | 'top3box' | 'net' | 'median';

/**
 * What a number means. It is stored with every series of answers, because a number without it may not be shown
 * (rulebook §1). Answers are stored as they were given: where low is good, the scores turn them round themselves.
 * For TTR the scale is not used.
 */
export type MetricDefinition = {
  metric: Metric;
  scaleMin: number;
  scaleMax: number;
  higherIsBetter: boolean;
  method: Method;
  /** The good answers, as given by the customer; empty or absent = the usual ones for the size of the scale. */
  topBoxes?: readonly number[] | undefined;
};

/** Answer → how often it was given. */
export type Histogram = ReadonlyMap<number, number>;

export type DefinitionFault =
  | 'scale_is_empty'
  | 'not_the_nps_scale'
  | 'method_of_another_metric'
  | 'top_boxes_needed'
  | 'top_boxes_off_the_scale'
  | 'net_needs_five_points'
  | 'top3box_needs_seven_points'
  | 'ttr_is_low_is_good';

/** Where one answer belongs: NPS groups, or the top, middle and bottom boxes of a satisfaction or effort scale. */
export type AnswerGroup = 'promoter' | 'passive' | 'detractor' | 'top' | 'middle' | 'bottom';

const METHODS: Record<Metric, readonly Method[]> = {
  nps: ['nps'],
  csat: ['top_box', 'mean'],
  ces: ['mean', 'top3box', 'net'],
  ttr: ['median'],
};

/** How many of the best answers are "satisfied", by size of the scale. Source: rulebook §2.2 (Zencity). */
const TOP_BOX_COUNT: Readonly<Record<number, number>> = { 2: 1, 3: 1, 4: 2, 5: 2, 6: 3, 7: 3, 8: 3 };

/** The first thing that is wrong with a definition, or null. Nothing is rescaled to make it fit. */
export function faultOf(definition: MetricDefinition): DefinitionFault | null {
  const { metric, method, scaleMin, scaleMax, higherIsBetter } = definition;
  if (!METHODS[metric].includes(method)) return 'method_of_another_metric';
  if (metric === 'ttr') return higherIsBetter ? 'ttr_is_low_is_good' : null;
  if (!Number.isInteger(scaleMin) || !Number.isInteger(scaleMax) || scaleMax <= scaleMin)
    return 'scale_is_empty';
  if (metric === 'nps')
    return scaleMin === 0 && scaleMax === 10 && higherIsBetter ? null : 'not_the_nps_scale';
  const size = scaleMax - scaleMin + 1;
  if (method === 'net' && size !== 5) return 'net_needs_five_points';
  if (method === 'top3box' && size !== 7) return 'top3box_needs_seven_points';
  const stated = definition.topBoxes ?? [];
  if (!stated.every((box) => isOnScale(definition, box))) return 'top_boxes_off_the_scale';
  if (method === 'top_box' && stated.length === 0 && TOP_BOX_COUNT[size] === undefined)
    return 'top_boxes_needed';
  return null;
}

/** Throws a RangeError that names the fault; settings and importers ask `faultOf` first and explain it. */
export function ensureSound(definition: MetricDefinition): void {
  const fault = faultOf(definition);
  if (fault !== null) throw new RangeError(`metric definition: ${fault}`);
}

/** A whole number on the scale. Anything else is invalid: counted, never clamped (rulebook §2.1). */
function isOnScale(definition: MetricDefinition, answer: number): boolean {
  return Number.isInteger(answer) && answer >= definition.scaleMin && answer <= definition.scaleMax;
}

/** The answers that count as good, as the customer gave them; empty when the definition does not say. */
export function topBoxesOf(definition: MetricDefinition): readonly number[] {
  const { scaleMin, scaleMax, higherIsBetter, topBoxes = [] } = definition;
  if (topBoxes.length > 0) return topBoxes;
  const count = TOP_BOX_COUNT[scaleMax - scaleMin + 1] ?? 0;
  return Array.from({ length: count }, (_, step) => (higherIsBetter ? scaleMax - step : scaleMin + step));
}

/**
 * The group of one answer; null for an answer that is not on the scale, for a duration, and where the definition
 * does not say which answers are good. The bottom boxes mirror the top boxes, what lies between is the middle. Sources: rulebook §2.1, §2.2, §8.2.
 */
export function groupOf(definition: MetricDefinition, answer: number): AnswerGroup | null {
  if (definition.metric === 'ttr' || !isOnScale(definition, answer)) return null;
  if (definition.metric === 'nps') return answer >= 9 ? 'promoter' : answer >= 7 ? 'passive' : 'detractor';
  const top = topBoxesOf(definition);
  if (top.length === 0) return null;
  if (top.includes(answer)) return 'top';
  return top.includes(definition.scaleMin + definition.scaleMax - answer) ? 'bottom' : 'middle';
}

/** Counts raw answers; an empty answer (null or undefined) is missing, everything else becomes part of the histogram. */
export function histogramOf(answers: Iterable<number | null | undefined>): {
  histogram: Histogram;
  missing: number;
} {
  const histogram = new Map<number, number>();
  let missing = 0;
  for (const answer of answers) {
    if (answer === null || answer === undefined) missing += 1;
    else histogram.set(answer, (histogram.get(answer) ?? 0) + 1);
  }
  return { histogram, missing };
}

/** Answers on the scale, turned round where low is good (`min + max − x`, rulebook §2.3), and how many are not on it. */
export function validAnswers(
  definition: MetricDefinition,
  histogram: Histogram,
): { valid: Histogram; invalid: number } {
  const { scaleMin, scaleMax, higherIsBetter } = definition;
  const valid = new Map<number, number>();
  let invalid = 0;
  for (const [answer, count] of histogram) {
    if (!Number.isInteger(count) || count < 0) throw new RangeError('a count is a whole number from 0');
    if (!isOnScale(definition, answer)) invalid += count;
    else if (count > 0) valid.set(higherIsBetter ? answer : scaleMin + scaleMax - answer, count);
  }
  return { valid, invalid };
}

/** How many valid answers fall in each group. */
export function countGroups(definition: MetricDefinition, histogram: Histogram): Record<AnswerGroup, number> {
  const counts = { promoter: 0, passive: 0, detractor: 0, top: 0, middle: 0, bottom: 0 };
  for (const [answer, count] of histogram) {
    const group = groupOf(definition, answer);
    if (group !== null) counts[group] += count;
  }
  return counts;
}
