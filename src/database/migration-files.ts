import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, systemCodeOf } from '../errors.ts';

/** One migration of this version of the product. */
export interface Migration {
  /** Its folder, `<stamp>_<name>`: the order is the order of these names. */
  readonly id: string;
  readonly sql: string;
}

/**
 * The first line of a migration that the version before it could not live with. Any other is applied while instances of
 * that version run: it adds, and takes nothing away.
 */
export const ALONE = '-- Needs all other instances stopped.';

/** Whether no instance may run beside a migration. */
export function needsToBeAlone({ sql }: Migration): boolean {
  return sql.startsWith(ALONE);
}

/** A row of `_prisma_migrations`, as far as it decides anything. */
export interface MigrationRow {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
  readonly rolled_back_at: Date | null;
}

/**
 * Reads the migrations in order.
 * @throws AppError `misconfigured` when the folder is missing or a migration has no `migration.sql`.
 */
export async function readMigrations(folder: string): Promise<Migration[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const ids = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    const read = async (id: string) => ({
      id,
      sql: await readFile(join(folder, id, 'migration.sql'), 'utf8'),
    });
    return await Promise.all(ids.sort().map(read));
  } catch (error) {
    if (systemCodeOf(error) !== 'ENOENT') throw error;
    throw new AppError('misconfigured', `The database migrations in ${folder} are not complete.`, {
      remedy: 'Install this version of Klankbord again; each folder there must hold a migration.sql.',
      fields: { folder },
      cause: error,
    });
  }
}

/** SHA-256 of the file, in hexadecimal, as Prisma's schema engine writes it. */
export function checksumOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}

/**
 * Which migrations are still to be applied, in order, after looking whether history and files fit together.
 * @throws AppError `misconfigured` for a migration that failed before, was changed after it was applied, or is
 * missing here; `conflict` when the database was made by a newer version.
 */
export function pendingMigrations(files: readonly Migration[], rows: readonly MigrationRow[]): Migration[] {
  const standing = rows.filter((row) => row.rolled_back_at === null);
  const failed = standing.find((row) => row.finished_at === null);
  if (failed) throw failedBefore(failed.migration_name);
  const known = new Map(files.map((file) => [file.id, file]));
  for (const row of standing) {
    const file = known.get(row.migration_name);
    if (!file) throw unknownHere(row.migration_name, files.at(-1)?.id ?? '');
    if (!fits(file.sql, row.checksum)) throw changedSince(file.id);
  }
  const applied = new Set(standing.map((row) => row.migration_name));
  return files.filter((file) => !applied.has(file.id));
}

/** Git may change line ends on its way to a machine; Prisma's schema engine overlooks that too. */
function fits(sql: string, checksum: string): boolean {
  const unix = sql.replaceAll('\r\n', '\n');
  return [sql, unix, unix.replaceAll('\n', '\r\n')].some((text) => checksumOf(text) === checksum);
}

/** How an operator lets a migration that failed be applied again. */
export function howToRetry(migration: string): string {
  return (
    'Then run: update _prisma_migrations set rolled_back_at = now() ' +
    `where migration_name = '${migration}' and finished_at is null;`
  );
}

function failedBefore(migration: string): AppError {
  return new AppError(
    'misconfigured',
    `The database migration ${migration} failed before; Klankbord does not start.`,
    {
      remedy: `Correct the cause: _prisma_migrations, column logs, has its error. ${howToRetry(migration)}`,
      fields: { migration },
    },
  );
}

function unknownHere(migration: string, newest: string): AppError {
  if (migration > newest) {
    return new AppError(
      'conflict',
      `The database is newer than this version of Klankbord (it has ${migration}).`,
      {
        remedy: 'Start the newer version again, or restore the backup from before the upgrade.',
        fields: { migration },
      },
    );
  }
  return new AppError(
    'misconfigured',
    `The database has migration ${migration}, but its file is missing here.`,
    {
      remedy:
        'Install the version of Klankbord that fits this database, with its whole prisma/migrations folder.',
      fields: { migration },
    },
  );
}

function changedSince(migration: string): AppError {
  return new AppError(
    'misconfigured',
    `The migration ${migration} was changed after it was applied to this database.`,
    {
      remedy: `Restore its migration.sql as it was, and put the change in a new migration.`,
      fields: { migration },
    },
  );
}
