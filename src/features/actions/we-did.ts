import type { Context } from '../../context.ts';
import type { Action } from '../../generated/prisma/client.ts';
import { localeFrom } from '../../i18n/index.ts';
import { postAbout, revisePost } from './cards.ts';
import { readAction } from './read.ts';

/** The name of the message "you said, we did". */
export const WE_DID = 'we-did';

/**
 * "You said, we did", where colleagues read the words: in each channel that saw them, in its language. Nothing for an
 * action that was decided against, or that did not begin with a customer.
 */
export async function sayWhatWeDid(ctx: Context, action: Action): Promise<void> {
  if (action.reason !== null) return;
  const shown = await ctx.db.shownVerbatim.findMany({
    where: { feedback: { action: { actionId: action.id } } },
    include: { channel: true },
    orderBy: [{ channelId: 'asc' }, { feedbackId: 'asc' }],
  });
  for (const [channelId, rows] of Map.groupBy(shown, (row) => row.channelId)) {
    const { locale: language, zone } = rows[0]?.channel ?? { locale: 'en', zone: 'UTC' };
    const locale = localeFrom(language);
    // A channel reads again what it read, and nothing that was meant for another.
    const only = new Set(rows.map(({ feedbackId }) => String(feedbackId)));
    const view = await readAction(ctx, action.id, { locale, zone, only });
    if (!view || view.quotes.length === 0) continue;
    const before = await saidBefore(ctx, channelId, rows);
    if (before !== null) await revisePost(ctx, before, view);
    else await postAbout(ctx, { channelId, message: WE_DID, locale, view });
  }
}

/** The post in which a channel was told about these words before: it is brought up to date, and said no second time. */
async function saidBefore(
  ctx: Context,
  channelId: number,
  rows: readonly { feedbackId: bigint }[],
): Promise<string | null> {
  const feedbackId = { in: rows.map((row) => row.feedbackId) };
  const post = await ctx.db.post.findFirst({
    where: { channelId, message: WE_DID, quotes: { some: { feedbackId } } },
    orderBy: { sequence: 'desc' },
    select: { id: true },
  });
  return post?.id ?? null;
}
