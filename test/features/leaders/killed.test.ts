import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listUnknown } from '../../../src/features/channels/index.ts';
import { addRecipient } from '../../../src/features/leaders/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { temporaryFolder } from '../../support/bot.ts';
import { testDatabase } from '../../support/database.ts';
import { gate } from '../../support/slack/faults.ts';
import { startSlack } from '../../support/slack/start.ts';
import { startConnector } from '../../support/teams/connector.ts';
import { person as teamsPerson } from '../../support/teams/driver.ts';
import { BOT_ID, TENANT_ID } from '../../support/teams/keys.ts';
import { clear, office } from './kit.ts';
import { giveWeek, weeks } from './weeks.ts';

const POST = 'chat.postMessage';
/** Monday, eight in Amsterdam; in New York it is two in the night. */
const eight = '2026-06-08T06:00:00Z';
const database = await testDatabase();
const { db, pool } = database;
const slack = await startSlack({ users: { lea: {}, max: {}, kim: {} }, channels: {} });
const { lea, max, kim } = slack.users;
const { calls, faults } = slack.proxy;
const connector = await startConnector();
const tess = teamsPerson(connector, 'tess');
const folder = temporaryFolder();
const children: ChildProcess[] = [];
afterAll(async () => {
  await connector.close();
  folder.remove();
});

beforeEach(async () => {
  await clear(db);
  calls.clear();
  faults.clear();
  connector.clear();
  await giveWeek(db, weeks.good);
  const home = { place: 'personal' as const, tenantId: TENANT_ID, serviceUrl: connector.serviceUrl };
  await db.teamsConversation.createMany({
    data: [{ ...home, id: 'a:tess', botId: BOT_ID, personId: tess.aadObjectId }],
    skipDuplicates: true,
  });
  const { ctx } = office(database, '2026-06-07T09:00:00Z');
  const readers = [
    ['slack', lea.id, 'Europe/Amsterdam', 'nl'],
    ['slack', max.id, 'Europe/Amsterdam', 'en'],
    ['slack', kim.id, 'America/New_York', 'en'],
    ['teams', tess.aadObjectId, 'Europe/Amsterdam', 'nl'],
  ] as const;
  for (const [platform, id, zone, locale] of readers)
    await addRecipient(
      ctx,
      {
        ...{ person: { platform, id }, kind: 'week', schedule: '0 8 * * 1', zone, locale, team: null },
        ...{ touchpoints: [], by: { actor: 'cli', origin: 'cli' }, platforms: ['slack', 'teams'] },
      },
      sayIn('en'),
    );
});
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => killed(child)));
});

/** The product itself, as `klankbord run due` starts it. */
function runDue(): ChildProcess {
  const { PATH, HOME } = process.env;
  const env = {
    ...{ PATH, HOME, KLANKBORD_DATA: folder.path, DATABASE_URL: database.url, TEAMS_PLAYGROUND: '1' },
    ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret },
    SLACK_API_URL: slack.apiUrl,
  };
  const args = ['src/cli.ts', 'run', 'due', '--now', eight, '--json'];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  children.push(child);
  return child;
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** Runs it to its end. */
async function ran(): Promise<Record<string, number>> {
  const child = runDue();
  let said = '';
  child.stdout?.on('data', (chunk) => {
    said += chunk;
  });
  await once(child, 'close');
  return JSON.parse(said) as Record<string, number>;
}

/** How many messages stand in each reader's own chat. */
async function standing(): Promise<Record<string, number>> {
  const ofSlack = calls.of({ method: POST, when: ({ accepted }) => accepted });
  const to = (user: { id: string }) => ofSlack.filter(({ body }) => opened.get(user.id) === body.channel);
  const opened = new Map(
    calls
      .of('conversations.open')
      .map(({ body, answer }) => [
        String(body.users),
        String((answer as { channel?: { id: string } } | null)?.channel?.id),
      ]),
  );
  for (const one of [lea, max, kim]) if (!opened.has(one.id)) opened.set(one.id, one.id);
  const sent = connector.of('send').filter(({ accepted }) => accepted);
  return { lea: to(lea).length, max: to(max).length, kim: to(kim).length, tess: sent.length };
}

/** As if the time of whoever was killed had run out. */
async function passTime(): Promise<void> {
  await db.$executeRaw`update post set lease_until = now() - interval '1 s' where state = 'sending'`;
  await db.$executeRaw`update slot set lease_until = now() - interval '1 s' where lease_until is not null`;
}

describe('kill -9 of the process that delivers', { timeout: 180_000 }, () => {
  it('while it computes: the next one gives each reader the message once, and all the same figures', async () => {
    const holder = await pool.connect();
    try {
      await holder.query('begin');
      await holder.query('lock table leader_edition in access exclusive mode');
      const first = runDue();
      await expect
        .poll(
          async () =>
            (
              await pool.query(
                `select from pg_locks where not granted and relation = 'leader_edition'::regclass`,
              )
            ).rowCount,
          { timeout: 60_000 },
        )
        .toBe(1);
      await killed(first);
    } finally {
      await holder.query('rollback');
      holder.release();
    }
    expect(await db.leaderEdition.count()).toBe(0);
    expect(await standing()).toEqual({ lea: 0, max: 0, kim: 0, tess: 0 });
    await passTime();
    expect(await ran()).toMatchObject({ posted: 3, failed: 0, refused: 0, unknown: 0, waiting: 0 });
    expect(await ran()).toMatchObject({ posted: 0 });
    expect(await standing()).toEqual({ lea: 1, max: 1, kim: 0, tess: 1 });
    expect(await db.leaderEdition.count()).toBe(1);
    const posts = await db.post.findMany({ where: { message: 'leaders-week' }, orderBy: { locale: 'asc' } });
    const figures = posts.map(({ content }) => {
      const { edition, scores, business, checks } = Object(content);
      return JSON.stringify({ edition, scores, business, checks });
    });
    expect(new Set(figures).size).toBe(1);
    expect(posts.map(({ locale }) => locale)).toEqual(['en', 'nl', 'nl']);
  });

  it.each([
    ['Slack', POST],
    ['Teams', 'send'],
  ] as const)(
    'in the middle of a post on %s: a doubt that is reported, and nobody gets it twice',
    async (where, call) => {
      const held = gate();
      const answered = Promise.withResolvers<void>();
      if (where === 'Slack') faults.once(call, held.fault);
      else connector.fail('send', { until: answered.promise });
      const first = runDue();
      await (where === 'Slack' ? held.arrived : connector.called('send'));
      await killed(first);
      held.open();
      answered.resolve();
      const doubts = await db.post.count({ where: { state: 'sending' } });
      expect(doubts).toBeGreaterThan(0);
      await passTime();
      expect(await ran()).toMatchObject({ unknown: doubts });
      expect(await ran()).toMatchObject({ posted: 0, unknown: 0 });
      const states = await db.post.groupBy({
        by: ['state'],
        where: { message: 'leaders-week' },
        _count: true,
      });
      const counts = Object.fromEntries(states.map(({ state, _count }) => [state, _count]));
      expect(counts).toEqual({ unknown: doubts, ...(doubts < 3 && { sent: 3 - doubts }) });
      for (const n of Object.values(await standing())) expect(n).toBeLessThanOrEqual(1);
      expect((await standing()).kim).toBe(0);
      const reason = 'the process ended while sending';
      const { ctx } = office(database);
      expect(await listUnknown(ctx)).toMatchObject(Array.from({ length: doubts }, () => ({ reason })));
    },
  );
});
