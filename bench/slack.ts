/**
 * Slack under load: signed `/cx help` at a constant rate while a fan-out goes out through the outbox, beside a bare Bolt
 * app that only acknowledges. Product, bare app, database and a stand-in of Slack with its limits are processes of their
 * own. Must hold: the acknowledgement's p99 is at most 1.25 times the bare app's (medians over rounds of five seconds,
 * so that another program's burst in one of them does not decide), the fan-out keeps 95 % of the pace that we allow
 * ourselves, and the live heap stays flat.
 * node bench/slack.ts [--seconds 20] [--perSecond 100] [--channels 2000] [--posts 1] [--turns]
 * `--turns`: in each round the two are loaded one after the other instead of side by side.
 * The ten-minute soak: node bench/slack.ts --seconds 600 --perSecond 20 --channels 50 --posts 70
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openDatabase } from '../src/database.ts';
import { verbatimsExamples } from '../src/features/verbatims/verbatims.example.ts';
import { createLog } from '../src/log.ts';
import { type Bot, startBot, temporaryFolder } from '../test/support/bot.ts';
import { percentile, send, type Target } from './support/slack-load.ts';
import type { Tally } from './support/slack-stand-in.ts';

const MOST_RATIO = 1.25;
const LEAST_SHARE = 0.95;
const MOST_GROWTH = 1.1;
/** The pace that the adapter allows itself over a workspace; Slack's own limit is higher. */
const PACE = 5;
const ROUND_SECONDS = 5;
const WARM_SECONDS = 8;
const secret = 'a secret of the benchmark';
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    perSecond: { type: 'string', default: '100' },
    channels: { type: 'string', default: '2000' },
    posts: { type: 'string', default: '1' },
    turns: { type: 'boolean', default: false },
  },
});
const [seconds, perSecond] = [Number(values.seconds), Number(values.perSecond)];
const [channels, posts] = [Number(values.channels), Number(values.posts)];

