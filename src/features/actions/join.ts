import { type Context, inTransaction } from '../../context.ts';
import type { Action } from '../../generated/prisma/client.ts';
import { type ActionsPort, isElsewhere, isEnded, joinedBy, lockImprovement } from '../improvements/index.ts';
import { nearTo } from '../near.ts';
import { refreshCards } from './cards.ts';
import { overdueWhere, readItems } from './list.ts';
import { type Doing, lockAction, type Moved, writeEvent } from './move.ts';
import { refusalFor } from './whose.ts';

/** What improvements may do with actions. */
export const actionsPort: ActionsPort = {
  async join(ctx, by, numbers, into) {
    const actions: Action[] = [];
    // In the order of their numbers, so that two who gather the same do not wait for each other.
    for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
      const action = await lockAction(ctx, number);
      const doer = { actor: by.actor, isAdmin: false };
      const why = action ? await refusalFor(ctx, 'note', action, doer) : 'unknown';
      if (!action || why) return { kind: 'refused', why: why === 'merged' ? why : 'unknown', number };
      const improvement = await liveImprovement(ctx, action);
      if (improvement !== null) return { kind: 'refused', why: 'elsewhere', number, improvement };
      actions.push(action);
    }
    const improvement = await into(ctx, sharedTouchpoint(actions));
    for (const { id: actionId } of actions) {
      await ctx.db.action.update({
        where: { id: actionId },
        data: { improvementId: improvement, isOneOff: false, updatedAt: ctx.clock.now() },
      });
      await writeEvent(ctx, by, { actionId, kind: 'join', details: { improvement } });
      await refreshCards(ctx, actionId);
    }
    return { kind: 'joined', number: improvement };
  },
  async overdue(ctx, asker) {
    const where = { AND: [overdueWhere(ctx), nearTo(asker), { improvementId: null }] };
    const { items, more } = await readItems(ctx, { scope: 'overdue', where }, asker);
    return { items: items.map(({ number, about, touchpoint }) => ({ number, about, touchpoint })), more };
  },
};

/** Where customers notice all of them; null where that differs. */
function sharedTouchpoint(actions: readonly Action[]): string | null {
  const [first, ...others] = new Set(actions.flatMap(({ touchpointId }) => touchpointId ?? []));
  return others.length === 0 ? (first ?? null) : null;
}

/** The improvement an action is a case of; a stopped one does not count, for its cause goes on. */
export async function liveImprovement(
  { db }: Context,
  { improvementId }: Pick<Action, 'improvementId'>,
): Promise<number | null> {
  if (improvementId === null) return null;
  const { state } = await db.improvement.findUniqueOrThrow({ where: { id: improvementId } });
  return state === 'stopped' ? null : improvementId;
}

/**
 * Does a deed that also makes an action a case of an improvement, which is locked first: whoever gathers locks in the
 * same order. Without an improvement it is the deed alone.
 */
export function joining(
  ctx: Context,
  by: Doing,
  { number, improvement }: { number: number; improvement: number | null },
  deed: (ctx: Context) => Promise<Moved>,
): Promise<Moved> {
  if (improvement === null) return deed(ctx);
  return inTransaction(ctx, async (ctx): Promise<Moved> => {
    const found = await lockImprovement(ctx, improvement);
    const isHere = found !== null && !(await isElsewhere(ctx, found, by.actor));
    if (!isHere || isEnded(found.state)) return { kind: 'refused', why: 'no_improvement', action: null };
    const moved = await deed(ctx);
    if (moved.kind === 'done') await joinedBy(ctx, by, improvement, [number]);
    return moved;
  });
}
