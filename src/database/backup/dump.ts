import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { AppError, messageOf, systemCodeOf } from '../../errors.ts';
import { END_OF_ROWS, type Header } from './format.ts';
import { tablesIn } from './tables.ts';

/** What a backup holds. */
export interface Dumped {
  tables: number;
  rows: number;
  jobs: number;
}

/**
 * Writes everything into one file, as it was at one moment, while others go on working: one transaction reads it all.
 * The file is there when it is whole, and not before.
 * @throws AppError `unavailable` when it cannot be written, such as on a full disk
 */
export async function dumpTo(pool: pg.Pool, path: string, now: Date): Promise<Dumped> {
  const draft = `${path}.part`;
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const dumped = await write(client, draft, now);
    await client.query('commit');
    await rename(draft, path);
    return dumped;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    // Where it could not be written there may be nothing to take away either.
    await rm(draft, { force: true }).catch(() => undefined);
    throw cannotWrite(path, error);
  } finally {
    client.release();
  }
}

async function write(client: pg.PoolClient, path: string, now: Date): Promise<Dumped> {
  const handle = await open(path, 'w', 0o600);
  const file = createWriteStream(path, { fd: handle.fd, autoClose: false });
  const gzip = createGzip();
  const written = finished(gzip.pipe(file));
  // Whoever waits for the end is told; nobody else listens while lines are written.
  written.catch(() => gzip.destroy());
  const hash = createHash('sha256');
  let lines = 0;
  const put = async (line: string) => {
    const text = `${line}\n`;
    hash.update(text);
    lines += 1;
    if (!gzip.write(text)) await Promise.race([once(gzip, 'drain'), written]);
  };
  try {
    const dumped = await putAll(client, put, now);
    gzip.end(`${JSON.stringify({ end: true, lines, sha256: hash.digest('hex') })}\n`);
    await written;
    await handle.sync();
    return dumped;
  } finally {
    gzip.destroy();
    await handle.close();
  }
}

async function putAll(
  client: pg.PoolClient,
  put: (line: string) => Promise<void>,
  now: Date,
): Promise<Dumped> {
  const { rows: applied } = await client.query<{ id: string }>(
    `select migration_name as id from _prisma_migrations
     where finished_at is not null and rolled_back_at is null order by migration_name`,
  );
  const header: Header = {
    ...{ klankbord: 'backup', format: 1, at: now.toISOString() },
    migrations: applied.map(({ id }) => id),
  };
  await put(JSON.stringify(header));
  const tables = await tablesIn(client);
  let rows = 0;
  for (const { table, columns } of tables) {
    await put(JSON.stringify({ table, columns }));
    const names = columns.map((column) => `"${column}"`).join(', ');
    const stream = client.query(copyTo(`copy "${table}" (${names}) to stdout`));
    for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      rows += 1;
      await put(line);
    }
    await put(END_OF_ROWS);
  }
  const { rows: sequences } = await client.query(
    `select sequencename as name, coalesce(last_value, 0)::text as value from pg_sequences where schemaname = 'public' order by 1`,
  );
  await put(JSON.stringify({ sequences }));
  const jobs = await waitingJobs(client);
  await put(JSON.stringify({ jobs }));
  return { tables: tables.length, rows, jobs: jobs.length };
}

async function waitingJobs(client: pg.PoolClient): Promise<unknown[]> {
  const { rows: there } = await client.query(`select to_regclass('pgboss.job') is not null as yes`);
  if (there[0]?.yes !== true) return [];
  const { rows } = await client.query<{ name: string; data: unknown; start: Date; key: string | null }>(
    `select name, data, start_after as start, singleton_key as key from pgboss.job
     where state in ('created', 'retry', 'active') order by created_on`,
  );
  return rows.map(({ start, ...job }) => ({ ...job, startAfter: start.toISOString() }));
}

function cannotWrite(path: string, error: unknown): unknown {
  const code = systemCodeOf(error) ?? '';
  if (
    error instanceof AppError ||
    !/^(ENOSPC|EDQUOT|EACCES|ENOENT|EROFS|EISDIR|ENOTDIR|EPERM|EFBIG)$/.test(code)
  )
    return error;
  const isFull = /ENOSPC|EDQUOT|EFBIG/.test(code);
  return new AppError(
    'unavailable',
    isFull
      ? `The disk is full: ${path} could not be written.`
      : `${path} cannot be written: ${messageOf(error)}`,
    {
      remedy: isFull
        ? 'Free space, or write it to another disk. Nothing half is left.'
        : 'Name a file in a folder that you may write to.',
      cause: error,
    },
  );
}
