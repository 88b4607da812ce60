import { type Context, inTransaction } from '../../context.ts';
import { audit, type By } from './audit.ts';
import { subscriptionOrThrow } from './subscription.ts';

/**
 * Ends a subscription with its record of slots. What it has in the outbox and was not sent yet is taken out.
 * @throws AppError `not_found`
 */
export async function unsubscribe(ctx: Context, input: { subscriptionId: number; by: By }): Promise<void> {
  const { subscriptionId, by } = input;
  await inTransaction(ctx, async (ctx) => {
    const { message, schedule } = await subscriptionOrThrow(ctx, subscriptionId);
    await ctx.db.post.updateMany({
      where: { state: 'due', slot: { subscriptionId } },
      data: { state: 'skipped', reason: 'unsubscribed' },
    });
    await ctx.db.subscription.delete({ where: { id: subscriptionId } });
    const subject = `subscription:${subscriptionId}`;
    await audit(ctx, by, { action: 'subscription.ended', subject, details: { message, schedule } });
  });
}
