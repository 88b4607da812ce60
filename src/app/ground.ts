import type { Config } from '../config.ts';
import { type Database, openDatabase } from '../database.ts';
import { confirmPseudonymKey, failDeadRuns, loadPseudonymKey } from '../features/feedback/index.ts';
import { createLog, type Log } from '../log.ts';

/** What the product is built on. An import needs no more, and so does not load the rest. */
export interface Ground {
  config: Config;
  log: Log;
  database: Database;
  pseudonymKey: Uint8Array;
}

/**
 * Opens the database, and finds the key of the pseudonyms that are in it.
 * @throws AppError with a remedy for everything an operator can get wrong.
 */
export async function openGround(config: Config, role: 'bot' | 'cli'): Promise<Ground> {
  const log = createLog({ level: config.log.level });
  const { url: databaseUrl, dataFolder } = config.database;
  const database = await openDatabase({ databaseUrl, dataFolder, log, role });
  try {
    const { pool } = database;
    const { encryptionKeys } = config;
    const pseudonymKey = await loadPseudonymKey({ encryptionKeys, dataFolder, pool });
    await confirmPseudonymKey(pool, pseudonymKey);
    await failDeadRuns(pool);
    return { config, log, database, pseudonymKey };
  } catch (error) {
    await database.close();
    throw error;
  }
}
