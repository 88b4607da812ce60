import type { Clock } from '../../clock.ts';
import { systemCodeOf } from '../../errors.ts';
import { signatureOf } from './signature.ts';

/** Where webhooks go, and what they are signed with: one secret, or two while one replaces the other. */
export interface Endpoint {
  url: string;
  secrets: readonly string[];
}

/** What became of one attempt; `reason` is ours, never what the receiver wrote. */
export type Attempt =
  | { outcome: 'delivered' }
  | { outcome: 'gone'; reason: string }
  | { outcome: 'again'; reason: string; afterSeconds: number | null };

const TIMEOUT_MS = 10_000;
/** A receiver may ask for a pause, but not for longer than a day. */
const LONGEST_PAUSE_SECONDS = 86_400;

/**
 * Sends one signed webhook to the configured address and nowhere else: a redirect is not followed. Whatever is
 * answered is an outcome; nothing of the answer but its status and the pause it asks for is read.
 */
export async function sendSigned(
  { url, secrets }: Endpoint,
  { id, body }: { id: string; body: string },
  clock: Clock,
): Promise<Attempt> {
  const now = clock.now();
  const timestamp = Math.floor(now.getTime() / 1000);
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'klankbord',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signatureOf({ id, timestamp, body }, secrets),
      },
      body,
    });
    await response.body?.cancel();
    return judge(response, now);
  } catch (error) {
    return { outcome: 'again', reason: faultOf(error), afterSeconds: null };
  }
}

function judge({ ok, status, headers }: Response, now: Date): Attempt {
  if (ok) return { outcome: 'delivered' };
  const reason = `http ${status}`;
  // Standard Webhooks: who answers 410 wants none of these any more.
  if (status === 410) return { outcome: 'gone', reason };
  return { outcome: 'again', reason, afterSeconds: pauseIn(headers.get('retry-after'), now) };
}

/** Seconds to wait by a Retry-After header, which is a number of seconds or a date; null without one. */
function pauseIn(header: string | null, now: Date): number | null {
  if (header === null) return null;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now.getTime()) / 1000;
  return Number.isNaN(seconds) ? null : Math.min(Math.max(1, Math.ceil(seconds)), LONGEST_PAUSE_SECONDS);
}

function faultOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout';
  const cause = error instanceof Error ? error.cause : undefined;
  return systemCodeOf(cause) ?? systemCodeOf(error) ?? 'no connection';
}
