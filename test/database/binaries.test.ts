import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBinaries, hydrateLinks } from '../../src/database/binaries.ts';

describe('the shipped PostgreSQL', () => {
  it('runs on this machine and has the version it says', async () => {
    const binaries = await findBinaries();
    const { stdout } = await promisify(execFile)(binaries.postgres, ['--version']);
    expect(stdout).toMatch(new RegExp(`^postgres \\(PostgreSQL\\) ${binaries.major}\\.`));
  });
});

describe('the links that npm drops', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'klankbord-links-'));
    await mkdir(join(folder, 'native', 'lib'), { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are made when install scripts were off, also by two processes at once', async () => {
    const links = [{ source: 'native/lib/libx.so.6.1', target: 'native/lib/libx.so.6' }];
    await writeFile(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify(links));
    await Promise.all([hydrateLinks(folder), hydrateLinks(folder)]);
    await hydrateLinks(folder);
    expect(await readlink(join(folder, 'native', 'lib', 'libx.so.6'))).toBe('libx.so.6.1');
  });

  it('are not missed where there are none', async () => {
    await expect(hydrateLinks(folder)).resolves.toBeUndefined();
  });
});
