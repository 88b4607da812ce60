import { isHmacOf } from './digest.ts';
import { forged, type Scheme, stale, TOLERANCE_SECONDS, unsigned } from './scheme.ts';

const HOW = { algorithm: 'sha256', encoding: 'base64' } as const;
/** Anybody knows the secret that Zendesk signs its test requests with (developer.zendesk.com, verifying webhooks). */
const TEST_SECRET = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';

/** Zendesk: moment and body together. It prescribes no window; ours is that of Standard Webhooks. */
export const zendeskSignature: Scheme = {
  isSecret: (secret) => secret.length >= 8 && secret !== TEST_SECRET,
  verify: ({ header, body }, secrets, now) => {
    const [written, timestamp] = [
      header('x-zendesk-webhook-signature'),
      header('x-zendesk-webhook-signature-timestamp'),
    ];
    if (written === null || timestamp === null) return unsigned;
    // The secret as it is printed: it looks like base64 and is not decoded.
    const isGenuine = secrets.some((secret) => isHmacOf(written, HOW, secret, timestamp, body));
    const moment = Date.parse(timestamp);
    if (!isGenuine || Number.isNaN(moment)) return forged;
    const apart = Math.abs(now.getTime() - moment) / 1000;
    return apart > TOLERANCE_SECONDS ? stale : { isGenuine, id: null, isDated: true };
  },
};
