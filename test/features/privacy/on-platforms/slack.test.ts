import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../support/database.ts';
import { slackBot } from '../../../support/slack/bot.ts';
import { type Fault, gate, rateLimited, serverError, slackError } from '../../../support/slack/faults.ts';
import { startSlack } from '../../../support/slack/start.ts';
import { scan } from '../seed.ts';
import { erasing, NAME, OTHERS, REFERENCE, THEIRS } from './kit.ts';

const places = ['plain', 'slow', 'broken', 'gone', 'killed', 'refused'] as const;
const database = await testDatabase();
const { db, pool } = database;
const slack = await startSlack({
  users: { plain: {}, slow: {}, broken: {}, gone: {}, killed: {}, refused: {} },
  channels: { plain: {}, slow: {}, broken: {}, gone: {}, killed: {}, refused: {} },
});
const { platform } = await slackBot(slack, database);
const { faults } = slack.proxy;
const { cli, killed, seed } = await erasing(database, platform, {
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_SIGNING_SECRET: slack.signingSecret,
  SLACK_API_URL: slack.apiUrl,
});
const textsIn = async (place: (typeof places)[number]) =>
  JSON.stringify(await slack.emulator.messages(slack.channels[place].id));
const directTo = (place: (typeof places)[number]) => slack.emulator.direct(slack.users[place].id);
const customer = ['erase', '--customer', REFERENCE, '--reason', 'request of 3 March'];
const employee = (id: string) => ['erase', '--person', `slack:${id}`, '--reason', 'request of 4 March'];

beforeEach(async () => {
  faults.clear();
  await pool.query('truncate post, channel, feedback, definition, person, erasure, audit_entry cascade');
});

/** Nothing of either is left: on the platform, in any table, on the list of what is under way. */
async function expectNothing(place: (typeof places)[number]): Promise<void> {
  const standing = await textsIn(place);
  for (const word of [THEIRS.slice(0, 20), NAME]) expect(standing).not.toContain(word);
  expect(await directTo(place)).toEqual([]);
  expect(await scan(pool, [THEIRS, NAME, slack.users[place].id, REFERENCE])).toEqual([]);
  expect(await db.erasureMessage.count()).toBe(0);
  expect(JSON.parse((await cli('erasures')).stdout)).toEqual({ erasures: [] });
}

