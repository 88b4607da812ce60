import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { BusinessEffect, BusinessFigure } from '../../generated/prisma/client.ts';
import { AtRisk, readAtRisk } from './at-risk.ts';
import { Earned, earnedOf } from './earned.ts';
import { createFigures } from './figures.ts';
import { sumOf } from './money.ts';
import { resultOf } from './result.ts';

const Interval = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** What must be imported before something can be said. */
const MissingFigure = z.object({ measure: z.string(), segment: z.string(), month: z.string() });

/** What became of one effect: how it was computed, from which figures, and whether it counts. */
export const EffectResult = z.object({
  id: z.number(),
  improvement: z.number(),
  grade: z.enum(['A', 'B', 'C', 'D']),
  design: z.enum(['experiment', 'comparison', 'before_after', 'estimate']),
  measure: z.string().nullable(),
  segment: z.string(),
  against: z.string().nullable(),
  before: z.object({ from: z.string(), to: z.string() }).nullable(),
  after: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** Only `counts` stands in the sum; the interval of the others includes 0, is unknown, or it is an estimate. */
  outcome: z.enum(['counts', 'not_yet', 'too_few', 'missing', 'estimate']),
  missing: z.array(MissingFigure),
  /** As a share, or per customer and month. */
  difference: Interval.nullable(),
  /** Customers, events or amounts in a month. */
  perMonth: Interval.nullable(),
  /** In a month; null where no euro can be said. */
  money: Interval.nullable(),
  owner: z.string(),
  source: z.string(),
  /** When it was noted, ISO. */
  notedAt: z.string(),
  /** Rows of the table of figures that it was computed from. */
  figureIds: z.array(z.number()),
});
export type EffectResult = z.infer<typeof EffectResult>;

/** What is known in money: measured effects with their sum, and estimates apart. */
export const BusinessCase = z.object({
  hasFigures: z.boolean(),
  currency: z.string().nullable(),
  effects: z.array(EffectResult),
  /** A month, of what counts, minus the programme's cost where that is known; null when nothing counts. */
  sum: Interval.nullable(),
  /** Of a month; null when it was not imported. */
  cost: z.number().nullable(),
  /** Null while nobody's revenue was imported. */
  atRisk: AtRisk.nullable().default(null),
  /** Of the company; null of a division, and while nothing of it was imported. */
  earned: Earned.nullable().default(null),
});
export type BusinessCase = z.infer<typeof BusinessCase>;

/**
 * What improvements are worth, from imported figures: experiments (A), comparison groups (B) and before–after (C) whose
 * interval excludes 0 are summed, estimates (D) never (rulebook §12.3). Nothing without an owner and a source.
 */
export async function readBusinessCase(
  ctx: Context,
  { touchpoints, until }: { touchpoints: readonly string[]; until: Date },
): Promise<BusinessCase> {
  const { db } = ctx;
  const figures: BusinessFigure[] = await db.businessFigure.findMany({
    orderBy: [{ month: 'asc' }, { id: 'asc' }],
  });
  const about = touchpoints.length > 0 ? { improvement: { touchpointId: { in: [...touchpoints] } } } : {};
  const rows: BusinessEffect[] = await db.businessEffect.findMany({
    where: { createdAt: { lt: until }, ...about },
    orderBy: { id: 'asc' },
  });
  const known = createFigures(figures);
  const effects = rows.map((row) => resultOf(row, known));
  const currency =
    figures.find((one) => one.currency !== null)?.currency ??
    rows.find((row) => row.currency !== null)?.currency ??
    (await db.customerRevenue.findFirst({ select: { currency: true } }))?.currency ??
    null;
  const atRisk = await readAtRisk(ctx, { touchpoints, until });
  const counted = effects.flatMap(({ outcome, money }) => (outcome === 'counts' && money ? [money] : []));
  // What a programme costs is the whole organisation's, not a division's.
  const cost = touchpoints.length > 0 ? null : (known.latest('programme_cost', '', '9999-12')?.value ?? null);
  return {
    hasFigures: figures.length > 0 || atRisk !== null,
    currency,
    effects,
    sum: counted.length > 0 ? sumOf(counted, cost ?? 0) : null,
    cost,
    atRisk,
    earned: touchpoints.length > 0 ? null : earnedOf(known, until.toISOString().slice(0, 7)),
  };
}
