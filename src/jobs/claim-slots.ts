import type { Context } from '../context.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { localeFrom } from '../i18n/index.ts';
import { localDateOf, localTimeOf } from '../local-time.ts';
import type { DueSlot } from './compose.ts';
import { ON_TIME_MINUTES } from './slots.ts';

/** What bounds composing; parameters, so that tests need no waiting. */
export interface SlotTuning {
  /** Slots composed in one pass. */
  chunk: number;
  /** A claimed slot belongs to its worker this long; the claim is renewed while it works. */
  leaseSeconds: number;
  /** Attempts that threw, after which a slot has failed. */
  mostAttempts: number;
  /** Times a process may die in composing a slot and be given it again. */
  mostCrashes: number;
  /** Pause after the first failed attempt; it doubles up to an hour. */
  backoffSeconds: number;
}

export const slotTuning: SlotTuning = {
  chunk: 500,
  leaseSeconds: 30,
  mostAttempts: 12,
  mostCrashes: 3,
  backoffSeconds: 30,
};

export interface ClaimedSlot {
  slotId: bigint;
  /** Which attempt this is, from 1. */
  attempt: number;
}

/** A process that died once may have been restarted; one that died twice in a slot gets it alone. */
const CRASHES_BEFORE_ALONE = 2;

/** Claims a chunk of due slots; one of a slot in whose composing processes died comes alone, after all others. */
export async function claimSlots(ctx: Context, tuning: SlotTuning): Promise<ClaimedSlot[]> {
  await giveUpCrashed(ctx, tuning);
  const together = await claim(ctx, tuning, Prisma.sql`< ${CRASHES_BEFORE_ALONE}`, tuning.chunk);
  if (together.length > 0) return together;
  return claim(ctx, tuning, Prisma.sql`>= ${CRASHES_BEFORE_ALONE}`, 1);
}

/** A claim that ran out was never ended: the process died. */
const DIED = Prisma.sql`(case when sl.lease_until is null then 0 else 1 end)`;

async function claim(
  ctx: Context,
  tuning: SlotTuning,
  crashes: Prisma.Sql,
  limit: number,
): Promise<ClaimedSlot[]> {
  // The slots of one subscription are composed in order, each knowing the one before; only one that failed is passed.
  // Those in which no process died come first: a crash that was not theirs costs them little.
  return ctx.db.$queryRaw<ClaimedSlot[]>`
    with candidate as (
      select sl.id, ${DIED} as died
      from slot sl join subscription s on s.id = sl.subscription_id
      where sl.state = 'due' and sl.due_at <= ${ctx.clock.now()} and sl.not_before <= now()
        and (sl.lease_until is null or sl.lease_until <= now())
        and sl.crashes + ${DIED} ${crashes}
        and not exists (
          select from slot older
          where older.subscription_id = sl.subscription_id and older.due_at < sl.due_at and older.state = 'due'
            and (older.attempt = 0 or older.lease_until is not null))
      order by sl.crashes + ${DIED}, sl.due_at, s.message, sl.id
      limit ${limit}
      for update of sl skip locked)
    update slot
    set attempt = attempt + 1, crashes = crashes + candidate.died,
        lease_until = now() + make_interval(secs => ${tuning.leaseSeconds})
    from candidate where slot.id = candidate.id
    returning slot.id as "slotId", slot.attempt`;
}

async function giveUpCrashed(ctx: Context, tuning: SlotTuning): Promise<void> {
  const given = await ctx.db.$queryRaw<{ id: bigint; subscriptionId: number }[]>`
    update slot set state = 'failed', lease_until = null, crashes = crashes + 1,
      reason = 'the process ended ' || crashes + 1 || ' times while composing it'
    where state = 'due' and lease_until <= now() and crashes + 1 > ${tuning.mostCrashes}
    returning id, subscription_id as "subscriptionId"`;
  for (const { id, subscriptionId } of given) {
    ctx.log.error({ slotId: String(id), subscriptionId }, 'a slot failed: composing it ends the process');
  }
}

/** Keeps claims alive while their worker is busy. */
export async function renewClaims(
  ctx: Context,
  claimed: readonly ClaimedSlot[],
  tuning: SlotTuning,
): Promise<void> {
  await ctx.db.$executeRaw`
    update slot set lease_until = now() + make_interval(secs => ${tuning.leaseSeconds})
    where id = any(${claimed.map(({ slotId }) => slotId)}) and state = 'due' and lease_until is not null`;
}

interface DueRow {
  slotId: bigint;
  subscriptionId: number;
  channelId: number;
  platform: string;
  channel: string;
  message: string;
  zone: string;
  locale: string;
  filter: unknown;
  localDate: string;
  dueAt: Date;
  createdAt: Date;
  previousLocalDate: string | null;
}

/** Everything composers are told about claimed slots, in one read. */
export async function loadDueSlots(ctx: Context, claimed: readonly ClaimedSlot[]): Promise<DueSlot[]> {
  const rows = await ctx.db.$queryRaw<DueRow[]>`
    select sl.id as "slotId", s.id as "subscriptionId", c.id as "channelId", c.platform,
      c.external_id as channel, s.message, s.zone, s.locale, s.filter, sl.local_date as "localDate",
      sl.due_at as "dueAt", s.created_at as "createdAt",
      (select p.local_date from slot p join post on post.slot_id = p.id
       where p.subscription_id = s.id and p.due_at < sl.due_at and post.state not in ('refused', 'skipped')
       order by p.due_at desc limit 1) as "previousLocalDate"
    from slot sl join subscription s on s.id = sl.subscription_id join channel c on c.id = s.channel_id
    where sl.id = any(${claimed.map(({ slotId }) => slotId)})
    order by sl.due_at, sl.id`;
  const now = ctx.clock.now();
  return rows.map(({ createdAt, ...row }) => ({
    ...row,
    locale: localeFrom(row.locale),
    lateSince: isLate(row.dueAt, now) ? localTimeOf(row.dueAt, row.zone) : null,
    // A run as of a day before the subscription was made takes it as made on that day.
    createdLocalDate: createdAt > row.dueAt ? row.localDate : localDateOf(createdAt, row.zone),
  }));
}

function isLate(dueAt: Date, now: Date): boolean {
  return now.getTime() - dueAt.getTime() > ON_TIME_MINUTES * 60_000;
}
