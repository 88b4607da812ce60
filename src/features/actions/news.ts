import type { Context } from '../../context.ts';
import type { Action } from '../../generated/prisma/client.ts';
import { ensureDirect, findChannel } from '../channels/index.ts';
import { journeyAt, ownerOf } from '../journey/index.ts';
import { personOf } from '../people/index.ts';
import { ACTION_NEWS } from './cards.ts';
import { teamOf } from './team.ts';
import type { ActionNewsView } from './view.ts';

/** Tells a person privately what became of an action, in one sentence, and who did it. */
export async function tellPerson(
  ctx: Context,
  address: string | null,
  action: Pick<Action, 'id' | 'channelId'>,
  { news, by }: { news: ActionNewsView['news']; by: string | null },
): Promise<void> {
  const who = personOf(address);
  if (!who) return;
  const { channelId: team } = action;
  const { zone, locale } = teamOf(
    team === null ? null : await ctx.db.channel.findUnique({ where: { id: team } }),
  );
  const channelId = await ensureDirect(ctx, { platform: who.platform, zone, locale }, who.id);
  const view: ActionNewsView = { number: action.id, news, person: personOf(by) };
  await ctx.post({ channelId, message: ACTION_NEWS, locale, view });
}

/** Tells the team of an action in one line what became of it: in the thread of its card, where it has one (rulebook §9.3). */
export async function tellTeam(
  ctx: Context,
  { id, channelId }: Pick<Action, 'id' | 'channelId'>,
  news: ActionNewsView['news'],
): Promise<void> {
  if (channelId === null) return;
  const card = await ctx.db.actionCard.findFirst({
    where: { actionId: id, post: { channelId } },
    orderBy: { post: { sequence: 'asc' } },
  });
  await tellChannel(ctx, { channelId, number: id, news, underId: card?.postId ?? null });
}

/** Tells the team that owns the touchpoint, where the journey names another channel that we know than the action's own. */
export async function tellOwner(
  ctx: Context,
  { id, channelId, touchpointId }: Pick<Action, 'id' | 'channelId' | 'touchpointId'>,
  news: ActionNewsView['news'],
): Promise<void> {
  const address = ownerOf(await journeyAt(ctx), touchpointId)?.channel ?? null;
  const owner = await findChannel(ctx, address);
  if (owner === null || owner.id === channelId) return;
  await tellChannel(ctx, { channelId: owner.id, number: id, news, underId: null });
}

async function tellChannel(
  ctx: Context,
  told: { channelId: number; number: number; news: ActionNewsView['news']; underId: string | null },
): Promise<void> {
  const { channelId, number, news, underId } = told;
  const { locale } = teamOf(await ctx.db.channel.findUnique({ where: { id: channelId } }));
  const view: ActionNewsView = { number, news, person: null };
  await ctx.post({ channelId, message: ACTION_NEWS, locale, view, underId });
}
