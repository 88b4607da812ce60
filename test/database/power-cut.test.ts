import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  constants as fileFlags,
  mkdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { openDatabase } from '../../src/database.ts';
import { createLog } from '../../src/log.ts';
import { temporaryFolder } from '../support/data-folder.ts';
import { killAllOn, processesOn } from '../support/processes.ts';

const WRITER = fileURLToPath(new URL('../support/writer.ts', import.meta.url));
const DISK_BYTES = 512 * 1024 * 1024;
/** POWER_CUTS=20 for the long form. */
const cuts = Number(process.env.POWER_CUTS ?? 3);

const folder = await temporaryFolder();
const disk = join(folder, 'disk');
const device = join(folder, 'device');
mkdirSync(disk);
const isMounted = { now: false };
// What a disk holds when the power goes can be seen only with one of our own, which only root may mount.
const canMount = makeDisk();
afterAll(async () => {
  await killAllOn(folder);
  unmount();
  rmSync(folder, { recursive: true, maxRetries: 5 });
});

function makeDisk(): boolean {
  try {
    writeFileSync(device, '');
    truncateSync(device, DISK_BYTES);
    execFileSync('mkfs.ext4', ['-q', '-F', device], { stdio: 'ignore' });
    mount();
    return true;
  } catch {
    return false;
  }
}

function mount(): void {
  execFileSync('mount', ['-o', 'loop', device, disk], { stdio: 'ignore' });
  isMounted.now = true;
  chmodSync(disk, 0o755);
}

function unmount(): void {
  if (isMounted.now) execFileSync('umount', [disk]);
  isMounted.now = false;
}

/** Writes until the power goes, and resolves with what was acknowledged until then. */
async function writeUntilCut(rows: number): Promise<string[]> {
  const writer = spawn(process.execPath, [WRITER, join(disk, 'data'), 'bot'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  const lines = createInterface({ input: writer.stdout }).on('line', (line) => said.push(line));
  while (said.length < rows + 1) await once(lines, 'line');
  // Nobody gets on from here; what the device holds now is what it will ever hold.
  for (const pid of await processesOn(folder)) process.kill(pid, 'SIGSTOP');
  copyFileSync(device, `${device}.cut`, fileFlags.COPYFILE_FICLONE);
  const closed = once(lines, 'close');
  await killAllOn(folder);
  await closed;
  await expect.poll(() => processesOn(folder)).toEqual([]);
  unmount();
  rmSync(device);
  execFileSync('mv', [`${device}.cut`, device]);
  mount();
  return said.slice(1);
}

it.skipIf(!canMount)(
  '16: a power cut loses nothing that was acknowledged, and the database opens again every time',
  { timeout: 60_000 + cuts * 40_000 },
  async () => {
    const acknowledged: string[] = [];
    for (let cut = 0; cut < cuts; cut += 1) {
      acknowledged.push(...(await writeUntilCut(30 + ((cut * 97) % 300))));
      const database = await openDatabase({
        dataFolder: join(disk, 'data'),
        log: createLog({ level: 'silent' }),
        role: 'bot',
      });
      const stored = new Set((await database.db.setting.findMany()).map(({ key }) => key));
      // As an index that is not whole would hide.
      await database.pool.query('reindex table setting');
      await database.close();
      expect(acknowledged.filter((key) => !stored.has(key))).toEqual([]);
    }
    expect(acknowledged.length).toBeGreaterThan(cuts * 30);
  },
);
