import { randomBytes } from 'node:crypto';
import { link, open, readFile, readlink, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError, systemCodeOf } from '../errors.ts';
import type { Binaries } from './binaries.ts';
import { isAlive } from './cluster.ts';
import { SERVER_ENVIRONMENT, type ServerUser, spawnAs } from './server-user.ts';

const POLL_MS = 20;
const STOP_LIMIT_MS = 30_000;
const LOG_LIMIT_BYTES = 1_000_000;

/** What a server writes in `postmaster.pid`, its lock on the folder; the last fields come when it is further. */
export interface Lock {
  readonly pid: number;
  readonly folder: string;
  readonly port: number | null;
  /** `starting`, `ready`, `stopping`, or empty while it is just beginning. */
  readonly status: string;
  readonly text: string;
}

/** Reads the lock; null when there is none, or when it is just being written. */
export async function readLock(folder: string): Promise<Lock | null> {
  const text = await readFile(lockPath(folder), 'utf8').catch((error: unknown) => {
    if (systemCodeOf(error) === 'ENOENT') return '';
    throw error;
  });
  return parseLock(text);
}

/** Lines: pid, folder, start time, port, socket folder, listen address, shared memory key, status. */
export function parseLock(text: string): Lock | null {
  const lines = text.split('\n').map((line) => line.trim());
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!Number.isInteger(pid) || pid <= 0 || !lines[1]) return null;
  return { pid, folder: lines[1], port: port > 0 ? port : null, status: lines[7] ?? '', text };
}

/**
 * Whether the process of a lock still is a PostgreSQL at work in the lock's folder, or where it was moved to. After `kill -9` of a whole
 * container its number soon belongs to another process, and a dead server that nobody waited for (a zombie) keeps
 * its number for ever. Where the system does not tell, a living process is taken for a server.
 */
export async function isServerAlive(
  { pid, folder }: { pid: number; folder: string },
  movedTo = folder,
): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (status === null) return isAlive(pid);
  const [, name, state] = /^\d+ \((.*)\) (\S)/s.exec(status) ?? [];
  if (name !== 'postgres' || state === 'Z' || state === 'X') return false;
  const workFolder = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  return workFolder === null || workFolder === folder || workFolder === movedTo;
}

/**
 * Removes a lock whose process is no server, which PostgreSQL itself would respect as long as the number is in use.
 * It is moved first and looked at again: a server that started in between gets its lock back.
 */
export async function breakLock(folder: string, stale: Lock): Promise<void> {
  const aside = `${lockPath(folder)}.stale-${randomBytes(4).toString('hex')}`;
  try {
    await rename(lockPath(folder), aside);
    if ((await readFile(aside, 'utf8')) !== stale.text) await link(aside, lockPath(folder));
  } catch (error) {
    if (systemCodeOf(error) !== 'ENOENT') throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

function lockPath(folder: string): string {
  return join(folder, 'postmaster.pid');
}

export interface StartOptions {
  folder: string;
  binaries: Binaries;
  user: ServerUser;
  port: number;
  /** False only in tests: then a power cut may lose what was acknowledged. */
  durable: boolean;
}

/** A server that was started here; it goes on when this process dies. */
export interface StartedServer {
  readonly pid: number;
  /** Whether it has ended already. */
  hasEnded(): boolean;
  /** What it wrote in its log since it was started. */
  said(): Promise<string>;
}

/**
 * Starts the server in a session of its own, so that Ctrl-C in the terminal reaches us and not the server: pools
 * close first. It writes its log to a file, because a pipe would break with us.
 */
export async function startServer(options: StartOptions): Promise<StartedServer> {
  const logPath = join(options.folder, 'klankbord-server.log');
  const begin = await trimLog(logPath);
  const logFile = await open(logPath, 'a', 0o600);
  if (options.user.account) await logFile.chown(options.user.account.uid, options.user.account.gid);
  const child = spawnAs(options.user, options.binaries.postgres, serverArguments(options), {
    env: SERVER_ENVIRONMENT,
    cwd: '/',
    detached: true,
    stdio: ['ignore', logFile.fd, logFile.fd],
  });
  let failure: Error | null = null;
  child.on('error', (error) => {
    failure = error;
  });
  child.unref();
  await logFile.close();
  return {
    pid: child.pid ?? 0,
    hasEnded: () => failure !== null || child.exitCode !== null || child.signalCode !== null,
    said: async () => failure?.message ?? (await readFile(logPath)).subarray(begin).toString('utf8'),
  };
}

/** Where the log goes on; a log that grew large is begun again. */
async function trimLog(path: string): Promise<number> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size < LOG_LIMIT_BYTES) return size;
  await rename(path, `${path}.1`);
  return 0;
}

function serverArguments({ folder, port, durable }: StartOptions): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    // No socket: it would lie in a shared folder, and its path may be longer than the system's 107 bytes.
    unix_socket_directories: '',
    max_connections: '60',
    shared_buffers: '128MB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    effective_cache_size: '512MB',
    max_wal_size: '2GB',
    wal_level: 'minimal',
    max_wal_senders: '0',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    // Errors belong to the client that caused them: here their texts could carry what a customer said.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', folder, '-p', String(port), ...flags];
}

/** The preferred port when it is free (clients know it from before), else any free one. */
export async function findFreePort(preferred: number | null): Promise<number> {
  if (preferred !== null && (await tryPort(preferred)) !== null) return preferred;
  const port = await tryPort(0);
  if (port === null) {
    throw new AppError('unavailable', 'The database finds no free port on 127.0.0.1.', {
      remedy: 'See to it that this machine has a loopback network and free ports, or set DATABASE_URL.',
    });
  }
  return port;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen({ port, host: '127.0.0.1' }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}

/** Stops a server, its child or not: clients are cut off, transactions rolled back, everything written out. */
export async function stopServer(folder: string, pid: number): Promise<boolean> {
  if (!(await isServerAlive({ pid, folder }))) return true;
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + STOP_LIMIT_MS;
  while (Date.now() < deadline) {
    const lock = await readLock(folder);
    if (lock?.pid !== pid || !(await isServerAlive({ pid, folder }))) return true;
    await delay(POLL_MS);
  }
  return false;
}
