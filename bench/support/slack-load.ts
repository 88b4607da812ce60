import { createHmac } from 'node:crypto';
import { ask, keepPace, type Pace, type Target } from './load.ts';

export interface Load {
  secret: string;
  /** Where answers go. */
  responseUrl: string;
  /** Nobody may give more than 20 commands a minute: they take turns. */
  people: number;
}

let sent = 0;

/** Sends signed `/cx help` at a constant rate. */
export function send(targets: readonly Target[], load: Load, pace: Pace): Promise<void> {
  return keepPace(targets, pace, (target) => command(target, load));
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
    'x-slack-request-timestamp': at,
    'x-slack-signature': `v0=${hash}`,
  };
  return ask(target, { path: '/slack/events', body, headers });
}
