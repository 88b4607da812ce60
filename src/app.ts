import { join } from 'node:path';
import type { Express } from 'express';
import { createIsColleague } from './app/colleagues.ts';
import { everyMinute } from './app/every-minute.ts';
import { type Ground, openGround } from './app/ground.ts';
import { checkHookSecrets } from './app/hook-secrets.ts';
import { createKeys, type Keys } from './app/keys.ts';
import { createPrivacy, type Privacy } from './app/privacy.ts';
import { configuredPulls, mayAsk } from './app/pull-settings.ts';
import { createRecognising } from './app/recognise.ts';
import { slackNews } from './app/slack-news.ts';
import { teamsNews } from './app/teams-news.ts';
import type { Intent } from './chat/intent.ts';
import type { AnyMessage } from './chat/message.ts';
import type { ConnectedPlatform, Platform } from './chat/platform.ts';
import type { Reply } from './chat/reply.ts';
import { createRouter, type Router } from './chat/router.ts';
import type { SlackNews, SlackPlatform } from './chat/slack/adapter.ts';
import { createStudioPlatform, type StudioPlatform, studioName } from './chat/studio/adapter.ts';
import type { TeamsNews } from './chat/teams/lifecycle.ts';
import { type Clock, type ShiftableClock, shiftableClock } from './clock.ts';
import type { Config } from './config.ts';
import { allowTransactions, type Context, type Db } from './context.ts';
import type { Database } from './database.ts';
import { createReadingThread } from './features/feedback/index.ts';
import {
  type ConfiguredPull,
  createHookJob,
  createIntake,
  createPullJob,
  createSeal,
  type Intake,
} from './features/hooks/index.ts';
import { buttonTraits, checkedForms, composers, features } from './features/index.ts';
import { type Account, emailKeys, rolesOf } from './features/people/index.ts';
import { createModelJob } from './features/themes/index.ts';
import { createTellingJob } from './features/webhook/index.ts';
import { sayIn } from './i18n/index.ts';
import { type ComposeJob, createComposeJob } from './jobs/compose.ts';
import { createOutbox, type Outbox } from './jobs/outbox.ts';
import { createQueue, type Queue } from './jobs/queue.ts';
import { type DueCounts, runDue } from './jobs/run-due.ts';
import { doEach } from './jobs/schedule.ts';
import type { Log } from './log.ts';
import { createLinks, type Links } from './signed-link.ts';

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
  readonly links: Links;
  /** What sources are asked for. */
  readonly pulls: readonly ConfiguredPull[];
  /** Takes in what sources deliver. */
  readonly intake: Intake;
  readonly privacy: Privacy;
  readonly keys: Keys;
  /** Finds out who somebody is, by the address their platform vouches for; never throws. */
  recognise(account: Account): Promise<void>;
  /** The same context with another clock: `run due --now`. */
  contextAt(clock: Clock): Context;
  /** Does what is due as of a moment (posts, reminders, looks whether it helped) and waits until the outbox is empty. */
  runDueAt(at: Date): Promise<DueCounts>;
  /** Ends the parts in the order in which they lean on each other. */
  close(): Promise<void>;
}

/**
 * Builds the product on its database.
 * @throws AppError with a remedy for everything an operator can get wrong.
 */
export async function createApp(config: Config, role: 'bot' | 'cli'): Promise<App> {
  checkHookSecrets(config.hookSecrets);
  const pulls = configuredPulls(config.pullSettings);
  const ground = await openGround(config, role);
  try {
    return await wire(ground, pulls);
  } catch (error) {
    await ground.database.close();
    throw error;
  }
}

