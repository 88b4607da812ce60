import type { App } from '../app.ts';
import { studioName } from '../chat/studio/adapter.ts';
import type { DueCounts, StudioChannel, StudioHost } from '../chat/studio/host.ts';
import { AppError } from '../errors.ts';
import { listSubscriptions } from '../features/channels/index.ts';
import { removeSample, sampleLoaded } from '../features/sample/index.ts';
import { localeFrom } from '../i18n/index.ts';
import { nextOccurrence } from '../jobs/slots.ts';
import { sources } from '../sources/index.ts';
import { importDropped } from './dropped-file.ts';

/** How far the studio's clock posts what lies between: farther, and only the last week of it is shown. */
const shownDays = 7;
const dayMs = 86_400_000;

/** Answers the studio from the same use-cases that the platforms use. */
export function createStudioHost(app: App): StudioHost {
  const { ctx, clock, messages } = app;
  return {
    channels: () => channels(app),
    message: (name) => messages.find((message) => message.name === name) ?? null,
    handle: (intent) => app.router.handle(ctx, intent),
    now: () => clock.now(),
    offset: () => clock.offset(),
    moveClock: (at) => moveClock(app, at),
    sources: () => sources.map((source) => source.name),
    importFile: (file, tell) => importDropped(app, file, tell),
    sampleLoaded: () => sampleLoaded(ctx),
    removeSample: () => removeSample(ctx),
    feedbackCount: () => ctx.db.feedback.count(),
  };
}

async function channels({ ctx }: App): Promise<StudioChannel[]> {
  const rows = await ctx.db.channel.findMany({ where: { platform: studioName }, orderBy: { id: 'asc' } });
  const subscriptions = await listSubscriptions(ctx, { platform: studioName });
  return rows.map(({ externalId, name, zone, locale }) => ({
    id: externalId,
    name,
    zone,
    locale: localeFrom(locale),
    subscriptions: subscriptions
      .filter((one) => one.channel === externalId)
      .map(({ message, nextAt, paused }) => ({
        message,
        nextAt: nextAt?.toISOString() ?? null,
        pausedReason: paused?.reason ?? null,
      })),
  }));
}

/**
 * Moves the studio's clock and posts what falls due on the way, each message at its own minute, so that none looks late.
 * @throws AppError `conflict` while another platform is connected: its channels would get tomorrow's digest today.
 */
export async function moveClock(app: App, at: Date | null): Promise<DueCounts> {
  const { clock, ctx } = app;
  if (app.platforms.length > 1) {
    throw new AppError('conflict', 'The clock can only be moved while no other chat platform is connected.', {
      remedy: 'Try it on an installation without Slack and Teams.',
    });
  }
  const counts: DueCounts = { posted: 0, skipped: 0, refused: 0, unknown: 0 };
  if (at === null) {
    clock.reset();
    return counts;
  }
  const from = new Date(Math.max(clock.now().getTime(), at.getTime() - shownDays * dayMs));
  for (const moment of await dueMoments(app, from, at)) {
    clock.moveTo(moment);
    const due = await app.runDueAt(moment);
    counts.posted += due.posted;
    counts.skipped += due.skipped;
    counts.refused += due.refused;
    counts.unknown += due.unknown;
  }
  clock.moveTo(at);
  ctx.log.info({ ...counts }, 'The clock of the studio was moved');
  return counts;
}

/** The moments after `from` up to `to` at which some subscription is due, in order. */
async function dueMoments({ ctx }: App, from: Date, to: Date): Promise<Date[]> {
  const subscriptions = await ctx.db.subscription.findMany({ where: { pausedReason: null } });
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
