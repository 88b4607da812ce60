import { describe, expect, it, onTestFinished } from 'vitest';
import { connectDatabase, type Database } from '../../src/database.ts';
import { createLog } from '../../src/log.ts';
import { testDatabase } from '../support/database.ts';
import { runAs } from '../support/database-server.ts';

const database = await testDatabase();

/** Another instance on the same database, of which only the pool has been used yet. */
function anotherInstance(): Database {
  const { url } = database;
  const instance = connectDatabase({
    url,
    kind: 'external',
    origin: 'external',
    log: createLog({ level: 'silent' }),
  });
  onTestFinished(() => instance.close());
  return instance;
}

async function cutOff(pid: number): Promise<void> {
  await database.pool.query('select pg_terminate_backend($1, 5000)', [pid]);
}

describe('the connection of an instance', () => {
  it('sees an empty, migrated database', async () => {
    expect(await database.db.channel.count()).toBe(0);
  });

  it('cuts time in UTC, however the server is set up', async () => {
    const name = new URL(database.url).pathname.slice(1);
    await runAs(database.url, `alter database ${name} set timezone to 'Asia/Tokyo'`);
    const { rows } = await anotherInstance().pool.query('show timezone');
    expect(rows).toEqual([{ TimeZone: 'UTC' }]);
  });
});

describe('a server that cuts off a connection (57P01)', () => {
  it('does not end the process when the connection was idle', async () => {
    const { pool, db } = anotherInstance();
    const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
    const removed = new Promise((resolve) => pool.once('remove', resolve));
    await cutOff(rows[0]?.pid ?? 0);
    await removed;
    expect(await db.channel.count()).toBe(0);
  });

  it('does not end the process when the connection was lent out and just waiting', async () => {
    const { pool, db } = anotherInstance();
    const client = await pool.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const ended = new Promise((resolve) => client.once('end', resolve));
    await cutOff(rows[0]?.pid ?? 0);
    await ended;
    client.release(true);
    expect(await db.channel.count()).toBe(0);
  });

  it('fails the query that was under way, and only that', async () => {
    const { pool, db } = anotherInstance();
    const sleeping = pool.query('select pg_sleep(60)').catch((error: unknown) => error);
    const findSleeper = () =>
      database.pool.query<{ pid: number }>(
        `select pid from pg_stat_activity where query = 'select pg_sleep(60)' and datname = current_database()`,
      );
    await expect.poll(async () => (await findSleeper()).rowCount).toBe(1);
    await cutOff((await findSleeper()).rows[0]?.pid ?? 0);
    expect(await sleeping).toMatchObject({ code: '57P01' });
    expect(await db.channel.count()).toBe(0);
  });

  it('fails the transaction that was under way, and only that', async () => {
    const { db } = anotherInstance();
    const cut = db.$transaction(async (tx) => {
      const [own] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await cutOff(own?.pid ?? 0);
      return tx.channel.count();
    });
    await expect(cut).rejects.toThrow();
    expect(await db.channel.count()).toBe(0);
  });
});
