import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { renderMetrics } from '../../src/app/health.ts';
import { retentionOf } from '../../src/config/retention.ts';
import { createQueue } from '../../src/jobs/queue.ts';
import { createLog } from '../../src/log.ts';
import { clearChannels, giveSubscription, testContext } from '../jobs/context.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();
const ctx = testContext(database);
// The queue's own tables are made by its first start.
const queue = createQueue({ url: database.url, jobs: [], ctx, log: createLog({ level: 'silent' }) });
await queue.start();
await queue.stop();

beforeEach(async () => {
  await clearChannels(ctx);
  await database.db.$executeRaw`truncate import_run, pull_state cascade`;
});

const noDead = { deadLetters: async () => ({ compose: 1 }) };
/** Sources that are asked, by the settings of this instance. */
const pulls = [{ source: 'zendesk' }];

/** The page as it is served. */
const render = () =>
  renderMetrics({ database, queue: noDead, pulls, ctx, config: { retention: retentionOf({}) } });

/** The page as a map: "posts{state="due"}" → its number. */
async function metrics(): Promise<Map<string, number>> {
  const { body } = await render();
  const lines = body.split('\n').filter((line) => line.startsWith('klankbord_'));
  return new Map(
    lines.map((line) => {
      const [, name = '', value = ''] = /^klankbord_(\S+) (\S+)$/.exec(line) ?? [];
      return [name, Number(value)];
    }),
  );
}

async function giveSlot(change: { dueAt: Date; state?: 'due' | 'composed' }, key = '2026-11-20') {
  const { subscriptionId, channelId } = await giveSubscription(ctx);
  const data = { subscriptionId, key, localDate: key, state: 'due' as const, ...change };
  return { slot: await database.db.slot.create({ data }), channelId };
}

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);

