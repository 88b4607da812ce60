import { hkdfSync } from 'node:crypto';
import { AppError } from '../../../errors.ts';
import { createSealing, type Sealing, Unopened } from '../../../sealing.ts';

const SECRET_BYTES = 32;
const INSTALL_AGAIN = 'install the app again in Slack, at /slack/install of this address.';

/** Seals what must not be read by somebody who has the database alone. */
export interface Cipher {
  /** `owner` names the row it belongs to: it opens for that row only. */
  seal(text: string, owner: string): Uint8Array<ArrayBuffer>;
  /** @throws AppError `misconfigured` when it was sealed with another key, for another owner, or was changed. */
  open(sealed: Uint8Array, owner: string): string;
}

/** Under keys that are derived from ENCRYPTION_KEY for installations alone; the first one seals, any of them opens. */
export function installationSealing(encryptionKeys: readonly [string, ...string[]]): Sealing {
  return createSealing(encryptionKeys, 'klankbord slack installations 1');
}

export function createCipher(...encryptionKeys: readonly [string, ...string[]]): Cipher {
  const sealing = installationSealing(encryptionKeys);
  return {
    seal: (text, owner) => sealing.seal(Buffer.from(text), owner),
    open: (sealed, owner) => {
      try {
        return sealing.open(sealed, owner).toString('utf8');
      } catch (error) {
        throw error instanceof Unopened && error.why === 'another_key' ? anotherKey() : damaged(error);
      }
    },
  };
}

/** The secret that signs the way to Slack and back, where none is configured. */
export function deriveStateSecret(encryptionKey: string): string {
  const secret = hkdfSync('sha256', encryptionKey, '', 'klankbord slack oauth state 1', SECRET_BYTES);
  return Buffer.from(secret).toString('base64url');
}

function anotherKey(): AppError {
  return new AppError(
    'misconfigured',
    'ENCRYPTION_KEY is not the one that the tokens for Slack were stored with.',
    {
      remedy: `Give ENCRYPTION_KEY the value it had, or give that as ENCRYPTION_KEY_OLD beside the new one, or ${INSTALL_AGAIN}`,
    },
  );
}

function damaged(cause?: unknown): AppError {
  return new AppError(
    'misconfigured',
    'A stored installation in Slack cannot be read: it was changed, or belongs to another workspace.',
    { remedy: `Restore the table slack_installation from a backup, or ${INSTALL_AGAIN}`, cause },
  );
}
