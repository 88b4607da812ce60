import { randomUUID } from 'node:crypto';
import type { Context } from '../../context.ts';
import { type Locale, localeFrom } from '../../i18n/index.ts';
import { readAction } from './read.ts';
import type { ActionView } from './view.ts';

/** The name of the message that shows one action. */
export const ACTION_CARD = 'action';
/** The name of the message that shows several actions. */
export const ACTION_LIST = 'action-list';
/** The name of the message that tells in one sentence what became of an action. */
export const ACTION_NEWS = 'action-news';
/** The name of the message that asks one person to take an action over. */
export const ACTION_OFFER = 'action-offer';

/** Posts a message about an action, and remembers whose words it shows: erasing a customer reaches it. Returns its id. */
export async function postAbout(
  ctx: Context,
  { view, ...post }: { channelId: number; message: string; locale: Locale; view: ActionView },
): Promise<string> {
  const postId = randomUUID();
  await ctx.post({ ...post, view, postId });
  await noteQuotes(ctx, postId, view);
  return postId;
}

/** Puts an action's card in a channel; from then on it shows how the action stands. */
export async function postCard(ctx: Context, actionId: number, channelId: number): Promise<void> {
  const { zone, locale: language } = await ctx.db.channel.findUniqueOrThrow({ where: { id: channelId } });
  const locale = localeFrom(language);
  const view = await readAction(ctx, actionId, { locale, zone });
  if (!view) throw new Error('an action without a view');
  const postId = await postAbout(ctx, { channelId, message: ACTION_CARD, locale, view });
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
    if (!view) continue;
    await revisePost(ctx, postId, view);
  }
}

/** Lets a message that stands show how an action stands now. */
export async function revisePost(ctx: Context, postId: string, view: ActionView): Promise<void> {
  await ctx.revise(postId, view);
  await noteQuotes(ctx, postId, view);
}

async function noteQuotes(ctx: Context, postId: string, { quotes }: ActionView): Promise<void> {
  const data = quotes.map(({ id }) => ({ postId, feedbackId: BigInt(id) }));
  await ctx.db.quotedIn.createMany({ data, skipDuplicates: true });
}
