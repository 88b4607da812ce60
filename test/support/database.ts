import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { connectDatabase, type Database } from '../../src/database.ts';
import { createLog } from '../../src/log.ts';
import { runAs, withDatabase } from './database-server.ts';

/**
 * A migrated, empty database of its own for this test file, dropped when the file is done. Call it once at the top
 * of the file: `const database = await testDatabase()`.
 */
export async function testDatabase(): Promise<Database> {
  const url = await createDatabase({ template: inject('template') });
  const database = connectDatabase({
    url,
    kind: 'external',
    origin: 'external',
    log: createLog({ level: 'silent' }),
    afterClose: () => dropDatabase(url),
  });
  afterAll(() => database.close());
  return database;
}

/** Makes a database, empty or a copy, and returns its address as the product's own user. */
export async function createDatabase(options: { template?: string } = {}): Promise<string> {
  const database = `klankbord_test_${randomBytes(6).toString('hex')}`;
  const ownerUrl = inject('ownerUrl');
  const owner = new URL(ownerUrl).username;
  const from = options.template ?? 'template0';
  await runAs(inject('adminUrl'), `create database ${database} template ${from} owner "${owner}"`);
  return withDatabase(ownerUrl, database);
}

/** Drops a database that `createDatabase` made, with whoever is still connected. */
export async function dropDatabase(url: string): Promise<void> {
  const database = new URL(url).pathname.slice(1);
  await runAs(inject('adminUrl'), `drop database if exists ${database} with (force)`);
}
