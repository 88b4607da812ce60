import { type Context, inTransaction } from '../../context.ts';
import type { Improvement } from '../../generated/prisma/client.ts';
import type { EvidenceGrade, ValueSize } from '../../generated/prisma/enums.ts';
import { localeFrom } from '../../i18n/index.ts';
import { type By, ensureDirect } from '../channels/index.ts';
import { accountOf, isPerson } from '../people/index.ts';
import { postCard } from './cards.ts';
import { isElsewhere } from './elsewhere.ts';
import { lockImprovement, type Moved, move, whyNot } from './move.ts';
import { planChecks } from './plan-checks.ts';
import type { ToldBy } from './rules.ts';
import { sayWhatWeDid } from './tell.ts';
import { waysToTell } from './ways.ts';

/** Says what goes wrong, why, and where customers notice it. */
export function sayCause(
  ctx: Context,
  by: By,
  number: number,
  cause: {
    problem: string;
    whys: string[];
    touchpointId: string | null;
    /** One of the journey's, or else in words. */
    promiseId: string | null;
    promise: string;
  },
): Promise<Moved> {
  return move(ctx, by, number, 'cause', () => ({ data: cause }));
}

/** Says what it is worth to customers and to the organisation, and how much. */
export function sayWorth(
  ctx: Context,
  by: By,
  number: number,
  worth: {
    customerValue: string;
    customerSize: ValueSize | null;
    organisationValue: string;
    organisationSize: ValueSize | null;
  },
): Promise<Moved> {
  return move(ctx, by, number, 'worth', () => ({ data: worth }));
}

/** Says who answers for it, and in which quarter it is due; who was named gets its card, by a direct message. */
export async function sayOwner(
  ctx: Context,
  by: By,
  number: number,
  { executive, dueQuarter }: { executive: string | null; dueQuarter: string | null },
): Promise<Moved> {
  const known = await ctx.db.improvement.findUnique({ where: { id: number } });
  const why = await whyNot(ctx, known, 'owner', by.actor);
  if (!known || why) return { kind: 'refused', why: why ?? 'unknown', improvement: known };
  if (executive !== null && !(await mayAnswer(ctx, known, executive)))
    return { kind: 'refused', why: 'not_a_person', improvement: known };
  return inTransaction(ctx, async (ctx) => {
    const moved = await move(ctx, by, number, 'owner', () => ({
      data: { executive, dueQuarter },
      details: { executive, dueQuarter },
    }));
    if (moved.kind === 'done' && executive !== null && executive !== by.actor)
      await showDirectly(ctx, moved.improvement, executive);
    return moved;
  });
}

/** Whether somebody is a colleague of those whose improvement it is. */
async function mayAnswer(ctx: Context, improvement: Improvement, executive: string): Promise<boolean> {
  if (!isPerson(executive) || (await isElsewhere(ctx, improvement, executive))) return false;
  const who = accountOf(executive);
  const { channelId } = improvement;
  const channel = channelId === null ? null : await ctx.db.channel.findUnique({ where: { id: channelId } });
  return ctx.isColleague(who, channel?.platform === who.platform ? channel.externalId : null);
}

/** Puts a card in somebody's own chat, once. */
async function showDirectly(ctx: Context, { id, channelId }: Improvement, address: string): Promise<void> {
  const team = channelId === null ? null : await ctx.db.channel.findUnique({ where: { id: channelId } });
  const { platform, id: person } = accountOf(address);
  const speaks = { platform, zone: team?.zone ?? 'UTC', locale: localeFrom(team?.locale) };
  const own = await ensureDirect(ctx, speaks, person);
  const shown = { improvementId: id, post: { channelId: own } };
  if ((await ctx.db.improvementCard.count({ where: shown })) === 0) await postCard(ctx, id, own);
}

/** Decides that it is to be done: it is worth something to both. */
export function prioritise(ctx: Context, by: By, number: number): Promise<Moved> {
  return move(ctx, by, number, 'prioritise', () => ({ data: { state: 'prioritised' } }));
}

/** The work begins. */
export function start(ctx: Context, by: By, number: number): Promise<Moved> {
  return move(ctx, by, number, 'start', () => ({ data: { state: 'in_progress' } }));
}

/** It is done, and one knows how one knows that it helps. Customers do not know yet. */
export function measured(
  ctx: Context,
  by: By,
  number: number,
  { outcome, grade, evidence }: { outcome: string; grade: EvidenceGrade; evidence: string },
): Promise<Moved> {
  return move(ctx, by, number, 'measured', () => ({
    data: { state: 'measured', outcome, grade, evidence },
    details: { grade },
  }));
}

/**
 * Customers were told: the channels that saw their words hear what was done, and the two looks at whether it helped are
 * planned, with the touchpoint that they compare with. It is named now, before anybody can know which one would suit.
 */
export function tell(
  ctx: Context,
  by: By,
  number: number,
  { how, what, comparisonId }: { how: ToldBy; what: string; comparisonId: string | null },
): Promise<Moved> {
  return inTransaction(ctx, async (ctx) => {
    const improvement = await lockImprovement(ctx, number);
    const why = await whyNot(ctx, improvement, 'told', by.actor);
    const isThisWay = (await waysToTell(ctx, number)).includes(how);
    if (why || !isThisWay) return { kind: 'refused', why: why ?? 'not_this_way', improvement };
    const moved = await move(ctx, by, number, 'told', ({ touchpointId }, { clock }) => ({
      data: {
        ...{ state: 'told', toldBy: how, toldWhat: what, toldAt: clock.now() },
        // Nothing is compared with itself.
        comparisonId: comparisonId === touchpointId ? null : comparisonId,
      },
      details: { how },
    }));
    if (moved.kind === 'refused') return moved;
    await planChecks(ctx, moved.improvement);
    await sayWhatWeDid(ctx, moved.improvement);
    return moved;
  });
}

/** Ends it honestly without doing it, with the reason. */
export function stop(ctx: Context, by: By, number: number, because: string): Promise<Moved> {
  return move(ctx, by, number, 'stop', () => ({ data: { state: 'stopped', stoppedBecause: because } }));
}
