import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { ALONE, checksumOf } from '../../src/database/migration-files.ts';
import { migrate } from '../../src/database/migrator.ts';
import { announcePresence, type Presence } from '../../src/database/presence.ts';
import { AppError } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { createDatabase, dropDatabase } from '../support/database.ts';
import { runAs, withDatabase } from '../support/database-server.ts';
import { outageBefore } from '../support/outage.ts';

const log = createLog({ level: 'silent' });
const FIRST = 'create table a (id int primary key);\ninsert into a values (1);\n';
const SECOND = 'alter table a add column b text;';

let url = '';
let folder = '';
const clients: pg.Client[] = [];
const presences: Presence[] = [];

beforeEach(async () => {
  url = await createDatabase();
  folder = await mkdtemp(join(tmpdir(), 'klankbord-migrations-'));
  await addMigration('20260101000000_first', FIRST);
});
afterEach(async () => {
  await Promise.all(presences.splice(0).map((one) => one.close()));
  await Promise.all(clients.splice(0).map((client) => client.end()));
  await dropDatabase(url);
  await rm(folder, { recursive: true });
});

async function addMigration(id: string, sql: string): Promise<void> {
  await mkdir(join(folder, id), { recursive: true });
  await writeFile(join(folder, id, 'migration.sql'), sql);
}

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  clients.push(client);
  return (await client.query(sql)).rows;
}

const history = () => query('select * from _prisma_migrations order by started_at');

describe('the migrator', () => {
  it('applies what is new, in order, and then nothing', async () => {
    await addMigration('20260201000000_second', SECOND);
    expect(await migrate({ url, folder, log })).toEqual(['20260101000000_first', '20260201000000_second']);
    expect(await query('select id, b from a')).toEqual([{ id: 1, b: null }]);
    expect(await migrate({ url, folder, log })).toEqual([]);
    await addMigration('20260301000000_third', 'drop table a');
    expect(await migrate({ url, folder, log })).toEqual(['20260301000000_third']);
  });

  it('tells of all of them in one line, and of none in none', async () => {
    await addMigration('20260201000000_second', SECOND);
    const told: Record<string, unknown>[] = [];
    const telling = createLog({ level: 'info', write: (line) => told.push(JSON.parse(line)) });
    await migrate({ url, folder, log: telling });
    await migrate({ url, folder, log: telling });
    expect(told).toEqual([expect.objectContaining({ count: 2, last: '20260201000000_second' })]);
  });

  it('keeps the history as Prisma does: table, columns, order and rows', async () => {
    await migrate({ url, folder, log });
    // What prisma-engines makes (sql-schema-connector, flavour/postgres, create_migrations_table).
    expect(await query(COLUMNS)).toEqual([
      { name: 'id', type: 'character varying(36)', required: true, default: null },
      { name: 'checksum', type: 'character varying(64)', required: true, default: null },
      { name: 'finished_at', type: 'timestamp with time zone', required: false, default: null },
      { name: 'migration_name', type: 'character varying(255)', required: true, default: null },
      { name: 'logs', type: 'text', required: false, default: null },
      { name: 'rolled_back_at', type: 'timestamp with time zone', required: false, default: null },
      { name: 'started_at', type: 'timestamp with time zone', required: true, default: 'now()' },
      { name: 'applied_steps_count', type: 'integer', required: true, default: '0' },
    ]);
    expect(await query(INDEXES)).toEqual([
      {
        definition:
          'CREATE UNIQUE INDEX _prisma_migrations_pkey ON public._prisma_migrations USING btree (id)',
      },
    ]);
    const [row] = await history();
    expect(row).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      checksum: checksumOf(FIRST),
      finished_at: expect.any(Date),
      migration_name: '20260101000000_first',
      logs: null,
      rolled_back_at: null,
      started_at: expect.any(Date),
      applied_steps_count: 1,
    });
    expect(Number(row?.finished_at)).toBeGreaterThanOrEqual(Number(row?.started_at));
  });

  it('applies each migration once when eight instances start at the same time', async () => {
    await addMigration('20260201000000_second', SECOND);
    const results = await Promise.all(Array.from({ length: 8 }, () => migrate({ url, folder, log })));
    expect(results.flat().sort()).toEqual(['20260101000000_first', '20260201000000_second']);
    expect((await history()).map((row) => row.migration_name)).toEqual([
      '20260101000000_first',
      '20260201000000_second',
    ]);
  });

  it('waits for Prisma, which takes the same lock', async () => {
    const prisma = new pg.Client({ connectionString: url });
    await prisma.connect();
    await prisma.query('select pg_advisory_lock(72707369)');
    const waiting = migrate({ url, folder, log });
    await expect
      .poll(() => query(`select 1 from pg_locks where locktype = 'advisory' and not granted`))
      .toHaveLength(1);
    expect(await query(`select to_regclass('a') as made`)).toEqual([{ made: null }]);
    await prisma.end();
    expect(await waiting).toEqual(['20260101000000_first']);
  });
});

