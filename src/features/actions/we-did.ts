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
    include: { channel: true },
    orderBy: [{ channelId: 'asc' }, { feedbackId: 'asc' }],
  });
  for (const [channelId, rows] of Map.groupBy(shown, (row) => row.channelId)) {
    const { locale: language, zone } = rows[0]?.channel ?? { locale: 'en', zone: 'UTC' };
    const locale = localeFrom(language);
    // A channel reads again what it read, and nothing that was meant for another.
    const only = new Set(rows.map(({ feedbackId }) => String(feedbackId)));
    const view = await readAction(ctx, action.id, { locale, zone, only });
    if (view && view.quotes.length > 0) await postAbout(ctx, { channelId, message: WE_DID, locale, view });
  }
}
