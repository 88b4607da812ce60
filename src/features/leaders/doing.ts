import type { Context } from '../../context.ts';
import type { Improvement, Prisma } from '../../generated/prisma/client.ts';
import { daysBetween, localDateOf } from '../../local-time.ts';
import { type Case, loadCases, shareOf } from '../actions/index.ts';
import type { Period } from '../verbatims/index.ts';
import type { Facts } from './view.ts';

/** Improvements told in one message: what happened must be read, not searched. */
const MOST_NEWS = 2;

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

/** Improvements of some touchpoints; all where none are named. */
export function scopeOf(touchpoints: Touchpoints): Prisma.ImprovementWhereInput {
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
): Promise<Omit<Facts['improvements'], 'findings'>> {
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
    more: all - shown.measured.length - decided.length - ended.length,
  };
}

function newsOf(improvement: Improvement) {
  const { id, problem, customerValue, organisationValue, grade, stoppedBecause } = improvement;
  return { number: id, problem, customerValue, organisationValue, grade, because: stoppedBecause };
}
