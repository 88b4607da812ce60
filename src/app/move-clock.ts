import type { App } from '../app.ts';
import type { StudioHost } from '../chat/studio/host.ts';
import { AppError } from '../errors.ts';
import { type Messages, sayIn } from '../i18n/index.ts';
import { nextOccurrence } from '../jobs/slots.ts';

/** How far the studio's clock posts what lies between: farther, and only the last week of it is shown. */
const shownDays = 7;
const dayMs = 86_400_000;

type Moved = Awaited<ReturnType<StudioHost['moveClock']>>;

/**
 * A mover of the studio's clock; two people who move it at once are served one after the other.
 * It throws AppError `conflict` while another platform is connected: its channels would get tomorrow's digest today.
 */
export function createClockMover(app: App): StudioHost['moveClock'] {
  let last: Promise<unknown> = Promise.resolve();
  return (at, locale) => {
    const next = last.then(() => {
      refuseWithOthers(app, sayIn(locale));
      return moveClock(app, at);
    });
    last = next.catch(() => undefined);
    return next;
  };
}

/** Moves the studio's clock and posts what falls due on the way, each message at its own minute, so that none looks late. */
export async function moveClock(app: App, at: Date | null): Promise<Moved> {
  const { clock, ctx, studio } = app;
  const channels = new Set<string>();
  const counts = { posted: 0, skipped: 0, refused: 0, unknown: 0 };
  if (at === null) {
    clock.reset();
    return { ...counts, channels: [] };
  }
  const note = (channel: string, what: string) => {
    if (what === 'posted') channels.add(channel);
  };
  studio.events.on('changed', note);
  try {
    const from = new Date(Math.max(clock.now().getTime(), at.getTime() - shownDays * dayMs));
    for (const moment of await dueMoments(app, from, at)) {
      clock.moveTo(moment);
      const due = await app.runDueAt(moment);
      counts.posted += due.posted;
      counts.skipped += due.skipped;
      counts.refused += due.refused;
      counts.unknown += due.unknown;
    }
  } finally {
    studio.events.off('changed', note);
  }
  clock.moveTo(at);
  ctx.log.info({ ...counts }, 'The clock of the studio was moved');
  return { ...counts, channels: [...channels] };
}

function refuseWithOthers({ platforms }: App, { studio }: Messages): void {
  if (platforms.length === 1) return;
  throw new AppError('conflict', studio.clockOfOthers(), { remedy: studio.withoutOthers() });
}

/** The moments after `from` up to `to` at which some subscription is due, in order. */
export async function dueMoments({ ctx }: App, from: Date, to: Date): Promise<Date[]> {
  const subscriptions = await ctx.db.subscription.findMany({ where: { pausedAt: null } });
  const moments = new Set<number>();
  for (const { schedule, zone } of subscriptions) {
    let next = nextOccurrence(schedule, zone, from);
    while (next !== null && next <= to) {
      moments.add(next.getTime());
      next = nextOccurrence(schedule, zone, next);
    }
  }
  return [...moments].sort((a, b) => a - b).map((moment) => new Date(moment));
}
