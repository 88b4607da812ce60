/**
 * A company of 50,000 at nine o'clock: two instances of the product on one PostgreSQL with a year of answers, every
 * channel's digest due at the same minute of one zone, and people who ask all the while. The platform is a stand-in with
 * its limits. All are processes of their own. Must hold: every digest is in its channel once, at 95 % or more of the allowed rate
 * from the due moment on, and the p99 of answers (the median over rounds of five seconds, so that another program's
 * burst in one of them does not decide) is at most 1.25 times that of the same instances under the same questions with nothing due.
 * node bench/company.ts [--platform slack] [--channels 2000] [--rows 1000000] [--seconds 60] [--perSecond 20]
 *   [--asking help,help,help,today] [--json]
 * `--seconds`: how long the idle rounds take. `--asking`: commands, in turns; on Teams buttons. Exits with 1 when something does not hold.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openDatabase } from '../src/database.ts';
import { localTimeOf } from '../src/local-time.ts';
import { createLog } from '../src/log.ts';
import { type Bot, startBot, temporaryFolder } from '../test/support/bot.ts';
import { type Asked, type Stage, slackStage, teamsStage } from './company/platforms.ts';
import { judge, type Seen, tellMarks } from './company/verdict.ts';
import { ROUND_SECONDS, sharedNow, tellMachine } from './support/load.ts';
import { fillYear, filterOf } from './support/year-of-answers.ts';

const INSTANCES = 2;
const LONGEST_WARM_SECONDS = 10;
const ZONE = 'Europe/Amsterdam';
const MINUTE_MS = 60_000;
/** Subscriptions are made in this time before their minute. */
const ROOM_MS = 4_000;
const { values } = parseArgs({
  options: {
    platform: { type: 'string', default: 'slack' },
    channels: { type: 'string', default: '2000' },
    rows: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '60' },
    perSecond: { type: 'string', default: '20' },
    asking: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const [channels, rows, seconds, perSecond] = [
  values.channels,
  values.rows,
  values.seconds,
  values.perSecond,
].map(Number) as [number, number, number, number];
const isTeams = values.platform === 'teams';
if (
  !['slack', 'teams'].includes(values.platform) ||
  ![channels, rows, seconds, perSecond].every((n) => Number.isInteger(n) && n > 0)
) {
  process.stderr.write(
    '--platform is slack or teams; --channels, --rows, --seconds and --perSecond are whole numbers above 0.\n',
  );
  process.exit(2);
}
const asking = (values.asking ?? (isTeams ? 'actions.show' : 'help,help,help,today')).split(',');
const tell = (line: string) => void (values.json ? process.stderr : process.stdout).write(`${line}\n`);

const folder = temporaryFolder();
const log = createLog({ level: 'warn' });
const database = await openDatabase({ dataFolder: folder.path, log, role: 'bot' });
const stage = await (isTeams ? teamsStage : slackStage)({ asking, channels });
const bots: Bot[] = [];
try {
  await fillYear(database.pool, { rows, until: new Date() });
  await stage.giveChannels(database.pool, channels);
  for (let nth = 0; nth < INSTANCES; nth += 1) bots.push(await startInstance(stage));
  tell(
    `${INSTANCES} instances, ${channels} channels of ${stage.platform}, ${rows} answers, ${perSecond} questions a second, ${tellMachine()}`,
  );
  const seen = await play(stage, bots);
  const codes = await Promise.all(bots.map((bot) => bot.stop()));
  // What they warned of while they ended tells why one did not end well.
  for (const [nth, bot] of bots.entries()) if (codes[nth] !== 0) tell(bot.stderr().slice(-2_000));
  const marks = judge({ ...seen, codes });
  const isMet = marks.every((mark) => mark.isMet);
  if (values.json) {
    const { platform } = stage;
    process.stdout.write(`${JSON.stringify({ platform, channels, rows, perSecond, isMet, marks })}\n`);
  } else process.stdout.write(tellMarks(marks));
  tell(tellMachine());
  process.exitCode = isMet ? 0 : 1;
} finally {
  for (const bot of bots) await bot.stop('SIGKILL');
  stage.stop();
  await database.close();
  folder.remove();
}

function startInstance({ environment }: Stage): Promise<Bot> {
  return startBot(folder.path, { DATABASE_URL: database.url, LOG_LEVEL: 'warn', ...environment });
}

async function play(stage: Stage, bots: readonly Bot[]): Promise<Omit<Seen, 'codes'>> {
  const urls = bots.map(({ url }) => url);
  const round = (forSeconds: number) => stage.ask(urls, { perSecond, seconds: forSeconds });
  await round(Math.min(LONGEST_WARM_SECONDS, seconds));
  const idle: Asked[] = [];
  for (let spent = 0; spent < seconds; spent += ROUND_SECONDS) idle.push(await round(ROUND_SECONDS));
  const due = await subscribe();
  await pause(due.getTime() - Date.now());
  const dueAt = sharedNow() - (Date.now() - due.getTime());
  const busy: Asked[] = [];
  const giveUpAt = dueAt + (channels / stage.pace) * 2_000 + MINUTE_MS;
  do busy.push(await round(ROUND_SECONDS));
  while (!(await isOver()) && sharedNow() < giveUpAt);
  return {
    ...{ channels, pace: stage.pace, dueAt, idle, busy, posts: await stage.posts() },
    slots: await countStates('slot'),
    states: await countStates('post'),
    ...(await composingOf(due)),
  };
}

/** A digest for every channel, at the next minute of their zone that leaves time to subscribe; resolves with that minute. */
async function subscribe(): Promise<Date> {
  const due = new Date(Math.ceil((Date.now() + ROOM_MS) / MINUTE_MS) * MINUTE_MS);
  const [hour, minute] = localTimeOf(due, ZONE).split(':').map(Number);
  const filters = Array.from({ length: channels }, (_, n) => JSON.stringify(filterOf(n)));
  await database.pool.query(
    `insert into subscription (channel_id, message, schedule, zone, locale, filter, created_by, created_at, updated_by)
     select c.id, case when n % 2 = 0 then 'verbatims' else 'score-digest' end, $1, $2, c.locale, ($3::jsonb[])[n], 'bench',
       now() - interval '1 year', 'bench'
     from (select *, row_number() over (order by id) as n from channel where platform = $4) c`,
    [`${minute} ${hour} * * *`, ZONE, filters, stage.platform],
  );
  return due;
}

/** Every slot has become something, and every post has gone where it goes. */
async function isOver(): Promise<boolean> {
  const [slots, posts] = [await countStates('slot'), await countStates('post')];
  const planned = Object.values(slots).reduce((sum, n) => sum + n, 0);
  return planned === channels && !slots.due && !posts.due && !posts.sending;
}

/** Seconds from the due moment until its slots were planned, and until the last of their content was being made. */
async function composingOf(due: Date): Promise<{ plannedAfter: number; lastComposingAfter: number }> {
  const { rows: found } = await database.pool.query<{ plannedAfter: number; lastComposingAfter: number }>(
    `select extract(epoch from max(slot.created_at) - $1)::float8 as "plannedAfter",
       extract(epoch from max(post.created_at) - $1)::float8 as "lastComposingAfter"
     from slot left join post on post.slot_id = slot.id`,
    [due],
  );
  const { plannedAfter = Number.NaN, lastComposingAfter = Number.NaN } = found[0] ?? {};
  return { plannedAfter, lastComposingAfter };
}

async function countStates(table: 'slot' | 'post'): Promise<Record<string, number>> {
  const { rows: found } = await database.pool.query<{ state: string; n: number }>(
    `select state::text, count(*)::int as n from ${table} group by 1`,
  );
  return Object.fromEntries(found.map(({ state, n }) => [state, n]));
}
