import { join } from 'node:path';
import type { Express } from 'express';
import { slackNews } from './app/slack-news.ts';
import { teamsNews } from './app/teams-news.ts';
import type { Intent } from './chat/intent.ts';
import type { AnyMessage } from './chat/message.ts';
import type { ConnectedPlatform, Platform } from './chat/platform.ts';
import type { Reply } from './chat/reply.ts';
import { createRouter, type Router } from './chat/router.ts';
import type { SlackNews, SlackPlatform } from './chat/slack/adapter.ts';
import { createStudioPlatform, type StudioPlatform } from './chat/studio/adapter.ts';
import type { TeamsNews } from './chat/teams/lifecycle.ts';
import { type Clock, type ShiftableClock, shiftableClock } from './clock.ts';
import type { Config } from './config.ts';
import { allowTransactions, type Context, type Db } from './context.ts';
import { type Database, openDatabase } from './database.ts';
import { confirmPseudonymKey, failDeadRuns, loadPseudonymKey } from './features/feedback/index.ts';
import { checkedForms, composers, features } from './features/index.ts';
import { rolesOf } from './features/people/index.ts';
import { type ComposeJob, createComposeJob } from './jobs/compose.ts';
import { createOutbox, type Outbox } from './jobs/outbox.ts';
import { createQueue, type Queue } from './jobs/queue.ts';
import { type DueCounts, runDue } from './jobs/run-due.ts';
import { createLog, type Log } from './log.ts';

/** Every part of the product, built once and wired; nothing listens or ticks yet. */
export interface App {
  readonly config: Config;
  readonly log: Log;
  readonly database: Database;
  readonly clock: ShiftableClock;
  readonly ctx: Context;
  readonly studio: StudioPlatform;
  /** Null without Slack. */
  readonly slack: SlackPlatform | null;
  /** Those that are configured. */
  readonly connected: readonly ConnectedPlatform<Express>[];
  /** These, and the studio. */
  readonly platforms: readonly Platform[];
  readonly messages: readonly AnyMessage[];
  readonly router: Router;
  readonly outbox: Outbox;
  readonly queue: Queue;
  readonly composeJob: ComposeJob;
  readonly pseudonymKey: Uint8Array;
  readonly uploadFolder: string;
  /** The same context with another clock: `run due --now`. */
  contextAt(clock: Clock): Context;
  /** Posts what is due as of a moment and waits until the outbox is empty. */
  runDueAt(at: Date): Promise<DueCounts>;
  /** Ends the parts in the order in which they lean on each other. */
  close(): Promise<void>;
}

/**
 * Builds the product on its database.
 * @throws AppError with a remedy for everything an operator can get wrong.
 */
export async function createApp(config: Config, role: 'bot' | 'cli'): Promise<App> {
  const log = createLog({ level: config.log.level });
  const { url: databaseUrl, dataFolder } = config.database;
  const database = await openDatabase({ databaseUrl, dataFolder, log, role });
  try {
    const pseudonymKey = await loadPseudonymKey({ encryptionKey: config.encryptionKey, dataFolder });
    await confirmPseudonymKey(database.pool, pseudonymKey);
    return wire({ config, role, log, database, pseudonymKey });
  } catch (error) {
    await database.close();
    throw error;
  }
}

interface Ground {
  config: Config;
  role: 'bot' | 'cli';
  log: Log;
  database: Database;
  pseudonymKey: Uint8Array;
}

async function wire({ config, log, database, pseudonymKey }: Ground): Promise<App> {
  const clock = shiftableClock();
  const studio = createStudioPlatform({ db: database.db, clock });
  const router = createRouter({ features, forms: checkedForms, roles: rolesOf, log, clock });
  const handle = (intent: Intent) => router.handle(ctx, intent);
  const slack = await connectSlack({ config, database, log, handle, news: slackNews(() => ctx) });
  const teams = await connectTeams({ config, database, log, handle, news: teamsNews(() => ctx) });
  const connected = [slack, teams].filter((platform) => platform !== null);
  const platforms = [studio, ...connected];
  const messages = features.flatMap((feature) => feature.messages ?? []);
  const outbox = createOutbox({ pool: database.pool, platforms, messages, log });
  const composeJob = createComposeJob(composers);
  const parts: { queue: Queue | null } = { queue: null };

  const contextOn = (db: Db, at: Clock): Context => ({
    db,
    clock: at,
    log,
    post: outbox.postWith(db),
    revise: outbox.reviseWith(db),
    enqueue: (job, payload, options) => {
      if (!parts.queue) throw new Error('a job was queued before the queue was made');
      return parts.queue.enqueueWith(db)(job, payload, options);
    },
  });
  const contextAt = (at: Clock) =>
    allowTransactions(contextOn(database.db, at), database.db, (tx) => contextOn(tx, at));

  const ctx = contextAt(clock);
  const jobs = [composeJob, ...features.flatMap((feature) => feature.jobs ?? [])];
  const queue = createQueue({ url: database.url, jobs, ctx, log });
  parts.queue = queue;
  await failDeadRuns(database.pool);
  return {
    config,
    log,
    database,
    clock,
    ctx,
    studio,
    slack,
    connected,
    platforms,
    messages,
    router,
    outbox,
    queue,
    composeJob,
    pseudonymKey,
    uploadFolder: join(config.database.dataFolder, 'uploads'),
    contextAt,
    runDueAt: (at) =>
      runDue(
        contextAt({ now: () => at }),
        { composers, outbox, platforms: platforms.map((platform) => platform.name) },
        at,
      ),
    close: async () => {
      await outbox.stop();
      await queue.stop();
      await database.close();
    },
  };
}

interface Connecting<News> {
  config: Config;
  database: Database;
  log: Log;
  handle(intent: Intent): Promise<Reply>;
  news: News;
}

/** Slack where it is configured. Bolt and its parts take a quarter of a second to load: only where they are used. */
async function connectSlack(parts: Connecting<SlackNews>): Promise<SlackPlatform | null> {
  const { config, database, log, handle, news } = parts;
  if (config.slack === null) return null;
  const { createSlackPlatform } = await import('./chat/slack/adapter.ts');
  return createSlackPlatform({ connection: config.slack, db: database.db, log, handle, news });
}

/** Teams where it is configured. botbuilder takes a third of a second to load: only where it is used. */
async function connectTeams(parts: Connecting<TeamsNews>): Promise<ConnectedPlatform<Express> | null> {
  const { config, database, log, handle, news } = parts;
  if (config.teams === null) return null;
  const { createTeamsPlatform } = await import('./chat/teams/adapter.ts');
  return createTeamsPlatform({ connection: config.teams, db: database.db, log, handle, news });
}