describe('the metrics', () => {
  it('37: tell of rows past due and of erasures that hang, and of nothing else', async () => {
    const { db } = database;
    const months = (n: number) => new Date(Date.now() - n * 31 * 86_400_000);
    const seen = await metrics();
    for (const kind of ['texts', 'messages', 'audit', 'names', 'left', 'leaders'])
      expect(seen.get(`rows_past_due{kind="${kind}"}`)).toBe(0);
    expect([seen.get('erasures_open'), seen.get('erasure_oldest_seconds')]).toEqual([0, 0]);
    const line = { actor: 'slack:U1', origin: 'slack', action: 'pause', subject: 'subscription:1' };
    for (const n of [1, 15, 30]) await db.auditEntry.create({ data: { ...line, at: months(n) } });
    for (const n of [0, 3]) await db.person.create({ data: { leftAt: months(n), leftBy: 'directory' } });
    await db.erasure.create({
      data: {
        kind: 'person',
        reason: 'x',
        actor: 'cli',
        origin: 'cli',
        askedAt: new Date(ctx.clock.now().getTime() - 7_200_000),
      },
    });
    const later = await metrics();
    expect(later.get('rows_past_due{kind="audit"}')).toBe(1);
    expect(later.get('rows_past_due{kind="names"}')).toBe(2);
    expect(later.get('rows_past_due{kind="left"}')).toBe(1);
    expect(later.get('erasures_open')).toBe(1);
    expect(later.get('erasure_oldest_seconds')).toBeGreaterThan(7_190);
    await db.$executeRaw`truncate erasure, audit_entry, person cascade`;
  });

  it('are there with nothing to tell, so that an alarm has something to look at', async () => {
    const seen = await metrics();
    for (const state of ['due', 'sending', 'sent', 'refused', 'unknown', 'skipped'])
      expect(seen.get(`posts{state="${state}"}`)).toBe(0);
    expect(seen.get('slots_late')).toBe(0);
    expect(seen.get('post_oldest_seconds')).toBe(0);
    expect(seen.get('database_seconds')).toBeGreaterThan(0);
    expect(seen.get('dead_jobs{queue="compose"}')).toBe(1);
  });

  it('tell of moments that wait for their content, and not of those that have it', async () => {
    await giveSlot({ dueAt: ago(600) });
    await giveSlot({ dueAt: ago(600), state: 'composed' });
    await giveSlot({ dueAt: ago(10) });
    await giveSlot({ dueAt: ago(-3600) });
    const seen = await metrics();
    expect(seen.get('slots_late')).toBe(1);
    expect(seen.get('slot_oldest_seconds')).toBeCloseTo(600, -1);
  });

  it('tell of posts that may go out and do not, of doubts, and of platforms that let us wait', async () => {
    const { channelId } = await giveSlot({ dueAt: ago(1) });
    const post = { channelId, message: 'plain', locale: 'en', content: {} };
    const [one = '', two = '', three = ''] = ['1', '2', '3'].map(
      (n) => `0000000${n}-0000-4000-8000-000000000000`,
    );
    await database.db.post.createMany({
      data: [
        { ...post, id: one, notBefore: ago(300) },
        { ...post, id: two, notBefore: ago(-300) },
        { ...post, id: three, notBefore: ago(900), state: 'unknown' },
      ],
    });
    await database.db.rateBudget.createMany({
      data: [
        { platform: 'slack', channelId: 0, nextAt: ago(-90) },
        { platform: 'slack', channelId, nextAt: ago(-30) },
        { platform: 'teams', channelId, nextAt: ago(-1) },
      ],
    });
    const seen = await metrics();
    expect(seen.get('post_oldest_seconds')).toBeCloseTo(300, -1);
    expect(seen.get('posts{state="unknown"}')).toBe(1);
    expect(seen.get('rate_limited_places{platform="slack"}')).toBe(2);
    expect(seen.get('rate_limit_wait_seconds{platform="slack"}')).toBeCloseTo(90, -1);
    expect(seen.has('rate_limited_places{platform="teams"}')).toBe(false);
  });

  it('tell of jobs that nobody does, and of sources that fell silent or bring rows that cannot be stored', async () => {
    await database.pool.query(`select pgboss.create_queue('stuck', '{"policy":"standard"}'::jsonb)`);
    await database.pool.query(
      `insert into pgboss.job (name, start_after) values ('stuck', now() - interval '10 minutes'), ('stuck', now() + interval '1 hour')`,
    );
    const run = { fileName: 'x.csv', state: 'done' as const };
    await database.db.importRun.createMany({
      data: [
        { ...run, source: 'web', refused: 3, finishedAt: ago(7200) },
        { ...run, source: 'web', refused: 4, finishedAt: ago(3600) },
        { ...run, source: 'web', state: 'failed', finishedAt: ago(10) },
        { ...run, source: 'shop', state: 'running' },
      ],
    });
    const seen = await metrics();
    expect(seen.get('queue_jobs{queue="stuck"}')).toBe(1);
    expect(seen.get('queue_oldest_seconds{queue="stuck"}')).toBeCloseTo(600, -1);
    expect(seen.get('rows_refused{source="web"}')).toBe(7);
    expect(seen.get('source_silent_seconds{source="web"}')).toBeCloseTo(3600, -1);
    expect(seen.has('source_silent_seconds{source="shop"}')).toBe(false);
  });
});

describe('the metrics of sources that are asked', () => {
  it('tell failures in a row and the age of the last page, of those that are asked still', async () => {
    const failing = { failures: 5, reason: 'http 503', failingSince: ago(3600) };
    await database.db.pullState.createMany({
      data: [
        { source: 'zendesk', stream: 'ratings', lastOkAt: ago(7200), ...failing },
        { source: 'zendesk', stream: 'tickets' },
        { source: 'qualtrics', stream: 'responses', lastOkAt: ago(86_400), ...failing },
      ],
    });
    const seen = await metrics();
    expect(seen.get('source_pull_failures{source="zendesk",stream="ratings"}')).toBe(5);
    expect(seen.get('source_pull_age_seconds{source="zendesk",stream="ratings"}')).toBeCloseTo(7200, -1);
    expect(seen.get('source_pull_failures{source="zendesk",stream="tickets"}')).toBe(0);
    expect(seen.has('source_pull_age_seconds{source="zendesk",stream="tickets"}')).toBe(false);
    expect([...seen.keys()].join()).not.toContain('qualtrics');
  });
});

