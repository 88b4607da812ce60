import { createHmac, hkdfSync } from 'node:crypto';
import { createSealing, type Sealing } from '../../sealing.ts';

const KEY_BYTES = 32;

/** Keeps what customers said unreadable to who has the database alone, until it was worked on. */
export interface Seal {
  seal(body: Buffer, source: string): Buffer;
  /** @throws Error when it was sealed for another source or with another key, or was changed. */
  open(sealed: Uint8Array, source: string): string;
  /** What tells one body of a source from another without telling what is in it. */
  keyOf(body: Buffer, source: string): string;
}

/** Deliveries are sealed with ENCRYPTION_KEY where there is one, else with the key of pseudonyms. */
export function deliverySealing(
  installationKey: Uint8Array,
  encryptionKeys: readonly string[] = [],
): Sealing {
  const [current = installationKey, ...others] = [...encryptionKeys, installationKey];
  return createSealing([current, ...others], 'klankbord deliveries 2');
}

/**
 * Sealed under keys of their own; names of deliveries are kept for good, so their key is derived from the installation's,
 * which never changes.
 */
export function createSeal(installationKey: Uint8Array, encryptionKeys: readonly string[] = []): Seal {
  const sealing = deliverySealing(installationKey, encryptionKeys);
  const nameKey = Buffer.from(
    hkdfSync('sha256', installationKey, '', 'klankbord names of deliveries 1', KEY_BYTES),
  );
  return {
    seal: (body, source) => Buffer.from(sealing.seal(body, source)),
    open: (sealed, source) => sealing.open(sealed, source).toString('utf8'),
    keyOf: (body, source) =>
      createHmac('sha256', nameKey).update(`${source}\n`).update(body).digest('base64url').slice(0, 32),
  };
}
