import { type Context, inTransaction } from '../../context.ts';
import { refreshCards } from './cards.ts';
import { lockImprovement, writeEvent } from './move.ts';

/**
 * An account is no longer there: their other account answers for their improvements, or nobody does any more, and the
 * cards show it. May be told again.
 */
export async function executiveLeft(
  ctx: Context,
  { platform, person, heir }: { platform: string; person: string; heir: string | null },
): Promise<number> {
  const executive = `${platform}:${person}`;
  const theirs = await ctx.db.improvement.findMany({ where: { executive }, orderBy: { id: 'asc' } });
  for (const { id } of theirs) {
    await inTransaction(ctx, async (ctx) => {
      const improvement = await lockImprovement(ctx, id);
      if (improvement?.executive !== executive) return;
      await ctx.db.improvement.update({
        where: { id },
        data: { executive: heir, updatedAt: ctx.clock.now() },
      });
      const by = { actor: platform, origin: platform };
      await writeEvent(ctx, by, {
        improvementId: id,
        kind: heir === null ? 'executive_left' : 'executive_moved',
        details: {},
      });
      await refreshCards(ctx, id);
    });
  }
  return theirs.length;
}
