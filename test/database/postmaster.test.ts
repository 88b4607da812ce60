import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  breakLock,
  findFreePort,
  isServerAlive,
  parseLock,
  readLock,
} from '../../src/database/postmaster.ts';

const LOCK = [
  '4711',
  '/data/postgres',
  '1789000000',
  '40037',
  '',
  '127.0.0.1',
  '  1187     43',
  'ready   ',
  '',
];

describe('the lock of a server', () => {
  it('is read when the server is ready', () => {
    expect(parseLock(LOCK.join('\n'))).toMatchObject({
      pid: 4711,
      folder: '/data/postgres',
      port: 40037,
      status: 'ready',
    });
  });

  it('has no status while the server begins', () => {
    expect(parseLock(LOCK.slice(0, 5).join('\n'))).toMatchObject({ pid: 4711, port: 40037, status: '' });
  });

  it.each(['', '\n', '4711', 'x\n/data\n'])('is no lock yet when it is being written: %j', (text) => {
    expect(parseLock(text)).toBeNull();
  });
});

describe('a lock that was left behind', () => {
  let folder = '';
  let other: ChildProcess | null = null;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'klankbord-lock-'));
  });
  afterEach(async () => {
    other?.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  it('is known by a process that ended, or whose number another program has now', async () => {
    other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    // Elsewhere a living process is taken for a server.
    expect(await isServerAlive({ pid: other.pid ?? 0, folder })).toBe(process.platform !== 'linux');
    expect(await isServerAlive({ pid: 2 ** 22 + 1, folder })).toBe(false);
  });

  it('is removed', async () => {
    await writeFile(join(folder, 'postmaster.pid'), LOCK.join('\n'));
    const stale = await readLock(folder);
    if (stale) await breakLock(folder, stale);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is put back when a server made a new one meanwhile', async () => {
    const stale = parseLock(LOCK.join('\n'));
    const fresh = ['4712', ...LOCK.slice(1)].join('\n');
    await writeFile(join(folder, 'postmaster.pid'), fresh);
    if (stale) await breakLock(folder, stale);
    expect(await readdir(folder)).toEqual(['postmaster.pid']);
    expect(await readLock(folder)).toMatchObject({ pid: 4712, text: fresh });
  });
});

describe('the port', () => {
  it('is the preferred one when it is free, else another', async () => {
    const free = await findFreePort(null);
    expect(await findFreePort(free)).toBe(free);
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen({ port: free, host: '127.0.0.1' }, resolve));
    expect(await findFreePort(free)).not.toBe(free);
    await new Promise((resolve) => holder.close(resolve));
  });
});
