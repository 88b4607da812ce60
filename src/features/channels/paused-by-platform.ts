import type { Context } from '../../context.ts';

/** A subscription that stands still because of what its platform said, and about which somebody can do something. */
export interface PausedByPlatform {
  subscriptionId: number;
  reason: string;
  remedy: string;
}

/**
 * Subscriptions that were paused by their platform, not by hand: the reason of their pause is that of a post of theirs
 * that was refused with a remedy, or of news about the channel. Of those given, or of all whose owner was not told yet.
 */
export async function pausedByPlatform(
  ctx: Context,
  only: { subscriptionIds: number[] } | 'untold',
): Promise<PausedByPlatform[]> {
  const ids = only === 'untold' ? null : only.subscriptionIds;
  return ctx.db.$queryRaw<PausedByPlatform[]>`
    select s.id as "subscriptionId", said.reason, said.remedy
    from subscription s
    join channel c on c.id = s.channel_id
    cross join lateral (
      (select p.reason, p.remedy from slot sl join post p on p.slot_id = sl.id
        where sl.subscription_id = s.id and p.state = 'refused' and p.remedy is not null
          and s.paused_reason = trim(p.reason || '. ' || p.remedy)
        order by sl.due_at desc limit 1)
      union all
      (select a.details->>'reason', substr(s.paused_reason, length(a.details->>'reason') + 3) from audit_entry a
        where s.updated_by = c.platform and a.actor = c.platform and a.action = 'subscription.paused'
          and a.subject = 'subscription:' || s.id and starts_with(s.paused_reason, a.details->>'reason' || '. ')
        order by a.id desc limit 1)
      limit 1) said
    where s.paused_at is not null
      and (${ids}::int[] is null or s.id = any(${ids}::int[]))
      and (${ids}::int[] is not null or s.owner_told_at is null)
    order by s.id`;
}
