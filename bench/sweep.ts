// What the daily job of retention costs in a database of 1,000,000 answers, and that it holds nobody up meanwhile.
// Run: node bench/sweep.ts [answers]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '../src/clock.ts';
import { retentionOf } from '../src/config/retention.ts';
import { allowTransactions, type Context, type Db } from '../src/context.ts';
import { openDatabase } from '../src/database.ts';
import { createSeal } from '../src/features/hooks/index.ts';
import { forgetOld, pastDue, personKeys } from '../src/features/privacy/index.ts';
import { createLog } from '../src/log.ts';

const ANSWERS = Number(process.argv[2] ?? 1_000_000);
/** As many texts come of age each day when answers came in evenly over thirteen months. */
const A_DAY = Math.round(ANSWERS / 395);
/** An ordinary day may take this long; a day on which nothing is due, this. In milliseconds. */
const MOST_MS = { ordinary: 5_000, idle: 500, metrics: 250 };

const dataFolder = await mkdtemp(join(tmpdir(), 'klankbord-sweep-'));
const log = createLog({ level: 'silent' });
const database = await openDatabase({ databaseUrl: undefined, dataFolder, log, role: 'bot' });
const { pool } = database;
const never = () => Promise.reject(new Error('the sweep neither posts nor queues'));
const key = new Uint8Array(32);
const people = {
  ...{ pseudonymKey: key, keyOf: personKeys(key), seal: createSeal(key) },
  ...{ platforms: [], messages: [], left: [] },
};

function contextOn(db: Db, now: Date): Context {
  return {
    ...{ db, clock: fixedClock(now), log, enqueue: never, post: never, revise: never },
    ...{ link: () => null, hindrance: async () => null, isColleague: async () => true },
  };
}
const at = (now: string) =>
  allowTransactions(contextOn(database.db, new Date(now)), database.db, (tx) => contextOn(tx, new Date(now)));

async function timed(name: string, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  const ms = performance.now() - began;
  console.log(`${name.padEnd(44)} ${ms.toFixed(0).padStart(7)} ms`);
  return ms;
}

try {
  await pool.query(`
    with d as (insert into definition (source, metric, method, kind, solicitation)
      values ('web', 'nps', 'nps', 'transactional', 'solicited') returning id)
    insert into feedback (source, external_id, definition_id, answered_at, score, text, text_key, content_hash, redactions, created_at)
    select 'web', 'a-' || n, d.id, m.at, n % 11, 'Het pakket kwam later dan gezegd en niemand belde, nummer ' || n,
      'k' || n, 'h' || n, '{}', m.at
    from d, generate_series(1, ${ANSWERS}) n,
      lateral (select timestamptz '2025-11-01' + make_interval(secs => n::float8 * 395 * 86400 / ${ANSWERS}) as at) m`);
  await pool.query(`
    insert into audit_entry (at, actor, origin, action, subject)
    select timestamptz '2024-12-01' + make_interval(hours => n), 'slack:U' || n, 'slack', 'pause', 'subscription:1'
    from generate_series(1, 17000) n`);
  await pool.query('vacuum analyze');
  const retention = retentionOf({});
  const sweep = (now: string) => forgetOld(at(now), retention, { people, pool });
  console.log(`${ANSWERS} answers, ${A_DAY} texts come of age each day`);
  // Connections, plans, and what was due before.
  await sweep('2026-11-29T23:00:00Z');
  const idle = await timed('a day on which nothing is due', () => sweep('2026-11-30T00:30:00Z'));
  await sweep('2026-12-01T23:00:00Z');
  const ordinary = await timed('an ordinary day', () => sweep('2026-12-02T23:00:00Z'));

  // Somebody else writes the whole time: how long does the slowest of those wait?
  const waits: number[] = [];
  let isOver = false;
  const others = (async () => {
    while (!isOver) {
      const began = performance.now();
      const anybody = `a-${1 + Math.floor(Math.random() * ANSWERS)}`;
      await pool.query(`update feedback set score = 5 where source = 'web' and external_id = $1`, [anybody]);
      waits.push(performance.now() - began);
    }
  })();
  await timed('the first run of a year that was never swept', () => sweep('2027-11-01T23:00:00Z'));
  isOver = true;
  await others;
  waits.sort((one, other) => one - other);
  console.log(
    `writers meanwhile: p50 ${waits[Math.floor(waits.length / 2)]?.toFixed(1)} ms, longest ${waits.at(-1)?.toFixed(0)} ms`,
  );
  const metrics = await timed('what the metrics ask for', () =>
    pastDue(at('2027-11-03T09:00:00Z'), retention),
  );
  const { rows } = await pool.query<{ n: number }>(
    'select count(*)::int as n from feedback where text is not null',
  );
  console.log(`texts left ${rows[0]?.n}`);
  if (ordinary > MOST_MS.ordinary || idle > MOST_MS.idle || metrics > MOST_MS.metrics) process.exitCode = 1;
} finally {
  await database.close();
  await rm(dataFolder, { recursive: true, force: true });
}
