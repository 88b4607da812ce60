import { createTask } from 'node-cron';
import { type Clock, systemClock } from '../clock.ts';
import type { Context } from '../context.ts';
import type { ComposeJob } from './compose.ts';
import { scheduleDue } from './schedule-due.ts';

export { scheduleDue } from './schedule-due.ts';

/** A job needs this long to begin before the sweep takes its slots for forgotten. */
const GRACE_SECONDS = 30;
/** A wall clock that moved this much against the steady one between two ticks has jumped. */
const JUMP_MS = 60_000;

export interface Ticker {
  /** Ticks at once and then every minute. */
  start(): Promise<void>;
  /** Ends after the tick that is running. */
  stop(): Promise<void>;
  /** Schedules what is due by the context's clock and finds forgotten slots again. */
  tick(): Promise<void>;
}

export interface TickerOptions {
  ctx: Context;
  composeJob: ComposeJob;
  wallClock?: Clock;
  /** What else is done at every tick; all instances do it, so each must bear being done at the same time. */
  everyMinute?: readonly ((ctx: Context) => Promise<void>)[];
}

/** Does one thing after the other; what goes wrong with one keeps no other back. */
export async function doEach(
  ctx: Context,
  tasks: readonly ((ctx: Context) => Promise<void>)[],
): Promise<void> {
  for (const task of tasks) {
    await task(ctx).catch((error) =>
      ctx.log.error({ err: error }, 'something that is done every minute failed'),
    );
  }
}

/** The minute hand of one instance; all instances tick, the database decides whose slots count. */
export function createTicker(options: TickerOptions): Ticker {
  const { ctx, composeJob, wallClock = systemClock, everyMinute = [] } = options;
  const noticeJump = watchClock(ctx, wallClock);
  let running: Promise<void> | null = null;

  async function tick(): Promise<void> {
    noticeJump();
    await scheduleDue(ctx, ctx.clock.now(), { composeJob, wallClock });
    await sweepForgotten(ctx, composeJob);
  }
  async function tickSafely(): Promise<void> {
    running ??= tick()
      .catch((error) => ctx.log.error({ err: error }, 'a tick failed'))
      .then(() => doEach(ctx, everyMinute))
      .finally(() => {
        running = null;
      });
    await running;
  }
  const task = createTask('* * * * *', tickSafely, { timezone: 'UTC', suppressMissedWarning: true });
  return {
    tick,
    start: async () => {
      await tickSafely();
      await task.start();
    },
    stop: async () => {
      await task.destroy();
      await running;
    },
  };
}

/**
 * Slots that are due but have no job, because its process died or its attempt failed, get one. A job too many does no
 * harm: it finds nothing to claim.
 */
async function sweepForgotten(ctx: Context, composeJob: ComposeJob): Promise<void> {
  const forgotten = await ctx.db.$queryRaw<unknown[]>`
    select 1 from slot
    where state = 'due' and due_at <= ${ctx.clock.now()} and not_before <= now()
      and (lease_until is null or lease_until <= now())
      and (attempt > 0 or created_at <= now() - make_interval(secs => ${GRACE_SECONDS}))
    limit 1`;
  if (forgotten.length > 0) await ctx.enqueue(composeJob, {}, { singletonKey: 'sweep' });
}

/** A clock that jumps cannot double a slot, but it can bring slots early: an operator must hear of it. */
function watchClock(ctx: Context, wallClock: Clock): () => void {
  let before: { wall: number; steady: number } | null = null;
  return () => {
    const now = { wall: wallClock.now().getTime(), steady: performance.now() };
    const jumped = before ? now.wall - before.wall - (now.steady - before.steady) : 0;
    before = now;
    if (Math.abs(jumped) < JUMP_MS) return;
    ctx.log.warn({ seconds: Math.round(jumped / 1000) }, 'the clock jumped, or the machine slept');
  };
}
