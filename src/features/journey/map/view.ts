import { z } from 'zod';
import { ScoreView } from '../../digests/index.ts';
import { QuoteView } from '../../verbatims/index.ts';
import { KeptView } from './kept.ts';

const Both = z.object({ en: z.string(), nl: z.string() });
const LocalDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Count = z.number().int().min(0);

/** One touchpoint of the map. */
export const PlaceView = z.object({
  id: z.string(),
  key: z.string(),
  name: Both,
  goal: Both,
  promise: Both,
  owner: z.string(),
  metric: z.enum(['nps', 'csat', 'ces', 'ttr']),
  isMomentOfTruth: z.boolean(),
  severity: z.number().int().min(1).max(3),
  /** Its voice of the week first; none when nobody may be quoted. They stand before the figure. */
  quotes: z.array(QuoteView),
  /** The scores that belong there, one for each source that asks. */
  scores: z.array(ScoreView),
  kept: KeptView,
  actions: z.object({ open: Count, closed: Count }),
  /** Colleagues who contribute; 'few' for fewer than five. */
  contributors: z.union([Count, z.literal('few')]),
});
export type PlaceView = z.infer<typeof PlaceView>;

export const StepView = z.object({
  key: z.string(),
  name: Both,
  owner: z.string().nullable(),
  touchpoints: z.array(PlaceView),
});
export type StepView = z.infer<typeof StepView>;

/** The journey as one picture. */
export const MapView = z.object({
  brand: Both,
  from: LocalDate,
  to: LocalDate,
  days: z.number().int().min(1),
  validFrom: LocalDate,
  promises: z.array(z.object({ id: z.string(), text: Both, kept: KeptView })),
  steps: z.array(StepView),
});
export type MapView = z.infer<typeof MapView>;
