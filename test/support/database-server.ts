import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { isAlive } from '../../src/database/cluster.ts';
import { openEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrator.ts';
import { readLock } from '../../src/database/postmaster.ts';
import { createLog } from '../../src/log.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where databases are made and dropped. */
    adminUrl: string;
    /** The same server as the product's own user; its database is not used. */
    ownerUrl: string;
    /** A migrated, empty database to copy. */
    template: string;
  }
}

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
/** Followed by the number of the process it belongs to. */
export const FOLDER_PREFIX = 'klankbord-test-';
const log = createLog({ level: 'silent' });
/** Tests empty tables between them, also those that the product never may. */
const MAY_EMPTY = `do $$ declare one record; begin
  for one in select tgrelid::regclass as at, tgname from pg_trigger where tgname like '%is_never_emptied' loop
    execute format('alter table %s disable trigger %I', one.at, one.tgname);
  end loop;
end $$`;

/** One server for the whole run: DATABASE_URL when it is set, else an embedded one that need not survive anything. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer();
  const template = `klankbord_template_${randomBytes(4).toString('hex')}`;
  const owner = new URL(server.ownerUrl).username;
  await runAs(
    server.adminUrl,
    `create database ${template} owner ${pg.escapeIdentifier(decodeURIComponent(owner))}`,
  );
  await migrate({ url: withDatabase(server.ownerUrl, template), folder: MIGRATIONS, log });
  await runAs(withDatabase(server.ownerUrl, template), MAY_EMPTY);
  project.provide('adminUrl', server.adminUrl);
  project.provide('ownerUrl', server.ownerUrl);
  project.provide('template', template);
  return async () => {
    await runAs(server.adminUrl, `drop database if exists ${template} with (force)`);
    await server.close();
  };
}

async function openServer(): Promise<{ adminUrl: string; ownerUrl: string; close(): Promise<void> }> {
  const external = process.env.DATABASE_URL;
  if (external) return { adminUrl: external, ownerUrl: external, close: async () => undefined };
  await removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-`));
  await chmod(folder, 0o711);
  const server = await openEmbedded({ dataFolder: folder, role: 'bot', log, durable: false });
  return {
    adminUrl: server.adminUrl,
    ownerUrl: server.url,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The server outlives a run that was killed; the next run clears it away. */
async function removeLeftovers(): Promise<void> {
  for (const entry of await readdir(tmpdir())) {
    const pid = new RegExp(`^${FOLDER_PREFIX}(\\d+)-`).exec(entry)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), entry);
    const lock = await readLock(join(folder, 'postgres')).catch(() => null);
    if (lock && isAlive(lock.pid)) process.kill(lock.pid, 'SIGINT');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
}

/** The address with another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** Runs one statement on a connection of its own. */
export async function runAs(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
