import { z } from 'zod';
import { ScoreView } from '../digests/index.ts';
import { QuoteView, TouchpointView } from '../verbatims/index.ts';
import { grades, sizes, toldBy } from './rules.ts';

/** A person as their platform addresses them. */
export const PersonView = z.object({ platform: z.string(), id: z.string() });

const LocalDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Quarter = z.string().regex(/^\d{4}-Q[1-4]$/);
const Whole = z.number().int().positive();
const StateView = z.enum(['idea', 'prioritised', 'in_progress', 'measured', 'told', 'stopped']);

/** What came of looking whether it helped. */
export const CheckOutcome = z.enum(['compared', 'too_few', 'not_comparable', 'no_answers', 'no_touchpoint']);

/** One improvement as its card shows it. */
export const ImprovementView = z.object({
  number: Whole,
  state: StateView,
  /** In a colleague's words, masked, like all that colleagues wrote here. */
  problem: z.string(),
  whys: z.array(z.string()),
  /** Customers' words, the first ones; `more` are not shown. */
  quotes: z.array(QuoteView),
  more: z.number().int().min(0),
  touchpoint: TouchpointView.nullable(),
  promise: z.string(),
  customerValue: z.string(),
  customerSize: z.enum(sizes).nullable(),
  organisationValue: z.string(),
  organisationSize: z.enum(sizes).nullable(),
  executive: PersonView.nullable(),
  dueQuarter: Quarter.nullable(),
  /** Numbers of the actions that are cases of it. */
  actions: z.array(Whole),
  outcome: z.string(),
  grade: z.enum(grades).nullable(),
  evidence: z.string(),
  stoppedBecause: z.string(),
  toldBy: z.enum(toldBy).nullable(),
  toldWhat: z.string(),
  /** Where nothing changes meanwhile: what the looks compare with. A card that was posted before it was asked has none. */
  comparison: TouchpointView.nullable().default(null),
  /** Looks at whether it helped that were done, oldest first. */
  checks: z.array(z.object({ weeks: Whole, outcome: CheckOutcome })),
});

/** Improvements below each other, how much they are worth in a square of four, and what nobody took up in time. */
export const ImprovementListView = z.object({
  scope: z.enum(['open', 'all']),
  items: z.array(
    ImprovementView.pick({
      number: true,
      state: true,
      problem: true,
      touchpoint: true,
      executive: true,
      dueQuarter: true,
    }).extend({ customerSize: z.enum(sizes).nullable(), organisationSize: z.enum(sizes).nullable() }),
  ),
  more: z.number().int().min(0),
  /** Actions that are overdue and no case of an improvement: the outer loop asks for them. */
  overdue: z.array(z.object({ number: Whole, about: z.string(), touchpoint: TouchpointView.nullable() })),
  moreOverdue: z.number().int().min(0),
});

/** "You said, we did", of an improvement. */
export const ImprovementToldView = z.object({
  number: Whole,
  quotes: z.array(QuoteView),
  touchpoint: TouchpointView.nullable(),
  problem: z.string(),
  outcome: z.string(),
  toldBy: z.enum(toldBy).nullable(),
  toldWhat: z.string(),
  /** Who took up its actions: thanked together, by address, never counted. */
  thanked: z.array(PersonView),
});

/** What customers said and we did, of some days. */
export const WeDidWeeklyView = z.object({
  from: LocalDate,
  to: LocalDate,
  items: z.array(ImprovementToldView),
  touchpoints: z.array(TouchpointView),
  lateSince: z.string().nullable(),
});

/** How much more a figure moved than at the comparison touchpoint; the size is null where that is not clear. */
const BesideView = z.object({
  unit: z.enum(['points', 'percent', 'scale']),
  size: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  isBetter: z.boolean().nullable(),
});

/** Whether an improvement helped: the touchpoint's figures before and after customers were told. */
export const DidItHelpView = z.object({
  number: Whole,
  problem: z.string(),
  weeks: Whole,
  outcome: CheckOutcome,
  touchpoint: TouchpointView.nullable(),
  before: z.object({ from: LocalDate, to: LocalDate }),
  after: z.object({ from: LocalDate, to: LocalDate }),
  days: Whole,
  /** The same figure of both windows; what may be said about them stands with the later one. */
  scores: z.array(
    z.object({ before: ScoreView, after: ScoreView, beside: BesideView.nullable().default(null) }),
  ),
  /** Where nothing should have changed, as it was named when customers were told. */
  comparison: TouchpointView.nullable().default(null),
  /** Why nothing is said beside it; null where something is, and where none was named. */
  withoutComparison: z.enum(['changed_too', 'not_comparable']).nullable().default(null),
  /** A comparison group is B, before and after C; the strongest of all figures. Null when nothing was compared. */
  grade: z.enum(grades).nullable(),
});

export type PersonView = z.infer<typeof PersonView>;
export type ImprovementView = z.infer<typeof ImprovementView>;
export type ImprovementListView = z.infer<typeof ImprovementListView>;
export type ImprovementToldView = z.infer<typeof ImprovementToldView>;
export type WeDidWeeklyView = z.infer<typeof WeDidWeeklyView>;
export type DidItHelpView = z.infer<typeof DidItHelpView>;
