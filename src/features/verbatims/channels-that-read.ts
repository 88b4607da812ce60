import type { Context } from '../../context.ts';
import type { Channel, Prisma } from '../../generated/prisma/client.ts';

/** Which channels were shown some words, and which of them: what is said about these words is said there. */
export async function channelsThatRead(
  ctx: Context,
  where: Prisma.ShownVerbatimWhereInput,
): Promise<{ channel: Channel; feedbackIds: ReadonlySet<string> }[]> {
  const shown = await ctx.db.shownVerbatim.findMany({
    where,
    include: { channel: true },
    orderBy: [{ channelId: 'asc' }, { feedbackId: 'asc' }],
  });
  return [...Map.groupBy(shown, (row) => row.channelId).values()].flatMap((rows) => {
    const feedbackIds = new Set(rows.map(({ feedbackId }) => String(feedbackId)));
    return rows[0] ? [{ channel: rows[0].channel, feedbackIds }] : [];
  });
}