describe('a migration that fails', () => {
  beforeEach(() =>
    addMigration('20260201000000_second', 'create table c ();\ninsert into missing values (1);'),
  );

  it('is named, leaves nothing behind, and stands in the history as Prisma writes it', async () => {
    await expect(migrate({ url, folder, log })).rejects.toMatchObject({
      code: 'misconfigured',
      message: 'The database migration 20260201000000_second failed: relation "missing" does not exist.',
      remedy: expect.stringContaining('Nothing of it was kept.'),
      fields: { migration: '20260201000000_second', code: '42P01' },
    });
    expect(await query(`select to_regclass('c') as made`)).toEqual([{ made: null }]);
    expect((await history())[1]).toMatchObject({
      migration_name: '20260201000000_second',
      finished_at: null,
      rolled_back_at: null,
      applied_steps_count: 0,
      logs: expect.stringContaining('Database error code: 42P01'),
    });
  });

  it('keeps the next start from going on, until the operator did what the remedy says', async () => {
    await expect(migrate({ url, folder, log })).rejects.toThrow('failed: ');
    await addMigration('20260201000000_second', 'create table c ();');
    const refused = await migrate({ url, folder, log }).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      message: expect.stringContaining('20260201000000_second failed before'),
    });
    const [, statement] =
      /Then run: (.*)$/.exec(refused instanceof AppError ? (refused.remedy ?? '') : '') ?? [];
    await query(String(statement));
    expect(await migrate({ url, folder, log })).toEqual(['20260201000000_second']);
    expect(await history()).toHaveLength(3);
  });

  it('is refused when it ends its own transaction, because it could not be undone', async () => {
    await addMigration('20260201000000_second', 'create table c (); commit; create table d ();');
    await expect(migrate({ url, folder, log })).rejects.toMatchObject({
      message: expect.stringContaining('it ends the transaction it is applied in'),
      remedy: expect.stringContaining('Take begin, commit and rollback out of it'),
    });
    await expect(migrate({ url, folder, log })).rejects.toThrow('failed before');
  });

  it('is simply done again when the process or the server died in the middle', async () => {
    await addMigration('20260201000000_second', 'create table c (); select pg_sleep(60);');
    const dying = migrate({ url, folder, log }).catch((error: unknown) => error);
    const cutOff = () =>
      query(`select pg_terminate_backend(pid) from pg_stat_activity
        where query like 'create table c (); select pg_sleep%' and datname = current_database()`);
    await expect.poll(cutOff).not.toHaveLength(0);
    expect(await dying).toMatchObject({
      code: 'unavailable',
      remedy: expect.stringContaining('Nothing was half applied'),
    });
    expect(await history()).toHaveLength(1);
    await addMigration('20260201000000_second', 'create table c ();');
    expect(await migrate({ url, folder, log })).toEqual(['20260201000000_second']);
  });
});

describe('a disk that is full', () => {
  it('is named, and is no fault of the migration', async () => {
    await addMigration(
      '20260201000000_second',
      `do $$ begin raise exception 'full' using errcode = '53100'; end $$`,
    );
    await expect(migrate({ url, folder, log })).rejects.toMatchObject({
      code: 'unavailable',
      message: 'The disk of the database is full; no migration was half applied.',
    });
    expect(await history()).toHaveLength(1);
  });
});

