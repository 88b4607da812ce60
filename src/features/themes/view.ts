import { z } from 'zod';
import { QuoteView, TouchpointView } from '../verbatims/index.ts';

const LocalDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Both = z.object({ en: z.string(), nl: z.string() });
const count = z.number().int().min(0);

/** How one theme stands. What may not be shown is null: nothing can be told from what is absent. */
export const ThemeView = z.object({
  id: z.string(),
  name: Both,
  /** What a language model of the operator's made of its texts; null without one. */
  summary: Both.nullable().default(null),
  /** Of the texts of customers we asked, in percent with its interval; null for too few. */
  share: z.object({ percent: z.number(), low: z.number(), high: z.number(), of: count }).nullable(),
  /** What may be said about this window and the one before; null where there is no share. */
  change: z
    .object({
      verdict: z.enum([
        'higher',
        'lower',
        'no_clear_change',
        'too_few',
        'definition_changed',
        'response_rate_changed',
      ]),
      /** Percentage points, without sign; only with higher and lower. */
      difference: z.number().nullable(),
    })
    .nullable(),
  /** Texts that reached us by themselves; a count, never a share (rulebook §6.1). Null for too few. */
  reached: count.nullable(),
  tag: z.enum(['loud_not_broad', 'broad_but_silent']).nullable(),
  /** Named more often in the last seven days than chance explains. */
  spike: z.object({ n: count, expected: z.number() }).nullable(),
  /** How it goes with the NPS, per source; empty where the rules allow no figure. */
  drivers: z.array(
    z.object({
      source: z.string(),
      isClear: z.boolean(),
      points: z.number(),
      low: z.number(),
      high: z.number(),
      all: z.number(),
      without: z.number(),
      n: count,
    }),
  ),
  quotes: z.array(QuoteView),
});
export type ThemeView = z.infer<typeof ThemeView>;

/** What customers talk about, for who may change the themes. */
export const ThemesView = z.object({
  from: LocalDate,
  to: LocalDate,
  days: z.number().int().min(1),
  /** Whether it is about one theme alone. */
  isOne: z.boolean(),
  texts: z.object({ solicited: count, reactive: count }),
  themes: z.array(ThemeView),
  /** What they speak of who leave, or miss something. */
  together: z.array(
    z.object({ kind: z.enum(['leaving', 'wish']), themes: z.array(z.object({ name: Both, n: count })) }),
  ),
  changedOn: LocalDate.nullable(),
  /** Words that no theme catches. */
  candidates: count,
});
export type ThemesView = z.infer<typeof ThemesView>;

/** Words that customers use and no theme catches, to be decided on. */
export const CandidatesView = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      words: z.array(z.string()).min(1),
      /** A name that a language model of the operator's suggests; null without one. */
      suggested: Both.nullable().default(null),
      customers: count,
      quotes: z.array(QuoteView),
    }),
  ),
  /** Not shown before these are decided. */
  more: count,
});
export type CandidatesView = z.infer<typeof CandidatesView>;

/** A problem that came back, proposed as an improvement in the channel of whoever owns the touchpoint. */
export const RecurrenceView = z.object({
  id: z.number().int().positive(),
  theme: Both,
  touchpoint: TouchpointView,
  from: LocalDate,
  to: LocalDate,
  customers: count,
  expected: z.number(),
  state: z.enum(['open', 'improved', 'declined']),
  improvement: z.number().int().positive().nullable(),
  quotes: z.array(QuoteView),
});
export type RecurrenceView = z.infer<typeof RecurrenceView>;
