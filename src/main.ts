import { setTimeout as pause } from 'node:timers/promises';
import { everyMinute } from './app/every-minute.ts';
import { ensureFirstRun, ensureStudioAdministrator } from './app/first-run.ts';
import { slackGroupRoles } from './app/group-roles.ts';
import { readiness, renderMetrics } from './app/health.ts';
import { createSignIn } from './app/sign-in.ts';
import { createFolderWatcher, type FolderWatcher } from './app/watched/watcher.ts';
import { addRoutes } from './app/web-routes.ts';
import { webRules } from './app/web-rules.ts';
import type { App } from './app.ts';
import { createApp } from './app.ts';
import { tellFault } from './cli/output.ts';
import { type Config, loadEnvironmentFile, readConfig } from './config.ts';
import { messageOf } from './errors.ts';
import { wakeAll, wakePulls } from './features/hooks/index.ts';
import { wakeModel } from './features/themes/index.ts';
import { type HttpServer, startHttp } from './http.ts';
import { createTicker, type Ticker } from './jobs/schedule.ts';
import { startTraces } from './traces.ts';

/** After this long a stop is forced; what was left is recovered by the next start. */
const stopWithinMs = 25_000;

/** Brings everything up, runs until SIGTERM or SIGINT, stops cleanly, and answers the exit code. */
export async function runBot(config: Config): Promise<number> {
  const endTraces = config.traces === null ? null : await startTraces(config.traces);
  try {
    return await runApp(config);
  } finally {
    // A receiver that is away must not keep a stop from ending well.
    await endTraces?.().catch(() => undefined);
  }
}

async function runApp(config: Config): Promise<number> {
  const app = await createApp(config, 'bot');
  const running: Running = {};
  try {
    const signal = nextSignal();
    // A second signal does not wait for a start that hangs.
    await Promise.race([start(app, running), signal.second.then(() => process.exit(1))]);
    await signal.first;
    app.log.info('Klankbord stops');
    return await stopInTime(app, running, signal.second);
  } catch (error) {
    await stop(app, running);
    throw error;
  }
}

/** What was started; a stop ends what there is of it. */
interface Running {
  http?: HttpServer;
  ticker?: Ticker;
  watcher?: FolderWatcher;
}

async function start(app: App, running: Running): Promise<void> {
  const { config, log } = app;
  // The port comes first: a start that cannot listen must not post either.
  const signIn = createSignIn(app, webRules(config));
  running.http = await startHttp({
    ...config.http,
    log,
    isPublicOverHttps: config.http.publicUrl?.startsWith('https:') === true,
    gate: signIn.gate,
    readiness: () => readiness(app, running.ticker !== undefined),
    metrics: () => renderMetrics(app),
    routes: (web) => addRoutes(web, app, signIn),
  });
  for (const platform of app.platforms) await platform.start();
  // Before anything is posted: the database may have been restored from a backup.
  await app.privacy.reapply();
  await app.queue.start();
  app.outbox.start();
  await wakeAll(app.ctx);
  if (config.studio) await ensureStudioAdministrator(app);
  if (config.studio) await ensureFirstRun(app);
  const ticker = createTicker({
    ctx: app.ctx,
    composeJob: app.composeJob,
    everyMinute: [
      ...everyMinute,
      slackGroupRoles(app),
      wakePulls(app.pulls),
      wakeModel(config.languageModel),
      async () => {
        await app.privacy.reapply();
        await app.privacy.workErasures();
      },
      () => app.privacy.forgetOld(),
      () => app.privacy.sealAudit(),
    ],
  });
  await ticker.start();
  running.ticker = ticker;
  if (config.watchFolder !== null) {
    const { ctx, pseudonymKey } = app;
    const { pool } = app.database;
    running.watcher = createFolderWatcher({ ctx, pool, pseudonymKey, folder: config.watchFolder });
    await running.watcher.start();
  }
  log.info({ url: running.http.url, database: app.database.kind }, 'Klankbord is ready');
  if (!config.studio && config.signIn === null)
    log.info(
      {
        remedy:
          'Set SIGN_IN for colleagues, or HOST=127.0.0.1 without PUBLIC_URL for a try-out on this machine.',
      },
      'No pages are served: nobody can sign in',
    );
  if (config.studio)
    process.stdout.write(`\n  Klankbord is ready: open ${running.http.url}\n  Stop it with Ctrl-C.\n\n`);
}

/** Ready no more, then nothing new, then what runs, then the ground it stands on. */
async function stop(app: App, { http, ticker, watcher }: Running): Promise<void> {
  http?.drain();
  // Whoever asks is answered until a balancer has noticed; what goes out ends meanwhile.
  const noticed = http ? pause(app.config.drainMs) : Promise.resolve();
  await watcher?.stop();
  await ticker?.stop();
  await app.outbox.stop();
  await noticed;
  for (const platform of app.platforms) await platform.stop();
  await http?.close();
  await app.close();
}

async function stopInTime(app: App, running: Running, again: Promise<void>): Promise<number> {
  const timer = AbortSignal.timeout(stopWithinMs);
  const late = new Promise<'late'>((resolve) =>
    timer.addEventListener('abort', () => resolve('late'), { once: true }),
  );
  const forced = again.then(() => 'late' as const);
  const outcome = await Promise.race([stop(app, running).then(() => 'stopped' as const), late, forced]);
  if (outcome === 'stopped') return 0;
  app.log.error('Klankbord was stopped by force; the next start recovers what was left');
  process.exit(1);
}

/** The first and the second signal to stop. */
function nextSignal(): { first: Promise<void>; second: Promise<void> } {
  const heard: (() => void)[] = [];
  const first = new Promise<void>((resolve) => heard.push(resolve));
  const second = new Promise<void>((resolve) => heard.push(resolve));
  let count = 0;
  const hear = () => {
    heard[count]?.();
    count += 1;
  };
  process.on('SIGTERM', hear);
  process.on('SIGINT', hear);
  return { first, second };
}

if (import.meta.main) {
  process.on('unhandledRejection', (reason) => {
    process.stderr.write(
      `${JSON.stringify({ level: 60, msg: 'A promise was left alone', reason: messageOf(reason) })}\n`,
    );
    process.exit(1);
  });
  try {
    loadEnvironmentFile();
    process.exitCode = await runBot(readConfig());
  } catch (error) {
    process.exitCode = tellFault(error);
  }
}
