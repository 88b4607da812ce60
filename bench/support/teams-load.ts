import { ask, keepPace, type Pace, type Target } from './load.ts';

export interface Load {
  /** Where the bot answers. */
  serviceUrl: string;
  /** Nobody may press more than 60 times a minute: they take turns. */
  people: number;
  action: string;
}

let sent = 0;

/** Sends presses of a button at a constant rate. */
export function press(targets: readonly Target[], load: Load, pace: Pace): Promise<void> {
  return keepPace(targets, pace, (target) => pressOnce(target, load));
}

function pressOnce(target: Target, { serviceUrl, people, action }: Load): Promise<void> {
  sent += 1;
  const data = { action, value: '1' };
  const body = JSON.stringify({
    ...{ type: 'invoke', name: 'adaptiveCard/action', id: `${sent}`, channelId: 'msteams', serviceUrl },
    from: { id: `29:${sent % people}`, name: 'Somebody' },
    recipient: { id: '28:bench', name: 'Klankbord' },
    conversation: { id: '19:asked@thread.tacv2', conversationType: 'channel', tenantId: 'bench' },
    channelData: { tenant: { id: 'bench' }, team: { id: '19:team@thread.tacv2' } },
    value: { action: { type: 'Action.Execute', verb: data.action, data } },
  });
  return ask(target, { path: '/api/messages', body, headers: { 'content-type': 'application/json' } });
}
