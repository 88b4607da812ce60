import { type Context, inTransaction } from '../../context.ts';
import type { Action } from '../../generated/prisma/client.ts';
import { findChannel } from '../channels/index.ts';
import { type Journey, journeyAt, touchpointIn } from '../journey/index.ts';
import { isPerson } from '../people/index.ts';
import { postCard, refreshCards } from './cards.ts';
import { nobodyAsked } from './deeds.ts';
import { lockAction, writeEvent } from './move.ts';
import { tellPerson } from './news.ts';
import { isClosed } from './rules.ts';

/**
 * A channel is no more: what is open there is anybody's again (rulebook §9.3). It goes to the team that owns the
 * touchpoint, else to the owner of its step, and its card stands in that team's channel. Where the journey names no
 * other channel that we know it has no team any more, and whoever had it, or else began it, is told so and may take it
 * up again. May be told again. Returns how many actions changed.
 */
export async function channelLeft(
  ctx: Context,
  { platform, channel: externalId }: { platform: string; channel: string },
): Promise<number> {
  const open = await ctx.db.action.findMany({
    where: {
      channel: { platform, externalId },
      state: { in: ['new', 'claimed', 'contacted'] },
      mergedIntoId: null,
    },
    select: { id: true, touchpointId: true, channelId: true },
    orderBy: { id: 'asc' },
  });
  if (open.length === 0) return 0;
  const journey = await journeyAt(ctx);
  for (const { id, touchpointId, channelId: from } of open) {
    const to = await ownersChannel(ctx, journey, { touchpointId, from });
    await inTransaction(ctx, (ctx) => moveTo(ctx, id, { platform, from, to }));
  }
  return open.length;
}

/** The first channel that we know of those who own a touchpoint or its step, and that is another one; null for none. */
async function ownersChannel(
  ctx: Context,
  journey: Journey | null,
  { touchpointId, from }: { touchpointId: string | null; from: number | null },
): Promise<number | null> {
  const touchpoint = touchpointIn(journey, touchpointId);
  for (const owner of [touchpoint?.owner, touchpoint?.step.owner]) {
    const channel = await findChannel(ctx, owner?.channel ?? null);
    if (channel !== null && channel.id !== from) return channel.id;
  }
  return null;
}

async function moveTo(
  ctx: Context,
  id: number,
  { platform, from, to }: { platform: string; from: number | null; to: number | null },
): Promise<void> {
  const action = await lockAction(ctx, id);
  // Somebody may have finished it, moved it or merged it meanwhile.
  if (!action || isClosed(action.state) || action.mergedIntoId !== null || action.channelId !== from) return;
  const { holder, lastHolder, state } = action;
  await ctx.db.action.update({
    where: { id },
    data: {
      ...{ channelId: to, state: 'new', holder: null, lastHolder: holder ?? lastHolder },
      ...{ updatedAt: ctx.clock.now(), ...nobodyAsked },
    },
  });
  const by = { actor: platform, origin: platform };
  await writeEvent(ctx, by, { actionId: id, kind: 'channel_left', details: { from: state } });
  await refreshCards(ctx, id);
  if (to === null) await tellSomebody(ctx, action);
  else await postCard(ctx, id, to);
}

/** Who had it, or else who began it, where that was a person. */
async function tellSomebody(ctx: Context, { id, holder, createdBy }: Action): Promise<void> {
  const who = holder ?? (createdBy.includes(':') && isPerson(createdBy) ? createdBy : null);
  await tellPerson(ctx, who, { id, channelId: null }, { news: 'channel_left', by: null });
}
