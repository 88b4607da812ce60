import { randomUUID } from 'node:crypto';
import type { Context } from '../../context.ts';
import { localeFrom } from '../../i18n/index.ts';
import { readAction } from './read.ts';

/** The name of the message that shows one action. */
export const ACTION_CARD = 'action';
/** The name of the message that asks one person to take an action over. */
export const ACTION_OFFER = 'action-offer';

/** Puts an action's card in a channel; from then on it shows how the action stands. */
export async function postCard(ctx: Context, actionId: number, channelId: number): Promise<void> {
  const { zone, locale } = await ctx.db.channel.findUniqueOrThrow({ where: { id: channelId } });
  const view = await readAction(ctx, actionId, { locale: localeFrom(locale), zone });
  if (!view) throw new Error('an action without a view');
  const postId = randomUUID();
  await ctx.post({ channelId, message: ACTION_CARD, locale: localeFrom(locale), view, postId });
  await ctx.db.actionCard.create({ data: { postId, actionId } });
}

/** Lets every card of an action, in every channel and on every platform, show how it stands now. */
export async function refreshCards(ctx: Context, actionId: number): Promise<void> {
  const cards = await ctx.db.actionCard.findMany({
    where: { actionId },
    include: { post: { include: { channel: true } } },
  });
  for (const { postId, post } of cards) {
    const view = await readAction(ctx, actionId, {
      locale: localeFrom(post.locale),
      zone: post.channel.zone,
    });
    if (view) await ctx.revise(postId, view);
  }
}
