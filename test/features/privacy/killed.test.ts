import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { retentionOf } from '../../../src/config/retention.ts';
import { connectDatabase } from '../../../src/database.ts';
import { createSeal } from '../../../src/features/hooks/index.ts';
import { forgetOld, personKeys } from '../../../src/features/privacy/index.ts';
import { createLog } from '../../../src/log.ts';
import { clearChannels, giveSubscription, testContext } from '../../jobs/context.ts';
import { temporaryFolder } from '../../support/bot.ts';
import { testDatabase } from '../../support/database.ts';

const database = await testDatabase();
const { db, pool } = database;
const ctx = testContext(database, { now: new Date().toISOString() });
const LONG_AGO = new Date('2020-01-01T00:00:00Z');
const bots: ChildProcess[] = [];
const folder = temporaryFolder();
/** Lets a sweep go on that is kept. */
let letGo = async (): Promise<void> => undefined;

/** What a sweep takes out first, what it is held at, and what it takes out after that. */
beforeEach(async () => {
  await clearChannels(ctx);
  await db.$executeRaw`truncate studio_message, erasure, person cascade`;
  await db.setting.deleteMany({ where: { key: 'retention_day' } });
  const { channelId } = await giveSubscription(ctx);
  const post = { channelId, message: 'plain', locale: 'en', content: { text: 'said long ago' } };
  await db.post.create({
    data: { ...post, id: '00000001-0000-4000-8000-000000000000', state: 'sent', sentAt: LONG_AGO },
  });
  await db.studioMessage.create({
    data: {
      ...{ channel: 'x', key: 'k', message: 'plain', locale: 'en', view: {}, summary: 'said long ago' },
      ...{ shownAt: LONG_AGO, createdAt: LONG_AGO },
    },
  });
  await db.person.create({ data: { directoryId: 'E-1', leftAt: LONG_AGO, leftBy: 'directory' } });
});

afterEach(async () => {
  await letGo();
  for (const bot of bots.splice(0)) {
    if (bot.exitCode !== null || bot.signalCode !== null) continue;
    const ended = once(bot, 'exit');
    bot.kill('SIGKILL');
    await ended;
  }
  folder.remove();
});

/** What is left of that. */
async function left(): Promise<{ first: number; held: number; last: number; day: number }> {
  const posts = await db.$queryRaw<
    unknown[]
  >`select from post where content <> '{}' and sent_at = ${LONG_AGO}`;
  return {
    first: posts.length,
    held: await db.studioMessage.count({ where: { createdAt: LONG_AGO } }),
    last: await db.person.count({ where: { directoryId: 'E-1' } }),
    day: await db.setting.count({ where: { key: 'retention_day' } }),
  };
}

/** Keeps a sweep from going on where it takes out messages of the studio, until it is let go. */
async function holdSweep(): Promise<void> {
  const client = await pool.connect();
  await client.query('begin');
  await client.query('select from studio_message where created_at = $1 for update', [LONG_AGO]);
  letGo = async () => {
    letGo = async () => undefined;
    await client.query('rollback');
    client.release();
  };
}

/** Those whose sweep waits at that place, by the name of their connections. */
async function sweeping(): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select application_name as name from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock' and query ilike 'delete from%studio_message%'`,
  );
  return rows.map(({ name }) => name).sort();
}

/** Fails when an instance ended by itself meanwhile. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) {
    expect(bots.map(({ exitCode }) => exitCode).filter((code) => code !== null)).toEqual([]);
    await pause(20);
  }
}

/** Its connections say which instance it is. */
function addressOf(name: string): string {
  const url = new URL(database.url);
  url.searchParams.set('application_name', name);
  return url.href;
}

/** Starts the bot itself; it has not said yet that it is ready, because its first minute is not over. */
function startInstance(name: string): ChildProcess {
  const { PATH, HOME } = process.env;
  const env = {
    PATH,
    HOME,
    PORT: '0',
    KLANKBORD_DATA: folder.path,
    ENCRYPTION_KEY: 'k'.repeat(32),
    STUDIO: 'off',
  };
  const bot = spawn(process.execPath, ['src/main.ts'], {
    env: { ...env, DATABASE_URL: addressOf(name) },
    stdio: 'ignore',
  });
  bots.push(bot);
  return bot;
}

describe('37: the daily job', { timeout: 180_000 }, () => {
  it('that is killed in the middle is ended by the next instance, on the same day', async () => {
    await holdSweep();
    const first = startInstance('first');
    await until(async () => (await sweeping()).includes('first'));
    expect(await left()).toEqual({ first: 0, held: 1, last: 1, day: 0 });
    const ended = once(first, 'exit');
    first.kill('SIGKILL');
    await ended;
    startInstance('second');
    await until(async () => (await sweeping()).includes('second'));
    expect(await left()).toEqual({ first: 0, held: 1, last: 1, day: 0 });
    await letGo();
    await until(async () => (await left()).day === 1);
    expect(await left()).toEqual({ first: 0, held: 0, last: 0, day: 1 });
  });

  it('is done by one instance at a time and once a day, goes on when its connection broke, and again when it failed', async () => {
    const key = new Uint8Array(32);
    const people = {
      ...{ pseudonymKey: key, keyOf: personKeys(key), seal: createSeal(key) },
      ...{ platforms: [], messages: [], left: [] },
    };
    const [one, other] = ['one', 'other'].map((name) =>
      connectDatabase({
        ...{
          url: addressOf(name),
          kind: 'external',
          origin: 'external',
          log: createLog({ level: 'silent' }),
        },
      }),
    );
    if (!one || !other) throw new Error('two were made');
    const now = ctx.clock.now().toISOString();
    const sweep = (at: typeof one) =>
      forgetOld(testContext(at, { now }), retentionOf({}), { people, pool: at.pool });
    try {
      await holdSweep();
      const begun = sweep(one);
      await until(async () => (await sweeping()).length > 0);
      // It returns although the first goes on: it found that somebody is at it.
      await sweep(other);
      expect(await sweeping()).toEqual(['one']);
      expect((await left()).day).toBe(0);
      // What shows that somebody is at it breaks: another may begin, and the first ends where it is.
      const held = await pool.query<{ pid: number }>(
        `select a.pid from pg_stat_activity a join pg_locks l using (pid)
         where a.application_name = 'one' and l.locktype = 'advisory' and l.granted and a.datname = current_database()`,
      );
      expect(held.rows).toHaveLength(1);
      // Answers when it is gone.
      await pool.query('select pg_terminate_backend($1, 60000)', [held.rows[0]?.pid]);
      const taken = sweep(other);
      await until(async () => (await sweeping()).includes('other'));
      await letGo();
      await Promise.all([begun, taken]);
      expect(await left()).toEqual({ first: 0, held: 0, last: 0, day: 1 });
      expect(await db.erasure.count()).toBe(1);
      // The day is done.
      await db.person.create({ data: { directoryId: 'E-1', leftAt: LONG_AGO, leftBy: 'directory' } });
      await sweep(one);
      expect((await left()).last).toBe(1);
      // One that fails is no day that is done.
      await db.setting.deleteMany({ where: { key: 'retention_day' } });
      await pool.query('alter table customer_call rename to customer_call_away');
      await expect(sweep(one)).rejects.toThrow('customer_call');
      await pool.query('alter table customer_call_away rename to customer_call');
      expect(await left()).toMatchObject({ last: 1, day: 0 });
      await sweep(other);
      expect(await left()).toMatchObject({ last: 0, day: 1 });
    } finally {
      await one.close();
      await other.close();
    }
  });
});
