import { isWorkingTime } from '../../business-time.ts';
import { type Context, inTransaction } from '../../context.ts';
import type { Channel, Prisma } from '../../generated/prisma/client.ts';
import { addDays, localDateOf, startOfDay } from '../../local-time.ts';
import { findChannel } from '../channels/index.ts';
import { journeyAt, ownerOf } from '../journey/index.ts';
import { apart, type Held } from './apart.ts';
import { ACTION_LIST } from './cards.ts';
import { overdueWhere, readItems } from './list.ts';
import { teamOf } from './team.ts';
import type { ActionScope } from './view.ts';

/**
 * Of what nobody took up: after half of the time the owner of the touchpoint is told, and after three quarters its
 * channel is warned (rulebook §9.2). When the time to take something up or to speak to the customer is over, its channel
 * hears of it, once and then once a week. Each time one message about all of them together, in working hours; it names
 * nobody.
 */
export async function warnChannels(ctx: Context): Promise<void> {
  await tellOwners(ctx);
  const now = ctx.clock.now();
  const soon = { ...unclaimed, warnedAt: null, claimWarnAt: { lte: now }, claimDueAt: { gt: now } };
  await tellChannels(ctx, 'unclaimed', soon, () => true);
  await tellChannels(ctx, 'late', overdueWhere(ctx), (actions) => isTimeForLate(ctx, actions));
}

const unclaimed = { state: 'new', mergedIntoId: null } satisfies Prisma.ActionWhereInput;

function read(ctx: Context, where: Prisma.ActionWhereInput): Promise<Held[]> {
  return ctx.db.action.findMany({
    where,
    include: { channel: true },
    orderBy: { id: 'asc' },
  });
}

const noted = { half: 'halfToldAt', unclaimed: 'warnedAt', late: 'overdueToldAt' } as const;

/** Tells the channel of the team that owns the touchpoint, where the journey names one that we know. */
async function tellOwners(ctx: Context): Promise<void> {
  const now = ctx.clock.now();
  // Whoever is late already is told so by what follows.
  const half = await read(ctx, {
    ...unclaimed,
    halfToldAt: null,
    claimHalfAt: { lte: now },
    claimDueAt: { gt: now },
  });
  if (half.length === 0) return;
  const journey = await journeyAt(ctx);
  const owners = Map.groupBy(half, ({ touchpointId }) => ownerOf(journey, touchpointId)?.channel ?? null);
  for (const [address, actions] of owners) {
    const channel = await findChannel(ctx, address);
    if (!channel || !isWorkingTime(now, teamOf(channel))) continue;
    await apart(ctx, () => tellOnce(ctx, channel, 'half', actions));
  }
}

async function tellChannels(
  ctx: Context,
  scope: 'unclaimed' | 'late',
  where: Prisma.ActionWhereInput,
  isTime: (actions: readonly Held[]) => boolean,
): Promise<void> {
  const all = await read(ctx, { ...where, channelId: { not: null } });
  const now = ctx.clock.now();
  const due = all.filter(({ channel }) => isWorkingTime(now, teamOf(channel)));
  for (const actions of Map.groupBy(due, ({ channelId }) => channelId).values()) {
    const channel = actions[0]?.channel;
    if (channel && isTime(actions)) await apart(ctx, () => tellOnce(ctx, channel, scope, actions));
  }
}

/** Overdue ones are told at once, at most once a day for a channel; and all of them again in each new week. */
function isTimeForLate(ctx: Context, actions: readonly Held[]): boolean {
  const { zone } = teamOf(actions[0]?.channel ?? null);
  const today = localDateOf(ctx.clock.now(), zone);
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay();
  const monday = startOfDay(addDays(today, -((weekday + 6) % 7)), zone);
  const told = actions.map(({ overdueToldAt }) => overdueToldAt);
  if (told.some((at) => at !== null && at >= startOfDay(today, zone))) return false;
  return told.some((at) => at === null || at < monday);
}

/** Whoever notes it first tells it; who comes second finds it told. */
async function tellOnce(
  ctx: Context,
  channel: Channel,
  scope: keyof typeof noted,
  actions: readonly Held[],
): Promise<void> {
  const column = noted[scope];
  await inTransaction(ctx, async (ctx) => {
    const told: number[] = [];
    for (const { id, [column]: before } of actions) {
      const { count } = await ctx.db.action.updateMany({
        where: { id, [column]: before, ...(scope === 'late' ? overdueWhere(ctx) : unclaimed) },
        data: { [column]: ctx.clock.now() },
      });
      if (count > 0) told.push(id);
    }
    if (told.length > 0) await postList(ctx, channel, { scope, ids: told });
  });
}

/** Posts a list of actions in a channel, in its language. */
export async function postList(
  ctx: Context,
  channel: Channel,
  { scope, ids }: { scope: ActionScope; ids: readonly number[] },
): Promise<void> {
  const { zone, locale } = teamOf(channel);
  const view = await readItems(ctx, { scope, where: { id: { in: [...ids] } } }, { locale, zone });
  await ctx.post({ channelId: channel.id, message: ACTION_LIST, locale, view });
}
