import { randomUUID } from 'node:crypto';
import type { Context } from '../../context.ts';
import type { Action } from '../../generated/prisma/client.ts';
import type { WayToTell } from './rules.ts';

/** Keeps what customers were told, as it was then, whatever becomes of the action. Returns the id of this telling. */
export async function writeTelling(
  ctx: Context,
  { id: actionId, outcome, reason, touchpointId }: Action,
  { how, what }: { how: WayToTell; what: string },
): Promise<string> {
  const words = await ctx.db.actionFeedback.findMany({
    where: { actionId },
    orderBy: { feedbackId: 'asc' },
  });
  const feedbackIds = words.map(({ feedbackId }) => feedbackId);
  const at = ctx.clock.now();
  const data = { actionId, at, how, what, outcome, reason, touchpointId, feedbackIds };
  const { id } = await ctx.db.telling.create({ data: { id: randomUUID(), ...data } });
  return id;
}
