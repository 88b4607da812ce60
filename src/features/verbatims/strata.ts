/** The layers a choice of verbatims is balanced over; a text without a score is a layer of its own. */
export const strata = ['promoter', 'passive', 'detractor', 'text'] as const;
export type Stratum = (typeof strata)[number];

/** What has to be known of a metric's definition to place an answer. */
export interface Scale {
  metric: 'nps' | 'csat' | 'ces' | 'ttr' | 'text';
  scaleMin: number | null;
  scaleMax: number | null;
  higherIsBetter: boolean;
  solicitation: 'solicited' | 'reactive';
}

/**
 * The layer of an answer: NPS 9–10, 7–8, 0–6; on other scales the upper 40 % (rounded), the middle value, the rest,
 * so that 4–5, 3, 1–2 of five and 5–7, 4, 1–3 of seven. Reactive feedback has no score and is always 'text'.
 */
export function stratumOf(scale: Scale, score: number | null): Stratum {
  if (score === null || scale.solicitation === 'reactive') return 'text';
  if (scale.metric === 'nps') return score >= 9 ? 'promoter' : score >= 7 ? 'passive' : 'detractor';
  if (scale.metric === 'ttr' || scale.metric === 'text') return 'text';
  if (scale.scaleMin === null || scale.scaleMax === null) return 'text';
  const upward = scale.higherIsBetter ? score : scale.scaleMin + scale.scaleMax - score;
  const middle = (scale.scaleMin + scale.scaleMax) / 2;
  if (upward === middle) return 'passive';
  return upward > middle ? 'promoter' : 'detractor';
}
