import type { Context } from '../../context.ts';
import { referenceOf } from '../feedback/index.ts';

/** What one telling says to another system. */
interface Told {
  type: 'action.told';
  timestamp: string;
  data: {
    action: number;
    outcome: 'done' | 'not_doing';
    /** Why it is not done, from the list; null when it is. */
    reason: string | null;
    /** What was done, or why not, in one sentence. */
    what_was_done: string;
    what_the_customer_was_told: string;
    how: string;
    told_at: string;
    touchpoint: string | null;
    /** The answers it is about, as their sources number them. */
    references: { source: string; external_id: string }[];
  };
}

/**
 * The body of a telling, the same at every attempt; null when it is about nobody (any more). It holds what colleagues
 * wrote, masked, and the sources' own numbers of the answers: no words of a customer, no pseudonym, no colleague.
 */
export async function bodyOf(ctx: Context, tellingId: string): Promise<string | null> {
  const telling = await ctx.db.telling.findUnique({ where: { id: tellingId } });
  if (!telling) return null;
  const { at, actionId, how, what, outcome, reason, touchpointId, feedbackIds } = telling;
  const answers = await ctx.db.feedback.findMany({
    // Of an erased customer nothing goes out any more, also while a message that quoted them is being changed.
    where: { id: { in: feedbackIds }, OR: [{ unpostable: null }, { unpostable: { not: 'erased' } }] },
    orderBy: { id: 'asc' },
    include: { definition: { select: { question: true } } },
  });
  if (answers.length === 0) return null;
  const told: Told = {
    type: 'action.told',
    timestamp: at.toISOString(),
    data: {
      action: actionId,
      outcome: reason === null ? 'done' : 'not_doing',
      reason,
      what_was_done: outcome,
      what_the_customer_was_told: what,
      how,
      told_at: at.toISOString(),
      touchpoint: touchpointId,
      references: answers.map((answer) => ({ source: answer.source, external_id: referenceOf(answer) })),
    },
  };
  return JSON.stringify(told);
}
