import { createHash, randomInt } from 'node:crypto';

/** Without letters that look like digits or like each other (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 60 bits: within the ten minutes that a code lives nobody guesses it, however many ask. */
const LENGTH = 12;

/** A new code, as it is shown: "7F3K-9QWD-2MXA". */
export function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** The hash of a code as somebody typed it: small letters, spaces and mistaken letters do not matter; null for no code. */
export function hashOfTyped(text: string): string | null {
  const bare = text
    .toUpperCase()
    .replace(/[\s-]+/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (bare.length !== LENGTH || [...bare].some((letter) => !ALPHABET.includes(letter))) return null;
  return createHash('sha256').update(bare).digest('base64url');
}
