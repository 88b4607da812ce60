import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  confirmPseudonymKey,
  createPseudonymiser,
  loadPseudonymKey,
} from '../../../src/features/feedback/pseudonym.ts';
import { temporaryFolder } from '../../support/data-folder.ts';
import { testDatabase } from '../../support/database.ts';

const { db, pool } = await testDatabase();
const key = randomBytes(32);

describe('createPseudonymiser', () => {
  it('gives the first 24 characters of HMAC-SHA256, whatever the length and the letters', () => {
    const { customer } = createPseudonymiser(key);
    for (const reference of [
      'K-1',
      'klant é 👍',
      'x'.repeat(512),
      'x'.repeat(513),
      'é'.repeat(256),
      'é'.repeat(257),
      'y'.repeat(5000),
    ]) {
      const expected = createHmac('sha256', key).update(reference).digest('base64url').slice(0, 24);
      expect(customer(reference)).toBe(expected);
      expect(expected).toMatch(/^[\w-]{24}$/);
    }
  });

  it('keeps a short reference apart from what a longer one left behind', () => {
    const { customer } = createPseudonymiser(key);
    const alone = customer('K-1');
    customer('K-1234567890');
    expect(customer('K-1')).toBe(alone);
  });

  it('knows a customer again through spaces, and the same address in other capitals', () => {
    const { customer } = createPseudonymiser(key);
    expect(customer(' K-1 ')).toBe(customer('K-1'));
    expect(customer('Sam@Example.com')).toBe(customer('sam@example.com'));
  });

  it('keeps ids apart that differ in case, which some systems do', () => {
    const { customer } = createPseudonymiser(key);
    expect(customer('0015000000AbCdE')).not.toBe(customer('0015000000aBcDe'));
  });

  it('has no pseudonym without a reference', () => {
    const { customer } = createPseudonymiser(key);
    expect(customer(null)).toBeNull();
    expect(customer('  ')).toBeNull();
  });

  it('gives other pseudonyms and other marks with another key', () => {
    const one = createPseudonymiser(key);
    const other = createPseudonymiser(randomBytes(32));
    expect(one.customer('K-1')).not.toBe(other.customer('K-1'));
    expect(one.mark('text')).not.toBe(other.mark('text'));
    expect(one.mark('text')).toMatch(/^[\da-f]{24}$/);
  });

  it('refuses a key of another length', () => {
    expect(() => createPseudonymiser(randomBytes(16))).toThrow(RangeError);
  });
});

describe('loadPseudonymKey', () => {
  const encryptionKey = 'an encryption key of at least 32 characters';
  const newKey = 'another encryption key of 32 characters';
  beforeEach(() => db.setting.deleteMany());

  it('derives the same key from the same ENCRYPTION_KEY and writes nothing', async () => {
    const dataFolder = await temporaryFolder();
    const first = await loadPseudonymKey({ encryptionKeys: [encryptionKey], dataFolder, pool });
    const again = await loadPseudonymKey({
      encryptionKeys: [encryptionKey],
      pool,
      dataFolder: await temporaryFolder(),
    });
    expect(first.equals(again)).toBe(true);
    expect(first).toHaveLength(32);
    await expect(stat(join(dataFolder, 'pseudonym.key'))).rejects.toThrow('ENOENT');
  });

  it('24: keeps it sealed, so that ENCRYPTION_KEY may change, and refuses a key that opens nothing', async () => {
    const dataFolder = await temporaryFolder();
    const load = (...encryptionKeys: string[]) => loadPseudonymKey({ encryptionKeys, dataFolder, pool });
    const first = await load(encryptionKey);
    await confirmPseudonymKey(pool, first);
    expect((await load(newKey, encryptionKey)).equals(first)).toBe(true);
    for (const wrong of [[newKey], []]) {
      await expect(load(...wrong)).rejects.toMatchObject({
        code: 'misconfigured',
        remedy: expect.stringContaining('ENCRYPTION_KEY_OLD'),
      });
    }
    // A database from before its key was kept sealed: the key that fits is the one that was derived from it.
    await db.setting.deleteMany({ where: { key: 'pseudonym_key_sealed' } });
    await expect(load(newKey)).rejects.toMatchObject({ code: 'misconfigured' });
    expect((await load(newKey, encryptionKey)).equals(first)).toBe(true);
    expect((await load(newKey)).equals(first)).toBe(true);
  });

  it('makes a key file that only the owner can read, and finds it again', async () => {
    const dataFolder = join(await temporaryFolder(), 'new');
    const made = await loadPseudonymKey({ encryptionKeys: [], dataFolder, pool });
    const { mode } = await stat(join(dataFolder, 'pseudonym.key'));
    expect(mode & 0o777).toBe(0o600);
    expect((await loadPseudonymKey({ encryptionKeys: [], dataFolder, pool })).equals(made)).toBe(true);
  });

  it('gives two processes that start together the same key', async () => {
    const dataFolder = await temporaryFolder();
    const keys = await Promise.all(
      Array.from({ length: 8 }, () => loadPseudonymKey({ encryptionKeys: [], dataFolder, pool })),
    );
    expect(new Set(keys.map((one) => one.toString('hex'))).size).toBe(1);
  });

  it('goes on with the file when an ENCRYPTION_KEY is added later', async () => {
    const dataFolder = await temporaryFolder();
    const made = await loadPseudonymKey({ encryptionKeys: [], dataFolder, pool });
    expect((await loadPseudonymKey({ encryptionKeys: [encryptionKey], dataFolder, pool })).equals(made)).toBe(
      true,
    );
  });

  it('refuses a damaged file rather than make another key', async () => {
    const dataFolder = await temporaryFolder();
    await mkdir(dataFolder, { recursive: true });
    await writeFile(join(dataFolder, 'pseudonym.key'), 'short\n');
    await expect(loadPseudonymKey({ encryptionKeys: [], dataFolder, pool })).rejects.toMatchObject({
      code: 'misconfigured',
      remedy: expect.stringContaining('backup'),
    });
    expect(await readFile(join(dataFolder, 'pseudonym.key'), 'utf8')).toBe('short\n');
  });
});

describe('confirmPseudonymKey', () => {
  it('remembers the first key, accepts it again, and refuses another with the remedy', async () => {
    await confirmPseudonymKey(pool, key);
    await confirmPseudonymKey(pool, key);
    await expect(confirmPseudonymKey(pool, randomBytes(32))).rejects.toMatchObject({
      code: 'misconfigured',
      remedy: expect.stringContaining('ENCRYPTION_KEY'),
    });
    expect(JSON.stringify(await db.setting.findMany())).not.toContain(key.toString('base64url'));
  });
});
