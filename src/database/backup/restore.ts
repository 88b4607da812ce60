import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { AppError, messageOf, systemCodeOf } from '../../errors.ts';
import type { Migration } from '../migration-files.ts';
import { migrateWithin } from '../migrator.ts';
import { type Header, type Job, readBackup } from './format.ts';

export interface Restored {
  /** When the backup was made. */
  at: string;
  rows: number;
  jobs: Job[];
}

export interface RestoreOptions {
  url: string;
  path: string;
  /** Of this version of the product, in order. */
  migrations: readonly Migration[];
  /** Also when there is something in the database: it is gone afterwards. */
  replaces: boolean;
}

/** As long as somebody may still be busy. */
const LOCK_LIMIT = '10s';

/**
 * Puts a backup into a database, whole or not at all: the file is read to its end before anything is touched, and one
 * transaction empties, fills and checks. A backup of an older version is brought up to this one when it is opened next.
 * @throws AppError with a remedy for a file that is not whole, a newer version, a database that is in use or not empty,
 *   and a full disk
 */
export async function restoreFrom(options: RestoreOptions): Promise<Restored> {
  const { url, path, migrations, replaces } = options;
  const header = await checkWhole(path);
  const fitting = migrationsOf(header, migrations);
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await refuseOthers(client);
    await client.query('begin');
    await client.query(`set local lock_timeout = '${LOCK_LIMIT}'`);
    if (!replaces) await refuseFull(client);
    await client.query('drop schema if exists pgboss cascade');
    await client.query('drop schema public cascade');
    await client.query('create schema public');
    await migrateWithin(client, fitting);
    // The links of the audit come with its lines.
    await client.query(`set local klankbord.restoring = 'yes'`);
    const filled = await fill(client, path);
    await client.query('commit');
    return { at: header.at, ...filled };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw cannotRestore(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function checkWhole(path: string): Promise<Header> {
  const read: { header?: Header } = {};
  for await (const _ of readBackup(path, (header) => {
    read.header = header;
  }));
  if (!read.header) throw new Error('a backup without a header was taken for whole');
  return read.header;
}

function migrationsOf({ migrations: wanted, at }: Header, known: readonly Migration[]): Migration[] {
  const missing = wanted.find((id) => !known.some((one) => one.id === id));
  if (missing !== undefined) {
    throw new AppError(
      'conflict',
      `The backup of ${at} was made by a newer version of Klankbord (${missing}).`,
      {
        remedy: 'Install that version or a newer one, and restore with it. Nothing was changed.',
      },
    );
  }
  return known.filter(({ id }) => wanted.includes(id));
}

async function refuseOthers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
  );
  if ((rows[0]?.n ?? 0) === 0) return;
  throw new AppError('conflict', 'Somebody else is connected to the database.', {
    remedy: 'Stop all instances of Klankbord and whatever else uses it, and try again. Nothing was changed.',
  });
}

async function refuseFull(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>(
    `select exists (select from information_schema.tables where table_schema = 'public') as used`,
  );
  if (!rows[0]?.used) return;
  throw new AppError('conflict', 'There is something in the database already.', {
    remedy: 'Make a backup of it, and add --replace: what is there is gone afterwards. Nothing was changed.',
  });
}

async function fill(client: pg.Client, path: string): Promise<{ rows: number; jobs: Job[] }> {
  let rows = 0;
  let jobs: Job[] = [];
  let into: { stream: ReturnType<typeof openTable>; done: Promise<void> } | null = null;
  const end = async () => {
    into?.stream.end();
    await into?.done;
    into = null;
  };
  for await (const part of readBackup(path, () => undefined)) {
    if ('row' in part) {
      rows += 1;
      const { stream, done } = into ?? lost();
      if (!stream.write(`${part.row}\n`))
        await Promise.race([new Promise((go) => stream.once('drain', go)), done]);
      continue;
    }
    await end();
    if ('table' in part) {
      // A migration may have filled it already.
      await client.query(`delete from "${part.table}"`);
      const stream = openTable(client, part.table, part.columns);
      into = { stream, done: finished(stream) };
    } else if ('sequences' in part) {
      for (const { name, value } of part.sequences)
        if (value !== '0') await client.query('select setval($1, $2)', [`public."${name}"`, value]);
    } else jobs = part.jobs;
  }
  await end();
  return { rows, jobs };
}

function openTable(client: pg.Client, table: string, columns: readonly string[]) {
  const names = columns.map((column) => `"${column}"`).join(', ');
  return client.query(copyFrom(`copy "${table}" (${names}) from stdin`));
}

function lost(): never {
  throw new Error('a row without a table');
}

function cannotRestore(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const details = { cause: error, fields: { code: systemCodeOf(error) } };
  switch (systemCodeOf(error)) {
    case '53100':
      return new AppError('unavailable', 'The disk of the database is full; nothing was changed.', {
        ...details,
        remedy: 'Free space (a restore needs room for both), and try again.',
      });
    case '55P03':
      return new AppError('conflict', 'Somebody else is using the database; nothing was changed.', {
        ...details,
        remedy: 'Stop all instances of Klankbord, and try again.',
      });
    case '42501':
      return new AppError(
        'misconfigured',
        'The database user may not make its schema anew; nothing was changed.',
        {
          ...details,
          remedy: 'Make it the owner of its database: alter database <database> owner to <user>;',
        },
      );
    default:
      return new AppError(
        'unavailable',
        `The backup could not be restored: ${messageOf(error)}. Nothing was changed.`,
        {
          ...details,
          remedy: 'See to it that the database runs, and try again.',
        },
      );
  }
}
