// One instance of the product as far as posting goes, on both platforms, which the campaign may kill at any moment:
// node instance.ts '<options>'. Its minutes and leases are short, so that a campaign takes minutes and not days.
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { slackNews } from '../../src/app/slack-news.ts';
import { teamsNews } from '../../src/app/teams-news.ts';
import { createSlackPlatform } from '../../src/chat/slack/adapter.ts';
import { createTeamsPlatform } from '../../src/chat/teams/adapter.ts';
import type { Clock } from '../../src/clock.ts';
import type { Context, Db } from '../../src/context.ts';
import { connectDatabase } from '../../src/database.ts';
import { messageOf } from '../../src/errors.ts';
import { type Composer, createComposeJob } from '../../src/jobs/compose.ts';
import { createOutbox } from '../../src/jobs/outbox.ts';
import { createQueue } from '../../src/jobs/queue.ts';
import { createTicker } from '../../src/jobs/schedule.ts';
import { createLog } from '../../src/log.ts';
import { plainMessage, testContext } from '../../test/jobs/context.ts';

const Options = z.object({
  url: z.string(),
  slack: z.object({ apiUrl: z.string(), botToken: z.string(), signingSecret: z.string() }),
  /** Holds the moment that all instances believe it is, in milliseconds. */
  clockFile: z.string(),
  /** By how much the clock of this machine is wrong. */
  jumpMs: z.number(),
});
export type InstanceOptions = z.infer<typeof Options>;

/** A minute of the schedule lasts this long. */
const MINUTE_MS = 400;

const options = Options.parse(JSON.parse(process.argv[2] ?? '{}'));
const log = createLog({ level: 'silent' });
const clock: Clock = {
  now: () => new Date(Number(readFileSync(options.clockFile, 'utf8')) + options.jumpMs),
};
const database = connectDatabase({ url: options.url, kind: 'external', origin: 'external', log });
const news = { slack: slackNews(() => ctx), teams: teamsNews(() => ctx) };
const handle = async () => ({ kind: 'nothing' }) as const;
const slack = createSlackPlatform({
  connection: { ...options.slack, oauth: undefined, appToken: undefined },
  ...{ db: database.db, log, handle, news: news.slack },
});
const teams = createTeamsPlatform({
  connection: { credentials: null },
  ...{
    db: database.db,
    log,
    handle,
    news: news.teams,
    buttons: { opensForm: () => false, changesNothing: () => false },
  },
});
/** What a slot says names it, so that the campaign knows it again on both platforms. */
const composer: Composer = async (_ctx, slots) =>
  slots.map(({ slotId }) => ({ slotId, content: { text: `slot-${slotId};` } }));
// The limit on crashes in one slot is a test of its own: this many kills would reach it.
const composeJob = createComposeJob(
  { plain: composer },
  { chunk: 10, leaseSeconds: 2, mostCrashes: 10_000, mostAttempts: 10_000, backoffSeconds: 1 },
);
const outbox = createOutbox({
  pool: database.pool,
  platforms: [slack, teams],
  messages: [plainMessage],
  log,
  tuning: {
    leaseMarginMs: 1_000,
    sweepMs: 200,
    mostRetries: 10_000,
    backoffSeconds: 1,
    longestBackoffSeconds: 2,
  },
});
const ctx: Context = testContext(database, {
  clock,
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
    ...{ pollingIntervalSeconds: 0.5, heartbeatSeconds: 10, superviseIntervalSeconds: 1 },
    ...{ monitorIntervalSeconds: 1, retryDelay: 1, retryDelayMax: 2 },
  },
});

/** The database may be away at this moment: whoever runs the product starts it again, and so does the campaign. */
async function start(): Promise<void> {
  await queue.start();
  outbox.start();
}

process.on('unhandledRejection', (reason) => {
  process.stderr.write(`unhandled: ${messageOf(reason)}\n`);
  process.exit(70);
});
const stopping = { asked: false };
process.once('SIGTERM', () => {
  stopping.asked = true;
});
try {
  await start();
} catch (error) {
  process.stderr.write(`could not start: ${messageOf(error)}\n`);
  process.exit(75);
}
process.stdout.write('working\n');
const ticker = createTicker({ ctx, composeJob, wallClock: clock });
while (!stopping.asked) {
  await ticker.tick().catch(() => undefined);
  await pause(MINUTE_MS);
}
await ticker.stop();
await queue.stop();
await outbox.stop();
await database.close();
