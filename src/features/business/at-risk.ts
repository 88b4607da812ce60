import { z } from 'zod';
import type { Context } from '../../context.ts';
import { isSmallGroup, loadDefinitions } from '../scores/index.ts';
import { stratumIn } from '../verbatims/index.ts';
import { monthsBefore } from './months.ts';

/** A year's figures come once a year and some months later; after this many months they say nothing about today. */
const FRESH_MONTHS = 18;

/** Revenue of customers whose bad experience was not followed up to its end. */
export const AtRisk = z.object({
  /** Whether an amount can be said: nobody has an open case, or too few have one for theirs not to be seen. */
  outcome: z.enum(['shown', 'few', 'none']),
  /** With an open case; null where these are too few to say. */
  customers: z.int().nullable(),
  /** Of how many of them the yearly revenue is known. */
  known: z.int().nullable(),
  /** A year, rounded down to two digits: what one customer adds is not to be seen from one week to the next. */
  amount: z.number().nullable(),
  /** First and last month up to which these years run. */
  months: z.object({ from: z.string(), to: z.string() }).nullable(),
  owners: z.array(z.string()),
  sources: z.array(z.string()),
});
export type AtRisk = z.infer<typeof AtRisk>;

interface Row {
  customer: string;
  isHere: boolean;
  definitionId: number;
  score: number;
  revenue: number | null;
  month: string | null;
  owner: string | null;
  source: string | null;
}

/**
 * Revenue at risk: the yearly revenue of customers with an open detractor case, each customer once; being taken up does
 * not lower it, being told does (rulebook §12.2). It is a sum of what is known and no estimate, so it has no interval.
 * Null while nobody's revenue was imported.
 * @param until the moment the message looks from
 */
export async function readAtRisk(
  ctx: Context,
  { touchpoints, until }: { touchpoints: readonly string[]; until: Date },
): Promise<AtRisk | null> {
  if ((await ctx.db.customerRevenue.findFirst({ select: { month: true } })) === null) return null;
  const rows = await openCases(ctx, touchpoints, until);
  const here = byCustomer(rows.filter(({ isHere }) => isHere));
  const elsewhere = byCustomer(rows).size - here.size;
  const known = [...here.values()].flatMap(({ revenue, ...row }) =>
    revenue === null ? [] : [{ ...row, revenue }],
  );
  const nothing = { customers: null, known: null, amount: null, months: null, owners: [], sources: [] };
  if (here.size === 0) return { ...nothing, outcome: 'none' };
  // The company's amount minus a division's would be that of the few who are left.
  if (isSmallGroup(known.length) || (elsewhere > 0 && isSmallGroup(elsewhere)))
    return { ...nothing, outcome: 'few' };
  const months = known.flatMap(({ month }) => month ?? []).sort();
  return {
    ...{ outcome: 'shown', customers: here.size, known: known.length },
    amount: roundedDown(known.reduce((sum, { revenue }) => sum + revenue, 0)),
    months: { from: months[0] ?? '', to: months.at(-1) ?? '' },
    owners: [...new Set(known.flatMap(({ owner }) => owner ?? []))].sort(),
    sources: [...new Set(known.flatMap(({ source }) => source ?? []))].sort(),
  };
}

/** To two digits, down: 24,871 is 24,000. */
export function roundedDown(amount: number): number {
  if (amount < 10) return Math.floor(amount);
  const unit = 10 ** (Math.floor(Math.log10(amount)) - 1);
  return Math.floor(amount / unit) * unit;
}

function byCustomer(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.customer, row]));
}

/** Answers of detractors in cases that were there at that moment and of which the customer had not been told. */
async function openCases(ctx: Context, touchpoints: readonly string[], until: Date): Promise<Row[]> {
  const all = touchpoints.length === 0;
  const oldest = monthsBefore(until.toISOString().slice(0, 7), FRESH_MONTHS);
  const rows = await ctx.db.$queryRaw<Row[]>`
    select coalesce(f.customer_key, f.id::text) as customer,
      (${all} or coalesce(a.touchpoint_id = any(${[...touchpoints]}), false)) as "isHere",
      f.definition_id as "definitionId", f.score, r.revenue, r.month, r.owner, r.source
    from action a join action_feedback af on af.action_id = a.id join feedback f on f.id = af.feedback_id
      left join customer_revenue r on r.customer_key = f.customer_key and r.month >= ${oldest}
    where a.created_at < ${until} and (a.told_at is null or a.told_at >= ${until}) and f.score is not null`;
  const definitions = await loadDefinitions(ctx);
  return rows.filter(({ definitionId, score }) => {
    const definition = definitions.get(definitionId);
    return definition !== undefined && stratumIn(definition, score) === 'detractor';
  });
}
