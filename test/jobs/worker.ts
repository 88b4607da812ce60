// One instance of the product as far as posting goes, in a process that tests may kill: node worker.ts '<options>'.
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { slackNews } from '../../src/app/slack-news.ts';
import { teamsNews } from '../../src/app/teams-news.ts';
import type { Platform } from '../../src/chat/platform.ts';
import { createSlackPlatform } from '../../src/chat/slack/adapter.ts';
import { createTeamsPlatform } from '../../src/chat/teams/adapter.ts';
import { fixedClock } from '../../src/clock.ts';
import type { Context, Db } from '../../src/context.ts';
import { connectDatabase } from '../../src/database.ts';
import { type Composer, createComposeJob } from '../../src/jobs/compose.ts';
import { createOutbox } from '../../src/jobs/outbox.ts';
import { createQueue } from '../../src/jobs/queue.ts';
import { runDue } from '../../src/jobs/run-due.ts';
import { createTicker } from '../../src/jobs/schedule.ts';
import { createLog } from '../../src/log.ts';
import { scriptedPlatform } from '../support/scripted-platform.ts';
import { plainMessage, testContext } from './context.ts';

const Options = z.object({
  url: z.string(),
  /** Where the scripted platform keeps what it accepted. */
  file: z.string(),
  /** Posts to this Slack instead. */
  slack: z.object({ apiUrl: z.string(), botToken: z.string(), signingSecret: z.string() }).optional(),
  /** Posts on Teams instead, as with the Playground: where conversations of the database say. */
  teams: z.literal(true).optional(),
  now: z.iso.datetime(),
  /** A bot that works until it is stopped, or one run of what is due. */
  as: z.enum(['bot', 'run due']),
  perSecond: z.number().default(1_000),
  /** The platform takes up to so long to answer after it accepted. */
  answersWithinMs: z.number().default(0),
  /** Times a process may die in composing a slot and be given it again. */
  mostCrashes: z.number().optional(),
  /** The process kills itself in this call, after the platform accepted and before it answers. */
  dieInCall: z.number().optional(),
});
export type WorkerOptions = z.input<typeof Options>;

const options = Options.parse(JSON.parse(process.argv[2] ?? '{}'));
const log = createLog({ level: 'silent' });
const database = connectDatabase({ url: options.url, kind: 'external', origin: 'external', log });

const scripted = scriptedPlatform({
  file: options.file,
  limits: { perSecond: options.perSecond, callTimeoutMs: 500 },
  script: (_post, call) => ({
    answer: { outcome: 'sent', platformId: `m${process.pid}.${call}` },
    accepted: true,
    meanwhile: async () => {
      if (call === options.dieInCall) process.kill(process.pid, 'SIGKILL');
      await pause(Math.random() * options.answersWithinMs);
    },
  }),
});
const platform = options.slack ? slackAt(options.slack) : options.teams ? teamsHere() : scripted;
const composer: Composer = async (_ctx, slots) => {
  await pause(Math.random() * options.answersWithinMs);
  return slots.map(({ slotId, localDate }) => ({ slotId, content: { text: localDate } }));
};

const composers = { plain: composer };
const composeJob = createComposeJob(composers, {
  ...{ chunk: 7, leaseSeconds: 1 },
  ...(options.mostCrashes === undefined ? {} : { mostCrashes: options.mostCrashes }),
});
const outbox = createOutbox({
  pool: database.pool,
  platforms: [platform],
  messages: [plainMessage],
  log,
  tuning: { leaseMarginMs: 500, sweepMs: 100 },
});
const ctx: Context = testContext(database, {
  clock: fixedClock(new Date(options.now)),
  enqueueWith:
    (db: Db) =>
    (...job) =>
      queue.enqueueWith(db)(...job),
});
const queue = createQueue({
  url: options.url,
  jobs: [composeJob],
  ctx,
  log,
  tuning: {
    pollingIntervalSeconds: 0.5,
    heartbeatSeconds: 10,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
  },
});

if (options.as === 'run due') {
  const counts = await runDue(ctx, { composers, outbox, platforms: [platform.name] }, ctx.clock.now());
  process.stdout.write(`${JSON.stringify(counts)}\n`);
  await database.close();
} else {
  const ticker = createTicker({ ctx, composeJob });
  process.once('SIGTERM', async () => {
    await ticker.stop();
    await queue.stop();
    await outbox.stop();
    await database.close();
  });
  await queue.start();
  outbox.start();
  await ticker.start();
  process.stdout.write('working\n');
}

function teamsHere(): Platform {
  return createTeamsPlatform({
    connection: { credentials: null },
    db: database.db,
    log,
    handle: async () => ({ kind: 'nothing' }),
    buttons: { opensForm: () => false, changesNothing: () => false },
    news: teamsNews(() => ctx),
  });
}

function slackAt(connection: NonNullable<WorkerOptions['slack']>): Platform {
  return createSlackPlatform({
    connection: { ...connection, oauth: undefined, appToken: undefined },
    db: database.db,
    log,
    handle: async () => ({ kind: 'nothing' }),
    news: slackNews(() => ctx),
  });
}
