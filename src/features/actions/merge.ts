import { type Context, inTransaction } from '../../context.ts';
import type { Action } from '../../generated/prisma/client.ts';
import { refreshImprovement } from '../improvements/index.ts';
import { refreshCards } from './cards.ts';
import { nobodyAsked } from './deeds.ts';
import { type Doing, lockAction, type Moved, move } from './move.ts';
import { isClosed } from './rules.ts';
import { refusalFor } from './whose.ts';

/**
 * Lets one action go on in another: its customers' words and notes move there. Both are locked in the order of their
 * numbers, so that two merges the other way round do not wait for each other.
 */
export function merge(ctx: Context, by: Doing, number: number, into: number): Promise<Moved> {
  return inTransaction(ctx, async (ctx): Promise<Moved> => {
    if (number === into) return { kind: 'refused', why: 'itself', action: null };
    for (const one of [number, into].sort((a, b) => a - b)) await lockAction(ctx, one);
    const target = await ctx.db.action.findUnique({ where: { id: into } });
    // Of another workspace's actions nobody hears that they are there, and nothing goes there.
    const isHere = target !== null && (await refusalFor(ctx, 'note', target, by)) !== 'unknown';
    if (!isHere) return { kind: 'refused', why: 'unknown', action: null };
    if (target.mergedIntoId !== null) return { kind: 'refused', why: 'merged', action: target };
    if (isClosed(target.state)) return { kind: 'refused', why: 'closed', action: target };
    const source = await ctx.db.action.findUnique({ where: { id: number } });
    const why = source && (await refusalFor(ctx, 'merge', source, by));
    if (why) return { kind: 'refused', why, action: source };
    if (await isMixed(ctx, number, into)) return { kind: 'refused', why: 'mixed_permission', action: null };
    const moved = await move(ctx, by, number, 'merge', async ({ holder }, ctx) => {
      await ctx.db.actionFeedback.updateMany({ where: { actionId: number }, data: { actionId: into } });
      await ctx.db.actionNote.updateMany({ where: { actionId: number }, data: { actionId: into } });
      const data = { mergedIntoId: into, state: 'not_doing', reason: 'part_of_other' } as const;
      return {
        data: { ...data, closedAt: ctx.clock.now(), lastHolder: holder, ...nobodyAsked },
        details: { into },
      };
    });
    if (moved.kind === 'done') {
      await keepDueMoments(ctx, moved.action, target);
      const improvement = target.improvementId ?? moved.action.improvementId;
      if (improvement !== null) await refreshImprovement(ctx, improvement);
      await refreshCards(ctx, into);
    }
    return moved;
  });
}

/** Whether a customer of one may be contacted and a customer of the other may not: on one card that would be mistaken. */
async function isMixed(ctx: Context, ...numbers: number[]): Promise<boolean> {
  const of = { actionId: { in: numbers } };
  const yes = await ctx.db.actionFeedback.count({ where: { ...of, feedback: { contactPermission: 'yes' } } });
  const all = await ctx.db.actionFeedback.count({ where: of });
  return yes > 0 && yes < all;
}

/** The voice with the shorter service level. */
function mostUrgent(...voices: string[]): string {
  return ['detractor', 'text', 'passive'].find((voice) => voices.includes(voice)) ?? 'promoter';
}

/** No customer waits longer because theirs is the younger action. */
async function keepDueMoments(ctx: Context, from: Action, into: Action): Promise<void> {
  const earliest = (a: Date | null, b: Date | null) => (a && b ? (a < b ? a : b) : (a ?? b));
  await ctx.db.action.update({
    where: { id: into.id },
    data: {
      // The cause is the same: what one was a case of, the other is too.
      improvementId: into.improvementId ?? from.improvementId,
      claimDueAt: earliest(from.claimDueAt, into.claimDueAt),
      claimHalfAt: earliest(from.claimHalfAt, into.claimHalfAt),
      claimWarnAt: earliest(from.claimWarnAt, into.claimWarnAt),
      contactDueAt: earliest(from.contactDueAt, into.contactDueAt),
      mayContact: from.mayContact || into.mayContact,
      voice: mostUrgent(from.voice, into.voice),
    },
  });
}
