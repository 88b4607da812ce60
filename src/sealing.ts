import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const VERSION = 1;
const KEY_BYTES = 32;
/** What GCM is made for: 96 bits, random per sealing. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Names the key it was sealed with, so that "another key" can be told from "damaged". */
const KEY_ID_BYTES = 4;
export const HEAD_BYTES = 1 + KEY_ID_BYTES;
const NONCE_END = HEAD_BYTES + NONCE_BYTES;
const TAG_END = NONCE_END + TAG_BYTES;

/** Why something does not open. */
export class Unopened extends Error {
  readonly why: 'another_key' | 'damaged';

  constructor(why: Unopened['why'], cause?: unknown) {
    super(`it does not open: ${why}`, { cause });
    this.why = why;
  }
}

/** Keeps bytes unreadable to who has the database alone. */
export interface Sealing {
  /** `owner` names the row it belongs to: it opens for that row only. */
  seal(bytes: Buffer, owner: string): Uint8Array<ArrayBuffer>;
  /** @throws Unopened when it was sealed with a key that is not given, for another owner, or was changed. */
  open(sealed: Uint8Array, owner: string): Buffer;
  /** What everything begins with that is sealed now; what begins otherwise waits to be sealed anew. */
  readonly head: Buffer;
  /** The same of every key that opens. */
  readonly heads: readonly Buffer[];
}

/**
 * AES-256-GCM under keys that are derived for one purpose alone (HKDF, RFC 5869). The first of the secrets seals, any of
 * them opens: two are valid while one replaces the other. What is sealed is a version byte, four bytes that name the key,
 * the nonce, the tag and the encrypted bytes.
 */
export function createSealing(
  [current, ...others]: readonly [string | Uint8Array, ...(string | Uint8Array)[]],
  purpose: string,
): Sealing {
  const keyOf = (secret: string | Uint8Array) => ({
    key: Buffer.from(hkdfSync('sha256', secret, '', purpose, KEY_BYTES)),
    head: Buffer.concat([
      Buffer.of(VERSION),
      Buffer.from(hkdfSync('sha256', secret, '', `${purpose}: name of the key`, KEY_ID_BYTES)),
    ]),
  });
  const sealing = keyOf(current);
  const opening = [sealing, ...others.map(keyOf)];
  const boundTo = (head: Buffer, owner: string) => Buffer.concat([head, Buffer.from(owner)]);

  return {
    head: sealing.head,
    heads: opening.map(({ head }) => head),
    seal: (bytes, owner) => {
      const { key, head } = sealing;
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(boundTo(head, owner));
      const encrypted = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return new Uint8Array(Buffer.concat([head, nonce, cipher.getAuthTag(), encrypted]));
    },
    open: (sealed, owner) => {
      if (sealed.length < TAG_END || sealed[0] !== VERSION) throw new Unopened('damaged');
      const found = opening.find(({ head }) => head.equals(sealed.subarray(0, HEAD_BYTES)));
      if (!found) throw new Unopened('another_key');
      const nonce = sealed.subarray(HEAD_BYTES, NONCE_END);
      const options = { authTagLength: TAG_BYTES };
      const decipher = createDecipheriv(ALGORITHM, found.key, nonce, options).setAAD(
        boundTo(found.head, owner),
      );
      decipher.setAuthTag(sealed.subarray(NONCE_END, TAG_END));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(TAG_END)), decipher.final()]);
      } catch (error) {
        throw new Unopened('damaged', error);
      }
    },
  };
}
