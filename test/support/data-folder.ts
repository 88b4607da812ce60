import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';
import { openEmbedded } from '../../src/database/embedded.ts';
import { createLog } from '../../src/log.ts';
import { FOLDER_PREFIX } from './database-server.ts';

/** A temporary folder that every account may enter; what a killed run leaves, the next run clears away. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-`));
  await chmod(folder, 0o755);
  return folder;
}

/**
 * Makes one database at rest for a test file, because making it takes most of a second; call it once at the top.
 * @returns a function that puts a copy of it in a data folder.
 */
export function restingDatabase(): (dataFolder: string) => Promise<void> {
  let original = '';
  beforeAll(async () => {
    original = await temporaryFolder();
    const log = createLog({ level: 'silent' });
    const server = await openEmbedded({ dataFolder: original, role: 'bot', log, durable: false });
    await server.close();
  });
  afterAll(() => rm(original, { recursive: true }));
  return async (dataFolder) => {
    await mkdir(dataFolder, { recursive: true });
    // With owner and rights, without which PostgreSQL does not start.
    await promisify(execFile)('cp', ['-a', join(original, 'postgres'), join(dataFolder, 'postgres')]);
  };
}
