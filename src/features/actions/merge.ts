import { type Context, inTransaction } from '../../context.ts';
import { refreshCards } from './cards.ts';
import { type Doing, lockAction, type Moved, move } from './move.ts';

/**
 * Lets one action go on in another: its customers' words and notes move there. Both are locked in the order of their
 * numbers, so that two merges the other way round do not wait for each other.
 */
export function merge(ctx: Context, by: Doing, number: number, into: number): Promise<Moved> {
  return inTransaction(ctx, async (ctx): Promise<Moved> => {
    if (number === into) return { kind: 'refused', why: 'itself', action: null };
    for (const one of [number, into].sort((a, b) => a - b)) await lockAction(ctx, one);
    const target = await ctx.db.action.findUnique({ where: { id: into } });
    if (!target) return { kind: 'refused', why: 'unknown', action: null };
    if (target.mergedIntoId !== null) return { kind: 'refused', why: 'merged', action: target };
    const moved = await move(ctx, by, number, 'merge', async ({ holder }, ctx) => {
      await ctx.db.actionFeedback.updateMany({ where: { actionId: number }, data: { actionId: into } });
      await ctx.db.actionNote.updateMany({ where: { actionId: number }, data: { actionId: into } });
      const data = { mergedIntoId: into, state: 'not_doing', reason: 'part_of_other' } as const;
      return { data: { ...data, closedAt: ctx.clock.now(), lastHolder: holder }, details: { into } };
    });
    if (moved.kind === 'done') await refreshCards(ctx, into);
    return moved;
  });
}
