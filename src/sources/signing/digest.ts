import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a written signature, or one of several, is the HMAC of these parts; takes the same time wherever two differ.
 * The parts are hashed once, however many signatures somebody sends.
 */
export function isHmacOf(
  written: string | readonly string[],
  how: { algorithm: 'sha1' | 'sha256' | 'sha512'; encoding: 'hex' | 'base64' },
  key: string | Buffer,
  ...parts: readonly (string | Buffer)[]
): boolean {
  const hmac = createHmac(how.algorithm, key);
  for (const part of parts) hmac.update(part);
  const expected = hmac.digest();
  return [written].flat().some((one) => isSame(decode(one, how.encoding), expected));
}

/** Whether two tokens are one; their lengths may be told apart, their content may not. */
export function isSameToken(given: string, secret: string): boolean {
  return isSame(Buffer.from(given), Buffer.from(secret));
}

function isSame(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Node reads what it can of bad hexadecimal or base64: what is not wholly one is nothing. */
function decode(written: string, encoding: 'hex' | 'base64'): Buffer {
  const form = encoding === 'hex' ? /^[0-9a-f]+$/i : /^[A-Za-z0-9+/]+={0,2}$/;
  return form.test(written) ? Buffer.from(written, encoding) : Buffer.alloc(0);
}
