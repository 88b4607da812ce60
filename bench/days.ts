/**
 * Days one after the other, as fast as they go: an instance of the product whose clock is moved from hour to hour, with a
 * digest for every channel each morning, everything that is done every minute, retention, and people who ask. Product,
 * database and a stand-in of Slack with its limits are processes of their own. Must hold: every digest of every day is
 * posted once, and neither live memory (after collecting garbage, at the end of each day) nor open files grow: by the
 * slope over the days after the first third, by no more than 5 % over all of them.
 * node bench/days.ts [--days 60] [--channels 10] [--rows 100000] [--perSecond 5] [--json]
 * The pace of Slack decides how long it takes: --days 900 --channels 20 is about an hour.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openDatabase } from '../src/database.ts';
import { createLog } from '../src/log.ts';
import { temporaryFolder } from '../test/support/bot.ts';
import { slackStage } from './company/platforms.ts';
import { ROUND_SECONDS, tellMachine, tellMark } from './support/load.ts';
import { growthOf } from './support/slope.ts';
import { fillYear, filterOf } from './support/year-of-answers.ts';

const MOST_GROWTH = 0.05;
const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '60' },
    channels: { type: 'string', default: '10' },
    rows: { type: 'string', default: '100000' },
    perSecond: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});
const [days, channels, rows, perSecond] = [values.days, values.channels, values.rows, values.perSecond].map(
  Number,
) as [number, number, number, number];
if (![days, channels, rows, perSecond].every((n) => Number.isInteger(n) && n > 0) || days < 6) {
  process.stderr.write(
    '--days (at least 6), --channels, --rows and --perSecond are whole numbers above 0.\n',
  );
  process.exit(2);
}

/** What the instance says at the end of each day. */
interface Day {
  day: number;
  live: number;
  files: number;
}

const folder = temporaryFolder();
const log = createLog({ level: 'warn' });
const database = await openDatabase({ dataFolder: folder.path, log, role: 'bot' });
const stage = await slackStage({ asking: ['help', 'today', 'scores'], channels });
try {
  // Every day has a year to look back on: memory would step up on the first that has something to quote.
  await fillYear(database.pool, { rows, until: new Date(), days: days + 365 });
  await stage.giveChannels(database.pool, channels);
  await subscribe();
  const lived = live();
  try {
    process.exitCode = (await report(await lived.days, await lived.unanswered)) ? 0 : 1;
  } finally {
    lived.child.kill('SIGKILL');
  }
} finally {
  stage.stop();
  await database.close();
  folder.remove();
}

/** Starts the instance, asks it all the while, and resolves with its days when it has ended well. */
function live(): { child: ChildProcess; days: Promise<Day[]>; unanswered: Promise<number> } {
  const script = fileURLToPath(new URL('company/lived-days.ts', import.meta.url));
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [script], {
    env: {
      ...{ PATH, HOME, DAYS: String(days), KLANKBORD_DATA: folder.path, DATABASE_URL: database.url },
      ...{ PORT: '0', STUDIO: 'off', LOG_LEVEL: 'error', ...stage.environment },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { promise: url, resolve: listens } = Promise.withResolvers<string>();
  const seen: Day[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const said = JSON.parse(line) as Day | { url: string };
    if ('url' in said) listens(said.url);
    else seen.push(said);
  });
  const ended = once(child, 'exit').then(([code]) => {
    if (code !== 0) throw new Error(`the instance ended with ${code}`);
    return seen;
  });
  return { child, days: ended, unanswered: askUntilOver(url, ended) };
}

async function askUntilOver(url: Promise<string>, ended: Promise<unknown>): Promise<number> {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  ended.then(over, over);
  let unanswered = 0;
  const at = await Promise.race([url, ended.then(() => null)]);
  // The last round may meet an instance that has ended: only those before count.
  while (at !== null && !isOver) {
    const round = await stage.ask([at], { perSecond, seconds: ROUND_SECONDS });
    if (!isOver) unanswered += round.unanswered;
  }
  return unanswered;
}

async function report(lived: readonly Day[], unanswered: number): Promise<boolean> {
  const posts = await stage.posts();
  const states = await database.db.post.groupBy({ by: ['state'], _count: true });
  const sent = states.find(({ state }) => state === 'sent')?._count ?? 0;
  const skipped = await database.db.slot.count({ where: { state: 'skipped' } });
  const slots = await database.db.slot.count();
  const [live, files] = [lived.map((day) => day.live), lived.map((day) => day.files)];
  const megabytes = (bytes = Number.NaN) => (bytes / 2 ** 20).toFixed(1);
  const [grown, opened] = [growthOf(live), growthOf(files)];
  const marks = [
    {
      what: 'digests',
      isMet: sent > 0 && sent === posts.at.length && sent + skipped === slots && lived.length === days,
      told: `${lived.length} days, ${slots} digests due, ${posts.at.length} arrived, ${sent} count as sent, ${skipped} had nothing to tell`,
    },
    {
      what: 'memory',
      isMet: grown <= MOST_GROWTH,
      told: `live memory ${megabytes(live[0])} MiB after the first day, ${megabytes(live.at(-1))} after the last; slope ${(grown * 100).toFixed(1)} % over the settled days (at most ${MOST_GROWTH * 100})`,
    },
    {
      what: 'files',
      isMet: opened <= MOST_GROWTH,
      told: `${files[0]} open files after the first day, ${files.at(-1)} after the last`,
    },
    { what: 'unanswered', isMet: unanswered === 0, told: `${unanswered} questions without an answer` },
  ];
  const isMet = marks.every((mark) => mark.isMet);
  if (values.json) process.stdout.write(`${JSON.stringify({ isMet, marks, live, files })}\n`);
  else {
    for (const mark of marks) process.stdout.write(`${mark.told}: ${tellMark(mark.isMet)}\n`);
    const every = Math.ceil(live.length / 20);
    const some = live.filter((_, day) => day % every === 0).map(megabytes);
    process.stdout.write(`live memory, every ${every} days: ${some.join(', ')} MiB\n${tellMachine()}\n`);
  }
  return isMet;
}

/** Each channel hears every morning, on the digest's day of the week or not, since before the first day. */
async function subscribe(): Promise<void> {
  const filters = Array.from({ length: channels }, (_, n) => JSON.stringify(filterOf(n)));
  await database.pool.query(
    `insert into subscription (channel_id, message, schedule, zone, locale, filter, created_by, created_at,
       active_since, updated_by)
     select c.id, case when n % 2 = 0 then 'verbatims' else 'score-digest' end, '0 9 * * *', 'Europe/Amsterdam', c.locale,
       ($1::jsonb[])[n], 'bench', since.at, since.at, 'bench'
     from (select *, row_number() over (order by id) as n from channel) c,
       (select now() - make_interval(days => $2) as at) since`,
    [filters, days],
  );
}
