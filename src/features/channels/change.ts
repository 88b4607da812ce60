import { type Context, inTransaction } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { audit, type By } from './audit.ts';
import { Filter } from './filter.ts';
import { knownTouchpoints } from './known-touchpoints.ts';
import { checkTimes, type Times } from './subscribe.ts';
import { RUNNING, subscriptionOrThrow } from './subscription.ts';

export interface ChangeInput extends Times {
  subscriptionId: number;
  filter: Filter;
  by: By;
  /** When it was last changed, as far as this person knows; a later change than that is not written over. */
  asOf?: Date;
}

/**
 * Gives a subscription another time, zone, language or filter; it stays the same one, with its slots, so that no day
 * comes twice. What it was is kept in the audit. It runs again when it was paused.
 * @throws AppError `conflict` when somebody changed it after `asOf`, or the channel has this message with this filter
 *   already; `not_found`; `invalid` with a remedy.
 */
export async function changeSubscription(ctx: Context, input: ChangeInput): Promise<void> {
  const { subscriptionId, zone, locale, by, asOf } = input;
  const schedule = checkTimes(input).expression;
  const filter = await knownTouchpoints(ctx, input.filter);
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.$executeRaw`select 1 from subscription where id = ${subscriptionId} for update`;
    const old = await subscriptionOrThrow(ctx, subscriptionId);
    if (asOf && old.updatedAt.getTime() !== asOf.getTime()) throw overtaken();
    await refuseDouble(ctx, { ...old, filter });
    const now = ctx.clock.now();
    const isSameTime = old.schedule === schedule && old.zone === zone && old.pausedAt === null;
    await ctx.db.subscription.update({
      where: { id: subscriptionId },
      data: {
        schedule,
        zone,
        locale,
        filter,
        ...RUNNING,
        updatedBy: by.actor,
        updatedAt: now,
        // Another time begins anew: moments before it are not caught up.
        ...(isSameTime ? {} : { activeSince: now }),
      },
    });
    const before = {
      schedule: old.schedule,
      zone: old.zone,
      locale: old.locale,
      filter: Filter.parse(old.filter),
    };
    await audit(ctx, by, {
      action: 'subscription.changed',
      subject: `subscription:${subscriptionId}`,
      details: { message: old.message, schedule, zone, locale, filter, before },
    });
  });
}

async function refuseDouble(
  ctx: Context,
  { id, channelId, message, filter }: { id: number; channelId: number; message: string; filter: Filter },
): Promise<void> {
  const twin = await ctx.db.subscription.findFirst({
    where: { channelId, message, filter: { equals: filter }, id: { not: id } },
  });
  if (twin) throw new AppError('conflict', 'This channel gets this message with this filter already.');
}

function overtaken(): AppError {
  return new AppError('conflict', 'Somebody changed this subscription in between.');
}
