import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { InstanceOptions } from './instance.ts';

const SCRIPT = fileURLToPath(new URL('instance.ts', import.meta.url));
/** Whoever does not end within this after SIGTERM is taken for stuck. */
const END_WITHIN_MS = 60_000;

export interface Instances {
  /** How often one ended that was not told to, by exit code. */
  readonly ended: Record<string, number>;
  /** When one has started, however often it had to; it may have been killed again since. */
  working(nth: number): Promise<void>;
  /** Ends one at once, wherever it is, and starts another in its place. */
  kill(nth: number, jumpMs: number): Promise<void>;
  /** Ends one as an operator does; fails when it does not end well. */
  restart(nth: number, jumpMs: number): Promise<void>;
  close(): Promise<void>;
}

interface Running {
  child: ChildProcess;
  isTold: boolean;
  working: Promise<void>;
}

/** So many instances, each started again whenever it ends, as a supervisor would. */
export function startInstances(count: number, options: Omit<InstanceOptions, 'jumpMs'>): Instances {
  const ended: Record<string, number> = {};
  const running: Running[] = [];
  let isOver = false;

  function begin(nth: number, jumpMs: number): void {
    const child = spawn(process.execPath, [SCRIPT, JSON.stringify({ ...options, jumpMs })], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { promise: working, resolve } = Promise.withResolvers<void>();
    child.stdout.once('data', () => resolve());
    const one: Running = { child, isTold: false, working };
    running[nth] = one;
    child.once('exit', (code, signal) => {
      if (one.isTold || isOver) return resolve();
      const how = String(code ?? signal);
      ended[how] = (ended[how] ?? 0) + 1;
      begin(nth, 0);
      void running[nth]?.working.then(resolve);
    });
  }

  async function end(nth: number, signal: NodeJS.Signals): Promise<number | null> {
    const one = running[nth];
    if (!one) return null;
    one.isTold = true;
    const { child } = one;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, 'exit', { signal: AbortSignal.timeout(END_WITHIN_MS) });
    child.kill(signal);
    const [code] = await exited;
    return code;
  }

  for (let nth = 0; nth < count; nth += 1) begin(nth, 0);
  return {
    ended,
    working: async (nth) => running[nth]?.working,
    kill: async (nth, jumpMs) => {
      await end(nth, 'SIGKILL');
      begin(nth, jumpMs);
    },
    restart: async (nth, jumpMs) => {
      // One that is still starting knows no SIGTERM yet.
      const code = await end(nth, 'SIGTERM');
      if (code !== 0 && code !== null)
        throw new Error(`an instance that was asked to stop ended with ${code}`);
      begin(nth, jumpMs);
    },
    close: async () => {
      isOver = true;
      await Promise.all(running.map((_, nth) => end(nth, 'SIGKILL')));
    },
  };
}
