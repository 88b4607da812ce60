import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** Somebody who is sent commands. */
export interface Target {
  url: string;
  /** Milliseconds from each request to its acknowledgement. */
  took: number[];
  /** Requests that were not answered 200. */
  failed: number;
}

export interface Load {
  secret: string;
  /** Where answers go. */
  responseUrl: string;
  /** Nobody may give more than 20 commands a minute: they take turns. */
  people: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });
let sent = 0;

/**
 * Sends signed `/cx help` at a constant rate, whatever is answered when: a slow answer holds up no other request. Several
 * targets are served in between each other, so that they meet the same machine. Resolves when all are answered.
 */
export async function send(
  targets: readonly Target[],
  load: Load,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<void> {
  const began = performance.now();
  const step = 1_000 / perSecond / targets.length;
  const open: Promise<void>[] = [];
  for (let n = 0; n < perSecond * seconds * targets.length; n += 1) {
    const waitMs = began + n * step - performance.now();
    if (waitMs > 0) await pause(waitMs);
    const target = targets[n % targets.length];
    if (target) open.push(command(target, load));
  }
  await Promise.all(open);
}

function command(target: Target, { secret, responseUrl, people }: Load): Promise<void> {
  sent += 1;
  const body = new URLSearchParams({
    ...{ command: '/cx', text: 'help', team_id: 'T0BENCH', channel_id: 'C0', api_app_id: 'A0BENCH' },
    ...{ user_id: `U${sent % people}`, response_url: `${responseUrl}/${sent}`, trigger_id: `${sent}` },
  }).toString();
  const at = String(Math.floor(Date.now() / 1_000));
  const hash = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': at,
    'x-slack-signature': `v0=${hash}`,
  };
  const began = performance.now();
  return new Promise((resolve) => {
    const end = (isAnswered: boolean) => {
      if (isAnswered) target.took.push(performance.now() - began);
      else target.failed += 1;
      resolve();
    };
    const call = request(`${target.url}/slack/events`, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => end(response.statusCode === 200));
    });
    call.once('error', () => end(false));
    call.end(body);
  });
}

/** By nearest rank: the smallest number that at least this share of all do not exceed. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
