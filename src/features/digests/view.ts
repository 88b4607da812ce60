import { z } from 'zod';
import { QuoteView, TouchpointView } from '../verbatims/index.ts';

const LocalDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What may be said about two windows; nothing else is ever said about change. */
export const Change = z.object({
  verdict: z.enum([
    'higher',
    'lower',
    'no_clear_change',
    'too_few',
    'definition_changed',
    'response_rate_changed',
    'begged',
  ]),
  /** Absolute difference in points or percentage points (seconds for time to resolution); only with higher and lower. */
  difference: z.number().nullable(),
  /** Whether the change is good for customers; only with higher and lower. */
  better: z.boolean().nullable(),
  /** Local date of the changed survey, with definition_changed. */
  changedOn: LocalDate.nullable(),
  /** Response rates in percent, with response_rate_changed. */
  responseBefore: z.number().nullable(),
  responseAfter: z.number().nullable(),
});

/** One score in its display mode: a field that the mode withholds is null. */
export const ScoreView = z.object({
  /** The source that asked: two surveys stand side by side, they are never added up. */
  source: z.string(),
  /** The question as the source names it; empty when there is one. */
  question: z.string(),
  metric: z.enum(['nps', 'csat', 'ces', 'ttr']),
  kind: z.enum(['transactional', 'relational']),
  method: z.enum(['nps', 'top_box', 'mean', 'top3box', 'net', 'median']),
  scaleMin: z.number().nullable(),
  scaleMax: z.number().nullable(),
  higherIsBetter: z.boolean(),
  n: z.number().int().min(0),
  mode: z.enum(['none', 'verbatims', 'counts', 'score']),
  /** A score was asked for in one of the survey rounds: only counts are shown (rulebook §13.2). */
  isBegged: z.boolean().default(false),
  /** NPS points; CSAT percent; CES on its scale, percent or points by method; TTR median in seconds. */
  value: z.number().nullable(),
  /** Half width, same unit as value, already rounded up to the shown precision. */
  margin: z.number().nullable(),
  /** For shares and medians: lower and upper end, already rounded outwards. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** All answers equal: no margin is printed. */
  allEqual: z.boolean(),
  /** Mode counts and score: how many promoters/passives/detractors, or top/middle/bottom. */
  groups: z.array(
    z.object({
      group: z.enum(['promoter', 'passive', 'detractor', 'top', 'middle', 'bottom']),
      n: z.number().int(),
    }),
  ),
  /** Answers per value of the scale, in the order of the scale; empty for time to resolution and below mode counts. */
  distribution: z.array(z.object({ value: z.number(), n: z.number().int() })),
  /** Time to resolution only: mean and p90 in seconds, cases open now (null when not known), and open longer than p90. */
  ttr: z
    .object({
      mean: z.number().nullable(),
      p90: z.number().nullable(),
      open: z.number().int().nullable(),
      openBeyondP90: z.number().int().nullable(),
      /** Median seconds from opening to first answer, and of how many cases; never called time to resolution. */
      answered: z.object({ median: z.number(), n: z.number().int() }).nullable().default(null),
      /** Opened again, of those resolved of which the source tells it. */
      reopened: z.object({ n: z.number().int(), of: z.number().int() }).nullable().default(null),
      /** Where opening hours are counted: how long a working day is, in seconds. Null by the calendar. */
      daySeconds: z.number().nullable().default(null),
    })
    .nullable(),
  /** Answers and invitations that reached a customer; null when the number of invitations is unknown. */
  response: z.object({ responded: z.number().int(), delivered: z.number().int() }).nullable(),
  change: Change,
  /** Verbatims that explain the score; they stand before it. */
  quotes: z.array(QuoteView),
});

/** A topic with its count in what reached us; shares are computed for the tags, never shown. */
export const ThemeCount = z.object({
  theme: z.string(),
  n: z.number().int().min(0),
  tag: z.enum(['loud_not_broad', 'broad_but_silent']).nullable(),
});

/** What themes are called, by id; of what was frozen before they had names of their own, the ids stand for them. */
const ThemeNames = z.record(z.string(), z.object({ en: z.string(), nl: z.string() })).default({});

/** The score digest of one channel: what we asked and what reached us, never added up. */
export const ScoreDigestView = z.object({
  /** Carried by the buttons; checked again on the server. */
  ref: z.string(),
  localDate: LocalDate,
  from: LocalDate,
  to: LocalDate,
  /** Days in the window; the window before has as many. */
  days: z.number().int().min(1),
  scores: z.array(ScoreView),
  reached: z.object({
    n: z.number().int().min(0),
    themes: z.array(ThemeCount),
    quotes: z.array(QuoteView),
  }),
  /** Topics that are broad among those we asked but hardly reach us by themselves. */
  silentThemes: z.array(z.string()),
  /** What the themes above are called. */
  themeNames: ThemeNames,
  /** When the words by which themes are found changed within the window; null when they did not. */
  themesChangedOn: LocalDate.nullable().default(null),
  touchpoints: z.array(TouchpointView),
  lateSince: z.string().nullable(),
});

export type Change = z.infer<typeof Change>;
export type ScoreView = z.infer<typeof ScoreView>;
export type ThemeCount = z.infer<typeof ThemeCount>;
export type ScoreDigestView = z.infer<typeof ScoreDigestView>;
