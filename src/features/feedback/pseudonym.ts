import { createHmac, hash, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, systemCodeOf } from '../../errors.ts';
import { createSealing, type Sealing, Unopened } from '../../sealing.ts';
import type { SqlPool } from './importing/sql.ts';

const KEY_BYTES = 32;
const SHA256_BLOCK_BYTES = 64;
const PSEUDONYM_LENGTH = 24;
/** Hexadecimal digits: 96 bits. */
const MARK_LENGTH = 24;
/** A longer reference is hashed the slow way. */
const MOST_BYTES = 512;
const KEY_FILE = 'pseudonym.key';
const FINGERPRINT_SETTING = 'pseudonym_key_fingerprint';
const SEALED_SETTING = 'pseudonym_key_sealed';

/** Customer references to pseudonyms, and content to change marks; both under the installation's key. */
export interface Pseudonymiser {
  /** 24 characters that only the holder of the key can tie to the reference; null for an empty reference. */
  customer(reference: string | null): string | null;
  /** 24 characters that change when the content does, and cannot be guessed back from masked content. */
  mark(content: string): string;
}

/**
 * HMAC-SHA256 written out over one-shot hashes: `createHmac` makes an object per value, which takes twenty times as
 * long (RFC 2104: H((K ⊕ opad) ‖ H((K ⊕ ipad) ‖ value))).
 */
export function createPseudonymiser(key: Uint8Array): Pseudonymiser {
  if (key.length !== KEY_BYTES) throw new RangeError(`a pseudonym key has ${KEY_BYTES} bytes`);
  const inner = Buffer.alloc(SHA256_BLOCK_BYTES + MOST_BYTES);
  const outer = Buffer.alloc(SHA256_BLOCK_BYTES + KEY_BYTES, 0x5c);
  inner.fill(0x36, 0, SHA256_BLOCK_BYTES);
  for (let i = 0; i < KEY_BYTES; i += 1) {
    inner[i] = (key[i] ?? 0) ^ 0x36;
    outer[i] = (key[i] ?? 0) ^ 0x5c;
  }
  /** The beginning of `inner` by length: making a view takes longer than hashing it. */
  const views: Buffer[] = [];
  // A mark need not withstand forgery, only guessing: the key stands before the content.
  const secret = createHmac('sha256', key).update('content mark').digest('base64url');

  function keyedHash(value: string): string {
    const length = SHA256_BLOCK_BYTES + inner.write(value, SHA256_BLOCK_BYTES);
    let view = views[length];
    if (view === undefined) {
      view = inner.subarray(0, length);
      views[length] = view;
    }
    outer.write(hash('sha256', view, 'binary'), SHA256_BLOCK_BYTES, 'latin1');
    return hash('sha256', outer, 'base64url');
  }

  return {
    customer: (reference) => {
      const known = reference === null ? '' : normaliseReference(reference);
      if (known === '') return null;
      const isLong = known.length * 3 > MOST_BYTES && Buffer.byteLength(known) > MOST_BYTES;
      const value = isLong ? createHmac('sha256', key).update(known).digest('base64url') : keyedHash(known);
      return value.slice(0, PSEUDONYM_LENGTH);
    },
    mark: (content) => hash('sha256', secret + content, 'hex').slice(0, MARK_LENGTH),
  };
}

/** Spaces around it and the case of an e-mail address do not make another customer; the case of other ids may. */
function normaliseReference(reference: string): string {
  const trimmed = reference.normalize('NFC').trim();
  return trimmed.includes('@') ? trimmed.toLowerCase() : trimmed;
}

/** The key of pseudonyms is kept in the database, sealed: ENCRYPTION_KEY may change, and it may not. */
export function pseudonymSealing(encryptionKeys: readonly [string, ...string[]]): Sealing {
  return createSealing(encryptionKeys, 'klankbord key of pseudonyms 1');
}

/**
 * The key of this installation's pseudonyms: the random file in the data folder when there is one (an ENCRYPTION_KEY
 * that is added later must not make every customer another), else the one that the database keeps sealed, else derived
 * from ENCRYPTION_KEY and from then on kept so, else a new file.
 * @param encryptionKeys the present one first; empty without any
 * @throws AppError `misconfigured` when the file cannot be read or made, and when no key opens what is kept.
 */
