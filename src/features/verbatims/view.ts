import { z } from 'zod';

/** A day as the channel's calendar writes it: 2026-11-20. */
const LocalDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const TouchpointView = z.object({ id: z.string(), nameEn: z.string(), nameNl: z.string() });

/** One customer's words, ready to be shown: redacted, safe, cut at 500 characters by the renderer. */
export const QuoteView = z.object({
  id: z.string(),
  text: z.string(),
  language: z.string().nullable(),
  /** The answer on its own scale; null for text without a score and for reactive feedback. */
  score: z
    .object({ metric: z.enum(['nps', 'csat', 'ces']), value: z.number(), min: z.number(), max: z.number() })
    .nullable(),
  touchpoint: TouchpointView.nullable(),
  answeredOn: LocalDate,
  solicitation: z.enum(['solicited', 'reactive']),
  /** The name of the source, for the fixed author line "A customer, via web". */
  source: z.string(),
});

/** Today's verbatims of one channel. */
export const VerbatimsView = z.object({
  /** Carried by the buttons; checked again on the server. */
  ref: z.string(),
  /** The local date of the slot. */
  localDate: LocalDate,
  /** First and last local day the answers come from, both included. */
  from: LocalDate,
  to: LocalDate,
  /** All answers of those days that the channel's filter lets through, with or without a text: the denominator. */
  answers: z.number().int().min(0),
  quotes: z.array(QuoteView),
  /** The teams that contribute where these words belong; what was posted before they were told has none. */
  contributing: z
    .array(z.object({ touchpoint: z.string(), teams: z.array(z.string()), more: z.number().int().min(0) }))
    .default([]),
  /** Whether the words were posted, so that colleagues can follow them up. */
  canFollowUp: z.boolean(),
  /** Whether colleagues can say if a promise was kept in them. */
  canTag: z.boolean().optional(),
  /** How many other texts can be read behind the button: nothing is dropped silently. */
  more: z.number().int().min(0),
  /** Why there is no quote, when there is none. */
  emptyBecause: z
    .enum(['no_answers', 'no_texts', 'too_few_customers', 'not_postable', 'shown_before'])
    .nullable(),
  /** Touchpoints the channel is about; empty when it hears everything. */
  touchpoints: z.array(TouchpointView),
  /** Posted after its time (catch-up): "intended for 09:00". */
  lateSince: z.string().nullable(),
});

/** All postable texts behind "read all", page by page, private to the person who asked. */
export const AllVerbatimsView = z.object({
  from: LocalDate,
  to: LocalDate,
  quotes: z.array(QuoteView),
  page: z.number().int().min(1),
  pages: z.number().int().min(1),
  total: z.number().int().min(0),
  /** Carried by the next-page button; checked again on the server. */
  next: z.string().nullable(),
});

export type TouchpointView = z.infer<typeof TouchpointView>;
export type QuoteView = z.infer<typeof QuoteView>;
export type VerbatimsView = z.infer<typeof VerbatimsView>;
export type AllVerbatimsView = z.infer<typeof AllVerbatimsView>;
