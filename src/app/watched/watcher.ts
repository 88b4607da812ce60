import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, messageOf, systemCodeOf } from '../../errors.ts';
import type { SqlPool } from '../../features/feedback/index.ts';
import { fileSources } from '../../sources/index.ts';
import { DONE, REFUSED, type ReadyFile, watchFiles } from './ready-files.ts';
import { giveUp, isPassing, type TakingDeps, takeFile } from './take-file.ts';

const LOOK_EVERY_MS = 5_000;
/** Attempts with a file over which something fails that nobody foresaw. */
const MOST_ATTEMPTS = 3;
/** Tells one folder from another, whatever each instance calls it. */
const MARK = '.klankbord-folder';

/** Imports what is dropped into a folder. Several instances may watch the same one: one of them works at a time. */
export interface FolderWatcher {
  /** Makes the folders and looks from now on. @throws AppError `misconfigured` where it may not write. */
  start(): Promise<void>;
  /** One look; true when this instance was the one that may. */
  look(): Promise<boolean>;
  /** Waits for the file that is being read, which is given up and stays where it is. */
  stop(): Promise<void>;
}

export function createFolderWatcher(
  deps: Omit<TakingDeps, 'signal'>,
  monotonic: () => number = () => performance.now(),
): FolderWatcher {
  const { folder, pool, ctx } = deps;
  const watch = watchFiles(folder);
  const attempts = new Map<string, number>();
  /** Why a file waits, so that it is said once. */
  const told = new Map<string, string>();
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<unknown> = Promise.resolve();

  async function takeAll(): Promise<void> {
    for (const file of await watch.ready(monotonic())) {
      if (stopping.signal.aborted) return;
      await takeOne(file);
    }
  }

  async function takeOne(file: ReadyFile): Promise<void> {
    const source = file.folders.join('/');
    try {
      const taken = await takeFile({ ...deps, signal: stopping.signal }, file);
      attempts.delete(file.path);
      told.delete(file.path);
      ctx.log[taken === 'refused' ? 'warn' : 'info'](
        { source, taken },
        'a file of the watched folder was read',
      );
    } catch (error) {
      const kind = systemCodeOf(error) ?? (error instanceof AppError ? error.code : 'unforeseen');
      if (told.get(file.path) !== kind)
        ctx.log.warn({ source, kind }, 'a file of the watched folder waits: it could not be imported now');
      told.set(file.path, kind);
      if (isPassing(error) || stopping.signal.aborted) return;
      const tried = (attempts.get(file.path) ?? 0) + 1;
      attempts.set(file.path, tried);
      if (tried < MOST_ATTEMPTS) return;
      attempts.delete(file.path);
      await giveUp(folder, file);
    }
  }

  const look = () => onlyHere(pool, folder, takeAll);

  function lookAgain(): void {
    looking = look()
      .catch((error: unknown) =>
        ctx.log.warn({ reason: messageOf(error) }, 'the watched folder could not be read'),
      )
      .finally(() => {
        if (!stopping.signal.aborted) timer = setTimeout(lookAgain, LOOK_EVERY_MS);
      });
  }

  return {
    look,
    start: async () => {
      await makeFolders(folder);
      lookAgain();
    },
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await looking;
    },
  };
}

/** Does something unless another instance does it on the same folder; a process that dies lets go of it. */
async function onlyHere(pool: SqlPool, folder: string, work: () => Promise<void>): Promise<boolean> {
  const mark = await markOf(folder);
  const connection = await pool.connect();
  let isBroken = false;
  try {
    await connection.query('begin');
    await connection.query('set local idle_in_transaction_session_timeout = 0');
    const { rows } = await connection.query<{ free: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('klankbord folder ' || $1, 0)) as free`,
      [mark],
    );
    if (!rows[0]?.free) return false;
    await work();
    return true;
  } finally {
    isBroken = await connection.query('rollback').then(
      () => false,
      () => true,
    );
    connection.release(isBroken);
  }
}

async function makeFolders(folder: string): Promise<void> {
  try {
    for (const name of [DONE, REFUSED, ...fileSources.map((source) => source.name)])
      await mkdir(join(folder, name), { recursive: true });
    await markOf(folder);
  } catch (error) {
    throw new AppError(
      'misconfigured',
      `The folder of WATCH_FOLDER cannot be used: ${systemCodeOf(error) ?? 'unknown'}.`,
      {
        remedy: 'Give the user that runs Klankbord the right to write there, or name another folder.',
        cause: error,
      },
    );
  }
}

async function markOf(folder: string): Promise<string> {
  const path = join(folder, MARK);
  await writeFile(path, `${randomUUID()}\n`, { flag: 'wx' }).catch((error: unknown) => {
    if (systemCodeOf(error) !== 'EEXIST') throw error;
  });
  return (await readFile(path, 'utf8')).trim() || folder;
}
