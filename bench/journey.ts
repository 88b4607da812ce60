import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fixedClock } from '../src/clock.ts';
import { allowTransactions, type Context, type Db } from '../src/context.ts';
import { openDatabase } from '../src/database.ts';
import { journeyMap } from '../src/features/index.ts';
import { importJourney, mapPage } from '../src/features/journey/index.ts';
import { drawInThread } from '../src/features/journey/picture/thread.ts';
import { mapWords, stepWords } from '../src/features/journey/picture/words.ts';
import { sayIn } from '../src/i18n/index.ts';
import { createLog } from '../src/log.ts';
import { bigJourney } from '../test/support/big-journey.ts';

/**
 * The map of a journey of 6 steps and 40 touchpoints, from the database to the page, beside one pass over the answers of
 * its two windows, which nothing that shows their scores can do without. Prints the time (at most a second is wanted)
 * and the ratio.
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '200000' },
    touchpoints: { type: 'string', default: '40' },
    actions: { type: 'string', default: '20000' },
    people: { type: 'string', default: '50000' },
  },
});
const rows = Number(values.rows);
const touchpoints = Number(values.touchpoints);
const actions = Number(values.actions);
const people = Number(values.people);
const mostMs = 1000;

const folder = mkdtempSync(join(tmpdir(), 'klankbord-bench-'));
const log = createLog({ level: 'warn' });
const database = await openDatabase({ dataFolder: folder, log, role: 'bot' });
try {
  const contextOn = (db: Db): Context => ({
    db,
    clock: fixedClock(new Date('2026-06-10T07:00:00Z')),
    log,
    hindrance: async () => null,
    isColleague: async () => true,
    link: () => null,
    enqueue: () => Promise.reject(new Error('nothing is queued here')),
    post: () => Promise.reject(new Error('nothing is posted here')),
    revise: () => Promise.reject(new Error('nothing is posted here')),
  });
  const ctx = allowTransactions(contextOn(database.db), database.db, contextOn);
  const by = { actor: 'bench', origin: 'bench' };
  await importJourney(ctx, { file: bigJourney(6, touchpoints), by, base: 0, say: sayIn('en') });
  await fill();
  const readers = { locale: 'nl', zone: 'Europe/Amsterdam' } as const;
  const page = async () => {
    const view = await journeyMap(ctx, readers);
    return mapPage(
      view,
      { say: sayIn('nl'), ...readers },
      { stylePath: '/journey/map.css', ways: null, files: null },
    );
  };
  const size = (await page()).length;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    ours.push(await timed(page));
    theirs.push(await timed(onePass));
  }
  const view = await journeyMap(ctx, readers);
  if (view === null) throw new Error('there is no journey');
  const words = mapWords(view, { say: sayIn('nl'), ...readers });
  const steps = view.steps.map((_, nth) => ({
    file: `chat-${nth + 1}.png` as const,
    words: stepWords(words, nth + 1) ?? words,
  }));
  const pictures = await timed(() => drawInThread(steps));
  const sheet = await timed(() => drawInThread([{ file: 'map.pdf', words }]));
  const ratio = median(ours) / median(theirs);
  process.stdout.write(
    `${rows} answers in a year, ${touchpoints} touchpoints, ${actions} actions, ${people} people who contribute at two each; a page of ${Math.round(size / 1024)} kB\n` +
      `the map   ${median(ours).toFixed(0)} ms (${ours.map((one) => one.toFixed(0)).join(', ')}; at most ${mostMs})\n` +
      `one pass  ${median(theirs).toFixed(0)} ms (${theirs.map((one) => one.toFixed(0)).join(', ')})\n` +
      `ratio     ${ratio.toFixed(2)}\n` +
      `drawn from it: the ${steps.length} pictures for a chat ${pictures.toFixed(0)} ms, the A3 sheet ${sheet.toFixed(0)} ms\n`,
  );
  process.exitCode = median(ours) <= mostMs ? 0 : 1;
} finally {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}

/** A year of answers at all touchpoints, with words, confirmed tags and actions. */
async function fill(): Promise<void> {
  const { pool } = database;
  await pool.query(`insert into definition (source, metric, scale_min, scale_max, higher_is_better, method, kind, solicitation)
    values ('survey', 'nps', 0, 10, true, 'nps', 'relational', 'solicited'),
           ('contact', 'csat', 1, 5, true, 'top_box', 'transactional', 'solicited'),
           ('reviews', 'text', null, null, true, 'none', 'transactional', 'reactive')`);
  await pool.query(
    `insert into feedback (source, external_id, definition_id, touchpoint_id, answered_at, score, language, text, text_key,
       customer_key, content_hash)
     select (array['survey', 'contact', 'reviews'])[d], n, d, 'touchpoint-' || (hashint4(n) & 65535) % $2::int,
       timestamptz '2026-06-10' - ((n::float8 / $1) * 365 || ' days')::interval,
       case d when 1 then (hashint4(n + 7) & 1023) % 11 when 2 then 1 + (hashint4(n + 7) & 1023) % 5 end,
       case when n % 4 = 0 then 'en' else 'nl' end,
       case when n % 9 < 4 then 'A customer told us something about order ' || n || ' in a few words' end,
       case when n % 9 < 4 then md5(n::text) end, md5((n % ($1 / 4 + 1))::text), n
     from (select n, 1 + n % 3 as d from generate_series(1, $1::int) n) numbers`,
    [rows, touchpoints],
  );
  await pool.query(`insert into promise_tag (feedback_id, promise_id, verdict, actor, origin, at)
    select id, 'promise-' || id % 7, (array['kept', 'broken', 'unclear'])[1 + id % 3]::"PromiseVerdict", 'bench', 'bench', now()
    from feedback where text is not null and id % 5 = 0`);
  await pool.query(
    `insert into action (state, origin, touchpoint_id, created_by, created_at, updated_at, closed_at)
     select (array['new', 'claimed', 'told'])[1 + n % 3]::"ActionState", 'hand', 'touchpoint-' || n % $2::int, 'bench',
       now(), now(), case when n % 3 = 2 then timestamptz '2026-06-01' end
     from generate_series(1, $1::int) n`,
    [actions, touchpoints],
  );
  await pool.query(
    `insert into person (department, is_listed) select 'Department ' || n % 230, true from generate_series(1, $1::int) n`,
    [people],
  );
  await pool.query(
    `insert into contribution (person_id, touchpoint_id, sentence, created_at, confirmed_at)
     select id, 'touchpoint-' || (id + d * 7) % $1::int, 'I do my part here', now(), now()
     from person, generate_series(1, 2) d`,
    [touchpoints],
  );
  await pool.query('vacuum analyze');
}

/** The answers of both windows, counted by place and score. */
async function onePass(): Promise<void> {
  await database.pool.query(`select touchpoint_id, definition_id, score, answered_at >= '2026-05-13', count(*)
    from feedback where answered_at >= '2026-04-15' and answered_at < '2026-06-10' group by 1, 2, 3, 4`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
