import type { Context } from '../../context.ts';
import { hookJob } from './job.ts';

/**
 * Senders repeat a delivery for some days at most; its key is remembered longer. Of a sender that signs no moment it is
 * remembered for good: whoever recorded a delivery could bring it again at any time. It is a keyed digest.
 */
const REMEMBERED_DAYS = 14;
/** What nobody could work on is personal data as well (rulebook §8.4: thirty days). */
const KEPT_DAYS = 30;
/** A job needs this long to begin before what waits is taken for forgotten. */
const GRACE_SECONDS = 60;

/** Forgets deliveries that are worked on, and the bodies of those that nobody looked at in time. */
export async function forgetDeliveries({ db, log }: Context): Promise<void> {
  await db.$executeRaw`
    delete from arrival where state = 'done' and announces is null and is_dated
      and received_at < now() - make_interval(days => ${REMEMBERED_DAYS})`;
  await db.$executeRaw`
    delete from arrival where state = 'done' and is_dated and received_at < now() - make_interval(days => 100)`;
  await db.$executeRaw`
    update arrival set announces = null, form = null, reason = null
    where state = 'done' and not is_dated and (announces is not null or form is not null or reason is not null)
      and received_at < now() - make_interval(days => 100)`;
  const expired = await db.$executeRaw`
    update arrival set sealed = null, state = 'failed', reason = 'expired'
    where state in ('asking', 'failed') and sealed is not null
      and received_at < now() - make_interval(days => ${KEPT_DAYS})`;
  if (expired > 0) log.warn({ deliveries: expired }, 'deliveries that nobody looked at were forgotten');
  await db.$executeRaw`
    delete from arrival where state = 'failed' and sealed is null and is_dated
      and received_at < now() - make_interval(days => ${KEPT_DAYS * 2})`;
  await db.$executeRaw`
    update arrival set state = 'done', announces = null, form = null, reason = null
    where state = 'failed' and sealed is null and not is_dated
      and received_at < now() - make_interval(days => ${KEPT_DAYS * 2})`;
}

/** What waits without a job, because its job was given up, gets one. A job too many does no harm. */
export function wakeForgotten(ctx: Context): Promise<void> {
  return wakeOlderThan(ctx, GRACE_SECONDS);
}

/** At start: what the process before us was killed over need not wait until the queue misses it. */
export function wakeAll(ctx: Context): Promise<void> {
  return wakeOlderThan(ctx, 0);
}

async function wakeOlderThan(ctx: Context, seconds: number): Promise<void> {
  const waiting = await ctx.db.$queryRaw<{ source: string }[]>`
    select distinct source from arrival
    where state = 'waiting' and received_at <= now() - make_interval(secs => ${seconds})`;
  for (const { source } of waiting) await ctx.enqueue(hookJob, { source }, { singletonKey: source });
}
