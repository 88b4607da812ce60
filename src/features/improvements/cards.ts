import { randomUUID } from 'node:crypto';
import type { Context } from '../../context.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { type Locale, localeFrom } from '../../i18n/index.ts';
import type { QuoteView } from '../verbatims/index.ts';
import { readImprovement } from './read.ts';

/** The names of the messages about improvements. */
export const IMPROVEMENT_CARD = 'improvement';
export const IMPROVEMENT_LIST = 'improvement-list';
export const IMPROVEMENT_TOLD = 'improvement-told';
export const WE_DID_WEEKLY = 'we-did-weekly';
export const DID_IT_HELP = 'did-it-help';

/** Posts something that quotes customers, and remembers whom: erasing a customer reaches it. Returns its id. */
export async function postQuoting(
  ctx: Context,
  post: {
    channelId: number;
    message: string;
    locale: Locale;
    view: Prisma.InputJsonObject;
    underId?: string | null;
  },
  quotes: readonly QuoteView[],
): Promise<string> {
  const postId = randomUUID();
  await ctx.post({ ...post, postId });
  await noteQuotes(ctx, postId, quotes);
  return postId;
}

/** Puts an improvement's card in a channel; from then on it shows how the improvement stands. */
export async function postCard(ctx: Context, improvementId: number, channelId: number): Promise<void> {
  const { zone, locale: language } = await ctx.db.channel.findUniqueOrThrow({ where: { id: channelId } });
  const locale = localeFrom(language);
  const view = await readImprovement(ctx, improvementId, { locale, zone });
  if (!view) throw new Error('an improvement without a view');
  const post = { channelId, message: IMPROVEMENT_CARD, locale, view };
  const postId = await postQuoting(ctx, post, view.quotes);
  await ctx.db.improvementCard.create({ data: { postId, improvementId } });
}

/** Lets every card of an improvement show how it stands now. */
export async function refreshCards(ctx: Context, improvementId: number): Promise<void> {
  const cards = await ctx.db.improvementCard.findMany({
    where: { improvementId },
    include: { post: { include: { channel: true } } },
  });
  for (const { postId, post } of cards) {
    const readers = { locale: localeFrom(post.locale), zone: post.channel.zone };
    const view = await readImprovement(ctx, improvementId, readers);
    if (!view) continue;
    await ctx.revise(postId, view);
    await noteQuotes(ctx, postId, view.quotes);
  }
}

async function noteQuotes(ctx: Context, postId: string, quotes: readonly QuoteView[]): Promise<void> {
  const data = quotes.map(({ id }) => ({ postId, feedbackId: BigInt(id) }));
  await ctx.db.quotedIn.createMany({ data, skipDuplicates: true });
}
