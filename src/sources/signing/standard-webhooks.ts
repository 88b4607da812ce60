import { isHmacOf } from './digest.ts';
import { forged, type Scheme, stale, TOLERANCE_SECONDS, unsigned } from './scheme.ts';

const SECRET = /^whsec_[A-Za-z0-9+/]+={0,2}$/;
const SHORTEST_KEY_BYTES = 24;
const LONGEST_KEY_BYTES = 64;
const LONGEST_ID = 200;
const HOW = { algorithm: 'sha256', encoding: 'base64' } as const;

/** standardwebhooks.com: id, moment and body are signed together, so that a delivery can be told from its repetition. */
export const standardWebhooks: Scheme = {
  isSecret: (secret) => {
    const { length } = keyOf(secret);
    return SECRET.test(secret) && length >= SHORTEST_KEY_BYTES && length <= LONGEST_KEY_BYTES;
  },
  verify: ({ header, body }, secrets, now) => {
    const [id, timestamp, signatures] = [
      header('webhook-id'),
      header('webhook-timestamp'),
      header('webhook-signature'),
    ];
    if (id === null || timestamp === null || signatures === null) return unsigned;
    if (!/^\d{1,12}$/.test(timestamp) || id.length > LONGEST_ID) return forged;
    const written = signatures.split(' ').flatMap((one) => (one.startsWith('v1,') ? [one.slice(3)] : []));
    const isGenuine = secrets.some((secret) =>
      isHmacOf(written, HOW, keyOf(secret), `${id}.${timestamp}.`, body),
    );
    if (!isGenuine) return forged;
    const apart = Math.abs(now.getTime() / 1000 - Number(timestamp));
    return apart > TOLERANCE_SECONDS ? stale : { isGenuine, id, isDated: true };
  },
};

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice('whsec_'.length), 'base64');
}
