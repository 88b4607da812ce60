import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountIn, firstUnreachable, passingCapability } from '../../src/database/server-user.ts';

describe('the account PostgreSQL runs as', () => {
  const passwd =
    'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\nklankbord:x:998:997::/:/bin/false\n';

  it('is the first that exists, in the order of preference', () => {
    expect(accountIn(passwd, ['postgres', 'klankbord', 'nobody'])).toEqual({ uid: 998, gid: 997 });
    expect(accountIn(passwd, ['postgres', 'nobody'])).toEqual({ uid: 65534, gid: 65534 });
  });

  it('is never root, and none when there is none', () => {
    expect(accountIn(passwd, ['root', 'postgres'])).toBeNull();
    expect(accountIn('', ['postgres'])).toBeNull();
  });
});

describe('the way to a folder', () => {
  let base = '';
  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'klankbord-way-'));
    await mkdir(join(base, 'closed', 'open'), { recursive: true, mode: 0o755 });
    await chmod(base, 0o755);
  });
  afterEach(() => rm(base, { recursive: true }));

  it('is free when everyone may pass', async () => {
    expect(
      await firstUnreachable([join(base, 'closed', 'open', 'not-made-yet')], { uid: 1, gid: 1 }),
    ).toBeNull();
  });

  it('is barred by a folder that others may not pass, and only for them', async () => {
    await chmod(join(base, 'closed'), 0o700);
    const path = join(base, 'closed', 'open');
    expect(await firstUnreachable([path], { uid: 54321, gid: 54321 })).toBe(join(base, 'closed'));
    expect(await firstUnreachable([path], { uid: process.getuid?.() ?? 0, gid: 54321 })).toBeNull();
  });

  it('is free for a member of the group that may pass', async () => {
    await chmod(join(base, 'closed'), 0o710);
    const path = join(base, 'closed', 'open');
    expect(await firstUnreachable([path], { uid: 54321, gid: process.getgid?.() ?? 0 })).toBeNull();
  });
});

describe('the privilege to pass closed folders', () => {
  it('is the one that reads only, where we hold it', () => {
    expect(passingCapability('Name:\tnode\nCapEff:\t000001fffeffffff\n')).toBe('dac_read_search');
  });

  it('is the wider one in a container, which holds only that', () => {
    expect(passingCapability('CapEff:\t00000000a80425fb\n')).toBe('dac_override');
  });

  it('is none without privileges or without Linux', () => {
    expect(passingCapability('CapEff:\t0000000000000000\n')).toBeNull();
    expect(passingCapability('')).toBeNull();
  });
});
