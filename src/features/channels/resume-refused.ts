import { type Context, inTransaction } from '../../context.ts';
import type { By } from './audit.ts';
import { resume } from './pause.ts';

/**
 * Lets run again what waits because a platform refused everything to a workspace, now that it is there again. What was
 * paused for another reason, or by hand, waits on.
 */
export async function resumeRefused(
  ctx: Context,
  input: { platform: string; within: string; reasons: readonly string[]; by: By },
): Promise<{ resumed: number }> {
  const { platform, within, reasons, by } = input;
  return inTransaction(ctx, async (ctx) => {
    const waiting = await ctx.db.subscription.findMany({
      where: {
        pausedAt: { not: null },
        channel: { platform, externalId: { startsWith: within } },
        // A reason is followed by its remedy, which may have been worded otherwise when it was written.
        OR: reasons.map((reason) => ({ pausedReason: { startsWith: `${reason}.` } })),
      },
      select: { id: true },
      orderBy: { id: 'asc' },
    });
    for (const { id } of waiting) await resume(ctx, { subscriptionId: id, by });
    return { resumed: waiting.length };
  });
}
