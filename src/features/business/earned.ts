import { z } from 'zod';
import { modeOf, wilson } from '../scores/index.ts';
import type { Figures } from './figures.ts';
import type { Measure, measures } from './measures.ts';
import { earnedGrowth } from './money.ts';

/** Half an interval in percentage points, above which a share is no figure (rulebook §5.1). */
const WIDEST_HALF = 20;

const Interval = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** Revenue that customers brought because they stayed, or came because others recommended it. */
export const Earned = z.object({
  outcome: z.enum(['shown', 'too_few', 'missing']),
  /** The last of the twelve months it is about. */
  month: z.string(),
  missing: z.array(z.object({ measure: z.string(), segment: z.string(), month: z.string() })),
  /** Percent of the revenue of the year before: what stayed, what is new and earned, and the earned growth rate. */
  stayed: z.number().nullable(),
  isNew: Interval.nullable(),
  rate: Interval.nullable(),
  /** New customers who said why they came; null where too few did. */
  asked: z.int().nullable(),
  owners: z.array(z.string()),
  sources: z.array(z.string()),
  figureIds: z.array(z.number()),
});
export type Earned = z.infer<typeof Earned>;

const needed = [
  'revenue_year_before',
  'revenue_stayed',
  'revenue_new',
  'new_asked',
  'new_earned',
] as const satisfies readonly (keyof typeof measures)[];

/**
 * The earned growth rate of twelve months: net revenue retention + revenue of new customers who were earned − 100, all in
 * percent of the revenue of the year before (rulebook §12.2). Why new customers came is known of those who were asked:
 * their share is taken for the revenue of all new ones, with its Wilson interval. Null while none of it was imported.
 * @param until the newest month that counts
 */
export function earnedOf(figures: Figures, until: string): Earned | null {
  const newest = needed.flatMap((measure) => figures.latest(measure, '', until) ?? []);
  const month = newest
    .map((row) => row.month)
    .sort()
    .at(-1);
  if (month === undefined) return null;
  const found = needed.map((measure) => figures.of(measure, '', month));
  const rows = found.flatMap((row) => row ?? []);
  const bare = {
    ...{ month, missing: [], stayed: null, isNew: null, rate: null, asked: null },
    owners: [...new Set(rows.map(({ owner }) => owner))].sort(),
    sources: [...new Set(rows.map(({ source }) => source))].sort(),
    figureIds: rows.map(({ id }) => id).sort((a, b) => a - b),
  };
  const missing = needed
    .filter((_, nth) => found[nth] === null)
    .map((measure) => ({ measure, segment: '', month }));
  if (missing.length > 0) return { ...bare, outcome: 'missing', missing };
  const figureOf = (measure: Measure) => rows.find((row) => row.measure === measure)?.value ?? Number.NaN;
  const [before, asked] = [figureOf('revenue_year_before'), figureOf('new_asked')];
  if (!(before > 0) || asked < 1) return { ...bare, outcome: 'too_few' };
  const share = wilson(figureOf('new_earned'), asked);
  if (modeOf(asked, share.half <= WIDEST_HALF) !== 'score') return { ...bare, outcome: 'too_few' };
  const stayed = (100 * figureOf('revenue_stayed')) / before;
  const part = (percent: number) => (percent * figureOf('revenue_new')) / before;
  const isNew = {
    value: part((100 * figureOf('new_earned')) / asked),
    low: part(share.low),
    high: part(share.high),
  };
  const rate = {
    value: earnedGrowth(stayed, isNew.value),
    low: earnedGrowth(stayed, isNew.low),
    high: earnedGrowth(stayed, isNew.high),
  };
  return { ...bare, outcome: 'shown', stayed, isNew, rate, asked };
}