async function wire(
  { config, log, database, pseudonymKey }: Ground,
  pulls: readonly ConfiguredPull[],
): Promise<App> {
  const clock = shiftableClock();
  const links = createLinks({ baseUrl: baseUrlOf(config), key: pseudonymKey });
  const studio = createStudioPlatform({ db: database.db, clock });
  const router = createRouter({ features, forms: checkedForms, roles: rolesOf, log, clock });
  const recognise = createRecognising({
    platform: (name) => platforms.find((one) => one.name === name),
    features,
    emailKeyOf: emailKeys(pseudonymKey),
  });
  const handle = async (intent: Intent) => {
    await recognise(ctx, intent.actor);
    return router.handle(ctx, intent);
  };
  const slack = await connectSlack({ config, database, log, handle, news: slackNews(() => ctx) });
  const teams = await connectTeams({ config, database, log, handle, news: teamsNews(() => ctx) });
  const connected = [slack, teams].filter((platform) => platform !== null);
  const platforms = [studio, ...connected];
  const messages = features.flatMap((feature) => feature.messages ?? []);
  const outbox = createOutbox({ pool: database.pool, platforms, messages, log });
  const composeJob = createComposeJob(composers);
  const parts: { queue: Queue | null } = { queue: null };

  const pagesFor = pagesOf(config);
  const contextOn = (db: Db, at: Clock): Context => ({
    pagesFor,
    db,
    clock: at,
    log,
    post: outbox.postWith(db),
    revise: outbox.reviseWith(db),
    link: links.to,
    linkFor: (platform, path) => (isOpenTo(config, platform) ? links.to(path) : null),
    hindrance: async ({ platform, channel }) =>
      (await platforms.find(({ name }) => name === platform)?.hindrance?.(channel)) ?? null,
    isColleague: createIsColleague((platform) => platforms.find(({ name }) => name === platform)),
    enqueue: (job, payload, options) => {
      if (!parts.queue) throw new Error('a job was queued before the queue was made');
      return parts.queue.enqueueWith(db)(job, payload, options);
    },
  });
  const contextAt = (at: Clock) =>
    allowTransactions(contextOn(database.db, at), database.db, (tx) => contextOn(tx, at));

  const ctx = contextAt(clock);
  const tellingJob = createTellingJob({ endpoint: config.webhook });
  const seal = createSeal(pseudonymKey, config.encryptionKeys);
  const thread = createReadingThread();
  const hookJob = createHookJob({ pool: database.pool, pseudonymKey, say: sayIn('en'), seal, thread });
  const intake = createIntake(ctx, { pool: database.pool, seal });
  const pullJob = createPullJob({ pool: database.pool, seal, pulls, mayAsk });
  const modelJob = createModelJob(config.languageModel);
  const jobs = [
    composeJob,
    tellingJob,
    hookJob,
    pullJob,
    modelJob,
    ...features.flatMap((feature) => feature.jobs ?? []),
  ];
  const queue = createQueue({ url: database.url, jobs, ctx, log });
  parts.queue = queue;
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
    links,
    pulls,
    intake,
    keys: createKeys(database.pool, { pseudonymKey, encryptionKeys: config.encryptionKeys }),
    privacy: createPrivacy({
      seal,
      ctx,
      pool: database.pool,
      pseudonymKey,
      platforms,
      messages,
      dataFolder: config.database.dataFolder,
      retention: config.retention,
    }),
    recognise: (account) => recognise(ctx, account),
    uploadFolder: join(config.database.dataFolder, 'uploads'),
    contextAt,
    runDueAt: async (at) => {
      const due = contextAt({ now: () => at });
      await doEach(due, everyMinute);
      return runDue(due, { composers, outbox, platforms: platforms.map(({ name }) => name) }, at);
    },
    close: async () => {
      await outbox.stop();
      await intake.stop();
      await queue.stop();
      await thread.stop();
      await database.close();
    },
  };
}

/** Without an address for everybody, only who looks at the studio sits where our pages can be opened. */
function pagesOf(config: Config): (platform: string) => string | null {
  const base = config.studio || config.signIn !== null ? baseUrlOf(config) : null;
  return (platform) => (isOpenTo(config, platform) ? (base?.replace(/\/+$/, '') ?? null) : null);
}

function isOpenTo({ http: { publicUrl } }: Config, platform: string): boolean {
  return publicUrl !== undefined || platform === studioName;
}

/** Where people reach us: a public address, or this machine when its port is known beforehand. */
function baseUrlOf({ http: { publicUrl, port } }: Config): string | null {
  return publicUrl ?? (port === 0 ? null : `http://localhost:${port}`);
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
  return createTeamsPlatform({
    connection: config.teams,
    db: database.db,
    log,
    handle,
    news,
    buttons: buttonTraits,
  });
}
