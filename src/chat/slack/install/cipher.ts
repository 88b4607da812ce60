import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '../../../errors.ts';

const ALGORITHM = 'aes-256-gcm';
const VERSION = 1;
const KEY_BYTES = 32;
/** What GCM is made for: 96 bits, random per sealing. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Names the key it was sealed with, so that "another ENCRYPTION_KEY" can be told from "damaged". */
const KEY_ID_BYTES = 4;
const HEAD_BYTES = 1 + KEY_ID_BYTES;
const NONCE_END = HEAD_BYTES + NONCE_BYTES;
const TAG_END = NONCE_END + TAG_BYTES;

const INSTALL_AGAIN = 'install the app again in Slack, at /slack/install of this address.';

/** Seals what must not be read by somebody who has the database alone. */
export interface Cipher {
  /** `owner` names the row it belongs to: it opens for that row only. */
  seal(text: string, owner: string): Uint8Array<ArrayBuffer>;
  /** @throws AppError `misconfigured` when it was sealed with another key, for another owner, or was changed. */
  open(sealed: Uint8Array, owner: string): string;
}

/**
 * AES-256-GCM under a key that is derived from ENCRYPTION_KEY for this purpose alone (HKDF, RFC 5869). A sealed text is
 * a version byte, four bytes that name the key, the nonce, the tag and the encrypted text.
 */
export function createCipher(encryptionKey: string): Cipher {
  const key = derive(encryptionKey, 'klankbord slack installations 1', KEY_BYTES);
  const keyId = derive(encryptionKey, 'klankbord slack installations 1: name of the key', KEY_ID_BYTES);
  const head = Buffer.concat([Buffer.of(VERSION), keyId]);
  const boundTo = (owner: string) => Buffer.concat([head, Buffer.from(owner)]);

  return {
    seal: (text, owner) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(boundTo(owner));
      const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return new Uint8Array(Buffer.concat([head, nonce, cipher.getAuthTag(), encrypted]));
    },
    open: (sealed, owner) => {
      if (sealed.length < TAG_END || sealed[0] !== VERSION) throw damaged();
      if (!keyId.equals(sealed.subarray(1, HEAD_BYTES))) throw anotherKey();
      const nonce = sealed.subarray(HEAD_BYTES, NONCE_END);
      const options = { authTagLength: TAG_BYTES };
      const decipher = createDecipheriv(ALGORITHM, key, nonce, options).setAAD(boundTo(owner));
      decipher.setAuthTag(sealed.subarray(NONCE_END, TAG_END));
      try {
        const text = Buffer.concat([decipher.update(sealed.subarray(TAG_END)), decipher.final()]);
        return text.toString('utf8');
      } catch (error) {
        throw damaged(error);
      }
    },
  };
}

/** The secret that signs the way to Slack and back, where none is configured. */
export function deriveStateSecret(encryptionKey: string): string {
  return derive(encryptionKey, 'klankbord slack oauth state 1', KEY_BYTES).toString('base64url');
}

function derive(encryptionKey: string, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', encryptionKey, '', purpose, bytes));
}

function anotherKey(): AppError {
  return new AppError(
    'misconfigured',
    'ENCRYPTION_KEY is not the one that the tokens for Slack were stored with.',
    { remedy: `Give ENCRYPTION_KEY the value it had, or ${INSTALL_AGAIN}` },
  );
}

function damaged(cause?: unknown): AppError {
  return new AppError(
    'misconfigured',
    'A stored installation in Slack cannot be read: it was changed, or belongs to another workspace.',
    { remedy: `Restore the table slack_installation from a backup, or ${INSTALL_AGAIN}`, cause },
  );
}
