import { z } from 'zod';
import { BusinessCase } from '../business/index.ts';
import { ScoreView, ThemeCount } from '../digests/index.ts';
import { QuoteView, TouchpointView } from '../verbatims/index.ts';
import { editionKinds } from './edition.ts';

const LocalDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Days = z.object({ from: LocalDate, to: LocalDate });
const Both = z.object({ en: z.string(), nl: z.string() });
const Whole = z.int().min(0);

/** The eight conditions of a programme that works, in the order in which they are told (rulebook §12.1). */
const checkNames = [
  'outside_in',
  'journey_maps',
  'clear_promises',
  'business_case',
  'committed_leaders',
  'one_voice',
  'better_decisions',
  'prove_value',
] as const;

/** One condition: whether it holds, and of how many how many, which is its reason while it does not. */
export const Check = z.object({
  name: z.enum(checkNames),
  isTrue: z.boolean(),
  /** So many of `of`; null where there is nothing to count, or where showing it would tell of single people. */
  count: Whole.nullable(),
  of: Whole.nullable(),
});

const Share = z.object({
  mode: z.enum(['none', 'verbatims', 'counts', 'score']),
  n: Whole,
  count: Whole.nullable(),
  percent: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
});

/** What improvements did in the days of the message. */
const ImprovementNews = z.object({
  number: Whole,
  problem: z.string(),
  customerValue: z.string(),
  organisationValue: z.string(),
  grade: z.enum(['A', 'B', 'C', 'D']).nullable(),
  because: z.string(),
});

/** A look whether an improvement helped: only the words that the data allows. */
const Finding = z.object({
  number: Whole,
  weeks: Whole,
  metric: z.enum(['nps', 'csat', 'ces', 'ttr']),
  method: z.string(),
  verdict: z.enum(['higher', 'lower', 'no_clear_change']),
  isBetter: z.boolean().nullable(),
  difference: z.number().nullable(),
  /** Beside a comparison touchpoint it is B, before and after alone C. */
  grade: z.enum(['B', 'C']).default('C'),
  /** Whether it clearly differs from that touchpoint, and for whose good; null without one. */
  beside: z.enum(['favour', 'expense', 'unclear']).nullable().default(null),
});

/** One question for this week: what it is about, and who has to answer. */
export const Decision = z.object({
  kind: z.enum(['nobody_answers', 'overdue_quarter', 'not_prioritised', 'silent_theme', 'open_check']),
  improvement: Whole.nullable(),
  problem: z.string(),
  theme: z.string().nullable(),
  check: z.enum(checkNames).nullable(),
  /** The team that owns it, by the journey; null where nobody is named. */
  team: z.string().nullable(),
});

const Coverage = z.object({ licensed: Whole, of: Whole });

/** How a figure can be computed again: what is counted, in which days, and which rows. */
export const Proof = z.object({
  /** Part of the figure's address: "score-12", "theme-waiting", "loop-claimed". */
  key: z.string().regex(/^[a-z0-9_-]{1,60}$/),
  rule: z.enum([
    'score',
    'theme',
    'reached',
    'claimed',
    'contacted',
    'told',
    'oldest',
    'coverage',
    'leaders',
    'effect',
    'at_risk',
    'earned',
    'check',
  ]),
  table: z.enum(['feedback', 'action', 'improvement', 'business_figure', 'customer_revenue']).nullable(),
  definitionId: Whole.nullable(),
  theme: z.string().nullable(),
  days: Days,
  /** Rows that count, and a fingerprint of their numbers: whether they are the same is seen when they are listed. */
  n: Whole,
  fingerprint: z.string(),
  /** Few rows are kept by number; answers are found again by their days. */
  ids: z.array(Whole),
  /** What else it was made of. */
  inputs: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
});

/** Everything a leaders' message says, frozen once for everybody who reads it. */
export const Facts = z.object({
  kind: z.enum(editionKinds),
  window: Days,
  before: Days,
  news: Days,
  days: Whole,
  zone: z.string(),
  touchpoints: z.array(TouchpointView),
  /** Numbers of the answers that are quoted, by the language of the reader. */
  voices: z.object({ en: z.string().nullable(), nl: z.string().nullable() }),
  answers: Whole,
  /** Customers' answers with words. */
  texts: Whole,
  scores: z.array(
    ScoreView.omit({ quotes: true }).extend({
      definitionId: Whole,
      /** Where the score of all who were invited lies, had everybody answered. */
      bounds: z.object({ low: z.number(), high: z.number() }).nullable(),
      /** What the bounds follow from: the unrounded score of all answers to the rounds, and how many they are. */
      whole: z.object({ value: z.number(), n: Whole }).nullable().default(null),
    }),
  ),
  moreScores: Whole,
  reached: z.object({
    n: Whole,
    themes: z.array(ThemeCount),
    silent: z.array(z.string()),
    /** What the themes are called. */
    names: z.record(z.string(), z.object({ en: z.string(), nl: z.string() })),
  }),
  loop: z.object({
    claimed: Share,
    contacted: Share,
    told: Share,
    oldestDays: Whole.nullable(),
    oldest: Whole.nullable(),
  }),
  improvements: z.object({
    prioritised: z.array(ImprovementNews),
    measured: z.array(ImprovementNews),
    stopped: z.array(ImprovementNews),
    findings: z.array(Finding),
    more: Whole,
  }),
  shadowing: z.object({
    total: Coverage.nullable(),
    leaders: Coverage.nullable(),
    /** Leaders who went in these days and want to be named. */
    went: z.array(z.string()),
    lesson: z.string(),
  }),
  business: BusinessCase,
  decision: Decision.nullable(),
  checks: z.array(Check),
  proofs: z.array(Proof),
});

/** The message of one recipient. */
export const LeadersView = Facts.omit({ proofs: true, voices: true }).extend({
  /** The edition everybody reads; empty for one that is not frozen yet. */
  edition: z.string(),
  /** Carried by the buttons: the touchpoints it is about. */
  voice: QuoteView.nullable(),
  /** There is no voice, and readers of the other language have one. */
  isVoiceElsewhere: z.boolean().default(false),
  step: Both.nullable(),
  promise: Both.nullable(),
  links: z.object({ page: z.string(), pdf: z.string() }).nullable(),
  lateSince: z.string().nullable(),
});

export type Facts = z.infer<typeof Facts>;
export type Proof = z.infer<typeof Proof>;
export type Check = z.infer<typeof Check>;
export type CheckName = Check['name'];
export type Decision = z.infer<typeof Decision>;
export type LeadersView = z.infer<typeof LeadersView>;
