import { type Clock, systemClock } from '../clock.ts';
import { type Context, inTransaction } from '../context.ts';
import type { CatchUp } from '../generated/prisma/enums.ts';
import { localDateOf, startOfDay } from '../local-time.ts';
import { slotTuning } from './claim-slots.ts';
import type { ComposeJob } from './compose.ts';
import { type PlannedSlot, type SlotSource, slotPlanner } from './slots.ts';

export interface Scheduled {
  /** Slots this call recorded as due; what another instance recorded first is not among them. */
  due: bigint[];
  /** Slots this call recorded as skipped, with their reason. */
  skipped: number;
}

export interface ScheduleOptions {
  /** Queued with the slots, in their transaction, one per chunk; without it nobody is told. */
  composeJob?: ComposeJob;
  /**
   * A moment chosen by hand, maybe from before a subscription was made: the subscription then counts as made on that
   * local day.
   */
  chosenMoment?: boolean;
  /** The machine's clock: as of a moment ahead of it nothing was missed yet, so nothing is recorded as skipped. */
  wallClock?: Clock;
}

/**
 * Records every slot that is due as of `now`, and every one that was missed, once: the unique key of a slot decides
 * between instances. Reads the subscriptions in one query, however many there are.
 */
export async function scheduleDue(
  ctx: Context,
  now: Date,
  options: ScheduleOptions = {},
): Promise<Scheduled> {
  const slots = await planDue(ctx, now, options);
  if (slots.length === 0) return { due: [], skipped: 0 };
  return inTransaction(ctx, async (ctx) => {
    const scheduled = await recordSlots(ctx, slots);
    const chunks = Math.ceil(scheduled.due.length / slotTuning.chunk);
    for (let chunk = 0; options.composeJob && chunk < chunks; chunk++)
      await ctx.enqueue(options.composeJob, {});
    return scheduled;
  });
}

async function planDue(ctx: Context, now: Date, options: ScheduleOptions): Promise<PlannedSlot[]> {
  const { chosenMoment = false, wallClock = systemClock } = options;
  const isAhead = now > wallClock.now();
  const plan = slotPlanner(now);
  const planned: PlannedSlot[] = [];
  for (const source of await loadSources(ctx, now)) {
    try {
      const slots = plan(chosenMoment ? madeByThen(source, now) : source);
      planned.push(...slots.filter(({ reason }) => reason === null || !isAhead));
    } catch (error) {
      const { subscriptionId } = source;
      ctx.log.error({ subscriptionId, err: error }, 'the schedule of a subscription cannot be read');
    }
  }
  return planned;
}

function madeByThen(source: SlotSource, now: Date): SlotSource {
  if (source.activeSince <= now) return source;
  return { ...source, activeSince: startOfDay(localDateOf(now, source.zone), source.zone) };
}

interface SourceRow extends Omit<SlotSource, 'last'> {
  catchUp: CatchUp;
  lastKey: string | null;
  lastLocalDate: string | null;
  lastDueAt: Date | null;
}

/** The last slot is the last as of `now`: a run ahead of time must not silence the days until then. */
async function loadSources(ctx: Context, now: Date): Promise<SlotSource[]> {
  const rows = await ctx.db.$queryRaw<SourceRow[]>`
    select s.id as "subscriptionId", s.schedule, s.zone, s.catch_up::text as "catchUp",
      s.max_lateness_minutes as "maxLatenessMinutes", c.holidays, s.active_since as "activeSince",
      last.key as "lastKey", last.local_date as "lastLocalDate", last.due_at as "lastDueAt"
    from subscription s join channel c on c.id = s.channel_id
    left join lateral (
      select key, local_date, due_at from slot where subscription_id = s.id and due_at <= ${now}
      order by due_at desc limit 1) last on true
    where s.paused_at is null
    order by s.id`;
  return rows.map(({ lastKey, lastLocalDate, lastDueAt, ...source }) => ({
    ...source,
    last:
      lastKey !== null && lastLocalDate !== null && lastDueAt !== null
        ? { key: lastKey, localDate: lastLocalDate, dueAt: lastDueAt }
        : null,
  }));
}

/** In the order of subscriptions, so that instances that insert the same slots wait for each other, never in a circle. */
async function recordSlots({ db }: Context, slots: readonly PlannedSlot[]): Promise<Scheduled> {
  const input = slots.map(({ subscriptionId, key, localDate, dueAt, reason }) => ({
    subscription_id: subscriptionId,
    key,
    local_date: localDate,
    due_at: dueAt,
    reason,
  }));
  const recorded = await db.$queryRaw<{ id: bigint; reason: string | null }[]>`
    insert into slot (subscription_id, key, local_date, due_at, reason, state, not_before)
    select subscription_id, key, local_date, due_at, reason,
      (case when reason is null then 'due' else 'skipped' end)::"SlotState",
      -- Cut, not rounded: it may be composed at once.
      date_trunc('milliseconds', now())
    from jsonb_to_recordset(${JSON.stringify(input)}::jsonb) as row
      (subscription_id int, key text, local_date text, due_at timestamptz, reason text)
    -- Whoever is unsubscribed at this moment takes nobody else's slots down.
    where exists (select from subscription s where s.id = row.subscription_id for key share)
    on conflict (subscription_id, key) do nothing
    returning id, reason`;
  const due = recorded.filter(({ reason }) => reason === null).map(({ id }) => id);
  return { due, skipped: recorded.length - due.length };
}
