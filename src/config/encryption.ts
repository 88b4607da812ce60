import { z } from 'zod';

const Key = z
  .string()
  .min(32, 'must have at least 32 characters; make one with: openssl rand -base64 32')
  .optional();

/** What is read of the environment about the key that seals, and the one that it takes the place of. */
export const encryptionVariables = { ENCRYPTION_KEY: Key, ENCRYPTION_KEY_OLD: Key };

/** The present key first, and the one it replaces; empty without any. */
export function encryptionKeysOf({
  ENCRYPTION_KEY: current,
  ENCRYPTION_KEY_OLD: old,
}: {
  ENCRYPTION_KEY?: string | undefined;
  ENCRYPTION_KEY_OLD?: string | undefined;
}): readonly string[] {
  return [current, old].filter((key) => key !== undefined);
}
