/**
 * Slack under load: signed `/cx help` at a constant rate while a fan-out goes out through the outbox, beside a bare Bolt
 * app that only acknowledges. Product, bare app, database and a stand-in of Slack with its limits are processes of their
 * own. Must hold: the acknowledgement's p99 is at most 1.25 times the bare app's (medians over rounds of five seconds,
 * so that another program's burst in one of them does not decide), the fan-out keeps 95 % of the pace that we allow
 * ourselves, and the live heap stays flat.
 * node bench/slack.ts [--seconds 60] [--perSecond 100] [--channels 2000] [--posts 1] [--turns]
 * `--turns`: in each round the two are loaded one after the other instead of side by side.
 * For hours on end, with digests that are really composed: bench/soak.ts.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openDatabase } from '../src/database.ts';
import { verbatimsExamples } from '../src/features/verbatims/verbatims.example.ts';
import { createLog } from '../src/log.ts';
import { type Bot, startBot, temporaryFolder } from '../test/support/bot.ts';
import {
  p99Of,
  paceOf,
  playRound,
  playRounds,
  ROUND_SECONDS,
  type Rounds,
  tellMachine,
  tellMark,
  tellRounds,
} from './support/load.ts';
import { liveHeap, memoryOf, startBeside } from './support/processes.ts';
import { send } from './support/slack-load.ts';
import type { Tally } from './support/slack-stand-in.ts';

const MOST_RATIO = 1.25;
const LEAST_SHARE = 0.95;
const MOST_GROWTH = 1.1;
/** The pace that the adapter allows itself over a workspace; Slack's own limit is higher. */
const PACE = 5;
const WARM_SECONDS = 8;
const secret = 'a secret of the benchmark';
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    perSecond: { type: 'string', default: '100' },
    channels: { type: 'string', default: '2000' },
    posts: { type: 'string', default: '1' },
    turns: { type: 'boolean', default: false },
  },
});
const [seconds, perSecond] = [Number(values.seconds), Number(values.perSecond)];
const [channels, posts] = [Number(values.channels), Number(values.posts)];

const folder = temporaryFolder();
const database = await openDatabase({
  dataFolder: folder.path,
  log: createLog({ level: 'warn' }),
  role: 'bot',
});
const slack = await startBeside(new URL('support/slack-stand-in.ts', import.meta.url), {
  SLACK_SIGNING_SECRET: secret,
});
const bare = await startBeside(new URL('support/bare-bolt.ts', import.meta.url), {
  SLACK_SIGNING_SECRET: secret,
});
try {
  const { url: slackUrl } = slack;
  const { url: bareUrl } = bare;
  await giveChannels();
  const bot = await startBot(folder.path, {
    DATABASE_URL: database.url,
    LOG_LEVEL: 'warn',
    NODE_OPTIONS: liveHeap,
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: `${slackUrl}/api/`,
  });
  try {
    process.exitCode = (await measure(bot, bareUrl, slackUrl)) ? 0 : 1;
  } finally {
    process.exitCode = (await bot.stop()) === 0 ? (process.exitCode ?? 0) : 1;
  }
} finally {
  for (const { stop } of [slack, bare]) stop();
  await database.close();
  folder.remove();
}

interface Seen extends Rounds {
  memory: { live: number; resident: number }[];
  tally: Tally;
  isUnderWay: boolean;
}

async function measure(bot: Bot, bareUrl: string, slackUrl: string): Promise<boolean> {
  const load = { secret, responseUrl: `${slackUrl}/answer`, people: 600 };
  const round = (forSeconds: number) =>
    playRound([bot.url, bareUrl], values.turns, (targets) =>
      send(targets, load, { perSecond, seconds: forSeconds }),
    );
  const tally = async () => (await (await fetch(`${slackUrl}/tally`)).json()) as Tally;
  await round(WARM_SECONDS);
  await givePosts();
  await pause(1_000);
  await tally();
  const memory: Seen['memory'] = [];
  const rounds = await playRounds(seconds, async (nth, count) => {
    if (nth === 0 || nth === Math.floor(count / 2)) memory.push(await memoryOf(bot));
    return round(ROUND_SECONDS);
  });
  memory.push(await memoryOf(bot));
  const isUnderWay = (await database.db.post.count({ where: { state: 'due' } })) > 0;
  return report({ ...rounds, memory, tally: await tally(), isUnderWay });
}

function report({ ours, bare, failed, memory, tally, isUnderWay }: Seen): boolean {
  const { posts: times, limited, shortestGap, answers } = tally;
  const pace = paceOf(times);
  const ratio = p99Of(ours) / p99Of(bare);
  const share = pace / PACE;
  const growth = (memory.at(-1)?.live ?? Number.NaN) / (memory[0]?.live ?? Number.NaN);
  const megabytes = (kind: 'live' | 'resident') =>
    memory.map((at) => (at[kind] / 2 ** 20).toFixed(0)).join(', ');
  const lines = [
    `/cx help at ${perSecond} a second, ${ours.length} rounds of ${ROUND_SECONDS} s, ${values.turns ? 'in turns' : 'side by side'}`,
    `ours      ${tellRounds(ours)}, ${answers} answered`,
    `bare Bolt ${tellRounds(bare)}`,
    `p99 ratio ${ratio.toFixed(2)} (at most ${MOST_RATIO}): ${tellMark(ratio <= MOST_RATIO)}; ${failed} not acknowledged`,
    `fan-out   ${channels * posts} posts to ${channels} channels, ${isUnderWay ? 'under way to the end' : 'OVER BEFORE THE END'}: ` +
      `${pace.toFixed(2)} of ${PACE} a second, ${share.toFixed(3)} (at least ${LEAST_SHARE}): ${tellMark(share >= LEAST_SHARE)}; ` +
      `${limited} told to wait${shortestGap === null ? '' : `; closest in a channel ${shortestGap.toFixed(0)} ms`}`,
    `memory    ${megabytes('live')} MiB live at start, middle and end (at most ${MOST_GROWTH} times): ` +
      `${tellMark(growth <= MOST_GROWTH)}; ${megabytes('resident')} resident`,
    tellMachine(),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return failed === 0 && isUnderWay && ratio <= MOST_RATIO && share >= LEAST_SHARE && growth <= MOST_GROWTH;
}

/** Channels on Slack, and a source of feedback, so that no sample is offered. */
async function giveChannels(): Promise<void> {
  await database.pool.query(
    `insert into definition (source, metric, higher_is_better, method, kind, solicitation)
     values ('survey', 'text', true, 'none', 'transactional', 'solicited')`,
  );
  await database.pool.query(
    `insert into channel (platform, external_id, name, zone, locale)
     select 'slack', 'C' || n, 'channel-' || n, 'Europe/Amsterdam', 'en' from generate_series(1, $1::int) n`,
    [channels],
  );
}

/** The fan-out: digests with content that was chosen, as the jobs leave them in the outbox. */
async function givePosts(): Promise<void> {
  await database.pool.query(
    `insert into post (id, channel_id, message, locale, content, not_before)
     select gen_random_uuid(), c.id, 'verbatims', 'en', $1::jsonb, now()
     from channel c, generate_series(1, $2::int) where c.platform = 'slack'`,
    [JSON.stringify(verbatimsExamples.normal), posts],
  );
  await database.pool.query(`select pg_notify('klankbord_outbox', '')`);
}
