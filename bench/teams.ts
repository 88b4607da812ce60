/**
 * Teams under load: presses of a button at a constant rate while a fan-out goes out through the outbox, beside a bare
 * botbuilder bot that only answers. Product, bare bot, database and a stand-in of the Bot Connector with Teams' limits are
 * processes of their own. As with the Playground nobody signs: the check of signatures is botbuilder's own in both. Must
 * hold: the answer's p99 is at most 1.25 times the bare bot's (medians over rounds of five seconds, so that another
 * program's burst in one of them does not decide), and the fan-out keeps 95 % of what Teams allows in a tenant.
 * The button is one that the router answers by itself, for Teams' answer waits for the work of a feature, which is not
 * Teams' matter: `--action actions.show` presses one that reads the database.
 * node bench/teams.ts [--seconds 20] [--perSecond 100] [--channels 2000] [--action NAME] [--turns]
 * `--turns`: in each round the two are loaded one after the other instead of side by side.
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
import { startBeside } from './support/processes.ts';
import { press } from './support/teams-load.ts';
import type { Tally } from './support/teams-stand-in.ts';

const MOST_RATIO = 1.25;
const LEAST_SHARE = 0.95;
/** Teams' page "rate limits": requests a second of an app in a tenant. */
const TENANT_A_SECOND = 50;
const WARM_SECONDS = 10;
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    perSecond: { type: 'string', default: '100' },
    channels: { type: 'string', default: '2000' },
    action: { type: 'string', default: 'bench.none' },
    turns: { type: 'boolean', default: false },
  },
});
const [seconds, perSecond, channels] = [
  Number(values.seconds),
  Number(values.perSecond),
  Number(values.channels),
];

const folder = temporaryFolder();
const database = await openDatabase({
  dataFolder: folder.path,
  log: createLog({ level: 'warn' }),
  role: 'bot',
});
const teams = await startBeside(new URL('support/teams-stand-in.ts', import.meta.url), {});
const bare = await startBeside(new URL('support/bare-teams.ts', import.meta.url), {});
try {
  await giveChannels(teams.url);
  const environment = { DATABASE_URL: database.url, LOG_LEVEL: 'warn', TEAMS_PLAYGROUND: '1' };
  const bot = await startBot(folder.path, environment);
  try {
    process.exitCode = (await measure(bot, bare.url, teams.url)) ? 0 : 1;
  } finally {
    process.exitCode = (await bot.stop()) === 0 ? (process.exitCode ?? 0) : 1;
  }
} finally {
  for (const { stop } of [teams, bare]) stop();
  await database.close();
  folder.remove();
}

interface Seen extends Rounds {
  tally: Tally;
  isUnderWay: boolean;
}

async function measure(bot: Bot, bareUrl: string, serviceUrl: string): Promise<boolean> {
  const load = { serviceUrl, people: 600, action: values.action };
  const round = (forSeconds: number) =>
    playRound([bot.url, bareUrl], values.turns, (targets) =>
      press(targets, load, { perSecond, seconds: forSeconds }),
    );
  const tally = async () => (await (await fetch(`${serviceUrl}/tally`)).json()) as Tally;
  await round(WARM_SECONDS);
  await givePosts();
  await pause(1_000);
  await tally();
  const rounds = await playRounds(seconds, () => round(ROUND_SECONDS));
  const isUnderWay = (await database.db.post.count({ where: { state: 'due' } })) > 0;
  return report({ ...rounds, tally: await tally(), isUnderWay });
}

function report({ ours, bare, failed, tally, isUnderWay }: Seen): boolean {
  const { posts: times, limited } = tally;
  const pace = paceOf(times);
  const ratio = p99Of(ours) / p99Of(bare);
  const share = pace / TENANT_A_SECOND;
  const lines = [
    `presses at ${perSecond} a second, ${ours.length} rounds of ${ROUND_SECONDS} s, ${values.turns ? 'in turns' : 'side by side'}`,
    `ours            ${tellRounds(ours)}`,
    `bare botbuilder ${tellRounds(bare)}`,
    `p99 ratio ${ratio.toFixed(2)} (at most ${MOST_RATIO}): ${tellMark(ratio <= MOST_RATIO)}; ${failed} not answered`,
    `fan-out   to ${channels} channels, ${isUnderWay ? 'under way to the end' : 'OVER BEFORE THE END'}: ` +
      `${pace.toFixed(2)} of ${TENANT_A_SECOND} a second, ${share.toFixed(3)} (at least ${LEAST_SHARE}): ` +
      `${tellMark(share >= LEAST_SHARE)}; ${limited} told to wait`,
    tellMachine(),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return failed === 0 && isUnderWay && limited === 0 && ratio <= MOST_RATIO && share >= LEAST_SHARE;
}

/** Channels on Teams that we know how to reach, and a source of feedback, so that no sample is offered. */
async function giveChannels(serviceUrl: string): Promise<void> {
  await database.pool.query(
    `insert into definition (source, metric, higher_is_better, method, kind, solicitation)
     values ('survey', 'text', true, 'none', 'transactional', 'solicited')`,
  );
  await database.pool.query(
    `with made as (
       insert into channel (platform, external_id, name, zone, locale)
       select 'teams', '19:' || n || '@thread.tacv2', 'channel-' || n, 'Europe/Amsterdam', 'en'
       from generate_series(1, $1::int) n returning external_id)
     insert into teams_conversation (id, place, tenant_id, service_url, bot_id, heard_at)
     select external_id, 'channel', 'bench', $2, '28:bench', now() from made`,
    [channels, serviceUrl],
  );
}

/** The fan-out: digests with content that was chosen, as the jobs leave them in the outbox. */
async function givePosts(): Promise<void> {
  await database.pool.query(
    `insert into post (id, channel_id, message, locale, content, not_before)
     select gen_random_uuid(), c.id, 'verbatims', 'en', $1::jsonb, now() from channel c where c.platform = 'teams'`,
    [JSON.stringify(verbatimsExamples.normal)],
  );
  await database.pool.query(`select pg_notify('klankbord_outbox', '')`);
}
