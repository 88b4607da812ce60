import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { AppError, systemCodeOf } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Binaries } from './binaries.ts';
import { ADMIN, ensureCluster } from './cluster.ts';
import { diskFull, folderFault } from './folder-faults.ts';
import {
  breakLock,
  findFreePort,
  isServerAlive,
  type Lock,
  readLock,
  type StartedServer,
  startServer,
} from './postmaster.ts';
import type { ServerUser } from './server-user.ts';

/** How long nothing may move before we give up: a dying server's last processes need about a second and a half. */
const SILENCE_LIMIT_MS = 20_000;
/** After a crash the server first replays what was acknowledged; with a full 2 GB of it on a slow disk, minutes. */
const RECOVERY_LIMIT_MS = 600_000;
const POLL_MS = 20;
const RETRY_MS = 100;
/** A server that ends at once this often in a row, for no reason we know, will not start. */
const FAILED_STARTS_LIMIT = 5;

export interface ServerOptions {
  /** The database folder, as its real path. */
  folder: string;
  binaries: Binaries;
  user: ServerUser;
  durable: boolean;
  log: Log;
  /** How this process shows in the server's list of clients. */
  clientName: string;
  /** Clients know this port; null when none do yet. */
  port: number | null;
}

/** A running server and our own management connection to it, which also tells others that we are here. */
export interface ReachedServer {
  readonly admin: pg.Client;
  readonly pid: number;
  readonly port: number;
  readonly password: string;
  readonly origin: 'created' | 'started' | 'adopted';
}

/**
 * Comes to a running server on the folder: adopts the one that runs (after `kill -9` of the bot, or beside it) or
 * starts one. Several processes may do this at once; the server's own lock on the folder lets one of them start it
 * and the others adopt it.
 * @throws AppError with a remedy when the folder cannot be used or no server answers in time.
 */
export async function reachServer(options: ServerOptions): Promise<ReachedServer> {
  try {
    return await reach(options);
  } catch (error) {
    throw folderFault(error, options.folder);
  }
}

async function reach(options: ServerOptions): Promise<ReachedServer> {
  const { password, created } = await ensureCluster(options);
  const attempt: Attempt = { ...options, password, failedStarts: 0 };
  const deadline = Date.now() + SILENCE_LIMIT_MS;
  while (Date.now() < deadline) {
    const lock = await readLock(options.folder);
    if (lock && (await isServerAlive(lock, options.folder))) {
      const adopted = await adopt(attempt, lock);
      if (adopted) return { ...adopted, origin: 'adopted' };
    } else {
      if (lock) await breakLock(options.folder, lock);
      const started = await start(attempt, lock);
      if (started) return { ...started, origin: created ? 'created' : 'started' };
    }
    await delay(RETRY_MS);
  }
  throw notComing(options.folder);
}

interface Attempt extends ServerOptions {
  password: string;
  failedStarts: number;
}

type Reached = Omit<ReachedServer, 'origin'>;

/** Returns null when it should be tried again: the server is just starting, stopping, or died meanwhile. */
async function adopt(attempt: Attempt, lock: Lock): Promise<Reached | null> {
  if (lock.folder !== attempt.folder) throw foreignLock(attempt.folder, lock);
  await whileStarting(attempt, lock.pid, () => isServerAlive(lock));
  const port = (await readLock(attempt.folder))?.port ?? null;
  if (port === null) return null;
  const admin = await connect(attempt, port);
  return admin && { admin, pid: lock.pid, port, password: attempt.password };
}

async function start(attempt: Attempt, stale: Lock | null): Promise<Reached | null> {
  const port = await findFreePort(attempt.port ?? stale?.port ?? null);
  const server = await startServer({ ...attempt, port });
  await whileStarting(attempt, server.pid, async () => !server.hasEnded());
  if (server.hasEnded()) return explainEnd(attempt, server);
  const admin = await connect(attempt, port);
  return admin && { admin, pid: server.pid, port, password: attempt.password };
}

/** Waits until the server says it is ready, ends, or has had its time to recover. */
async function whileStarting(
  attempt: Attempt,
  pid: number,
  isRunning: () => Promise<boolean>,
): Promise<void> {
  const begin = Date.now();
  let toldAt = begin;
  while (await isRunning()) {
    const lock = await readLock(attempt.folder);
    if (lock?.pid === pid && lock.status !== '' && lock.status !== 'starting') return;
    if (lock && lock.pid !== pid) return;
    if (Date.now() - begin > RECOVERY_LIMIT_MS) return;
    if (Date.now() - toldAt > SILENCE_LIMIT_MS) {
      attempt.log.info({ waitedMs: Date.now() - begin }, 'the database is recovering after a crash');
      toldAt = Date.now();
    }
    await delay(POLL_MS);
  }
}

/** The server has one exit code for everything; its words (in English, we asked for it) are all there is to go by. */
async function explainEnd(attempt: Attempt, server: StartedServer): Promise<null> {
  const said = await server.said();
  if (/No space left on device|Disk quota exceeded/.test(said))
    throw diskFull(attempt.folder, new Error(said));
  // Another process was first, or the last processes of a killed server still hold its memory: both pass.
  if (/lock file .* already exists|shared memory block .* is still in use/.test(said)) return null;
  if (/Address already in use/.test(said)) return null;
  attempt.failedStarts += 1;
  if (attempt.failedStarts < FAILED_STARTS_LIMIT) return null;
  const remedy = /has invalid permissions/.test(said)
    ? `Nothing is damaged: others may read the folder. Take that away (chmod -R go= ${attempt.folder}) and start again.`
    : 'Restore the folder from a backup if it is damaged.';
  throw new AppError('unavailable', `The database server of ${attempt.folder} ends right after its start.`, {
    remedy: `${remedy} PostgreSQL said: ${lastLines(said)}`,
    fields: { folder: attempt.folder },
  });
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-3).join(' ');
}

/**
 * Connects with our password and asks for the folder: a process number or a port that now belongs to somebody else
 * cannot pass. Null when the server is not there (yet, or any more).
 */
async function connect(attempt: Attempt, port: number): Promise<pg.Client | null> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: ADMIN,
    password: attempt.password,
    database: 'postgres',
    application_name: attempt.clientName,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  });
  // A connection that breaks later is noticed by its owner through 'end'.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    if (rows[0]?.data_directory === attempt.folder) return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    if (systemCodeOf(error) !== '28P01') return null;
    throw notOurs(attempt.folder, error);
  }
  await client.end();
  throw notOurs(attempt.folder);
}

function foreignLock(folder: string, lock: Lock): AppError {
  return new AppError(
    'conflict',
    `A running PostgreSQL (process ${lock.pid}) holds the folder ${folder} as ${lock.folder}.`,
    {
      remedy: `The folder was moved or copied while in use. Stop that server (kill -INT ${lock.pid}) and start again.`,
      fields: { folder, pid: lock.pid },
    },
  );
}

function notOurs(folder: string, cause?: unknown): AppError {
  return new AppError(
    'conflict',
    `The server that answers for ${folder} does not accept its stored password.`,
    {
      remedy:
        'Another program uses this folder, or its password was changed: stop it, or set KLANKBORD_DATA to another.',
      fields: { folder },
      cause,
    },
  );
}

function notComing(folder: string): AppError {
  return new AppError('unavailable', `The database in ${folder} is held by a process that does not answer.`, {
    remedy: `Look for a PostgreSQL that runs on this folder, stop it, and start again; its log is ${folder}/klankbord-server.log.`,
    fields: { folder },
  });
}
