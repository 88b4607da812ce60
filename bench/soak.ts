/**
 * Slack for a long time: 50 channels get a digest every minute, composed from 2,000 verbatims, while people give
 * commands. Product, database and a stand-in of Slack with its limits are processes of their own. Must hold: every
 * digest that was due is posted once, at most one message a second goes into a channel, the live heap stays flat, and
 * the process ends well, without a warning of something that was left alone.
 * node bench/soak.ts [--minutes 2] [--channels 50] [--verbatims 2000] [--perSecond 5]
 */
import { parseArgs } from 'node:util';
import { openDatabase } from '../src/database.ts';
import { createLog } from '../src/log.ts';
import { type Bot, startBot, temporaryFolder } from '../test/support/bot.ts';
import { type Target, tellMachine, tellMark } from './support/load.ts';
import { liveHeap, memoryOf, startBeside } from './support/processes.ts';
import { send } from './support/slack-load.ts';
import type { Tally } from './support/slack-stand-in.ts';

const MOST_GROWTH = 1.1;
const SHORTEST_GAP_MS = 1_000;
const secret = 'a secret of the benchmark';
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    channels: { type: 'string', default: '50' },
    verbatims: { type: 'string', default: '2000' },
    perSecond: { type: 'string', default: '5' },
  },
});
const [minutes, channels] = [Number(values.minutes), Number(values.channels)];
const [verbatims, perSecond] = [Number(values.verbatims), Number(values.perSecond)];

const folder = temporaryFolder();
const database = await openDatabase({
  dataFolder: folder.path,
  log: createLog({ level: 'warn' }),
  role: 'bot',
});
const slack = await startBeside(new URL('support/slack-stand-in.ts', import.meta.url), {});
try {
  await giveVerbatims();
  await giveSubscriptions();
  const bot = await startBot(folder.path, {
    DATABASE_URL: database.url,
    LOG_LEVEL: 'warn',
    NODE_OPTIONS: liveHeap,
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: `${slack.url}/api/`,
  });
  const soaked = await soak(bot);
  const code = await bot.stop();
  process.exitCode = (await report(soaked, { code, stderr: bot.stderr() })) ? 0 : 1;
} finally {
  slack.stop();
  await database.close();
  folder.remove();
}

interface Soaked {
  /** After the first minute, in which everything is loaded, and after each further one. */
  memory: { live: number; resident: number }[];
  notAcknowledged: number;
  tally: Tally;
}

async function soak(bot: Bot): Promise<Soaked> {
  const target: Target = { url: bot.url, took: [], failed: 0 };
  const load = { secret, responseUrl: `${slack.url}/answer`, people: 600 };
  const memory: Soaked['memory'] = [];
  for (let minute = 0; minute <= minutes; minute += 1) {
    await send([target], load, { perSecond, seconds: 60 });
    memory.push(await memoryOf(bot));
  }
  const tally = (await (await fetch(`${slack.url}/tally`)).json()) as Tally;
  return { memory, notAcknowledged: target.failed, tally };
}

async function report(
  { memory, notAcknowledged, tally }: Soaked,
  ended: { code: number | null; stderr: string },
): Promise<boolean> {
  const [first, last] = [memory[0]?.live ?? Number.NaN, memory.at(-1)?.live ?? Number.NaN];
  const gap = tally.shortestGap ?? Number.POSITIVE_INFINITY;
  const states = await database.db.post.groupBy({ by: ['state'], _count: true });
  const failed = await database.db.slot.count({ where: { state: 'failed' } });
  const shown = await database.db.shownVerbatim.count();
  const sent = states.find(({ state }) => state === 'sent')?._count ?? 0;
  const unclear = states.filter(({ state }) => !['sent', 'due', 'skipped'].includes(state));
  const warned = ended.stderr.split('\n').filter((line) => /"level":[4-6]0|nhandled/.test(line));
  const held: [string, boolean][] = [
    [`live heap ${megabytes(first)} MiB, at the end ${megabytes(last)}`, last / first <= MOST_GROWTH],
    [`${tally.posts.length} posts arrived, ${sent} count as sent`, sent > 0 && sent === tally.posts.length],
    [`closest in a channel ${gap.toFixed(0)} ms, ${tally.limited} told to wait`, gap >= SHORTEST_GAP_MS],
    [`${failed} slots failed, ${unclear.length} states of posts in doubt`, failed + unclear.length === 0],
    [`${tally.answers} commands answered, ${notAcknowledged} not acknowledged`, notAcknowledged === 0],
    [`ended with ${ended.code}, ${warned.length} warnings`, ended.code === 0 && warned.length === 0],
  ];
  const lines = [
    `${minutes} minutes after the first, ${channels} channels, ${verbatims} verbatims, ${shown} shown`,
    ...held.map(([what, isMet]) => `${what}: ${tellMark(isMet)}`),
    `live heap by the minute: ${memory.map(({ live }) => megabytes(live)).join(', ')} MiB`,
    `resident: ${memory.map(({ resident }) => megabytes(resident)).join(', ')} MiB`,
    tellMachine(),
    ...warned.slice(0, 5),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return held.every(([, isMet]) => isMet);
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}

/** What customers said yesterday, as an import leaves it. */
async function giveVerbatims(): Promise<void> {
  await database.pool.query(
    `insert into definition (source, metric, higher_is_better, method, kind, solicitation, created_at)
     values ('survey', 'text', true, 'none', 'transactional', 'solicited', now() - interval '1 year')`,
  );
  await database.pool.query(
    `insert into feedback (source, external_id, definition_id, answered_at, language, text, text_key, customer_key,
       content_hash)
     select 'survey', 'A' || n, (select min(id) from definition), now() - interval '1 day', 'nl',
       'De bezorging kwam te laat en niemand kon vertellen waarom, voor de ' || n || 'e keer.', 'key-' || n,
       'customer-' || n, n::text
     from generate_series(1, $1::int) n`,
    [verbatims],
  );
}

async function giveSubscriptions(): Promise<void> {
  await database.pool.query(
    `with made as (
       insert into channel (platform, external_id, name, zone, locale)
       select 'slack', 'C' || n, 'channel-' || n, 'Europe/Amsterdam', 'nl' from generate_series(1, $1::int) n
       returning id)
     insert into subscription (channel_id, message, schedule, zone, locale, created_by, updated_by)
     select id, 'verbatims', '* * * * *', 'Europe/Amsterdam', 'nl', 'bench', 'bench' from made`,
    [channels],
  );
}
