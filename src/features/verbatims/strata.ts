import { type AnswerGroup, groupOf, type MetricDefinition } from '../scores/index.ts';

/** The layers a choice of verbatims is balanced over; a text without a score is a layer of its own. */
export const strata = ['promoter', 'passive', 'detractor', 'text'] as const;
export type Stratum = (typeof strata)[number];

/** How an answer was measured; a `definition` of null means text or time: nothing that places a customer. */
export interface Scale {
  definition: MetricDefinition | null;
  solicitation: 'solicited' | 'reactive';
}

const layers: Record<AnswerGroup, Stratum> = {
  promoter: 'promoter',
  top: 'promoter',
  passive: 'passive',
  middle: 'passive',
  detractor: 'detractor',
  bottom: 'detractor',
};

/**
 * The layer of an answer: NPS 9–10, 7–8, 0–6; on other scales top boxes, middle, bottom boxes (rulebook §8.2).
 * Reactive feedback has no score and is always 'text'.
 */
export function stratumOf(scale: Scale, score: number | null): Stratum {
  if (score === null || scale.definition === null || scale.solicitation === 'reactive') return 'text';
  const group = groupOf(scale.definition, score);
  return group === null ? 'text' : layers[group];
}
