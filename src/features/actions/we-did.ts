import type { Context } from '../../context.ts';
import type { Action } from '../../generated/prisma/client.ts';
import { localeFrom } from '../../i18n/index.ts';
import { postAbout } from './cards.ts';
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
    distinct: ['channelId'],
    include: { channel: true },
    orderBy: { channelId: 'asc' },
  });
  for (const { channel } of shown) {
    const locale = localeFrom(channel.locale);
    const view = await readAction(ctx, action.id, { locale, zone: channel.zone });
    if (view && view.quotes.length > 0)
      await postAbout(ctx, { channelId: channel.id, message: WE_DID, locale, view });
  }
}
