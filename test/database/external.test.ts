import { inspect } from 'node:util';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/database.ts';
import { AppError } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { createDatabase, dropDatabase } from '../support/database.ts';
import { runAs, withDatabase } from '../support/database-server.ts';
import { pretendPostgres } from '../support/old-postgres.ts';

const log = createLog({ level: 'silent' });
const PASSWORD = 'opensesame';

/** What an operator is told; whatever it is, the password is not in it. */
async function refusal(url: string): Promise<AppError> {
  const error = await openDatabase({ databaseUrl: url, dataFolder: '/nowhere', log, role: 'bot' }).then(
    (database) => database.close(),
    (caught: unknown) => caught,
  );
  if (!(error instanceof AppError)) throw new Error(`expected a refusal, got ${inspect(error)}`);
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(PASSWORD);
  return error;
}

function change(part: (url: URL) => void): string {
  const url = new URL(withDatabase(inject('ownerUrl'), 'postgres'));
  part(url);
  return url.href;
}

describe('DATABASE_URL', () => {
  it('opens a database of the operator, migrates it and keeps what is written', async () => {
    const databaseUrl = await createDatabase();
    onTestFinished(() => dropDatabase(databaseUrl));
    for (const expected of [0, 1]) {
      const database = await openDatabase({ databaseUrl, dataFolder: '/nowhere', log, role: 'bot' });
      expect(database).toMatchObject({ kind: 'external', url: databaseUrl });
      expect(await database.db.setting.count()).toBe(expected);
      await database.db.setting.upsert({ where: { key: 'k' }, create: { key: 'k', value: 1 }, update: {} });
      await database.close();
      await database.close();
    }
  });

  it.each([
    ['no address', 'opensesame'],
    ['another kind of address', `https://me:${PASSWORD}@host/db`],
    ['a # in the password', `postgresql://me:#${PASSWORD}@host/db`],
    ['a / in the password', `postgresql://me:12/${PASSWORD}@host/db`],
    ['a ? in the password', `postgresql://me:12?${PASSWORD}@host/db`],
  ])('is explained when it is %s', async (_what, url) => {
    expect(await refusal(url)).toMatchObject({
      code: 'misconfigured',
      message: 'DATABASE_URL is not the address of a PostgreSQL database.',
      remedy: expect.stringContaining('postgresql://user:password@host:5432/klankbord'),
    });
  });

  it('is refused with a schema of its own', async () => {
    expect(await refusal(`postgresql://me:${PASSWORD}@127.0.0.1/db?schema=cx`)).toMatchObject({
      message: 'DATABASE_URL names a schema; Klankbord uses the schema "public".',
    });
  });

  it('is explained when its host does not exist', async () => {
    expect(await refusal(`postgresql://me:${PASSWORD}@no-such-host.invalid/db`)).toMatchObject({
      code: 'misconfigured',
      message: 'The host no-such-host.invalid of DATABASE_URL cannot be found.',
      remedy: expect.stringContaining('Correct the host'),
    });
  });

  it('is explained when nothing answers', async () => {
    expect(await refusal(`postgresql://me:${PASSWORD}@127.0.0.1:1/db`)).toMatchObject({
      code: 'unavailable',
      message: 'No PostgreSQL answers at 127.0.0.1:1 (DATABASE_URL).',
      remedy: 'Start it, or correct host and port.',
    });
  });

  it('is explained when the password is wrong', async () => {
    const url = change((wrong) => {
      wrong.password = PASSWORD;
    });
    expect(await refusal(url)).toMatchObject({
      code: 'misconfigured',
      message: expect.stringMatching(/^The PostgreSQL at .* refuses user ".*" \(DATABASE_URL\)\.$/),
      remedy: expect.stringContaining('Correct user and password'),
    });
  });

  it('is explained when the database does not exist', async () => {
    const url = change((wrong) => {
      wrong.pathname = '/nothing_here';
    });
    expect(await refusal(url)).toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining('has no database "nothing_here"'),
      remedy: expect.stringContaining('create database "nothing_here" owner'),
    });
  });

  it('is explained when the server is too old', async () => {
    const old = await pretendPostgres({ version: '140011', encoding: 'UTF8' });
    onTestFinished(old.close);
    expect(await refusal(old.url)).toMatchObject({
      code: 'misconfigured',
      message: 'The PostgreSQL of DATABASE_URL is version 14; Klankbord needs 15 or newer.',
      remedy: 'Upgrade that server, or use a newer one.',
    });
  });

  it('is explained when the database cannot hold every text', async () => {
    const database = `klankbord_test_latin_${process.pid}`;
    await runAs(
      inject('adminUrl'),
      `create database ${database} encoding 'LATIN1' locale_provider libc locale 'C' template template0`,
    );
    onTestFinished(() => runAs(inject('adminUrl'), `drop database ${database}`));
    expect(await refusal(withDatabase(inject('ownerUrl'), database))).toMatchObject({
      message: 'The database of DATABASE_URL stores text as LATIN1, not as UTF8.',
    });
  });
});
