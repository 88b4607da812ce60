import type { Context } from '../../context.ts';
import { loadDefinitions } from '../scores/index.ts';
import { stratumIn } from '../verbatims/index.ts';

/** The figures of rulebook §9.4 that are shares of cases. */
export const caseFigures = ['claimed', 'contacted', 'told', 'reopened', 'recovered'] as const;
export type CaseFigure = (typeof caseFigures)[number];

/** One case as one figure counts it. */
export interface Case {
  figure: CaseFigure;
  actionId: number;
  touchpointId: string | null;
  isGood: boolean;
}

interface Window {
  from: Date;
  to: Date;
}

/** Days in which a customer should have been told. */
const TELL_DAYS = 28;
/** Days in which a second answer still speaks of the follow-up. */
const RECOVERY_DAYS = 90;
const DAY = 86_400_000;

/** Everything that the figures of a window count; what went on in another action is counted there. */
export async function loadCases(ctx: Context, window: Window): Promise<Case[]> {
  return [
    ...(await claimCases(ctx, window)),
    ...(await contactCases(ctx, window)),
    ...(await tellCases(ctx, window)),
    ...(await reopenCases(ctx, window)),
    ...(await recoveryCases(ctx, window)),
  ];
}

/** In time: taken up or decided against before it was due; still open and overdue counts as not (E63). */
async function claimCases({ db }: Context, { from, to }: Window): Promise<Case[]> {
  const rows = await db.action.findMany({ where: { claimDueAt: { gte: from, lt: to }, mergedIntoId: null } });
  return rows.map(({ id: actionId, touchpointId, claimDueAt, claimedAt, closedAt, reason }) => {
    const decidedAt = reason === null ? null : closedAt;
    const isGood = [claimedAt, decidedAt].some(
      (at) => at !== null && claimDueAt !== null && at <= claimDueAt,
    );
    return { figure: 'claimed', actionId, touchpointId, isGood };
  });
}

/** The same for speaking to the customer; only those who agreed to it have a moment by which it is due. */
async function contactCases({ db }: Context, { from, to }: Window): Promise<Case[]> {
  const rows = await db.action.findMany({
    where: { contactDueAt: { gte: from, lt: to }, mayContact: true, mergedIntoId: null },
  });
  return rows.map(({ id: actionId, touchpointId, contactDueAt, contactedAt }) => ({
    figure: 'contacted',
    actionId,
    touchpointId,
    isGood: contactedAt !== null && contactDueAt !== null && contactedAt <= contactDueAt,
  }));
}

/**
 * Of what was done or decided against, how much was told within 28 days. The window lies 28 days earlier, so that each
 * had its time; where there was no customer to tell, nothing is counted.
 */
async function tellCases({ db }: Context, { from, to }: Window): Promise<Case[]> {
  const earlier = {
    gte: new Date(from.getTime() - TELL_DAYS * DAY),
    lt: new Date(to.getTime() - TELL_DAYS * DAY),
  };
  const ended = await db.actionEvent.findMany({
    where: { kind: { in: ['done', 'not_doing'] }, at: earlier },
    include: { action: { select: { touchpointId: true, tellings: { orderBy: { at: 'asc' } } } } },
  });
  return ended.flatMap(({ actionId, at, action: { touchpointId, tellings } }): Case[] => {
    const next = tellings.find((telling) => telling.at >= at);
    if (next?.how === 'nobody') return [];
    const isGood = next !== undefined && next.at.getTime() - at.getTime() <= TELL_DAYS * DAY;
    return [{ figure: 'told', actionId, touchpointId, isGood }];
  });
}

/** Of the actions that were done in the window, how many were taken up again in it. */
async function reopenCases({ db }: Context, { from, to }: Window): Promise<Case[]> {
  const events = await db.actionEvent.findMany({
    where: { kind: { in: ['done', 'reopen'] }, at: { gte: from, lt: to } },
    orderBy: { id: 'asc' },
    include: { action: { select: { touchpointId: true } } },
  });
  const byAction = Map.groupBy(events, ({ actionId }) => actionId);
  return [...byAction.values()].flatMap((told): Case[] => {
    const done = told.find(({ kind }) => kind === 'done');
    if (!done) return [];
    const isGood = told.some(({ kind, id }) => kind === 'reopen' && id > done.id);
    return [{ figure: 'reopened', actionId: done.actionId, touchpointId: done.action.touchpointId, isGood }];
  });
}

const rank = { detractor: 0, passive: 1, promoter: 2, text: null };

/** Customers who were followed up and answered again within 90 days, to the same question; good is a higher group. */
async function recoveryCases(ctx: Context, { from, to }: Window): Promise<Case[]> {
  const pairs = await ctx.db.$queryRaw<
    { actionId: number; touchpointId: string | null; definitionId: number; before: number; after: number }[]
  >`
    select a.id as "actionId", a.touchpoint_id as "touchpointId", f.definition_id as "definitionId", f.score as before, later.score as after
    from action a
      join action_feedback af on af.action_id = a.id and not af.is_again
      join feedback f on f.id = af.feedback_id
      cross join lateral (
        select score, answered_at from feedback
        where customer_key = f.customer_key and definition_id = f.definition_id and id <> f.id and score is not null
          and answered_at > f.answered_at
          and answered_at <= f.answered_at + make_interval(days => ${RECOVERY_DAYS})
        order by answered_at limit 1) later
    where f.score is not null and later.answered_at >= ${from} and later.answered_at < ${to}`;
  const definitions = pairs.length === 0 ? new Map() : await loadDefinitions(ctx);
  return pairs.flatMap(({ actionId, touchpointId, definitionId, before, after }): Case[] => {
    const definition = definitions.get(definitionId);
    const [was, is] = [before, after].map((score) => definition && rank[stratumIn(definition, score)]);
    if (typeof was !== 'number' || typeof is !== 'number') return [];
    return [{ figure: 'recovered', actionId, touchpointId, isGood: is > was }];
  });
}
