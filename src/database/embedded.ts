import { randomBytes } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { messageOf, systemCodeOf } from '../errors.ts';
import type { Log } from '../log.ts';
import { findBinaries } from './binaries.ts';
import { syncToDisk } from './cluster.ts';
import { folderFault } from './folder-faults.ts';
import { stopServer } from './postmaster.ts';
import { type ReachedServer, reachServer, type ServerOptions } from './reach-server.ts';
import { chooseServerUser } from './server-user.ts';

/** The product's own role and database: no superuser, so that a fault in a query cannot reach the machine. */
const OWNER = 'klankbord';
const REVIVE_PAUSE_MS = 1000;

/** The shipped PostgreSQL on the data folder, running. */
export interface EmbeddedServer {
  /** Address of the product's database, with its password: never log it. */
  readonly url: string;
  /** Address for management, as superuser; tests make databases with it. */
  readonly adminUrl: string;
  readonly origin: ReachedServer['origin'];
  readonly clientName: string;
  /** Leaves the server, and stops it where that is ours to do; close all other connections first. */
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  dataFolder: string;
  /** A bot stops the server it started or adopted; a command line only one that it started itself. */
  role: 'bot' | 'cli';
  log: Log;
  durable: boolean;
}

/**
 * Brings up PostgreSQL in `<dataFolder>/postgres`, or adopts the one that runs there.
 * @throws AppError with a remedy.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { role, log, durable } = options;
  const folder = join(await ensureDataFolder(options.dataFolder), 'postgres');
  const binaries = await findBinaries();
  const user = await chooseServerUser({
    clusterFolder: folder,
    folders: [dirname(binaries.postgres), dirname(folder)],
  });
  const clientName = `klankbord-${role}-${process.pid}-${randomBytes(3).toString('hex')}`;
  const serverOptions = { folder, binaries, user, durable, log, clientName, port: null };
  const first = await reachServer(serverOptions);
  try {
    await ensureOwnDatabase(first.admin, first.password);
  } catch (error) {
    await leave(first, folder, clientName, first.origin !== 'adopted', log);
    throw folderFault(error, folder);
  }
  const watch = watchServer(serverOptions, first);
  return {
    url: addressOf(first, OWNER, OWNER, clientName),
    adminUrl: addressOf(first, 'postgres', 'postgres', clientName),
    origin: first.origin,
    clientName,
    close: async () => {
      const server = await watch.end();
      const mayStop = role === 'bot' || first.origin !== 'adopted';
      if (server) await leave(server, folder, clientName, mayStop, log);
    },
  };
}

async function ensureDataFolder(folder: string): Promise<string> {
  try {
    const made = await mkdir(folder, { recursive: true });
    if (made) await syncToDisk(...pathBetween(dirname(made), dirname(folder)));
    return await realpath(folder);
  } catch (error) {
    throw folderFault(error, folder);
  }
}

/** The folders from `top` down to `bottom`, both included. */
function pathBetween(top: string, bottom: string): string[] {
  return bottom.length <= top.length ? [top] : [...pathBetween(top, dirname(bottom)), bottom];
}

function addressOf(server: ReachedServer, user: string, database: string, clientName: string): string {
  return `postgresql://${user}:${server.password}@127.0.0.1:${server.port}/${database}?application_name=${clientName}`;
}

/** Makes role and database once; two processes may do it at the same time. */
async function ensureOwnDatabase(admin: pg.Client, password: string): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    'select datname from pg_database where datname = $1',
    [OWNER],
  );
  if (rows.length > 0) return;
  // An import may vouch for its references itself: the grant lets it. Both at once, so that no role is without.
  await ignoringDuplicate(
    admin.query(
      `create role ${OWNER} login nosuperuser password ${pg.escapeLiteral(password)};
       grant set on parameter session_replication_role to ${OWNER}`,
    ),
  );
  await ignoringDuplicate(admin.query(`create database ${OWNER} owner ${OWNER}`));
}

/** 42710 and 42P04: it exists; 23505: another process makes it at this moment. */
async function ignoringDuplicate(query: Promise<unknown>): Promise<void> {
  await query.catch((error: unknown) => {
    if (!['42710', '42P04', '23505'].includes(systemCodeOf(error) ?? '')) throw error;
  });
}

/**
 * Keeps the management connection, and brings the server back on the same port when it goes away (it was killed,
 * or another process stopped it at the moment we came): the pools then find it again by themselves.
 */
function watchServer(options: ServerOptions, first: ReachedServer): { end(): Promise<ReachedServer | null> } {
  const closing = new AbortController();
  let current: ReachedServer | null = first;
  let reviving: Promise<void> = Promise.resolve();

  function watch(server: ReachedServer): void {
    server.admin.once('end', () => {
      if (!closing.signal.aborted) reviving = revive(server.port);
    });
  }

  async function revive(port: number): Promise<void> {
    current = null;
    options.log.warn({ port }, 'the embedded database went away; bringing it back');
    while (!closing.signal.aborted) {
      try {
        current = await reachServer({ ...options, port });
        if (current.port !== port)
          options.log.error({ port }, 'the embedded database moved; restart Klankbord');
        return watch(current);
      } catch (error) {
        options.log.error({ reason: messageOf(error) }, 'the embedded database does not come back');
        await delay(REVIVE_PAUSE_MS, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  watch(first);
  return {
    end: async () => {
      closing.abort();
      await reviving;
      return current;
    },
  };
}

async function leave(
  server: ReachedServer,
  folder: string,
  clientName: string,
  mayStop: boolean,
  log: Log,
): Promise<void> {
  const isLast = mayStop && (await countOthers(server.admin, clientName)) === 0;
  await server.admin.end().catch(() => undefined);
  if (!isLast) return;
  const stopped = await stopServer(folder, server.pid);
  if (!stopped) log.warn({ pid: server.pid }, 'the embedded database did not stop in time');
}

/** Clients of this server that are not ours (our own may still be on their way out); null when it is gone. */
async function countOthers(admin: pg.Client, clientName: string): Promise<number | null> {
  const answer = await admin
    .query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity
       where backend_type = 'client backend' and application_name <> $1`,
      [clientName],
    )
    .catch(() => null);
  return answer?.rows[0]?.others ?? null;
}
