import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/database.ts';
import { createLog } from '../../src/log.ts';
import { temporaryFolder } from '../support/data-folder.ts';
import { killAllOn, processesOn } from '../support/processes.ts';

const WRITER = fileURLToPath(new URL('../support/writer.ts', import.meta.url));
const log = createLog({ level: 'silent' });
/** Servers start and recover many times over; a busy machine takes its time. */
const LONG_MS = 120_000;

let dataFolder = '';
beforeEach(async () => {
  dataFolder = await temporaryFolder();
});
afterEach(async () => {
  await killAllOn(dataFolder);
  await rm(dataFolder, { recursive: true, maxRetries: 5 });
});

interface Writer {
  process: ChildProcess;
  /** What it has said so far: the origin, then every number that was acknowledged. */
  said: string[];
  hasSaid(count: number): Promise<void>;
}

function startWriter(folder = dataFolder): Writer {
  const child = spawn(process.execPath, [WRITER, folder, 'bot'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => said.push(line));
  return {
    process: child,
    said,
    hasSaid: async (count) => {
      while (said.length < count) await once(lines, 'line');
    },
  };
}

async function kill(writer: Writer, signal: NodeJS.Signals): Promise<void> {
  const ended = once(writer.process, 'close');
  writer.process.kill(signal);
  await ended;
}

/** Opens the database here, counts the rows, looks that none of the acknowledged is missing, and closes it. */
async function reopen(acknowledged: readonly string[], folder = dataFolder): Promise<string> {
  const database = await openDatabase({ dataFolder: folder, log, role: 'bot' });
  const rows = await database.db.setting.findMany({ select: { key: true } });
  const stored = new Set(rows.map((row) => row.key));
  expect(acknowledged.filter((key) => !stored.has(key))).toEqual([]);
  await database.close();
  return database.origin;
}

/** A server that has let go of its folder still needs a moment to end. */
async function allEnded(): Promise<void> {
  await vi.waitFor(async () => expect(await processesOn(dataFolder)).toEqual([]), { timeout: 10_000 });
}

describe('after kill -9', () => {
  it(
    'of the bot alone, the next start adopts its server, with all that was acknowledged',
    async () => {
      const acknowledged: string[] = [];
      for (const rows of [1, 20, 60]) {
        const writer = startWriter();
        await writer.hasSaid(rows + 1);
        await kill(writer, 'SIGKILL');
        acknowledged.push(...writer.said.slice(1));
        expect(await reopen(acknowledged)).toBe('adopted');
        await allEnded();
      }
    },
    LONG_MS,
  );

  it(
    'of the bot and the whole server, the next start recovers all that was acknowledged',
    async () => {
      const acknowledged: string[] = [];
      for (const rows of [1, 40, 150]) {
        const writer = startWriter();
        await writer.hasSaid(rows + 1);
        await killAllOn(dataFolder);
        if (writer.process.exitCode === null && writer.process.signalCode === null)
          await once(writer.process, 'close');
        acknowledged.push(...writer.said.slice(1));
        expect(await reopen(acknowledged)).toBe('started');
      }
    },
    LONG_MS,
  );

  it(
    'of a first start, at any moment, alone or with all it started, the next start opens',
    async () => {
      // Two at a time; the moments are spread over a first start, which takes about a second.
      const moments = Array.from({ length: 12 }, (_, index) => 90 * (index + Math.random()));
      for (const [index, moment] of moments.entries()) {
        if (index % 2 === 1) continue;
        await Promise.all([
          killFirstStart(moment, 'alone'),
          killFirstStart(moments[index + 1] ?? 0, 'with all'),
        ]);
      }
    },
    LONG_MS,
  );
});

async function killFirstStart(afterMs: number, how: 'alone' | 'with all'): Promise<void> {
  const folder = await mkdtemp(join(dataFolder, 'first-'));
  await chmod(folder, 0o755);
  const writer = startWriter(folder);
  await delay(afterMs);
  await (how === 'alone' ? kill(writer, 'SIGKILL') : killAllOn(folder));
  await reopen(writer.said.slice(1), folder);
  expect(await readdir(folder)).toContain('postgres');
}

describe('a second process', () => {
  it('works beside the first, and neither stops the database of the other', async () => {
    const bot = startWriter();
    await bot.hasSaid(2);
    expect(await reopen(bot.said.slice(1))).toBe('adopted');
    const length = bot.said.length;
    await bot.hasSaid(length + 5);
    await kill(bot, 'SIGTERM');
    expect(bot.process.exitCode).toBe(0);
    await allEnded();
    expect(await reopen(bot.said.slice(1))).toBe('started');
  });
});
