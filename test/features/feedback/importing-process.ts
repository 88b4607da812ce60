/**
 * A process that imports a file into a database and writes a line for every step of progress: for tests that kill it.
 * The address comes through the environment, because other processes can read a command line.
 */
import { writeSync } from 'node:fs';
import { connectDatabase } from '../../../src/database.ts';
import { importFile } from '../../../src/features/feedback/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { createLog } from '../../../src/log.ts';
import { readingContext } from '../../support/context.ts';

const { KLANKBORD_TEST_DATABASE: url = '', KLANKBORD_TEST_INPUT: input = '{}' } = process.env;
const database = connectDatabase({
  url,
  kind: 'external',
  origin: 'external',
  log: createLog({ level: 'silent' }),
});
const ctx = readingContext(database.db, '2026-06-01T12:00:00Z');
const deps = {
  pool: database.pool,
  pseudonymKey: new Uint8Array(32).fill(7),
  say: sayIn('en'),
  onProgress: (progress: object) => void writeSync(1, `${JSON.stringify(progress)}\n`),
};
const result = await importFile(ctx, deps, JSON.parse(input));
writeSync(1, `${JSON.stringify(result.kind === 'done' ? result.report : result)}\n`);
await database.close();
