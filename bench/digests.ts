import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fixedClock } from '../src/clock.ts';
import type { Context } from '../src/context.ts';
import { openDatabase } from '../src/database.ts';
import { composeScoreDigests } from '../src/features/digests/index.ts';
import { composeVerbatims } from '../src/features/verbatims/index.ts';
import type { DueSlot } from '../src/jobs/compose.ts';
import { createLog } from '../src/log.ts';
import { fillYear, filterOf } from './support/year-of-answers.ts';

/**
 * Score digests and verbatim choices for many channels over a year of answers, against one hand-written SQL statement
 * that computes the same figures in one pass: counts per score in both windows, texts, themes, customers and
 * candidates, for every channel's filter. Prints the ratio (at most 1.5 is wanted) and how often the table was scanned.
 */
const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, channels: { type: 'string', default: '500' } },
});
const rows = Number(values.rows);
const channels = Number(values.channels);
const most = 1.5;
const localDate = '2026-06-10';

const folder = mkdtempSync(join(tmpdir(), 'klankbord-bench-'));
const log = createLog({ level: 'warn' });
const database = await openDatabase({ dataFolder: folder, log, role: 'bot' });
try {
  await fillYear(database.pool, { rows, until: new Date('2026-06-10T00:00:00Z') });
  const slots = slotsFor(channels);
  const ctx: Context = {
    db: database.db,
    clock: fixedClock(new Date('2026-06-10T07:00:00Z')),
    log,
    enqueue: () => Promise.reject(new Error('nothing is queued here')),
    post: () => Promise.reject(new Error('nothing is posted here')),
    link: () => null,
    hindrance: async () => null,
    isColleague: async () => true,
    revise: () => Promise.reject(new Error('nothing is posted here')),
  };
  await composeVerbatims(ctx, slots.slice(0, 2));
  await onePass();
  const ours: number[] = [];
  const theirs: number[] = [];
  const scansBefore = await scans();
  for (let round = 0; round < 5; round += 1) {
    ours.push(
      await timed(() => Promise.all([composeVerbatims(ctx, slots), composeScoreDigests(ctx, slots)])),
    );
    theirs.push(await timed(onePass));
  }
  const scansAfter = await scans();
  const ratio = median(ours) / median(theirs);
  const used = process.memoryUsage.rss() / 2 ** 20;
  process.stdout.write(
    `${rows} answers, ${channels} channels, two messages each\n` +
      `ours      ${median(ours).toFixed(0)} ms (${ours.map((one) => one.toFixed(0)).join(', ')})\n` +
      `one pass  ${median(theirs).toFixed(0)} ms (${theirs.map((one) => one.toFixed(0)).join(', ')})\n` +
      `ratio     ${ratio.toFixed(2)} (at most ${most})\n` +
      `sequential scans of the table in five rounds of both: ${scansAfter - scansBefore}\n` +
      `memory    ${used.toFixed(0)} MiB\n`,
  );
  process.exitCode = ratio <= most ? 0 : 1;
} finally {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Channels that hear one, two or all touchpoints, some of them one source or language alone. */
function slotsFor(count: number): DueSlot[] {
  return Array.from({ length: count }, (_, n) => ({
    slotId: BigInt(n + 1),
    subscriptionId: n + 1,
    channelId: n + 1,
    platform: 'studio',
    channel: `channel-${n}`,
    message: 'verbatims',
    zone: 'Europe/Amsterdam',
    locale: n % 4 === 0 ? 'en' : 'nl',
    filter: filterOf(n),
    localDate,
    dueAt: new Date('2026-06-10T07:00:00Z'),
    lateSince: null,
    previousLocalDate: '2026-06-09',
    createdLocalDate: '2026-01-01',
  }));
}

/** The same figures by hand: one statement, one pass over both windows, one over the texts of the day. */
async function onePass(): Promise<void> {
  const filters = slotsFor(channels).map(({ slotId, filter }) => ({
    id: Number(slotId),
    ...(filter as object),
  }));
  await database.pool.query(
    `with filter as (
       select (f->>'id')::int as id, f->'touchpoint' as touchpoint, f->'source' as source, f->'language' as language
       from jsonb_array_elements($1::jsonb) f),
     answers as materialized (
       select definition_id, touchpoint_id, source, language, answered_at >= '2026-05-12T22:00:00Z' as current, score,
         count(*) as n, count(text) as texts,
         bit_or(1::bigint << (hashtext(coalesce(customer_key, id::text)) & 63)) as customers,
         array_agg(duration_seconds) filter (where duration_seconds is not null) as seconds
       from feedback where answered_at >= '2026-04-14T22:00:00Z' and answered_at < '2026-06-09T22:00:00Z'
       group by 1, 2, 3, 4, 5, 6),
     themes as materialized (
       select definition_id, touchpoint_id, source, language, theme, count(*) as n
       from feedback, unnest(themes) theme
       where answered_at >= '2026-05-12T22:00:00Z' and answered_at < '2026-06-09T22:00:00Z' and text is not null
       group by 1, 2, 3, 4, 5),
     candidates as materialized (
       select id, definition_id, touchpoint_id, source, language, score, text_key, customer_key
       from feedback where answered_at >= '2026-06-08T22:00:00Z' and answered_at < '2026-06-09T22:00:00Z'
         and text is not null and unpostable is null),
     explaining as materialized (
       select * from (
         select id, definition_id, touchpoint_id, source, language, score, text_key, customer_key,
           row_number() over (partition by definition_id, touchpoint_id, source, language, score
             order by hashtext(id::text || '2026-06-10')) as rank
         from feedback where answered_at >= '2026-05-12T22:00:00Z' and answered_at < '2026-06-09T22:00:00Z'
           and text is not null and unpostable is null) ranked
       where rank <= 6)
     select filter.id,
       (select jsonb_agg(jsonb_build_array(definition_id, current, score, n)) from (
          select definition_id, current, score, sum(n) as n from answers a
          where (filter.touchpoint is null or filter.touchpoint ? a.touchpoint_id)
            and (filter.source is null or filter.source ? a.source)
            and (filter.language is null or filter.language ? a.language)
          group by 1, 2, 3) s) as scores,
       (select jsonb_agg(jsonb_build_array(definition_id, theme, n)) from (
          select definition_id, theme, sum(n) as n from themes t
          where (filter.touchpoint is null or filter.touchpoint ? t.touchpoint_id)
            and (filter.source is null or filter.source ? t.source)
            and (filter.language is null or filter.language ? t.language)
          group by 1, 2) s) as themes,
       (select array_agg(id) from (
          select id from candidates c
          where (filter.touchpoint is null or filter.touchpoint ? c.touchpoint_id)
            and (filter.source is null or filter.source ? c.source)
            and (filter.language is null or filter.language ? c.language)
          order by hashtext(filter.id || c.id::text) limit 3) s) as verbatims,
       (select array_agg(id) from (
          select id from explaining c
          where (filter.touchpoint is null or filter.touchpoint ? c.touchpoint_id)
            and (filter.source is null or filter.source ? c.source)
            and (filter.language is null or filter.language ? c.language)
          order by hashtext(filter.id || c.id::text) limit 7) s) as explaining
     from filter`,
    [JSON.stringify(filters)],
  );
}

async function scans(): Promise<number> {
  const { rows: found } = await database.pool.query<{ seq_scan: string }>(
    `select seq_scan from pg_stat_user_tables where relname = 'feedback'`,
  );
  return Number(found[0]?.seq_scan ?? 0);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