describe('what reads them', () => {
  /** Names of metrics in an expression of Prometheus. */
  const namesIn = (text: string) => [...new Set(text.match(/klankbord_\w+/g) ?? [])].sort();

  it.each(['docs/monitoring/grafana.json', 'docs/monitoring/alerts.yaml'])(
    '%s asks for what there is',
    async (file) => {
      const { body } = await render();
      const there = [...body.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
      const asked = namesIn(readFileSync(file, 'utf8'));
      expect(asked.length).toBeGreaterThan(5);
      expect(there).toEqual(expect.arrayContaining(asked));
    },
  );

  /** The rows of the first table of metrics in docs/operating.md: which each is about, and what is worth an alarm. */
  const documented = () =>
    [
      ...(readFileSync('docs/operating.md', 'utf8').split(/^#+ What to do when$/m)[0] ?? '').matchAll(
        /^\| (`klankbord_.*?) \| .*? \| (.*?) ?\|$/gm,
      ),
    ].map(([, names = '', alarm = '']) => ({
      names: namesIn(names),
      hasAlarm: !['', '–'].includes(alarm.trim()),
    }));

  it('every metric is documented and has a panel, and what the documentation tells to alarm on has an alarm', async () => {
    const rows = documented();
    const panels = namesIn(
      JSON.stringify(
        JSON.parse(readFileSync('docs/monitoring/grafana.json', 'utf8')).panels.map(
          ({ targets = [] }: { targets?: { expr: string }[] }) => targets.map(({ expr }) => expr),
        ),
      ),
    );
    const { groups } = parse(readFileSync('docs/monitoring/alerts.yaml', 'utf8'));
    const alarms = namesIn(
      JSON.stringify(groups.map(({ rules }: { rules: { expr: string }[] }) => rules.map(({ expr }) => expr))),
    );
    const { body } = await render();
    const there = [...body.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name).sort();
    const named = rows.flatMap(({ names }) => names).sort();
    const alarmed = rows.flatMap(({ names, hasAlarm }) => (hasAlarm ? names : [])).sort();
    expect(named).toEqual(there);
    expect(alarmed.length).toBeGreaterThan(12);
    expect(there.filter((name) => !panels.includes(name ?? ''))).toEqual([]);
    expect(alarmed.filter((name) => !alarms.includes(name))).toEqual([]);
    // Nor is there an alarm that nobody reads of.
    expect(alarms.filter((name) => !alarmed.includes(name))).toEqual([]);
  });

  it('no panel lies on another, and none has the number of another', () => {
    const { panels } = JSON.parse(readFileSync('docs/monitoring/grafana.json', 'utf8'));
    expect(new Set(panels.map(({ id }: { id: number }) => id)).size).toBe(panels.length);
    const taken = new Map<string, string>();
    for (const { title, gridPos } of panels) {
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect([title, taken.get(`${x}/${y}`)]).toEqual([title, undefined]);
          taken.set(`${x}/${y}`, title);
        }
      }
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    }
  });

  it('the dashboard is one that Grafana imports, every panel with a question and a place of its own', () => {
    const board = JSON.parse(readFileSync('docs/monitoring/grafana.json', 'utf8'));
    expect(board.uid).toBe('klankbord');
    const places = new Set<string>();
    for (const panel of board.panels) {
      expect(panel.title).not.toBe('');
      if (panel.type !== 'row') expect(panel.targets[0].expr).toMatch(/klankbord_/);
      places.add(`${panel.gridPos.x}/${panel.gridPos.y}`);
    }
    expect(places.size).toBe(board.panels.length);
  });
});
