import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Bot } from '../../test/support/bot.ts';

/** For NODE_OPTIONS of the product, so that `memoryOf` can ask it. */
export const liveHeap = `--import=${new URL('live-heap.ts', import.meta.url).href}`;

/** Starts a script as a process beside ours; resolves with the address it says. */
export async function startBeside(
  script: URL,
  environment: Record<string, string>,
): Promise<{ url: string; stop(): void }> {
  const child = spawn(process.execPath, [fileURLToPath(script)], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { url: String(line).trim(), stop: () => void child.kill() };
}

/** What the product holds, in bytes: live objects after collecting garbage, and what the system gave the process. */
export async function memoryOf({
  url,
  process: bot,
  stderr,
}: Bot): Promise<{ live: number; resident: number }> {
  const said = () => [...stderr().matchAll(/^live heap (\d+)$/gm)];
  const before = said().length;
  const page = await (await fetch(`${url}/metrics`)).text();
  bot.kill('SIGUSR2');
  while (said().length === before) await pause(10);
  const resident = Number(/^klankbord_process_resident_bytes (\S+)/m.exec(page)?.[1]);
  return { live: Number(said().at(-1)?.[1]), resident };
}