describe('a database that is not ours to migrate', () => {
  it('is left alone when it holds tables of another program', async () => {
    await query('create table invoices ()');
    await expect(migrate({ url, folder, log })).rejects.toMatchObject({
      code: 'misconfigured',
      message: 'The database of DATABASE_URL holds tables of another program.',
      remedy: 'Give Klankbord a database of its own.',
    });
    expect(await query(`select to_regclass('_prisma_migrations') as made`)).toEqual([{ made: null }]);
  });

  it('is named when its user may not make tables', async () => {
    const adminHere = withDatabase(inject('adminUrl'), new URL(url).pathname.slice(1));
    const guest = `guest_${new URL(url).pathname.slice(-8)}`;
    await runAs(adminHere, `create role ${guest} login password 'guest'`);
    const asGuest = new URL(url);
    asGuest.username = guest;
    asGuest.password = 'guest';
    const refused = await migrate({ url: asGuest.href, folder, log }).catch((error: unknown) => error);
    await runAs(adminHere, `drop role ${guest}`);
    expect(refused).toMatchObject({
      code: 'misconfigured',
      message: 'The database user may not make tables in the schema "public".',
      remedy: expect.stringContaining('alter database'),
    });
  });
});

const COLUMNS = `select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as required,
    pg_get_expr(adbin, adrelid) as default
  from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
  where attrelid = '_prisma_migrations'::regclass and attnum > 0 order by attnum`;
const INDEXES = `select indexdef as definition from pg_indexes where tablename = '_prisma_migrations'`;

describe('47: a rolling upgrade', () => {
  const LATER = '20260401000000_later';
  const run = async () => {
    const presence = await announcePresence(url, log);
    presences.push(presence);
    return presence;
  };

  it('applies what only adds while instances of the version before run', async () => {
    await migrate({ url, folder, log });
    await run();
    await addMigration(LATER, 'alter table a add column c text;');
    expect(await migrate({ url, folder, log })).toEqual([LATER]);
  });

  it('refuses what they could not live with, says how many still run and what to do, and changes nothing', async () => {
    await migrate({ url, folder, log });
    const running = [await run(), await run()];
    await addMigration(LATER, `${ALONE}\nalter table a rename column id to key;`);
    await expect(migrate({ url, folder, log })).rejects.toMatchObject({
      code: 'conflict',
      message: `The database migration ${LATER} needs all other instances stopped, and 2 instances still run.`,
      remedy: expect.stringContaining('Stop every instance'),
    });
    expect(await query('select id from a')).toEqual([{ id: 1 }]);
    expect(await history()).toHaveLength(1);
    await running[0]?.close();
    await expect(migrate({ url, folder, log })).rejects.toMatchObject({
      message: expect.stringContaining('one instance still runs'),
    });
    await running[1]?.close();
    expect(await migrate({ url, folder, log })).toEqual([LATER]);
  });

  it('notices an instance again whose connection broke', async () => {
    await migrate({ url, folder, log });
    await run();
    const held = `select pid from pg_locks where locktype = 'advisory' and objid = 72707370
      and database = (select oid from pg_database where datname = current_database())`;
    const [before] = await query(held);
    await query(`select pg_terminate_backend(${before?.pid})`);
    await expect
      .poll(async () => (await query(held)).filter(({ pid }) => pid !== before?.pid))
      .toHaveLength(1);
  });

  it('tells once that the database is away, however long that lasts, and when it is back', async () => {
    await migrate({ url, folder, log });
    const outage = await outageBefore(url);
    const told: string[] = [];
    const write = (line: string) => told.push(JSON.parse(line).msg);
    const presence = await announcePresence(outage.url, createLog({ level: 'info', write }));
    outage.cut();
    await expect.poll(() => outage.tries(), { timeout: 20_000 }).toBeGreaterThan(3);
    expect(told).toEqual(['others cannot see at this moment that this instance runs']);
    outage.mend();
    await expect
      .poll(() => told, { timeout: 20_000 })
      .toEqual([expect.any(String), 'others can see again that this instance runs']);
    await presence.close();
    outage.close();
  });
});