export async function loadPseudonymKey(options: {
  encryptionKeys: readonly string[];
  dataFolder: string;
  pool: SqlPool;
}): Promise<Buffer> {
  const { encryptionKeys, dataFolder, pool } = options;
  const kept = await readKeyFile(dataFolder);
  if (kept !== null) return kept;
  const { rows } = await pool.query<{ key: string; value: string }>(
    `select key, value #>> '{}' as value from setting where key in ($1, $2)`,
    [SEALED_SETTING, FINGERPRINT_SETTING],
  );
  const settingOf = (name: string) => rows.find(({ key }) => key === name)?.value ?? null;
  const [current, ...others] = encryptionKeys;
  const sealed = settingOf(SEALED_SETTING);
  if (current === undefined) {
    if (sealed !== null) throw anotherKey();
    if (settingOf(FINGERPRINT_SETTING) === null) return makeKeyFile(dataFolder);
    // Filled with a key that is not here: a new one would stand in its way. Unless another process made it just now.
    const made = await readKeyFile(dataFolder);
    if (made === null) throw anotherKey();
    return made;
  }
  const sealing = pseudonymSealing([current, ...others]);
  if (sealed !== null) return openSealed(sealing, sealed);
  const fingerprint = settingOf(FINGERPRINT_SETTING);
  const key = encryptionKeys
    .map(deriveKey)
    .find((one) => fingerprint === null || fingerprintOf(one) === fingerprint);
  if (key === undefined) throw anotherKey();
  const fresh = Buffer.from(sealing.seal(key, SEALED_SETTING)).toString('base64');
  await pool.query(
    'insert into setting (key, value) values ($1, to_jsonb($2::text)) on conflict do nothing',
    [SEALED_SETTING, fresh],
  );
  return key;
}

function openSealed(sealing: Sealing, sealed: string): Buffer {
  try {
    return sealing.open(Buffer.from(sealed, 'base64'), SEALED_SETTING);
  } catch (error) {
    if (error instanceof Unopened) throw anotherKey(error);
    throw error;
  }
}

/**
 * Remembers a fingerprint of the key with the first use of a database, and refuses any other key from then on: nobody
 * could be erased or recognised by it.
 * @throws AppError `misconfigured` for a key the database was not filled with.
 */
export async function confirmPseudonymKey(pool: SqlPool, key: Uint8Array): Promise<void> {
  const value = fingerprintOf(key);
  // Another process may be first, with a key of its own: what the database remembers decides.
  await pool.query(
    'insert into setting (key, value) values ($1, to_jsonb($2::text)) on conflict do nothing',
    [FINGERPRINT_SETTING, value],
  );
  const { rows } = await pool.query<{ value: unknown }>('select value from setting where key = $1', [
    FINGERPRINT_SETTING,
  ]);
  if (rows[0]?.value !== value) throw anotherKey();
}

function fingerprintOf(key: Uint8Array): string {
  return createHmac('sha256', key).update('fingerprint').digest('hex').slice(0, 16);
}

function anotherKey(cause?: unknown): AppError {
  return new AppError(
    'misconfigured',
    'The key for customer pseudonyms is not the one that this database was filled with.',
    {
      remedy: `Put the file ${KEY_FILE} back in the data folder, or, if it was never there, remove it and give ENCRYPTION_KEY the value it had (or that as ENCRYPTION_KEY_OLD beside the new one). Without that key the customers in the database can no longer be recognised or erased.`,
      cause,
    },
  );
}

function deriveKey(encryptionKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', encryptionKey, '', 'klankbord pseudonyms 1', KEY_BYTES));
}

async function readKeyFile(dataFolder: string): Promise<Buffer | null> {
  const path = join(dataFolder, KEY_FILE);
  const written = await readFile(path, 'utf8').catch((error: unknown) => {
    if (systemCodeOf(error) === 'ENOENT') return null;
    throw keyFileFault(path, error);
  });
  if (written === null) return null;
  const key = Buffer.from(written.trim(), 'base64url');
  if (key.length === KEY_BYTES) return key;
  throw keyFileFault(path, new Error(`it does not hold ${KEY_BYTES} bytes`));
}

/** Written whole beside its place and then linked: a process that dies leaves no half key, and the first of two wins. */
async function makeKeyFile(dataFolder: string): Promise<Buffer> {
  const path = join(dataFolder, KEY_FILE);
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(dataFolder, { recursive: true });
    const file = await open(draft, 'w', 0o600);
    await file.writeFile(`${randomBytes(KEY_BYTES).toString('base64url')}\n`);
    await file.sync().finally(() => file.close());
    await link(draft, path).catch((error: unknown) => {
      if (systemCodeOf(error) !== 'EEXIST') throw error;
    });
  } catch (error) {
    throw keyFileFault(path, error);
  } finally {
    await rm(draft, { force: true });
  }
  const key = await readKeyFile(dataFolder);
  if (key === null) throw keyFileFault(path, new Error('it vanished'));
  return key;
}

function keyFileFault(path: string, cause: unknown): AppError {
  return new AppError('misconfigured', `The key file ${path} cannot be used.`, {
    remedy:
      'Make the data folder writable for Klankbord, restore the file from a backup, or set ENCRYPTION_KEY.',
    cause,
  });
}
