import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Bot {
  url: string;
  dataFolder: string;
  process: ChildProcess;
  /** Milliseconds from the start of the process to its "ready". */
  readyAfter: number;
  stdout(): string;
  stderr(): string;
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** A data folder of its own, removed by `remove`. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'klankbord-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** An environment in which nothing of this machine's own settings is left. */
function cleanEnvironment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), ...more };
}

/** Starts the bot as a newcomer does and waits until it says that it is ready; fails with what it said instead. */
export async function startBot(
  dataFolder: string,
  environment: Record<string, string> = {},
  /** Where the product lies, such as another version of it. */
  cwd = '.',
): Promise<Bot> {
  const began = performance.now();
  const env = cleanEnvironment({ KLANKBORD_DATA: dataFolder, PORT: '0', ...environment });
  const child = spawn(process.execPath, ['src/main.ts'], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      const ready = /open (http:\/\/\S+)/.exec(stdout);
      if (ready?.[1]) resolve(ready[1]);
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.once('exit', (code) => reject(new Error(`the bot ended with ${code}: ${stderr}`)));
  });
  return {
    url,
    dataFolder,
    process: child,
    readyAfter: performance.now() - began,
    stdout: () => stdout,
    stderr: () => stderr,
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      child.kill(signal);
      return ended;
    },
  };
}

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a verb of the command line to its end. */
export async function runCli(
  args: string[],
  environment: Record<string, string> = {},
  input: string | null = null,
): Promise<Ran> {
  const env = cleanEnvironment(environment);
  const child = spawn(process.execPath, ['src/cli.ts', ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin.end(input ?? '');
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}
