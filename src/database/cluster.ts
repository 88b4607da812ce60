import { randomBytes } from 'node:crypto';
import { chown, lstat, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { AppError, systemCodeOf } from '../errors.ts';
import type { Binaries } from './binaries.ts';
import { diskFull, folderFault } from './folder-faults.ts';
import { type Account, SERVER_ENVIRONMENT, type ServerUser, spawnAs } from './server-user.ts';

/** The database's superuser; only this process's own management uses it. */
export const ADMIN = 'postgres';
const PASSWORD_FILE = 'klankbord.password';
/** A folder that was left half made by a process we cannot ask about is removed after an hour. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

export interface ClusterOptions {
  /** Where PostgreSQL keeps its files; made when it is not there. */
  folder: string;
  binaries: Binaries;
  user: ServerUser;
}

/**
 * Makes the database folder when it is not there. It is made beside its place and renamed when it is complete, so
 * that a first start that dies leaves no folder that cannot be opened, and of two first starts one wins.
 * @throws AppError when the folder is somebody else's, of another major version, damaged, or cannot be made.
 */
export async function ensureCluster(
  options: ClusterOptions,
): Promise<{ password: string; created: boolean }> {
  const { folder } = options;
  try {
    await removeAbandoned(folder);
    const created = (await isEmpty(folder)) && (await createCluster(options));
    await checkCluster(folder, options.binaries.major);
    return { password: (await readFile(join(folder, PASSWORD_FILE), 'utf8')).trim(), created };
  } catch (error) {
    throw folderFault(error, folder);
  }
}

async function isEmpty(folder: string): Promise<boolean> {
  const entries = await readdir(folder).catch((error: unknown) => {
    if (systemCodeOf(error) === 'ENOENT') return [];
    throw error;
  });
  return entries.length === 0;
}

async function checkCluster(folder: string, major: number): Promise<void> {
  const entries = new Set(await readdir(folder));
  const faulty = (message: string, remedy: string) =>
    new AppError('misconfigured', message, { remedy, fields: { folder } });
  if (!entries.has('PG_VERSION')) {
    throw faulty(
      `The folder ${folder} holds files, but no database.`,
      'Move it away, or set KLANKBORD_DATA to another folder.',
    );
  }
  const found = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim();
  if (found !== String(major)) {
    throw faulty(
      `The database in ${folder} was made by PostgreSQL ${found}; this version of Klankbord runs PostgreSQL ${major}.`,
      `Start the version of Klankbord that made it, move its data with pg_dump, or put that folder away to start empty.`,
    );
  }
  if (!entries.has(PASSWORD_FILE)) {
    throw faulty(
      `The database in ${folder} was not made by Klankbord, or its file ${PASSWORD_FILE} was lost.`,
      'Restore the whole folder from a backup, or set KLANKBORD_DATA to another folder.',
    );
  }
  if (!(await isFile(join(folder, 'global', 'pg_control')))) {
    throw faulty(
      `The database in ${folder} is damaged: its control file is missing.`,
      'Restore the whole folder from a backup, or put it away to start empty.',
    );
  }
}

async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ?? false;
}

/** Returns false when another process finished first; its folder is then used. */
async function createCluster(options: ClusterOptions): Promise<boolean> {
  const { folder, user } = options;
  const workshop = `${folder}.new-${hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`;
  const made = join(workshop, 'cluster');
  const passwordFile = join(workshop, PASSWORD_FILE);
  try {
    await mkdir(workshop, { mode: 0o700 });
    await writeFile(passwordFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
    await giveTo(user.account, workshop, passwordFile);
    await runInitdb(options, made, passwordFile);
    await rename(passwordFile, join(made, PASSWORD_FILE));
    await syncToDisk(join(made, PASSWORD_FILE), made, workshop);
    return await moveIntoPlace(made, folder);
  } finally {
    await rm(workshop, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function giveTo(account: Account | null, ...paths: string[]): Promise<void> {
  if (!account) return;
  for (const path of paths) await chown(path, account.uid, account.gid);
}

function runInitdb(
  { binaries, user, folder }: ClusterOptions,
  made: string,
  passwordFile: string,
): Promise<void> {
  const args = [
    `--pgdata=${made}`,
    `--username=${ADMIN}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Sorts and folds case the same on every machine, whatever locales it has.
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
  ];
  return new Promise((resolve, reject) => {
    const child = spawnAs(user, binaries.initdb, args, {
      env: SERVER_ENVIRONMENT,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.on('error', (error) => reject(initdbFault(folder, error.message)));
    child.on('close', (code) => (code === 0 ? resolve() : reject(initdbFault(folder, said))));
  });
}

/** initdb has one exit code for everything; its words (in English, we asked for it) are all there is to go by. */
function initdbFault(folder: string, said: string): AppError {
  if (/No space left on device|Disk quota exceeded/.test(said)) return diskFull(folder, new Error(said));
  return new AppError('unavailable', `The database could not be made in ${folder}; nothing was half made.`, {
    remedy: `PostgreSQL said: ${said.trim().split('\n').slice(0, 3).join(' ')}`,
    fields: { folder },
  });
}

/** Renaming to a folder that holds files fails: whoever came first has won. */
async function moveIntoPlace(made: string, folder: string): Promise<boolean> {
  try {
    await rename(made, folder);
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST'].includes(systemCodeOf(error) ?? '')) return false;
    throw error;
  }
  await syncToDisk(dirname(folder));
  return true;
}

/** Writes to the disk what the system holds back, so that a power cut keeps what we go on from. */
export async function syncToDisk(...paths: string[]): Promise<void> {
  for (const path of paths) {
    const handle = await open(path, 'r');
    await handle.sync().finally(() => handle.close());
  }
}

/** Removes what first starts that died left beside the folder. */
async function removeAbandoned(folder: string): Promise<void> {
  const parent = dirname(folder);
  const prefix = `${basename(folder)}.new-`;
  for (const entry of await readdir(parent)) {
    if (!entry.startsWith(prefix)) continue;
    const path = join(parent, entry);
    if (await isAbandoned(path, entry.slice(prefix.length))) {
      // Its initdb may still be writing; then the next start removes it.
      await rm(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    }
  }
}

async function isAbandoned(path: string, suffix: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  if (found === null) return false;
  if (Date.now() - found.mtimeMs > ABANDONED_AFTER_MS) return true;
  const [pid] = suffix.startsWith(`${hostname()}-`) ? suffix.slice(hostname().length + 1).split('-') : [];
  return pid !== undefined && !isAlive(Number(pid));
}

/** Whether a process with this number lives on this machine, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCodeOf(error) === 'EPERM';
  }
}
