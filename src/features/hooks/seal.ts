import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
/** What GCM is made for: 96 bits, random per sealing. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps what customers said unreadable to who has the database alone, until it was worked on. */
export interface Seal {
  seal(body: Buffer, source: string): Buffer;
  /** @throws Error when it was sealed for another source or with another key, or was changed. */
  open(sealed: Uint8Array, source: string): string;
  /** What tells one body of a source from another without telling what is in it. */
  keyOf(body: Buffer, source: string): string;
}

/** AES-256-GCM under keys that are derived from the installation's key for this purpose alone (HKDF, RFC 5869). */
export function createSeal(installationKey: Uint8Array): Seal {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', installationKey, '', purpose, KEY_BYTES));
  const key = derive('klankbord deliveries 1');
  const nameKey = derive('klankbord names of deliveries 1');
  return {
    seal: (body, source) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(source));
      const encrypted = Buffer.concat([cipher.update(body), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]);
    },
    open: (sealed, source) => {
      const bytes = Buffer.from(sealed);
      const [nonce, rest] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES)];
      const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(source)).setAuthTag(rest.subarray(0, TAG_BYTES));
      return Buffer.concat([decipher.update(rest.subarray(TAG_BYTES)), decipher.final()]).toString('utf8');
    },
    keyOf: (body, source) =>
      createHmac('sha256', nameKey).update(`${source}\n`).update(body).digest('base64url').slice(0, 32),
  };
}
