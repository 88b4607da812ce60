import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Improvement, Prisma } from '../../generated/prisma/client.ts';
import { daysBetween, localDateOf } from '../../local-time.ts';
import { type Case, loadCases, shareOf } from '../actions/index.ts';
import type { Period } from '../verbatims/index.ts';
import type { Facts } from './view.ts';

/** Improvements told in one message: what happened must be read, not searched. */
const MOST_NEWS = 2;
const verdicts = ['higher', 'lower', 'no_clear_change'] as const;
const metrics = ['nps', 'csat', 'ces', 'ttr'] as const;

/** Where something belongs; everything where it is empty. */
type Touchpoints = readonly string[];

function isIn(touchpoints: Touchpoints, touchpointId: string | null): boolean {
  return touchpoints.length === 0 || (touchpointId !== null && touchpoints.includes(touchpointId));
}

/** How well loops are closed, as totals; never per person, and no team beside another (rulebook §9.4). */
export async function readLoop(
  ctx: Context,
  { current, touchpoints, zone }: { current: Period; touchpoints: Touchpoints; zone: string },
): Promise<{ loop: Facts['loop']; cases: Case[] }> {
  const all = await loadCases(ctx, { from: current.start, to: current.end });
  const cases = all.filter(({ touchpointId }) => isIn(touchpoints, touchpointId));
  const share = (figure: Case['figure']) => {
    const counted = cases.filter((one) => one.figure === figure);
    return shareOf(counted.filter(({ isGood }) => isGood).length, counted.length);
  };
  const open = await ctx.db.improvement.findFirst({
    where: { ...openAt(current.end), ...scopeOf(touchpoints) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return {
    loop: {
      claimed: share('claimed'),
      contacted: share('contacted'),
      told: share('told'),
      oldest: open?.id ?? null,
      oldestDays: open ? Math.max(0, daysBetween(localDateOf(open.createdAt, zone), current.to)) : null,
    },
    cases,
  };
}

function scopeOf(touchpoints: Touchpoints): Prisma.ImprovementWhereInput {
  return touchpoints.length > 0 ? { touchpointId: { in: [...touchpoints] } } : {};
}

/** Improvements that were there and had not ended; one that ended since was open then. */
function openAt(end: Date): Prisma.ImprovementWhereInput {
  return {
    createdAt: { lt: end },
    events: { none: { kind: { in: ['told', 'stop'] }, at: { lt: end } } },
  };
}

/** What was decided, shown and stopped in these days, each with what it is worth to both (rulebook §12.1, 5). */
export async function readImprovements(
  { db }: Context,
  { news, touchpoints }: { news: Period; touchpoints: Touchpoints },
): Promise<Facts['improvements']> {
  const events = await db.improvementEvent.findMany({
    where: {
      kind: { in: ['prioritise', 'measured', 'stop'] },
      at: { gte: news.start, lt: news.end },
      improvement: scopeOf(touchpoints),
    },
    include: { improvement: true },
    orderBy: { id: 'asc' },
  });
  const ofKind = (kind: string) => {
    const found = new Map(
      events.filter((event) => event.kind === kind).map(({ improvement }) => [improvement.id, improvement]),
    );
    return [...found.values()].map(newsOf);
  };
  const [prioritised, measured, stopped] = [ofKind('prioritise'), ofKind('measured'), ofKind('stop')];
  const all = prioritised.length + measured.length + stopped.length;
  // What was measured first, then what is to be done, then what is not.
  const shown = { measured: measured.slice(0, MOST_NEWS) };
  const left = MOST_NEWS - shown.measured.length;
  const decided = prioritised.slice(0, left);
  const ended = stopped.slice(0, left - decided.length);
  return {
    ...shown,
    prioritised: decided,
    stopped: ended,
    findings: await readFindings(db, news, touchpoints),
    more: all - shown.measured.length - decided.length - ended.length,
  };
}

function newsOf(improvement: Improvement) {
  const { id, problem, customerValue, organisationValue, grade, stoppedBecause } = improvement;
  return { number: id, problem, customerValue, organisationValue, grade, because: stoppedBecause };
}

/** Looks whether an improvement helped that were done in these days, in the words that were found for them. */
async function readFindings(
  db: Context['db'],
  news: Period,
  touchpoints: Touchpoints,
): Promise<Facts['improvements']['findings']> {
  const rows = await db.improvementFinding.findMany({
    where: {
      grade: { not: null },
      check: { doneAt: { gte: news.start, lt: news.end }, improvement: scopeOf(touchpoints) },
    },
    include: { check: true },
    orderBy: { id: 'asc' },
  });
  const findings = rows.flatMap((row) => {
    const { check, definition, verdict, isBetter, beforeValue, afterValue, beside } = row;
    const said = verdicts.find((one) => one === verdict);
    const { metric, method } = definitionOf(definition);
    if (!said || !metric) return [];
    const moved = said !== 'no_clear_change' && beforeValue !== null && afterValue !== null;
    const difference = moved ? Math.abs(afterValue - beforeValue) : null;
    const { improvementId: number, weeks } = check;
    const evidence = besideIn(beside);
    const grade = evidence === null ? ('C' as const) : ('B' as const);
    return [{ number, weeks, metric, method, verdict: said, isBetter, difference, grade, beside: evidence }];
  });
  return findings.slice(0, MOST_NEWS);
}

const Beside = z.object({ difference: z.object({ value: z.number(), isClear: z.boolean() }) });

/** What a look found beside its comparison touchpoint; null without one. */
function besideIn(kept: unknown): 'favour' | 'expense' | 'unclear' | null {
  const found = Beside.safeParse(kept).data?.difference;
  if (!found) return null;
  if (!found.isClear) return 'unclear';
  return found.value > 0 ? 'favour' : 'expense';
}

function definitionOf(definition: unknown): { metric: (typeof metrics)[number] | undefined; method: string } {
  const { metric, method }: { metric?: unknown; method?: unknown } = Object(definition);
  return { metric: metrics.find((one) => one === metric), method: typeof method === 'string' ? method : '' };
}
