import type { Context } from '../../context.ts';
import type { DeliveriesView } from './deliveries.message.ts';

/** Deliveries shown at most; the others are counted. */
const MOST_ITEMS = 8;

/** How what customers were told reaches the other system: what failed first, then what waits; the rest as counts. */
export async function readDeliveries(ctx: Context): Promise<DeliveriesView> {
  const counts = await ctx.db.webhookDelivery.groupBy({ by: ['state'], _count: true });
  const count = (state: string) => counts.find((one) => one.state === state)?._count ?? 0;
  const rows = await ctx.db.webhookDelivery.findMany({
    where: { state: { in: ['failed', 'waiting'] } },
    // In the order of the enum: waiting stands before failed.
    orderBy: [{ state: 'desc' }, { createdAt: 'desc' }, { tellingId: 'asc' }],
    take: MOST_ITEMS,
    include: { telling: { select: { actionId: true } } },
  });
  const [waiting, failed] = [count('waiting'), count('failed')];
  return {
    now: ctx.clock.now().toISOString(),
    delivered: count('delivered'),
    waiting,
    failed,
    items: rows.map(({ tellingId, telling, state, attempt, reason, nextAt }) => ({
      id: tellingId,
      action: telling.actionId,
      isFailed: state === 'failed',
      attempt,
      reason,
      nextAt: state === 'failed' ? null : nextAt.toISOString(),
    })),
    more: waiting + failed - rows.length,
  };
}
