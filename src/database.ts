import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Restored, restoreFrom } from './database/backup/restore.ts';
import { type EmbeddedServer, openEmbedded } from './database/embedded.ts';
import { checkExternal } from './database/external.ts';
import { readMigrations } from './database/migration-files.ts';
import { migrate } from './database/migrator.ts';
import { announcePresence } from './database/presence.ts';
import { createStatementNames } from './database/statement-names.ts';
import { messageOf, systemCodeOf } from './errors.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import type { Log } from './log.ts';

export { dumpTo } from './database/backup/dump.ts';
export type { Restored } from './database/backup/restore.ts';
export { whileNobodyRuns } from './database/presence.ts';

const MIGRATIONS = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
/** Connections of one instance; a command that waits longer for one than this is told that the database is busy. */
const POOL_SIZE = 10;
const POOL_WAIT_MS = 15_000;

export interface DatabaseOptions {
  /** A PostgreSQL of the operator's; without it the shipped one runs in `<dataFolder>/postgres`. */
  databaseUrl?: string | undefined;
  dataFolder: string;
  log: Log;
  /** A bot stops the embedded server it uses; a command line only one that it had to start itself. */
  role: 'bot' | 'cli';
}

/** The database, migrated and ready. */
export interface Database {
  readonly db: PrismaClient;
  /** For parts with a pool of their own, such as the queue; it holds the password: never log it. */
  readonly url: string;
  /** For COPY and other streams, on the same connections as `db`. */
  readonly pool: pg.Pool;
  readonly kind: 'embedded' | 'external';
  /** Whether the database is new, was at rest, or was already running. */
  readonly origin: EmbeddedServer['origin'] | 'external';
  /** Closes all connections and, where it is ours, the embedded server. May be called twice. */
  close(): Promise<void>;
}

/**
 * Opens the database: brings up or adopts the embedded server (or checks DATABASE_URL), applies the migrations and
 * connects.
 * @throws AppError with a remedy for everything an operator can get wrong; nothing is left half made.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { databaseUrl, dataFolder, log, role } = options;
  if (databaseUrl !== undefined) {
    await checkExternal(databaseUrl);
    const leave = await migrateAndStay(databaseUrl, options);
    return connectDatabase({
      ...{ url: databaseUrl, kind: 'external', origin: 'external', log },
      beforeClose: leave,
    });
  }
  const server = await openEmbedded({ dataFolder, role, log, durable: true });
  try {
    const leave = await migrateAndStay(server.url, options);
    return connectDatabase({
      beforeClose: leave,
      url: server.url,
      kind: 'embedded',
      origin: server.origin,
      log,
      afterClose: server.close,
    });
  } catch (error) {
    await server.close();
    throw error;
  }
}

/**
 * Applies the migrations; a bot then stays visible to others until what is returned is called. Whoever migrated in
 * between is noticed: the database may be newer than we are by then.
 */
async function migrateAndStay(
  url: string,
  { log, role }: Pick<DatabaseOptions, 'log' | 'role'>,
): Promise<() => Promise<void>> {
  await migrate({ url, folder: MIGRATIONS, log });
  if (role === 'cli') return async () => undefined;
  const presence = await announcePresence(url, log);
  try {
    await migrate({ url, folder: MIGRATIONS, log });
  } catch (error) {
    await presence.close();
    throw error;
  }
  return presence.close;
}

/**
 * Puts a backup into the database, before it is opened: the embedded one, or that of DATABASE_URL.
 * @throws AppError with a remedy; then nothing was changed.
 */
export async function restoreDatabase(
  options: Omit<DatabaseOptions, 'role'>,
  { path, replaces }: { path: string; replaces: boolean },
): Promise<Restored> {
  const { databaseUrl, dataFolder, log } = options;
  const migrations = await readMigrations(MIGRATIONS);
  if (databaseUrl !== undefined) {
    await checkExternal(databaseUrl);
    return restoreFrom({ url: databaseUrl, path, migrations, replaces });
  }
  const server = await openEmbedded({ dataFolder, role: 'cli', log, durable: true });
  try {
    return await restoreFrom({ url: server.url, path, migrations, replaces });
  } finally {
    await server.close();
  }
}

/** Connects to a database that is migrated already. */
export function connectDatabase(options: {
  url: string;
  kind: Database['kind'];
  origin: Database['origin'];
  log: Log;
  beforeClose?: () => Promise<void>;
  afterClose?: () => Promise<void>;
}): Database {
  const { url, kind, origin, log, beforeClose, afterClose } = options;
  const pool = openPool(url, log);
  const db = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: createStatementNames() }),
  });
  let closing: Promise<void> | null = null;
  const close = async () => {
    await beforeClose?.();
    await db.$disconnect();
    await pool.end();
    await afterClose?.();
  };
  return {
    db,
    url,
    pool,
    kind,
    origin,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function openPool(url: string, log: Log): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: POOL_WAIT_MS,
    keepAlive: true,
    // Queries that cut time into days must not depend on how a server is set up.
    onConnect: (client) => client.query(`set time zone 'UTC'`),
  });
  // A server that restarts (57P01) breaks its connections; without a listener, on idle ones and on those in use,
  // that would end the process. The pool drops them and connects again when the next query comes.
  const report = (error: Error) => {
    log.warn({ code: systemCodeOf(error), reason: messageOf(error) }, 'a database connection broke');
  };
  pool.on('error', report);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
