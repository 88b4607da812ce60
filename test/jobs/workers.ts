import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { WorkerOptions } from './worker.ts';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));
const children = new Set<ChildProcess>();

/** Starts one instance of the product as far as posting goes; see worker.ts. */
export function startWorker(options: WorkerOptions): ChildProcess {
  const child = spawn(process.execPath, [WORKER, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** Resolves with the first line a worker says; fails when it ends without a word. */
export async function says(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('a worker without a voice');
  const spoken = new AbortController();
  const silence = once(child, 'exit', { signal: spoken.signal }).then(([code, signal]) => {
    throw new Error(`a worker ended without a word: ${code ?? signal}`);
  });
  silence.catch(() => undefined);
  const [line] = await Promise.race([once(child.stdout, 'data'), silence]);
  spoken.abort();
  return String(line).trim();
}

/** Sends a signal and waits for the end; answers the exit code. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, 'exit');
  child.kill(signal);
  const [code] = await exited;
  return code;
}

/** Kills whoever still runs. */
export async function killWorkers(): Promise<void> {
  await Promise.all([...children].map((child) => end(child, 'SIGKILL')));
}
