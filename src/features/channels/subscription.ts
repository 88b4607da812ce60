import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Subscription } from '../../generated/prisma/client.ts';

/** A subscription that runs: nothing of a pause is left, and of the next one its owner is told again. */
export const RUNNING = { pausedAt: null, pausedReason: null, ownerToldAt: null };

/** @throws AppError `not_found` */
export async function subscriptionOrThrow(ctx: Context, id: number): Promise<Subscription> {
  const subscription = await ctx.db.subscription.findUnique({ where: { id } });
  if (subscription) return subscription;
  throw new AppError('not_found', `There is no subscription ${id}.`);
}
