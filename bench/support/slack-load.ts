import { createHmac } from 'node:crypto';
import { ask, keepPace, type Pace, type Target } from './load.ts';

export interface Load {
  secret: string;
  /** Where answers go. */
  responseUrl: string;
  /** Nobody may give more than 20 commands a minute: they take turns. */
  people: number;
  /** What they type behind `/cx`, in turns; `help` when nothing is said. */
  texts?: readonly string[];
  /** In which channels, in turns. */
  channels?: readonly string[];
  /** Told when each is sent, before it is: its number, as it comes back in the address of the answer. */
  sending?(nth: number, text: string): void;
}

let sent = 0;

/** Sends signed commands at a constant rate. */
export function send(targets: readonly Target[], load: Load, pace: Pace): Promise<void> {
  return keepPace(targets, pace, (target) => command(target, load));
}

function command(target: Target, load: Load): Promise<void> {
  const { secret, responseUrl, people, texts = ['help'], channels = ['C0'] } = load;
  sent += 1;
  const text = texts[sent % texts.length] ?? 'help';
  const channel = channels[sent % channels.length] ?? 'C0';
  load.sending?.(sent, text);
  const body = new URLSearchParams({
    ...{ command: '/cx', text, team_id: 'T0BENCH', channel_id: channel, api_app_id: 'A0BENCH' },
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
