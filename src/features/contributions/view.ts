import { z } from 'zod';
import { ScoreView } from '../digests/index.ts';
import { QuoteView, TouchpointView } from '../verbatims/index.ts';
import { audiences } from './rules.ts';

const Both = z.object({ en: z.string(), nl: z.string() });

/** A colleague who wants to be seen, as a platform addresses them; by name where that is another platform. */
export const ColleagueView = z.object({
  platform: z.string(),
  id: z.string(),
  name: z.string().nullable(),
  sentence: z.string(),
});
export type ColleagueView = z.infer<typeof ColleagueView>;

/** One touchpoint of a person, and what goes on there. */
export const ContributionView = z.object({
  id: z.number().int().positive(),
  touchpoint: TouchpointView,
  /** Masked. */
  sentence: z.string(),
  audience: z.enum(audiences),
  /** It helps others as an example, without a name; what was posted before this was told has none. */
  isExample: z.boolean().default(false),
  /** The touchpoint is no longer in the journey. */
  isRetired: z.boolean(),
  /** What the customer wants there, and what they are promised; null without a journey. */
  goal: Both.nullable(),
  promise: Both.nullable(),
  /** What customers said there lately, and the scores that these words explain. */
  quotes: z.array(QuoteView),
  scores: z.array(ScoreView),
  days: z.number().int().positive(),
  /** Who else contributes there and may be seen by this reader. */
  others: z.array(ColleagueView),
  /** Actions there that are not closed. */
  openActions: z.number().int().min(0),
  /** The first of them; what was posted before they were told has none. */
  actions: z
    .array(
      z.object({
        number: z.number().int().positive(),
        /** In a colleague's words, masked; empty where only customers' words say it. */
        about: z.string(),
        state: z.enum(['new', 'claimed', 'contacted', 'resolved', 'not_doing', 'told']),
      }),
    )
    .default([]),
});
export type ContributionView = z.infer<typeof ContributionView>;

/** What a person contributes; nothing yet, then how to begin. */
export const ContributionsView = z.object({
  items: z.array(ContributionView),
  canAdd: z.boolean(),
  /** They are asked whether it still holds. */
  isAsked: z.boolean(),
  /** It was stored just now, as it was written or with something masked. */
  saved: z.enum(['whole', 'masked']).nullable().default(null),
  /** Sentences of colleagues of the same role or department, with their consent and without their names. */
  examples: z.array(z.string()),
});
export type ContributionsView = z.infer<typeof ContributionsView>;

/** Who contributes to a touchpoint, as far as they want to be seen by this reader. */
export const ContributorsView = z.object({ touchpoint: TouchpointView, people: z.array(ColleagueView) });
export type ContributorsView = z.infer<typeof ContributorsView>;
