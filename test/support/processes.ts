import { readdir, readFile, readlink } from 'node:fs/promises';

/** Kills every process that works in a folder or was started on it, as a machine that goes down would. */
export async function killAllOn(folder: string): Promise<void> {
  for (const pid of await processesOn(folder)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself: its parent is gone.
    }
  }
}

/** The processes that work in a folder or have it in their command line, except this one. */
export async function processesOn(folder: string): Promise<number[]> {
  const entries = await readdir('/proc');
  const pids = entries.map(Number).filter((pid) => Number.isInteger(pid) && pid !== process.pid);
  const hits = await Promise.all(pids.map((pid) => isOn(pid, folder)));
  return pids.filter((_pid, index) => hits[index]);
}

async function isOn(pid: number, folder: string): Promise<boolean> {
  const workFolder = await readlink(`/proc/${pid}/cwd`).catch(() => '');
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return workFolder.startsWith(folder) || command.includes(folder);
}
