import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { AppError, messageOf, systemCodeOf } from '../errors.ts';
import type { Log } from '../log.ts';
import {
  checksumOf,
  howToRetry,
  type Migration,
  type MigrationRow,
  needsToBeAlone,
  pendingMigrations,
  readMigrations,
} from './migration-files.ts';
import { countOthers } from './presence.ts';

/** The advisory lock that Prisma's schema engine takes, so that the two never migrate at the same time. */
const LOCK_KEY = 72707369;
/** How long to wait for another instance that is migrating. */
const LOCK_LIMIT = '300s';

/** The table as Prisma's schema engine makes it (prisma-engines, sql-schema-connector, flavour/postgres). */
const HISTORY_TABLE = `create table _prisma_migrations (
  id                      varchar(36) primary key not null,
  checksum                varchar(64) not null,
  finished_at             timestamptz,
  migration_name          varchar(255) not null,
  logs                    text,
  rolled_back_at          timestamptz,
  started_at              timestamptz not null default now(),
  applied_steps_count     integer not null default 0
)`;

export interface MigrateOptions {
  url: string;
  /** The folder with `<stamp>_<name>/migration.sql`. */
  folder: string;
  log: Log;
}

/**
 * Applies the migrations that are still to be applied and writes `_prisma_migrations` as `prisma migrate deploy`
 * would, so that both tools agree. Any number of instances may do this at once.
 *
 * One deliberate difference: a migration and its row are one transaction, so that a process that is killed half-way
 * leaves nothing behind and the next start simply does it again. Migrations can therefore not use what PostgreSQL
 * refuses in a transaction (`create index concurrently`), and must not commit by themselves. The lock belongs to the
 * same transaction, because a lock of the session gets lost behind PgBouncer.
 * @returns the migrations applied by this call.
 * @throws AppError with a remedy when history and files do not fit together, or a migration fails.
 */
export async function migrate({ url, folder, log }: MigrateOptions): Promise<string[]> {
  const files = await readMigrations(folder);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks rejects the query that is under way; without a listener it would end the process.
  client.on('error', () => undefined);
  const applied: string[] = [];
  try {
    await client.connect().catch((error: unknown) => {
      throw cannotMigrate(error);
    });
    for (;;) {
      const migration = await applyNext(client, files);
      if (!migration) return applied;
      log.debug({ migration: migration.id }, 'database migration applied');
      applied.push(migration.id);
    }
  } finally {
    // One line: a new database has dozens, and whoever typed a verb waits for its answer.
    if (applied.length > 0)
      log.info({ count: applied.length, last: applied.at(-1) }, 'database migrations applied');
    await client.end().catch(() => undefined);
  }
}

/** Makes the schema of a version in an empty database, within the caller's transaction. */
export async function migrateWithin(client: pg.ClientBase, migrations: readonly Migration[]): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [LOCK_KEY]);
  await client.query(HISTORY_TABLE);
  for (const migration of migrations) await apply(client, migration);
}

/** Applies the first pending migration; null when there is none. */
async function applyNext(client: pg.Client, files: readonly Migration[]): Promise<Migration | null> {
  let current: Migration | null = null;
  try {
    await begin(client);
    const [next] = pendingMigrations(files, await readHistory(client));
    if (next) {
      if (needsToBeAlone(next)) await refuseBesideOthers(client, next);
      current = next;
      await apply(client, next);
    }
    await client.query('commit');
    return next ?? null;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    if (error instanceof AppError) throw error;
    if (current && isFaultOfScript(error)) {
      await recordFailure(client, current, error);
      throw failedNow(current, error);
    }
    throw cannotMigrate(error);
  }
}

/** @throws AppError `conflict` while an instance runs that could not live with the migration. */
async function refuseBesideOthers(client: pg.Client, { id }: Migration): Promise<void> {
  const others = await countOthers(client);
  if (others === 0) return;
  const some = others === 1 ? 'one instance still runs' : `${others} instances still run`;
  throw new AppError(
    'conflict',
    `The database migration ${id} needs all other instances stopped, and ${some}.`,
    {
      remedy:
        'Stop every instance of the older version, and start this one again; nothing was changed, they work on until then.',
      fields: { migration: id, others },
    },
  );
}

async function begin(client: pg.Client): Promise<void> {
  await client.query('begin');
  await client.query(`set local lock_timeout = '${LOCK_LIMIT}'`);
  await client.query('select pg_advisory_xact_lock($1)', [LOCK_KEY]);
  // The limit was for our own lock; a migration waits for the tables it needs.
  await client.query('set local lock_timeout = 0');
}

