import { z } from 'zod';
import { QuoteView } from '../verbatims/index.ts';
import { PlaceView, StepView } from './map/view.ts';

const Both = z.object({ en: z.string(), nl: z.string() });

/** The whole journey in names: no figure stands here, because a figure needs words beside it. */
export const OverviewView = z.object({
  /** Where the map can be opened; null where nobody who reads this could. */
  map: z.url().nullable(),
  /** The map as pictures for a chat, and as files; null where the reader's platform could not open them. */
  picture: z
    .object({
      /** One of the whole (its step is null), or one of each step. */
      chat: z.array(z.object({ url: z.url(), step: z.string().nullable() })).min(1),
      png: z.url(),
      pdf: z.url(),
    })
    .nullable(),
  brand: Both,
  promises: z.array(Both),
  steps: z.array(
    z.object({
      key: z.string(),
      name: Both,
      owner: z.string().nullable(),
      touchpoints: z.array(z.object({ name: Both, isMomentOfTruth: z.boolean() })),
    }),
  ),
});
export type OverviewView = z.infer<typeof OverviewView>;

/** One step of the map. */
export const StepMapView = z.object({ step: StepView, days: z.number().int().min(1) });
export type StepMapView = z.infer<typeof StepMapView>;

/** One touchpoint with what customers said there. */
export const TouchpointView = z.object({
  place: PlaceView,
  step: z.object({ key: z.string(), name: Both }),
  days: z.number().int().min(1),
});
export type TouchpointView = z.infer<typeof TouchpointView>;

const Verdict = z.enum(['kept', 'broken', 'unclear']);
export type PromiseVerdict = z.infer<typeof Verdict>;

/** A customer's words, and whether a promise was kept in them. */
export const TagView = z.object({
  feedbackId: z.string(),
  quote: QuoteView,
  /** Somebody else said something between this person's reading and saying. */
  isOvertaken: z.boolean(),
  promises: z.array(
    z.object({
      id: z.string(),
      text: Both,
      /** What rules propose; it counts only when a person agrees. */
      proposed: Verdict,
      /** What a person said; null while nobody did. */
      confirmed: Verdict.nullable(),
    }),
  ),
});
export type TagView = z.infer<typeof TagView>;