const folder = temporaryFolder();
const children: ChildProcess[] = [];
const database = await openDatabase({
  dataFolder: folder.path,
  log: createLog({ level: 'warn' }),
  role: 'bot',
});
try {
  const slackUrl = await start(new URL('support/slack-stand-in.ts', import.meta.url));
  const bareUrl = await start(new URL('support/bare-bolt.ts', import.meta.url));
  await giveChannels();
  const bot = await startBot(folder.path, {
    DATABASE_URL: database.url,
    LOG_LEVEL: 'warn',
    NODE_OPTIONS: `--import=${new URL('support/live-heap.ts', import.meta.url).href}`,
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
  for (const child of children) child.kill();
  await database.close();
  folder.remove();
}

interface Seen {
  /** Milliseconds to each acknowledgement, by round. */
  ours: number[][];
  bare: number[][];
  failed: number;
  memory: { live: number; resident: number }[];
  tally: Tally;
  isUnderWay: boolean;
}

async function measure(bot: Bot, bareUrl: string, slackUrl: string): Promise<boolean> {
  const load = { secret, responseUrl: `${slackUrl}/answer`, people: 600 };
  const round = async (forSeconds: number): Promise<[Target, Target]> => {
    const both: [Target, Target] = [
      { url: bot.url, took: [], failed: 0 },
      { url: bareUrl, took: [], failed: 0 },
    ];
    const together = values.turns ? both.map((one) => [one]) : [both];
    for (const targets of together) await send(targets, load, { perSecond, seconds: forSeconds });
    return both;
  };
  const tally = async () => (await (await fetch(`${slackUrl}/tally`)).json()) as Tally;
  await round(WARM_SECONDS);
  await givePosts();
  await pause(1_000);
  await tally();
  const seen: Omit<Seen, 'tally' | 'isUnderWay'> = { ours: [], bare: [], failed: 0, memory: [] };
  const rounds = Math.max(2, Math.round(seconds / ROUND_SECONDS));
  for (let n = 0; n < rounds; n += 1) {
    if (n === 0 || n === Math.floor(rounds / 2)) seen.memory.push(await memoryOf(bot));
    const [ours, bare] = await round(ROUND_SECONDS);
    seen.ours.push(ours.took);
    seen.bare.push(bare.took);
    seen.failed += ours.failed + bare.failed;
  }
  seen.memory.push(await memoryOf(bot));
  const isUnderWay = (await database.db.post.count({ where: { state: 'due' } })) > 0;
  return report({ ...seen, tally: await tally(), isUnderWay });
}

function report({ ours, bare, failed, memory, tally, isUnderWay }: Seen): boolean {
  const { posts: times, limited, shortestGap, answers } = tally;
  const pace = (times.length - 1) / (((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000);
  const p99 = (rounds: number[][]) =>
    percentile(
      rounds.map((took) => percentile(took, 0.99)),
      0.5,
    );
  const ratio = p99(ours) / p99(bare);
  const share = pace / PACE;
  const growth = (memory.at(-1)?.live ?? Number.NaN) / (memory[0]?.live ?? Number.NaN);
  const say = (rounds: number[][]) =>
    `p50 ${percentile(rounds.flat(), 0.5).toFixed(2)} ms, p99 ${p99(rounds).toFixed(2)} ms in the median round ` +
    `(${percentile(rounds.flat(), 0.99).toFixed(2)} over all ${rounds.flat().length})`;
  const mark = (isMet: boolean) => (isMet ? 'met' : 'MISSED');
  const megabytes = (kind: 'live' | 'resident') =>
    memory.map((at) => (at[kind] / 2 ** 20).toFixed(0)).join(', ');
  const lines = [
    `/cx help at ${perSecond} a second, ${ours.length} rounds of ${ROUND_SECONDS} s, ${values.turns ? 'in turns' : 'side by side'}`,
    `ours      ${say(ours)}, ${answers} answered`,
    `bare Bolt ${say(bare)}`,
    `p99 ratio ${ratio.toFixed(2)} (at most ${MOST_RATIO}): ${mark(ratio <= MOST_RATIO)}; ${failed} not acknowledged`,
    `fan-out   ${channels * posts} posts to ${channels} channels, ${isUnderWay ? 'under way to the end' : 'OVER BEFORE THE END'}: ` +
      `${pace.toFixed(2)} of ${PACE} a second, ${share.toFixed(3)} (at least ${LEAST_SHARE}): ${mark(share >= LEAST_SHARE)}; ` +
      `${limited} told to wait${shortestGap === null ? '' : `; closest in a channel ${shortestGap.toFixed(0)} ms`}`,
    `memory    ${megabytes('live')} MiB live at start, middle and end (at most ${MOST_GROWTH} times): ` +
      `${mark(growth <= MOST_GROWTH)}; ${megabytes('resident')} resident`,
    `on ${availableParallelism()} cores, load ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return failed === 0 && isUnderWay && ratio <= MOST_RATIO && share >= LEAST_SHARE && growth <= MOST_GROWTH;
}

/** Starts a process beside ours and resolves with the address it says. */
async function start(script: URL): Promise<string> {
  const env = { ...process.env, SLACK_SIGNING_SECRET: secret };
  const child = spawn(process.execPath, [fileURLToPath(script)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = await once(child.stdout, 'data');
  return String(line).trim();
}

async function memoryOf({ url, process: bot, stderr }: Bot): Promise<{ live: number; resident: number }> {
  const said = () => [...stderr().matchAll(/^live heap (\d+)$/gm)];
  const before = said().length;
  const page = await (await fetch(`${url}/metrics`)).text();
  bot.kill('SIGUSR2');
  while (said().length === before) await pause(10);
  const resident = Number(/^klankbord_process_resident_bytes (\S+)/m.exec(page)?.[1]);
  return { live: Number(said().at(-1)?.[1]), resident };
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
