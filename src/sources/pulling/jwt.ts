import { createPrivateKey, sign } from 'node:crypto';

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/**
 * A signed JSON Web Token (RFC 7519), by ES256 or RS256.
 * @throws Error for a key that cannot sign so.
 */
export function jwt(algorithm: 'ES256' | 'RS256', header: object, claims: object, pem: string): string {
  const body = `${encoded({ alg: algorithm, typ: 'JWT', ...header })}.${encoded(claims)}`;
  const key = { key: pem, ...(algorithm === 'ES256' && { dsaEncoding: 'ieee-p1363' as const }) };
  return `${body}.${sign('sha256', Buffer.from(body), key).toString('base64url')}`;
}

/** A key in PEM form, also as it stands on one line of an .env file. */
export function pemOf(setting: string): string {
  return setting.replaceAll('\\n', '\n');
}

/** Whether a key can be read, and is of the kind that its algorithm needs. */
export function isKey(pem: string, kind: 'ec' | 'rsa'): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === kind;
  } catch {
    return false;
  }
}
