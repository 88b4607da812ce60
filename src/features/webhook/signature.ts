import { createHmac } from 'node:crypto';

/** What a secret looks like (Standard Webhooks): whsec_ and 24 to 64 bytes in base64. */
const PREFIX = 'whsec_';

/**
 * The signature of a webhook by Standard Webhooks: HMAC-SHA256 over id, moment (Unix seconds) and the body as it is
 * sent. While a secret is being replaced there are two, and the receiver takes whichever it knows.
 */
export function signatureOf(
  { id, timestamp, body }: { id: string; timestamp: number; body: string },
  secrets: readonly string[],
): string {
  const sign = (secret: string) =>
    createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64');
  return secrets.map((secret) => `v1,${sign(secret)}`).join(' ');
}
