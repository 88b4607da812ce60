import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Json } from './connector.ts';

export const APP_ID = '11111111-1111-4111-8111-111111111111';
export const TENANT_ID = '22222222-2222-4222-8222-222222222222';
export const BOT_ID = `28:${APP_ID}`;
const ISSUER = 'https://api.botframework.com';

/** A signing key of Microsoft's, as our double has it. */
interface Key {
  kid: string;
  private: KeyObject;
  jwk: Json;
}

function keyNamed(kid: string, endorsements: string[]): Key {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', endorsements };
  return { kid, private: privateKey, jwk };
}

/** How a token differs from one that Teams would send. */
export interface Forgery {
  audience?: string;
  issuer?: string;
  /** The address in the token; null leaves the claim out. */
  serviceUrl?: string | null;
  /** Seconds from now. */
  expiresIn?: number;
  /** `stranger`: signed by another key under the right name; `unknown`: by a name nobody publishes. */
  key?: 'stranger' | 'unknown' | 'unendorsed';
}

export interface Signing {
  /** What the metadata's `jwks_uri` answers. */
  readonly jwks: { keys: Json[] };
  token(serviceUrl: string, forgery?: Forgery): string;
}

/** Keys that a test file has for itself. */
export function signingKeys(): Signing {
  const good = keyNamed('good', ['msteams']);
  const unendorsed = keyNamed('unendorsed', ['webchat']);
  const stranger = { ...keyNamed('good', ['msteams']) };
  const unknown = keyNamed('unknown', ['msteams']);
  const keys = { good, stranger, unknown, unendorsed };
  return {
    jwks: { keys: [good.jwk, unendorsed.jwk] },
    token: (serviceUrl, forgery = {}) => {
      const { audience = APP_ID, issuer = ISSUER, expiresIn = 600, key = 'good' } = forgery;
      const claimed = forgery.serviceUrl === undefined ? serviceUrl : forgery.serviceUrl;
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: issuer, aud: audience, nbf: now - 3600, exp: now + expiresIn };
      return signed(keys[key], claimed === null ? claims : { ...claims, serviceurl: claimed });
    },
  };
}

function signed({ kid, private: key }: Key, claims: Json): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${part({ alg: 'RS256', typ: 'JWT', kid })}.${part(claims)}`;
  return `${head}.${createSign('RSA-SHA256').update(head).sign(key, 'base64url')}`;
}
