import { isHmacOf } from './digest.ts';
import { forged, type Scheme, unsigned } from './scheme.ts';

/** Shorter secrets can be guessed. */
const SHORTEST = 8;

/** An HMAC of the body in a header, with nothing that tells when: repeated bodies are recognised by what was kept. */
export function hmacOfBody(how: {
  header: string;
  algorithm: 'sha1' | 'sha256';
  encoding: 'hex' | 'base64';
  /** What stands before the signature, such as "sha256=". */
  prefix?: string;
}): Scheme {
  const { header, prefix = '' } = how;
  return {
    isSecret: (secret) => secret.length >= SHORTEST,
    verify: ({ header: given, body }, secrets) => {
      const value = given(header);
      if (value === null) return unsigned;
      if (!value.startsWith(prefix)) return forged;
      const written = value.slice(prefix.length);
      const isGenuine = secrets.some((secret) => isHmacOf(written, how, secret, body));
      return isGenuine ? { isGenuine, id: null, isDated: false } : forged;
    },
  };
}
