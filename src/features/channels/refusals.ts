import type { Context } from '../../context.ts';

/** A subscription that stands still because a platform refused its post, and somebody can do something about it. */
export interface PausedByRefusal {
  subscriptionId: number;
  reason: string;
  remedy: string;
}

/**
 * Subscriptions that were paused by a refused post, not by hand: the reason of their pause is that of a post of theirs
 * that was refused with a remedy. Of those given, or of all whose owner was not told yet.
 */
export async function pausedByRefusal(
  ctx: Context,
  only: { subscriptionIds: number[] } | 'untold',
): Promise<PausedByRefusal[]> {
  const ids = only === 'untold' ? null : only.subscriptionIds;
  return ctx.db.$queryRaw<PausedByRefusal[]>`
    select s.id as "subscriptionId", refused.reason, refused.remedy
    from subscription s
    cross join lateral (
      select p.reason, p.remedy from slot sl join post p on p.slot_id = sl.id
      where sl.subscription_id = s.id and p.state = 'refused' and p.remedy is not null
        and s.paused_reason = trim(p.reason || '. ' || p.remedy)
      order by sl.due_at desc limit 1) refused
    where s.paused_at is not null
      and (${ids}::int[] is null or s.id = any(${ids}::int[]))
      and (${ids}::int[] is not null or s.owner_told_at is null)
    order by s.id`;
}
