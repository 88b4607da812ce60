import type { Context } from '../../context.ts';
import { journeyAt, touchpointsOf } from '../journey/index.ts';

/**
 * The touchpoints that somebody can contribute at: those of the journey, in its order. Without a journey all that are
 * known; with one, what files spoke of beside it is nobody's to carry.
 */
export async function placesToCarry(ctx: Context) {
  const journey = await journeyAt(ctx);
  const inJourney = { id: { in: touchpointsOf(journey).map(({ id }) => id) } };
  return ctx.db.touchpoint.findMany({
    where: journey === null ? { retiredAt: null } : inJourney,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
}
