import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  checksumOf,
  type MigrationRow,
  pendingMigrations,
  readMigrations,
} from '../../src/database/migration-files.ts';

const files = [
  { id: '20260101000000_start', sql: 'create table a ();\n' },
  { id: '20260201000000_more', sql: 'create table b ();\ncreate table c ();\n' },
];
const at = new Date('2026-03-01T00:00:00Z');

function row(id: string, sql: string, change: Partial<MigrationRow> = {}): MigrationRow {
  return { migration_name: id, checksum: checksumOf(sql), finished_at: at, rolled_back_at: null, ...change };
}

const applied = files.map((file) => row(file.id, file.sql));

describe('what is still to be applied', () => {
  it('is everything in an empty database, in order', () => {
    expect(pendingMigrations(files, [])).toEqual(files);
  });

  it('is what has no row', () => {
    expect(pendingMigrations(files, applied.slice(0, 1))).toEqual(files.slice(1));
    expect(pendingMigrations(files, applied)).toEqual([]);
  });

  it('is again what was rolled back after it failed', () => {
    const rolledBack = row('20260201000000_more', 'old', { finished_at: null, rolled_back_at: at });
    expect(pendingMigrations(files, [...applied.slice(0, 1), rolledBack])).toEqual(files.slice(1));
  });

  it('does not mind line ends that git changed on the way', () => {
    const windows = files.map((file) => ({ ...file, sql: file.sql.replaceAll('\n', '\r\n') }));
    expect(pendingMigrations(windows, applied)).toEqual([]);
    const appliedOnWindows = windows.map((file) => row(file.id, file.sql));
    expect(pendingMigrations(files, appliedOnWindows)).toEqual([]);
  });
});

describe('a history that does not fit is refused, with the name and the remedy', () => {
  it('when a migration failed before', () => {
    const failed = row('20260201000000_more', 'x', { finished_at: null });
    expect(() => pendingMigrations(files, [...applied.slice(0, 1), failed])).toThrow(
      expect.objectContaining({
        code: 'misconfigured',
        message: 'The database migration 20260201000000_more failed before; Klankbord does not start.',
        remedy: expect.stringContaining("where migration_name = '20260201000000_more'"),
      }),
    );
  });

  it('when an applied migration was changed', () => {
    const changed = [files[0], { id: '20260201000000_more', sql: 'create table b (id int);\n' }];
    expect(() =>
      pendingMigrations(
        changed.filter((file) => file !== undefined),
        applied,
      ),
    ).toThrow(
      expect.objectContaining({
        code: 'misconfigured',
        message: 'The migration 20260201000000_more was changed after it was applied to this database.',
        remedy: expect.stringContaining('new migration'),
      }),
    );
  });

  it('when the file of an applied migration is missing', () => {
    expect(() => pendingMigrations(files.slice(1), applied)).toThrow(
      expect.objectContaining({
        code: 'misconfigured',
        message: 'The database has migration 20260101000000_start, but its file is missing here.',
      }),
    );
  });

  it('when the database is newer than the code', () => {
    expect(() => pendingMigrations(files.slice(0, 1), applied)).toThrow(
      expect.objectContaining({
        code: 'conflict',
        message: 'The database is newer than this version of Klankbord (it has 20260201000000_more).',
        remedy: 'Start the newer version again, or restore the backup from before the upgrade.',
      }),
    );
  });
});

describe('the migrations folder', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'klankbord-migrations-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is read in the order of the names; other files are overlooked', async () => {
    for (const id of ['2_second', '1_first']) {
      await mkdir(join(folder, id));
      await writeFile(join(folder, id, 'migration.sql'), `-- ${id}`);
    }
    await writeFile(join(folder, 'migration_lock.toml'), '');
    expect(await readMigrations(folder)).toEqual([
      { id: '1_first', sql: '-- 1_first' },
      { id: '2_second', sql: '-- 2_second' },
    ]);
  });

  it('is refused when a migration has no file', async () => {
    await mkdir(join(folder, '1_first'));
    await expect(readMigrations(folder)).rejects.toMatchObject({
      code: 'misconfigured',
      remedy: expect.stringContaining('Install this version of Klankbord again'),
    });
  });

  it('writes checksums as Prisma does', () => {
    // The vector of prisma-engines, schema-connector/src/checksum.rs.
    expect(checksumOf('hello')).toBe('2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824');
  });
});
