// One instance of the product, wired as src/main.ts does, that lives through days as fast as it can: its clock goes from
// hour to hour, at each everything is done that an instance does every minute, and the next hour begins when all that
// fell due is posted. Says where it listens, then one line per day: {"day", "live", "files"}. `DAYS` back to now.
import { readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { everyMinute } from '../../src/app/every-minute.ts';
import { readiness, renderMetrics } from '../../src/app/health.ts';
import { createSignIn } from '../../src/app/sign-in.ts';
import { addRoutes } from '../../src/app/web-routes.ts';
import { webRules } from '../../src/app/web-rules.ts';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { startHttp } from '../../src/http.ts';
import { createTicker } from '../../src/jobs/schedule.ts';

const HOUR_MS = 3_600_000;
const HOURS = 24;
const days = Number(process.env.DAYS);
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const say = (what: object) => void process.stdout.write(`${JSON.stringify(what)}\n`);

const config = readConfig();
const app = await createApp(config, 'bot');
const signIn = createSignIn(app, webRules(config));
const http = await startHttp({
  ...config.http,
  log: app.log,
  isPublicOverHttps: false,
  gate: signIn.gate,
  readiness: () => readiness(app, true),
  metrics: () => renderMetrics(app),
  routes: (web) => addRoutes(web, app, signIn),
});
for (const platform of app.platforms) await platform.start();
await app.queue.start();
app.outbox.start();
// Its own minutes are never started: they are called for.
const ticker = createTicker({ ctx: app.ctx, composeJob: app.composeJob, wallClock: app.clock });
say({ url: http.url });

const began = Date.now() - days * HOURS * HOUR_MS;
for (let day = 0; day < days; day += 1) {
  for (let hour = 0; hour < HOURS; hour += 1) {
    app.clock.moveTo(new Date(began + (day * HOURS + hour) * HOUR_MS));
    await ticker.tick();
    for (const task of everyMinute) await task(app.ctx);
    await app.privacy.reapply();
    await app.privacy.forgetOld();
    await allPosted();
  }
  collect();
  const { heapUsed, external } = process.memoryUsage();
  say({ day, live: heapUsed + external, files: readdirSync('/proc/self/fd').length });
}

http.drain();
await ticker.stop();
await app.outbox.stop();
for (const platform of app.platforms) await platform.stop();
await http.close();
await app.close();

async function allPosted(): Promise<void> {
  for (;;) {
    const slots = await app.ctx.db.slot.count({ where: { state: 'due' } });
    const posts = await app.ctx.db.post.count({ where: { state: { in: ['due', 'sending'] } } });
    if (slots + posts === 0) return;
    await pause(20);
  }
}
