import type { App } from '../app.ts';
import { studioName, studioPerson } from '../chat/studio/adapter.ts';
import { setRole } from '../features/people/index.ts';
import { loadSample, sampleIsComplete, sampleWasOffered } from '../features/sample/index.ts';
import { addDays, localDateOf, startOfDay } from '../local-time.ts';
import { dueMoments, moveClock } from './move-clock.ts';

/** Days with posts that a newcomer finds in the channels, today included; weekends bring none and do not count. */
const daysShown = 3;
const zone = 'Europe/Amsterdam';

/**
 * Gives a new installation something to see: a year of a made-up company and, where nobody but the studio listens, the
 * last days of its posts. Once only: who removed it does not get it back, and who has feedback of their own never gets
 * it.
 */
export async function ensureFirstRun(app: App): Promise<void> {
  const { ctx, clock, log, database, pseudonymKey } = app;
  if (await sampleWasOffered(ctx)) return;
  const began = performance.now();
  const now = ctx.clock.now();
  await loadSample(ctx, { pool: database.pool, pseudonymKey, until: now });
  // Where another platform is connected the clock stands still: only what falls due from now on is posted.
  if (app.platforms.length === 1) {
    clock.moveTo(await beginOfPosts(app, now));
    await moveClock(app, now);
    clock.reset();
  }
  await sampleIsComplete(ctx);
  log.info({ milliseconds: Math.round(performance.now() - began) }, 'The sample company was loaded');
}

/**
 * Who opens the studio looks after its channels: only they can be changed there. Once: a role that was taken away stays
 * away.
 */
export async function ensureStudioAdministrator({ ctx }: Pick<App, 'ctx'>): Promise<void> {
  const person = `${studioName}:${studioPerson}`;
  if ((await ctx.db.auditEntry.count({ where: { subject: person } })) > 0) return;
  await setRole(ctx, { person, role: 'admin', by: studioName, platforms: [studioName] }, true);
}

async function beginOfPosts(app: App, now: Date): Promise<Date> {
  const today = localDateOf(now, zone);
  const moments = await dueMoments(app, startOfDay(addDays(today, -7), zone), now);
  const dates = [...new Set(moments.map((moment) => localDateOf(moment, zone)))];
  return startOfDay(dates.at(-daysShown) ?? dates[0] ?? today, zone);
}
