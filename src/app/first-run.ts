import type { App } from '../app.ts';
import { loadSample, sampleWasOffered } from '../features/sample/index.ts';
import { addDays, localDateOf, startOfDay } from '../local-time.ts';
import { moveClock } from './move-clock.ts';

/** Local days of posts that a newcomer finds in the channels. */
const daysShown = 4;

/**
 * Gives a new installation something to see: a year of a made-up company, and the last days of its posts. Once only:
 * who removed it does not get it back, and who has feedback of their own never gets it.
 */
export async function ensureFirstRun(app: App): Promise<void> {
  const { ctx, clock, log } = app;
  if (await sampleWasOffered(ctx)) return;
  const began = performance.now();
  const zone = 'Europe/Amsterdam';
  const now = ctx.clock.now();
  await loadSample(ctx, { pool: app.database.pool, pseudonymKey: app.pseudonymKey, until: now });
  clock.moveTo(startOfDay(addDays(localDateOf(now, zone), -daysShown), zone));
  await moveClock(app, now);
  clock.reset();
  log.info({ milliseconds: Math.round(performance.now() - began) }, 'The sample company was loaded');
}
