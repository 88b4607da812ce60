import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, systemClock } from '../clock.ts';
import type { Context } from '../context.ts';
import { type Composers, composeDue } from './compose.ts';
import type { Outbox } from './outbox.ts';
import { scheduleDue } from './schedule-due.ts';

export interface RunDueParts {
  composers: Composers;
  outbox: Outbox;
  /** Platforms whose posts this process can send. */
  platforms: readonly string[];
  /** How long in all the posts of this run are waited for when their platform asks for time. */
  patienceMs?: number;
  wallClock?: Clock;
}

/** What came of a run: of the slots it scheduled or found, and of everything that waited in the outbox. */
export interface DueCounts {
  /** Slots that became due in this run. */
  slots: number;
  posted: number;
  /** Slots without a post: too late, a holiday, or nothing to say. */
  skipped: number;
  /** Slots whose composing was given up. */
  failed: number;
  refused: number;
  unknown: number;
  /** Slots and posts that are tried again later, by the bot or by another run. */
  waiting: number;
}

const PATIENCE_MS = 60_000;
/** Longer than the pace of a channel or platform makes a post wait. */
const PACE_MS = 2_000;
const LOOK_AGAIN_MS = 200;

/**
 * Schedules, composes and posts what is due as of `now`, and returns when the outbox is empty. May run while a bot works
 * on the same database: whoever claims a slot or a post first has it. Running it again posts nothing more.
 * @param ctx its clock stands at `now`
 */
export async function runDue(ctx: Context, parts: RunDueParts, now: Date): Promise<DueCounts> {
  const { composers, outbox, platforms, patienceMs = PATIENCE_MS, wallClock = systemClock } = parts;
  const deadline = performance.now() + patienceMs;
  const scheduled = await scheduleDue(ctx, now, { chosenMoment: true, wallClock });
  const slots = new Set(scheduled.due);
  const posts = new Set<string>();
  for (;;) {
    for (const id of await composeDue(ctx, composers)) slots.add(id);
    for (const id of await openPosts(ctx, [...slots])) posts.add(id);
    await outbox.drain({ patienceMs: Math.min(PACE_MS, patienceMs) });
    const patientMs = Math.max(0, deadline - performance.now());
    if (!(await isUnfinished(ctx, { slots: [...slots], posts: [...posts], platforms, patientMs }))) break;
    await pause(LOOK_AGAIN_MS);
  }
  const bySlot = await countSlots(ctx, [...slots]);
  const byPost = await countPosts(ctx, [...posts]);
  return {
    slots: scheduled.due.length,
    posted: byPost.sent ?? 0,
    skipped: scheduled.skipped + (bySlot.skipped ?? 0),
    failed: bySlot.failed ?? 0,
    refused: byPost.refused ?? 0,
    unknown: byPost.unknown ?? 0,
    waiting: (bySlot.due ?? 0) + (byPost.due ?? 0) + (byPost.sending ?? 0),
  };
}

/** Posts of these slots, and whatever else waits in the outbox. */
async function openPosts({ db }: Context, slots: bigint[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id from post where slot_id = any(${slots}) or state in ('due', 'sending')`;
  return rows.map(({ id }) => id);
}

/**
 * Whether a slot of this run can be composed, one of its posts is on its way or will be within the patience left, or any
 * post that was open is on its way or can be sent now; by whatever process.
 */
async function isUnfinished(
  { db }: Context,
  what: { slots: bigint[]; posts: string[]; platforms: readonly string[]; patientMs: number },
): Promise<boolean> {
  const { slots, posts, platforms, patientMs } = what;
  const [row] = await db.$queryRaw<{ unfinished: boolean }[]>`
    select exists (select from slot where id = any(${slots}) and state = 'due' and not_before <= now())
      or exists (
        select from post p join channel c on c.id = p.channel_id
        left join rate_budget b on b.platform = c.platform and b.channel_id = c.id
        where p.id = any(${posts}::uuid[]) and c.platform = any(${[...platforms]})
          and case p.state
            when 'sending' then p.slot_id = any(${slots}) or (p.lease_until > now() and ${patientMs > 0})
            when 'due' then greatest(p.not_before, b.next_at) <= now()
              + case when p.slot_id = any(${slots}) then make_interval(secs => ${patientMs / 1000}) else '0' end
            else false end)
      as unfinished`;
  return row?.unfinished ?? false;
}

interface StateCount {
  state: string;
  n: number;
}

async function countSlots({ db }: Context, ids: bigint[]): Promise<Record<string, number>> {
  const rows = await db.$queryRaw<StateCount[]>`
    select state::text, count(*)::int as n from slot where id = any(${ids}) group by state`;
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

async function countPosts({ db }: Context, ids: string[]): Promise<Record<string, number>> {
  const rows = await db.$queryRaw<StateCount[]>`
    select state::text, count(*)::int as n from post where id = any(${ids}::uuid[]) group by state`;
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}
