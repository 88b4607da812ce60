import type { Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** A file that is whole, as far as can be told. */
export interface ReadyFile {
  path: string;
  /** Its folders below the watched one: what kind of file it is, and what the feed is called. */
  folders: string[];
  name: string;
  size: number;
  modifiedAt: Date;
}

/** Of our own: what was read, and what could not be. */
export const DONE = 'done';
export const REFUSED = 'refused';
/** How files of a folder are read, written by its owner. */
export const OPTIONS = 'import.json';

/** For so long a file must not have changed. Who writes more slowly uses another name first, or loses nothing: see below. */
const STILL_MS = 5_000;
/** Kind, feed, file: what lies deeper is not ours. */
const DEEPEST = 2;
/** What programs call a file that they are still writing. */
const UNFINISHED = /^[.~]|\.(part|partial|tmp|temp|crdownload|filepart|download|swp|lock)$|~$/i;

/** Remembers how files looked, to tell those that are still being written. */
export interface FileWatch {
  /** Whole files in the order of their names; `now` in milliseconds of a clock that never goes back. */
  ready(now: number): Promise<ReadyFile[]>;
}

export function watchFiles(folder: string): FileWatch {
  let seen = new Map<string, { look: string; since: number }>();

  return {
    ready: async (now) => {
      const found = await filesBelow(folder);
      const fresh: typeof seen = new Map();
      for (const { path, stats } of found) {
        const look = lookOf(stats);
        const known = seen.get(path);
        fresh.set(path, known?.look === look ? known : { look, since: now });
      }
      seen = fresh;
      return found
        .filter(({ path, stats }) => stats.size > 0 && now - (fresh.get(path)?.since ?? now) >= STILL_MS)
        .map(({ path, stats }) => {
          const parts = relative(folder, path).split(/[\\/]/);
          const name = parts.at(-1) ?? '';
          return { path, folders: parts.slice(0, -1), name, size: stats.size, modifiedAt: stats.mtime };
        });
    },
  };
}

/** Whether a file is as it was when it was found whole: somebody may have gone on writing while it was read. */
export async function isUnchanged({ path, size, modifiedAt }: ReadyFile): Promise<boolean> {
  const stats = await lstat(path).catch(() => null);
  return stats !== null && stats.size === size && stats.mtime.getTime() === modifiedAt.getTime();
}

function lookOf({ size, mtimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ino}`;
}

/** Plain files: what a link points to is somebody else's. */
async function filesBelow(folder: string, depth = 0): Promise<{ path: string; stats: Stats }[]> {
  const files: { path: string; stats: Stats }[] = [];
  for (const entry of (await readdir(folder, { withFileTypes: true })).toSorted(byName)) {
    const path = join(folder, entry.name);
    const isOurs = depth === 0 && (entry.name === DONE || entry.name === REFUSED);
    if (entry.isDirectory() && depth < DEEPEST && !isOurs && !entry.name.startsWith('.'))
      files.push(...(await filesBelow(path, depth + 1)));
    if (!entry.isFile() || entry.name === OPTIONS || UNFINISHED.test(entry.name)) continue;
    // Whoever wrote it may take it away again in this moment.
    const stats = await lstat(path).catch(() => null);
    if (stats?.isFile()) files.push({ path, stats });
  }
  return files;
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}
