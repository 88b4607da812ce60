import { createHash } from 'node:crypto';
import { isHmacOf } from './digest.ts';
import { forged, type Scheme, unsigned } from './scheme.ts';

const HOW = { algorithm: 'sha512', encoding: 'hex' } as const;

/** Event subscriptions of Qualtrics: a form with the message and its signature side by side. */
export const qualtricsSignature: Scheme = {
  isSecret: (secret) => secret.length >= 8,
  verify: ({ body }, secrets) => {
    const fields = new URLSearchParams(body.toString('utf8'));
    const [messages, signatures] = [fields.getAll('MSG'), fields.getAll('HMAC')];
    const [message, written] = [messages[0], signatures[0]];
    if (message === undefined || written === undefined || written === '') return unsigned;
    if (messages.length > 1 || signatures.length > 1) return forged;
    const isGenuine = secrets.some((secret) => isHmacOf(written, HOW, secret, message));
    // Known by what is signed: the rest of the body can be anything.
    return isGenuine
      ? { isGenuine, id: createHash('sha256').update(message).digest('base64url'), isDated: false }
      : forged;
  },
};
