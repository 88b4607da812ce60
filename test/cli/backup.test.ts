import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMigrations } from '../../src/database/migration-files.ts';
import { migrateWithin } from '../../src/database/migrator.ts';
import { connectDatabase, dumpTo, openDatabase, restoreDatabase } from '../../src/database.ts';
import { createLog } from '../../src/log.ts';
import { seedEverywhere } from '../features/privacy/seed.ts';
import { runCli, temporaryFolder } from '../support/bot.ts';
import { createDatabase, dropDatabase, testDatabase } from '../support/database.ts';

const database = await testDatabase();
const { pool } = database;
const folder = temporaryFolder();
afterAll(() => folder.remove());
const log = createLog({ level: 'silent' });
const KEY = { ENCRYPTION_KEY: 'an encryption key of thirty-two characters' };
const path = (name: string) => join(folder.path, name);
const cli = (args: string[], environment: Record<string, string>) =>
  runCli(args, { KLANKBORD_DATA: path('data'), LOG_LEVEL: 'silent', ...KEY, ...environment });

/** What every table holds, row by row; the queue and what every start writes are left out. */
async function contentOf(url: string): Promise<Record<string, string[]>> {
  const other = connectDatabase({ url, kind: 'external', origin: 'external', log });
  try {
    const { rows } = await other.pool.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'
       and tablename not in ('_prisma_migrations', 'setting') order by 1`,
    );
    const content: Record<string, string[]> = {};
    for (const { name } of rows) {
      const { rows: found } = await other.pool.query<{ row: string }>(
        `select t::text as row from "${name}" t order by 1`,
      );
      content[name] = found.map(({ row }) => row);
    }
    return content;
  } finally {
    await other.close();
  }
}

async function emptyDatabase(): Promise<string> {
  const url = await createDatabase();
  afterAll(() => dropDatabase(url));
  return url;
}
const faultOf = (restoring: Promise<unknown>) =>
  restoring.then(
    () => 'restored',
    (error: { message: string; remedy: string }) => `${error.message} ${error.remedy}`,
  );

describe('48: a backup', { timeout: 120_000 }, () => {
  let whole = '';
  beforeAll(async () => {
    // A row of every table, with what is hard to write down in a text.
    await seedEverywhere(database.url, (name) =>
      /\.(title|text|note)$/.test(name) ? 'tab\t, \\N, \\. and\nlines ’' : undefined,
    );
    whole = path('whole.backup');
    await dumpTo(pool, whole, new Date('2026-11-22T10:00:00Z'));
  });

  it('holds every row of every table, and is put back into an empty database as it was', async () => {
    const url = await emptyDatabase();
    const restored = await restoreDatabase(
      { databaseUrl: url, dataFolder: path('data'), log },
      { path: whole, replaces: false },
    );
    expect(restored).toMatchObject({ at: '2026-11-22T10:00:00.000Z' });
    const [before, after] = [await contentOf(database.url), await contentOf(url)];
    expect(Object.values(before).filter((rows) => rows.length === 0)).toEqual([]);
    expect(after).toEqual(before);
    // Numbers go on where they were.
    const next = connectDatabase({ url, kind: 'external', origin: 'external', log });
    const made = await next.db.auditEntry.create({
      data: { actor: 'x', origin: 'x', action: 'x', subject: 'x' },
    });
    expect(made.id).toBeGreaterThan(1000n);
    await next.close();
  });

  it('is what was there at one moment, while others go on writing', async () => {
    const holder = await pool.connect();
    await holder.query('begin');
    await holder.query('lock table webhook_delivery in access exclusive mode');
    const file = path('moment.backup');
    const dumping = dumpTo(pool, file, new Date());
    const waits = () =>
      pool.query(
        `select from pg_stat_activity where wait_event_type = 'Lock' and query like 'copy "webhook_delivery"%'`,
      );
    await expect.poll(async () => (await waits()).rowCount, { timeout: 20_000 }).toBe(1);
    await pool.query(`insert into cx_note (key, told_at) values ('written meanwhile', now())`);
    await holder.query('rollback');
    holder.release();
    await dumping;
    expect(gunzipSync(await readFile(file)).toString()).not.toContain('written meanwhile');
    await pool.query(`delete from cx_note where key = 'written meanwhile'`);
  });

  it('is refused with a clear sentence when it is cut off, changed, no backup, missing or of a newer version', async () => {
    const url = await emptyDatabase();
    const restoring = (file: string) =>
      faultOf(
        restoreDatabase({ databaseUrl: url, dataFolder: path('data'), log }, { path: file, replaces: false }),
      );
    const bytes = await readFile(whole);
    await writeFile(path('half'), bytes);
    await truncate(path('half'), Math.floor(bytes.length / 2));
    const text = gunzipSync(bytes).toString();
    await writeFile(path('changed'), gzipSync(text.replace('plain', 'plaim')));
    await writeFile(path('lines'), gzipSync(text.split('\n').slice(0, -30).join('\n')));
    await writeFile(path('other'), 'PGDMP this is of pg_dump');
    const newer = text
      .replace('"migrations":[', '"migrations":["20991231000000_later",')
      .replace(/\{"end".*/s, '');
    const end = {
      end: true,
      lines: newer.split('\n').length - 1,
      sha256: createHash('sha256').update(newer).digest('hex'),
    };
    await writeFile(path('newer'), gzipSync(`${newer}${JSON.stringify(end)}\n`));
    expect(await restoring(path('newer'))).toMatch(
      /made by a newer version of Klankbord \(20991231000000_later\)/,
    );
    expect(await restoring(path('half'))).toMatch(/cannot be restored: it is cut off.*Nothing was changed/);
    expect(await restoring(path('lines'))).toMatch(/it is cut off/);
    expect(await restoring(path('changed'))).toMatch(/it was changed/);
    expect(await restoring(path('other'))).toMatch(/it is no backup of Klankbord/);
    expect(await restoring(path('nowhere'))).toMatch(/There is no file/);
    expect(await contentOf(url)).toEqual({});
  });

  it('is not put over what is there, nor while somebody is connected; with --replace the rest is gone', async () => {
    const url = await createDatabase();
    afterAll(() => dropDatabase(url));
    const restoring = (replaces: boolean) =>
      faultOf(
        restoreDatabase({ databaseUrl: url, dataFolder: path('data'), log }, { path: whole, replaces }),
      );
    expect(await restoring(false)).toBe('restored');
    expect(await restoring(false)).toMatch(/There is something in the database already.*--replace/);
    const other = connectDatabase({ url, kind: 'external', origin: 'external', log });
    await other.pool.query(`insert into cx_note (key, told_at) values ('later', now())`);
    expect(await restoring(true)).toMatch(/Somebody else is connected.*Stop all instances/);
    await other.close();
    expect(await restoring(true)).toBe('restored');
    expect(JSON.stringify(await contentOf(url))).not.toContain('later');
  });

  it('of an older version is restored as that version, and brought up to this one', async () => {
    const migrations = await readMigrations(
      fileURLToPath(new URL('../../prisma/migrations', import.meta.url)),
    );
    const [from, to] = [await emptyDatabase(), await emptyDatabase()];
    const old = connectDatabase({ url: from, kind: 'external', origin: 'external', log });
    const client = await old.pool.connect();
    await client.query('begin');
    await migrateWithin(client, migrations.slice(0, -1));
    await client.query('commit');
    client.release();
    await old.pool.query(
      `insert into audit_entry (actor, origin, action, subject) values ('x', 'x', 'of an older version', 'x')`,
    );
    await dumpTo(old.pool, path('old'), new Date());
    await old.close();
    const where = { databaseUrl: to, dataFolder: path('data'), log };
    expect(await faultOf(restoreDatabase(where, { path: path('old'), replaces: false }))).toBe('restored');
    const now = await openDatabase({ ...where, role: 'cli' });
    expect(await now.db.auditEntry.findMany()).toMatchObject([{ action: 'of an older version' }]);
    expect(await now.pool.query('select from _prisma_migrations')).toMatchObject({
      rowCount: migrations.length,
    });
    await now.close();
  });

  it('says that the disk is full, and leaves nothing half', async () => {
    // What is written there goes to the device that is always full.
    await symlink('/dev/full', path('full.part'));
    expect(await faultOf(dumpTo(pool, path('full'), new Date()))).toMatch(
      /The disk is full.*Nothing half is left/,
    );
    for (const wrong of ['no/folder', 'whole.backup/x'])
      expect(await faultOf(dumpTo(pool, path(wrong), new Date()))).toMatch(/cannot be written/);
    const left = await readdir(folder.path);
    expect(left.filter((name) => name.startsWith('full') || name.endsWith('.part'))).toEqual([]);
  });
});

describe('48: from the terminal', { timeout: 400_000 }, () => {
  it('an embedded database is backed up, moved to one of the operator’s, and restored from the file', async () => {
    const csv = path('answers.csv');
    await writeFile(
      csv,
      'id,answered_at,score,text,customer_id\na-1,2026-01-05,9,Het ging deze keer heel goed,K1\na-2,2026-01-06,2,Ik heb weinig te klagen hoor,K2\n',
    );
    const answers = [
      '--map',
      'id=id',
      '--map',
      'answeredAt=answered_at',
      '--map',
      'score=score',
      '--map',
      'text=text',
    ];
    const flags = [
      ...answers,
      '--map',
      'customer=customer_id',
      '--metric',
      'nps',
      '--solicitation',
      'solicited',
      '--tz',
      'UTC',
    ];
    const imported = await cli(['import', csv, '--as', 'csv', ...flags, '--yes'], {});
    expect([imported.code, imported.stderr]).toEqual([0, expect.anything()]);
    const backup = path('klankbord.backup');
    const made = await cli(['backup', backup], {});
    expect([made.code, made.stdout]).toEqual([
      0,
      expect.stringContaining('Keep beside it, somewhere else: ENCRYPTION_KEY'),
    ]);

    // A key in a file wins over ENCRYPTION_KEY: whoever keeps the variable alone could erase nobody.
    const keyed = { KLANKBORD_DATA: path('keyed'), DATABASE_URL: await emptyDatabase() };
    expect((await cli(['backup', path('keyed.1')], { ...keyed, ENCRYPTION_KEY: '' })).code).toBe(0);
    const both = await cli(['backup', path('keyed.2')], keyed);
    expect(both.stdout).toContain(
      `somewhere else: ENCRYPTION_KEY, ${path('keyed/pseudonym.key')}, and ${path('keyed/erasures.jsonl')}.`,
    );
    // Lost with its folder: no other key is made, which would stand in its way.
    const lost = { KLANKBORD_DATA: path('lost'), DATABASE_URL: keyed.DATABASE_URL, ENCRYPTION_KEY: '' };
    expect((await cli(['post'], lost)).stderr).toContain('is not the one that this database was filled with');
    expect(existsSync(path('lost/pseudonym.key'))).toBe(false);

    const url = await emptyDatabase();
    const nowhere = await cli(['move'], { DATABASE_URL: url, KLANKBORD_DATA: path('elsewhere') });
    expect([nowhere.code, nowhere.stderr]).toEqual([
      2,
      expect.stringContaining(`There is no embedded database in ${path('elsewhere')}.`),
    ]);
    expect(existsSync(path('elsewhere'))).toBe(false);
    // What a bot does while it is copied would be missing afterwards.
    const running = await openDatabase({ dataFolder: path('data'), log, role: 'bot' });
    const beside = await cli(['move'], { DATABASE_URL: url });
    expect([beside.code, beside.stderr]).toEqual([
      1,
      expect.stringContaining('One instance of Klankbord still runs here.'),
    ]);
    await running.close();
    const moved = await cli(['move', '--json'], { DATABASE_URL: url });
    expect([moved.code, moved.stderr]).toEqual([0, '']);
    const there = await contentOf(url);
    expect(there.feedback).toHaveLength(2);

    // Who is erased after the backup stays erased when it is restored, on the embedded one as well.
    expect((await cli(['erase', '--customer', 'K1', '--reason', 'request'], {})).code).toBe(0);
    const again = await cli(['restore', backup], {});
    expect([again.code, again.stderr]).toEqual([
      1,
      expect.stringContaining('There is something in the database already'),
    ]);
    const restored = await cli(['restore', backup, '--replace', '--json'], {});
    expect([restored.code, JSON.parse(restored.stdout).erased]).toEqual([
      0,
      { again: 1, answers: 1, left: 0 },
    ]);
    const kept = await cli(['export', '--customer', 'K1'], {});
    expect(JSON.parse(kept.stdout)).toMatchObject({ answers: [], isErased: true });
  });
});
