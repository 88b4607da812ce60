import type { App } from '../app.ts';
import { studioName } from '../chat/studio/adapter.ts';
import type { StudioHost } from '../chat/studio/host.ts';
import type { StudioChannel } from '../chat/studio/protocol.ts';
import { listSubscriptions, upcoming } from '../features/channels/index.ts';
import { removeSample, sampleLoaded } from '../features/sample/index.ts';
import { localeFrom } from '../i18n/index.ts';
import { localDateOf } from '../local-time.ts';
import { fileSources } from '../sources/index.ts';
import { importDropped } from './dropped-file.ts';
import { createClockMover } from './move-clock.ts';

/** Answers the studio from the same use-cases that the platforms use. */
export function createStudioHost(app: App): StudioHost {
  const { ctx, clock, messages } = app;
  return {
    channels: () => channels(app),
    message: (name) => messages.find((message) => message.name === name) ?? null,
    handle: (intent) => app.router.handle(ctx, intent),
    now: () => clock.now(),
    offset: () => clock.offset(),
    moveClock: createClockMover(app),
    sources: () => fileSources.map((source) => source.name),
    importFile: (file, tell) => importDropped(app, file, tell),
    sampleLoaded: () => sampleLoaded(ctx),
    removeSample: () => removeSample(ctx),
    feedbackCount: () => ctx.db.feedback.count(),
  };
}

async function channels({ ctx }: App): Promise<StudioChannel[]> {
  const [rows, subscriptions, slots] = await Promise.all([
    ctx.db.channel.findMany({ where: { platform: studioName }, orderBy: { id: 'asc' } }),
    listSubscriptions(ctx, { platform: studioName }),
    ctx.db.slot.groupBy({ by: ['subscriptionId'], _max: { dueAt: true } }),
  ]);
  const lastSlots = new Map(slots.map(({ subscriptionId, _max }) => [subscriptionId, _max.dueAt]));
  const now = ctx.clock.now();
  return rows.map(({ externalId, name, zone, locale, holidays }) => ({
    id: externalId,
    name,
    zone,
    locale: localeFrom(locale),
    subscriptions: subscriptions
      .filter((one) => one.channel === externalId)
      .map(({ subscriptionId, message, schedule, zone: its, paused }) => {
        // A clock that was moved back stands before slots that were posted already: they do not come again.
        const last = lastSlots.get(subscriptionId) ?? null;
        const after = new Date(Math.max(last?.getTime() ?? 0, now.getTime()));
        const lastDate = last && localDateOf(last, its);
        const [next] = paused ? [] : upcoming({ schedule, zone: its, holidays, lastDate, after }, 1);
        return { message, nextAt: next?.toISOString() ?? null, pausedReason: paused?.reason ?? null };
      }),
  }));
}
