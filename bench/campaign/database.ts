import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrator.ts';
import { readLock } from '../../src/database/postmaster.ts';
import { createLog } from '../../src/log.ts';
import { openWire, type Wire } from './wire.ts';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
/** Room for the database and its log, and little more: the rest is filled up to make the disk full. */
const DISK_MB = 700;

export interface CampaignDatabase {
  /** For the campaign itself, past the wire. */
  readonly url: string;
  readonly wire: Wire;
  /** Whether its disk is one of its own that can be filled. */
  readonly hasOwnDisk: boolean;
  /** Ends the server as `pg_ctl stop -m fast` (SIGINT) or `-m immediate` (SIGQUIT) would; it comes back by itself. */
  restart(signal: 'SIGINT' | 'SIGQUIT'): Promise<void>;
  /** Leaves nothing of the disk for so long. */
  fillDisk(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

/** A real PostgreSQL of the campaign's own, as durable as the product's, on a small disk where this machine allows it. */
export async function openCampaignDatabase(folder: string): Promise<CampaignDatabase> {
  const log = createLog({ level: 'silent' });
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const hasOwnDisk = mount(disk);
  chmodSync(disk, 0o711);
  const server = await openEmbedded({ dataFolder: disk, role: 'bot', log, durable: true });
  await migrate({ url: server.url, folder: MIGRATIONS, log });
  const wire = await openWire(server.url);
  const ballast = join(disk, 'ballast');
  return {
    url: server.url,
    wire,
    hasOwnDisk,
    restart: async (signal) => {
      const lock = await readLock(join(disk, 'postgres')).catch(() => null);
      if (lock) process.kill(lock.pid, signal);
    },
    fillDisk: async (milliseconds) => {
      fill(ballast);
      await pause(milliseconds);
      rmSync(ballast, { force: true });
    },
    close: async () => {
      wire.close();
      await server.close();
      if (hasOwnDisk) execFileSync('umount', [disk]);
    },
  };
}

/** A disk in memory, which only root may make. */
function mount(at: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', at], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function fill(path: string): void {
  for (const megabyte of [16, 1]) {
    const piece = Buffer.alloc(megabyte * 1024 * 1024, 1);
    try {
      for (;;) writeFileSync(path, piece, { flag: 'a' });
    } catch {
      // Full, to this grain.
    }
  }
}
