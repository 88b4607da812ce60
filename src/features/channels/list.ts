import type { Context } from '../../context.ts';
import type { CatchUp, PostState } from '../../generated/prisma/enums.ts';
import { nextOccurrence } from '../../jobs/slots.ts';
import { Filter } from './filter.ts';

export interface SubscriptionInfo {
  subscriptionId: number;
  platform: string;
  channel: string;
  channelName: string;
  message: string;
  schedule: string;
  zone: string;
  locale: string;
  filter: Filter;
  catchUp: CatchUp;
  /** Why and since when it is paused, with the remedy in the reason; null when it runs. */
  paused: { reason: string; at: Date } | null;
  /** Null while it is paused. */
  nextAt: Date | null;
  lastPost: { localDate: string; state: PostState } | null;
  createdBy: string;
}

interface Row extends Omit<SubscriptionInfo, 'filter' | 'paused' | 'nextAt' | 'lastPost'> {
  filter: unknown;
  pausedReason: string | null;
  pausedAt: Date | null;
  lastDate: string | null;
  lastState: PostState | null;
}

/** Subscriptions, of one channel or of all, with what comes next and what became of the last post. */
export async function listSubscriptions(
  ctx: Context,
  only: { platform?: string; channel?: string } = {},
): Promise<SubscriptionInfo[]> {
  const { platform = null, channel = null } = only;
  const rows = await ctx.db.$queryRaw<Row[]>`
    select s.id as "subscriptionId", c.platform, c.external_id as channel, c.name as "channelName", s.message,
      s.schedule, s.zone, s.locale, s.filter, s.catch_up::text as "catchUp", s.paused_reason as "pausedReason",
      s.paused_at as "pausedAt", s.created_by as "createdBy", last.local_date as "lastDate",
      last.state as "lastState"
    from subscription s
    join channel c on c.id = s.channel_id
    left join lateral (
      select sl.local_date, p.state::text from slot sl join post p on p.slot_id = sl.id
      where sl.subscription_id = s.id order by sl.due_at desc limit 1) last on true
    where (${platform}::text is null or c.platform = ${platform})
      and (${channel}::text is null or c.external_id = ${channel})
    order by c.platform, c.name, s.id`;
  const now = ctx.clock.now();
  return rows.map(({ filter, pausedReason, pausedAt, lastDate, lastState, ...row }) => ({
    ...row,
    filter: Filter.parse(filter),
    paused: pausedAt ? { reason: pausedReason ?? '', at: pausedAt } : null,
    nextAt: pausedAt ? null : nextOccurrence(row.schedule, row.zone, now),
    lastPost: lastDate !== null && lastState !== null ? { localDate: lastDate, state: lastState } : null,
  }));
}

/** Subscriptions that wait for somebody: paused by hand, or because a post was refused and there is a remedy. */
export async function listPaused(ctx: Context): Promise<SubscriptionInfo[]> {
  const all = await listSubscriptions(ctx);
  return all.filter(({ paused }) => paused !== null);
}