/** Reads the history, and begins one in an empty database. */
async function readHistory(client: pg.Client): Promise<MigrationRow[]> {
  const { rows: tables } = await client.query<{ table_name: string }>(
    `select table_name from information_schema.tables where table_schema = 'public'`,
  );
  if (tables.some((table) => table.table_name === '_prisma_migrations')) {
    const { rows } = await client.query<MigrationRow>(
      'select migration_name, checksum, finished_at, rolled_back_at from _prisma_migrations order by started_at',
    );
    return rows;
  }
  if (tables.length > 0) {
    throw new AppError('misconfigured', 'The database of DATABASE_URL holds tables of another program.', {
      remedy: 'Give Klankbord a database of its own.',
      fields: { tables: tables.length },
    });
  }
  await client.query(HISTORY_TABLE);
  return [];
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  const id = await recordStart(client, migration);
  const before = await transactionId(client);
  await client.query(migration.sql);
  if ((await transactionId(client)) !== before) throw new OwnTransaction();
  await client.query(
    `update _prisma_migrations
     set applied_steps_count = applied_steps_count + 1, finished_at = clock_timestamp() where id = $1`,
    [id],
  );
}

async function recordStart(client: pg.ClientBase, migration: Migration): Promise<string> {
  const id = randomUUID();
  await client.query(
    `insert into _prisma_migrations (id, checksum, started_at, migration_name)
     values ($1, $2, clock_timestamp(), $3)`,
    [id, checksumOf(migration.sql), migration.id],
  );
  return id;
}

async function transactionId(client: pg.ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>('select pg_current_xact_id()::text as id');
  return rows[0]?.id;
}

/** A migration that said commit or rollback: what it did is not undone with its row. */
class OwnTransaction extends Error {
  constructor() {
    super('it ends the transaction it is applied in');
  }
}

/** What the server said about the script, as against a connection or a server that went away. */
function isFaultOfScript(error: unknown): boolean {
  const code = systemCodeOf(error) ?? '';
  return error instanceof OwnTransaction || (/^[0-9A-Z]{5}$/.test(code) && !/^(08|53|57|58)/.test(code));
}

/** Leaves the row as Prisma leaves it: begun, not finished, with what the database said. */
async function recordFailure(client: pg.Client, migration: Migration, error: unknown): Promise<void> {
  const code = systemCodeOf(error);
  const logs = `Migration name: ${migration.id}\n\nDatabase error code: ${code}\n\nDatabase error:\nERROR: ${messageOf(error)}`;
  await begin(client);
  const rows = await readHistory(client);
  const isKnown = rows.some((row) => row.migration_name === migration.id && row.rolled_back_at === null);
  if (!isKnown) await recordStart(client, migration);
  await client.query(
    `update _prisma_migrations set logs = $2
     where migration_name = $1 and finished_at is null and rolled_back_at is null`,
    [migration.id, logs],
  );
  await client.query('commit');
}

function failedNow(migration: Migration, error: unknown): AppError {
  const kept =
    error instanceof OwnTransaction
      ? 'Take begin, commit and rollback out of it, and undo by hand what it did.'
      : 'Nothing of it was kept. Correct what it stumbles over; _prisma_migrations, column logs, has the error.';
  return new AppError(
    'misconfigured',
    `The database migration ${migration.id} failed: ${messageOf(error)}.`,
    {
      remedy: `${kept} ${howToRetry(migration.id)}`,
      fields: { migration: migration.id, code: systemCodeOf(error) },
      cause: error,
    },
  );
}

function cannotMigrate(error: unknown): AppError {
  const details = { cause: error, fields: { code: systemCodeOf(error) } };
  switch (systemCodeOf(error)) {
    case '55P03':
      return new AppError(
        'unavailable',
        'Another instance has been migrating the database for five minutes.',
        {
          ...details,
          remedy: 'Wait until it is done and start again; see pg_stat_activity for what it waits for.',
        },
      );
    case '53100':
      return new AppError('unavailable', 'The disk of the database is full; no migration was half applied.', {
        ...details,
        remedy: 'Free space, and start again.',
      });
    case '42501':
      return new AppError('misconfigured', 'The database user may not make tables in the schema "public".', {
        ...details,
        remedy: 'Make it the owner of its database: alter database <database> owner to <user>;',
      });
    default:
      return new AppError('unavailable', 'The database went away while it was being migrated.', {
        ...details,
        remedy: 'Nothing was half applied: see to it that it runs, and start again.',
      });
  }
}
