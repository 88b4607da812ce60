import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();

describe('the connection of an instance', () => {
  it('sees an empty, migrated database', async () => {
    expect(await database.db.channel.count()).toBe(0);
  });

  it('cuts time in UTC, however the server is set up', async () => {
    const { rows } = await database.pool.query('show timezone');
    expect(rows).toEqual([{ TimeZone: 'UTC' }]);
  });

  it('lives on when the server cuts off every connection, idle or at work', async () => {
    const sleeping = database.pool.query('select pg_sleep(60)').catch((error: unknown) => error);
    const cutOff = () =>
      database.db.$queryRaw<{ cut: bigint }[]>`
        select count(pg_terminate_backend(pid)) as cut from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`;
    await expect.poll(async () => Number((await cutOff())[0]?.cut)).toBeGreaterThan(0);
    expect(await sleeping).toMatchObject({ code: '57P01' });
    expect(await database.db.channel.count()).toBe(0);
  });

  it('gives an error, not the end of the process, to a transaction whose connection is cut', async () => {
    const cut = database.db.$transaction(async (tx) => {
      const [own] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await database.pool.query('select pg_terminate_backend($1, 5000)', [own?.pid]);
      return tx.channel.count();
    });
    await expect(cut).rejects.toThrow();
    expect(await database.db.channel.count()).toBe(0);
  });
});
