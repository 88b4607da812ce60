import { isSameToken } from './digest.ts';
import { forged, type Scheme, unsigned } from './scheme.ts';

/** A token is all that protects what is not signed: it has to be long. */
const SHORTEST = 24;

/**
 * For senders that sign nothing: a secret word in a header, `Authorization: Bearer …` or `X-Hook-Token: …`. It tells who
 * sends, over HTTPS, and cannot tell whether what was sent arrived as it was.
 */
export const tokenInHeader: Scheme = {
  isSecret: (secret) => secret.length >= SHORTEST,
  verify: ({ header }, secrets) => {
    const bearer = /^Bearer (\S+)$/i.exec(header('authorization') ?? '')?.[1];
    const token = bearer ?? header('x-hook-token');
    if (token === null) return unsigned;
    return secrets.some((secret) => isSameToken(token, secret))
      ? { isGenuine: true, id: null, isDated: false }
      : forged;
  },
};
