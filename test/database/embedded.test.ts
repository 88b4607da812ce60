import { chmod, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedServer, openEmbedded } from '../../src/database/embedded.ts';
import { readLock } from '../../src/database/postmaster.ts';
import { connectDatabase, openDatabase } from '../../src/database.ts';
import { createLog } from '../../src/log.ts';
import { restingDatabase, temporaryFolder } from '../support/data-folder.ts';

const log = createLog({ level: 'silent' });

let base = '';
let dataFolder = '';
const opened: EmbeddedServer[] = [];
const copyDatabase = restingDatabase();
beforeEach(async () => {
  base = await temporaryFolder();
  dataFolder = join(base, 'data');
});
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
  await rm(base, { recursive: true });
});

async function open(role: 'bot' | 'cli', folder = dataFolder, durable = false): Promise<EmbeddedServer> {
  const server = await openEmbedded({ dataFolder: folder, role, log, durable });
  opened.push(server);
  return server;
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.map((row: unknown[]) => row[0]);
  } finally {
    await client.end();
  }
}

const isRunning = async () => (await readLock(join(dataFolder, 'postgres'))) !== null;

describe('the embedded server', () => {
  it('is made at the first start, private and durable, and found again at the next', async () => {
    const first = await open('bot', dataFolder, true);
    expect(first.origin).toBe('created');
    expect(await ask(first.adminUrl, 'show listen_addresses')).toEqual(['127.0.0.1']);
    expect(await ask(first.adminUrl, 'show unix_socket_directories')).toEqual(['']);
    expect(await ask(first.adminUrl, 'show fsync')).toEqual(['on']);
    expect(await ask(first.adminUrl, 'show server_encoding')).toEqual(['UTF8']);
    expect(await ask(first.url, 'select usesuper from pg_user where usename = current_user')).toEqual([
      false,
    ]);
    expect(await readdir(dataFolder)).toEqual(['postgres']);
    expect((await stat(join(dataFolder, 'postgres', 'klankbord.password'))).mode & 0o777).toBe(0o600);
    await ask(first.url, 'create table kept as select 7 as number');
    await first.close();
    expect(await isRunning()).toBe(false);

    const second = await open('bot');
    expect(second.origin).toBe('started');
    expect(await ask(second.url, 'select number from kept')).toEqual([7]);
  });

  it('is one for two bots that start at the same time; the last to leave stops it', async () => {
    const bots = await Promise.all([open('bot'), open('bot')]);
    expect(bots.map((bot) => bot.origin)).toContain('adopted');
    const [port] = await ask(bots[0].adminUrl, 'show port');
    expect(await ask(bots[1].adminUrl, 'show port')).toEqual([port]);
    await bots[0].close();
    expect(await ask(bots[1].url, 'select 1')).toEqual([1]);
    await bots[1].close();
    expect(await isRunning()).toBe(false);
  });

  it('is used, not stopped, by a command line beside a bot', async () => {
    await copyDatabase(dataFolder);
    const bot = await open('bot');
    const cli = await open('cli');
    expect(cli.origin).toBe('adopted');
    await cli.close();
    expect(await ask(bot.url, 'select 1')).toEqual([1]);
  });

  it('lives on for a command line that is still at work when the bot leaves, and is adopted by the next bot', async () => {
    await copyDatabase(dataFolder);
    const bot = await open('bot');
    const cli = await open('cli');
    await bot.close();
    expect(await ask(cli.url, 'select 1')).toEqual([1]);
    await cli.close();
    expect(await isRunning()).toBe(true);
    const next = await open('bot');
    expect(next.origin).toBe('adopted');
    await next.close();
    expect(await isRunning()).toBe(false);
  });

  it('is stopped by a command line that had to start it, unless somebody else came', async () => {
    await copyDatabase(dataFolder);
    const alone = await open('cli');
    await alone.close();
    expect(await isRunning()).toBe(false);

    const first = await open('cli');
    const bot = await open('bot');
    await first.close();
    expect(await ask(bot.url, 'select 1')).toEqual([1]);
  });

  it('comes back on the same port when it is killed, and the pools find it again', async () => {
    await copyDatabase(dataFolder);
    const server = await open('bot');
    const database = connectDatabase({ url: server.url, kind: 'embedded', origin: server.origin, log });
    expect((await database.pool.query('select 1')).rowCount).toBe(1);
    const findPid = async () => (await readLock(join(dataFolder, 'postgres')))?.pid;
    const before = await findPid();
    process.kill(before ?? 0, 'SIGKILL');
    await expect.poll(findPid, { timeout: 20_000 }).not.toBe(before);
    const count = () =>
      database.pool.query('select 1').then(
        (result) => result.rowCount,
        () => 'not yet',
      );
    await expect.poll(count, { timeout: 20_000 }).toBe(1);
    await database.close();
  });

  it('starts although a lock was left behind whose process number another program has now', async () => {
    await copyDatabase(dataFolder);
    const stale = [process.pid, join(dataFolder, 'postgres'), '1', '5432', '', '127.0.0.1', '', 'ready', ''];
    await writeFile(join(dataFolder, 'postgres', 'postmaster.pid'), stale.join('\n'));
    expect((await open('bot')).origin).toBe('started');
  });

  it('refuses a folder that was moved while its server runs', async () => {
    await copyDatabase(dataFolder);
    const server = await open('bot');
    const pid = (await readLock(join(dataFolder, 'postgres')))?.pid;
    const moved = join(base, 'moved');
    await rename(dataFolder, moved);
    await expect(open('bot', moved)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`A running PostgreSQL (process ${pid}) holds the folder`),
      remedy: expect.stringContaining(`kill -INT ${pid}`),
    });
    await rename(moved, dataFolder);
    await server.close();
  });

  it('clears away what first starts that died left beside it, but not what another is making', async () => {
    const dead = join(dataFolder, `postgres.new-${hostname()}-${2 ** 22 + 1}-abcd`);
    const living = join(dataFolder, `postgres.new-${hostname()}-${process.ppid}-abcd`);
    await mkdir(join(dead, 'cluster'), { recursive: true });
    await mkdir(living);
    await open('bot');
    expect((await readdir(dataFolder)).sort()).toEqual(['postgres', living.slice(dataFolder.length + 1)]);
  });

  it('works below a folder that only its owner may enter, as root has for a home', async () => {
    await chmod(base, 0o700);
    const server = await open('bot');
    expect(await ask(server.url, 'select 1')).toEqual([1]);
    await server.close();
    expect((await open('bot')).origin).toBe('started');
  });

  it('is stopped again when the database turns out to be newer than the program', async () => {
    await copyDatabase(dataFolder);
    await (await openDatabase({ dataFolder, log, role: 'bot' })).close();
    const server = await open('bot');
    await ask(
      server.url,
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', 'x', '9999_later', now())`,
    );
    await server.close();
    await expect(openDatabase({ dataFolder, log, role: 'bot' })).rejects.toMatchObject({
      code: 'conflict',
      message: 'The database is newer than this version of Klankbord (it has 9999_later).',
    });
    expect(await isRunning()).toBe(false);
  });

  it('leaves a server alone that does not take our password', async () => {
    await copyDatabase(dataFolder);
    const server = await open('bot');
    await ask(server.adminUrl, `alter role postgres password 'changed'`);
    await expect(open('cli')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('does not accept its stored password'),
    });
    expect(await ask(server.url, 'select 1')).toEqual([1]);
  });
});
