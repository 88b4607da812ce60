import { type Context, inTransaction } from '../../context.ts';
import { audit, type By } from './audit.ts';
import { RUNNING, subscriptionOrThrow } from './subscription.ts';

/** The reason of a pause that somebody asked for and gave no other. */
export const PAUSED_BY_HAND = 'somebody paused it';

/**
 * Stops a subscription until it is resumed; doing it twice changes nothing.
 * @throws AppError `not_found`
 */
export async function pause(
  ctx: Context,
  input: { subscriptionId: number; reason?: string; by: By },
): Promise<void> {
  const { subscriptionId, reason = PAUSED_BY_HAND, by } = input;
  const pausedAt = ctx.clock.now();
  await change(ctx, { subscriptionId, by, action: 'subscription.paused' }, (ctx) =>
    ctx.db.subscription.updateMany({
      where: { id: subscriptionId, pausedAt: null },
      data: { pausedAt, pausedReason: reason, updatedBy: by.actor, updatedAt: pausedAt },
    }),
  );
}

/**
 * Lets a subscription run again, from this moment on: what it missed is not caught up.
 * @throws AppError `not_found`
 */
export async function resume(ctx: Context, input: { subscriptionId: number; by: By }): Promise<void> {
  const { subscriptionId, by } = input;
  const now = ctx.clock.now();
  await change(ctx, { subscriptionId, by, action: 'subscription.resumed' }, (ctx) =>
    ctx.db.subscription.updateMany({
      where: { id: subscriptionId, pausedAt: { not: null } },
      data: {
        ...RUNNING,
        activeSince: now,
        updatedBy: by.actor,
        updatedAt: now,
      },
    }),
  );
}

async function change(
  ctx: Context,
  about: { subscriptionId: number; by: By; action: string },
  update: (ctx: Context) => Promise<{ count: number }>,
): Promise<void> {
  const { subscriptionId, by, action } = about;
  await inTransaction(ctx, async (ctx) => {
    await subscriptionOrThrow(ctx, subscriptionId);
    const { count } = await update(ctx);
    if (count > 0) await audit(ctx, by, { action, subject: `subscription:${subscriptionId}` });
  });
}