describe('36: on Slack, from the terminal', { timeout: 240_000 }, () => {
  it('a customer and an employee are erased, and what was posted of them is changed or taken away', async () => {
    const [channel, person] = [slack.channels.plain.id, slack.users.plain.id];
    await seed({ channel, person });
    expect(await textsIn('plain')).toContain(THEIRS.slice(0, 20));
    expect(await directTo('plain')).toHaveLength(1);
    const first = await cli(...customer);
    expect(JSON.parse(first.stdout)).toMatchObject({ answers: 1, posts: 2, left: [] });
    expect(first.code).toBe(0);
    const second = await cli(...employee(person));
    expect(JSON.parse(second.stdout)).toMatchObject({ found: true, removed: 1, edited: 1, left: [] });
    expect(await textsIn('plain')).toContain(OTHERS.slice(0, 20));
    expect(await slack.emulator.messages(channel)).toHaveLength(2);
    await expectNothing('plain');
  });

  it.each<[(typeof places)[number], string, Fault, number]>([
    ['slow', '429', rateLimited(30), 1],
    ['broken', '5xx', serverError(503), 1],
  ])(
    '%s: while Slack answers %s it is under way, and done when it answers again',
    async (place, _, fault, left) => {
      const [channel, person] = [slack.channels[place].id, slack.users[place].id];
      await seed({ channel, person });
      for (const method of ['chat.update', 'chat.delete']) faults.always(method, fault);
      const first = await cli(...customer);
      expect(first.code).toBe(1);
      expect(JSON.parse(first.stdout)).toMatchObject({ answers: 1, left: [{}, {}] });
      const second = await cli(...employee(person));
      expect(JSON.parse(second.stdout)).toMatchObject({ found: true, removed: 0, left: [{}, {}] });
      // The database is empty of them at once; who it is about stands in no list.
      expect((await db.erasure.findMany()).map(({ sealed, standing }) => [sealed, standing])).toEqual([
        [null, 2],
        [null, 2],
      ]);
      const { erasures } = JSON.parse((await cli('erasures')).stdout);
      expect(erasures).toHaveLength(2 * left);
      expect(JSON.stringify(erasures)).not.toMatch(new RegExp(`${NAME}|${person}|${REFERENCE}`));
      expect((await cli('doctor')).stdout).not.toContain('hang');
      faults.clear();
      expect((await cli('erasures', 'again')).code).toBe(0);
      await expectNothing(place);
    },
  );

  it('gone: messages that somebody deleted before are done', async () => {
    const [channel, person] = [slack.channels.gone.id, slack.users.gone.id];
    await seed({ channel, person });
    for (const method of ['chat.update', 'chat.delete'])
      faults.always(method, slackError('message_not_found'));
    expect((await cli(...customer)).code).toBe(0);
    expect((await cli(...employee(person))).code).toBe(0);
    expect(JSON.parse((await cli('erasures')).stdout)).toEqual({ erasures: [] });
  });

  it('refused: what Slack will not give stays under way with its reason, until somebody who looked settles it', async () => {
    const [channel, person] = [slack.channels.refused.id, slack.users.refused.id];
    await seed({ channel, person });
    for (const method of ['chat.update', 'chat.delete'])
      faults.always(method, slackError('channel_not_found'));
    expect((await cli(...employee(person))).code).toBe(1);
    const again = await cli('erasures', 'again');
    expect(again.code).toBe(1);
    const [{ id, trouble, standing }] = JSON.parse(again.stdout).erasures;
    expect(trouble).toBe('slack: Slack refused it: channel_not_found');
    expect(standing).toBe(2);
    expect((await cli('erasures', 'settle', String(id))).code).toBe(2);
    const settled = await cli('erasures', 'settle', String(id), '--reason', 'the channel was deleted');
    expect(JSON.parse(settled.stdout)).toEqual({ erasures: [] });
    expect(await db.auditEntry.count({ where: { action: 'erasure_settled' } })).toBe(1);
  });

  it('killed: kill -9 in the middle of the calls loses nothing: the next one goes on where it was', async () => {
    const [channel, person] = [slack.channels.killed.id, slack.users.killed.id];
    await seed({ channel, person });
    for (const args of [customer, employee(person)]) {
      const stands = gate();
      faults.once('chat.delete', stands.fault);
      await killed(args, stands.arrived);
      stands.open();
      expect(JSON.parse((await cli('erasures')).stdout).erasures).toHaveLength(1);
      faults.clear();
      expect((await cli('erasures', 'again')).code).toBe(0);
    }
    await expectNothing('killed');
  });

  it('killed before anything was emptied: the bot does all of it by itself', async () => {
    const [channel, person] = [slack.channels.killed.id, slack.users.killed.id];
    await seed({ channel, person });
    // Somebody else holds a row that has to go, so that the erasure stands before its transaction ends.
    const holder = await pool.connect();
    try {
      for (const [args, row] of [
        [customer, 'select from feedback for update'],
        [employee(person), 'select from person for update'],
      ] as const) {
        await holder.query(`begin; ${row}`);
        const waits = async () => {
          const sql = `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
          while ((await pool.query<{ n: number }>(sql)).rows[0]?.n === 0) await new Promise(setImmediate);
        };
        await killed(args, waits());
        await holder.query('rollback');
        expect(
          (await db.erasure.findMany({ where: { doneAt: null } })).map(({ cleanedAt }) => cleanedAt),
        ).toEqual([null]);
        expect((await cli('erasures', 'again')).code).toBe(0);
      }
    } finally {
      holder.release();
    }
    await expectNothing('killed');
  });
});
