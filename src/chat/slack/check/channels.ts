import { WebAPIRateLimitedError, WebAPIRequestError, type WebClient } from '@slack/web-api';
import { type Finding, fault, fine, hint } from '../../finding.ts';
import { neededScopeOf, slackCodeOf } from '../errors.ts';

export interface SlackChannel {
  /** Slack's own id. */
  readonly id: string;
  readonly name: string;
}

interface ChannelCheck {
  client: WebClient;
  channels: readonly SlackChannel[];
  /** Null when Slack did not say. */
  granted: readonly string[] | null;
  botName: string;
}

/** `unknown`: Slack does not let us look. `later`: it wants us to wait before we look on. */
type Seen = { seen: 'reached' | 'unknown' | 'later' } | { seen: 'fault'; finding: Finding };

/** Looks whether every channel can be posted in, as far as the permissions allow. */
export async function checkChannels(check: ChannelCheck): Promise<Finding[]> {
  const { granted } = check;
  // People who get a message directly are no channel: Slack opens one when there is something to say.
  const channels = check.channels.filter(({ id }) => /^[CG]/.test(id));
  const mayLook = granted === null || granted.some((scope) => /^(channels|groups):read$/.test(scope));
  const seen: Seen[] = [];
  for (const channel of mayLook ? channels : []) {
    const one = await look(channel, check);
    if (one.seen === 'later') break;
    seen.push(one);
  }
  const reached = seen.filter((one) => one.seen === 'reached').length;
  const unknown = seen.filter((one) => one.seen === 'unknown').length + (mayLook ? 0 : channels.length);
  const left = mayLook ? channels.length - seen.length : 0;
  return [
    ...seen.flatMap((one) => (one.seen === 'fault' ? [one.finding] : [])),
    ...(reached > 0 ? [fine(`Slack: the bot can post in ${reached} subscribed channels`)] : []),
    ...(unknown > 0 ? [cannotTell(unknown)] : []),
    ...(left > 0
      ? [hint(`Slack: ${left} channels were not looked at`, 'Run doctor again in a minute.')]
      : []),
  ];
}

function cannotTell(count: number): Finding {
  return hint(
    `Slack: of ${count} subscribed channels nobody can tell beforehand whether the bot can post there`,
    'channels:read and groups:read would tell; without them a refused message pauses the subscription with the reason.',
  );
}

async function look({ id, name }: SlackChannel, { client, granted, botName }: ChannelCheck): Promise<Seen> {
  const title = `Slack channel ${name} (${id})`;
  const invite = `Type /invite @${botName} in the channel`;
  const problem = (what: string, remedy: string): Seen => ({ seen: 'fault', finding: fault(what, remedy) });
  try {
    const { channel } = await client.conversations.info({ channel: id });
    if (channel?.is_archived)
      return problem(
        `${title} is archived`,
        'Unarchive it, or end its subscriptions (klankbord unsubscribe).',
      );
    const joinsItself = channel?.is_private === false && granted?.includes('channels:join');
    if (channel?.is_member === false && !joinsItself)
      return problem(`the bot is not in ${title}`, `${invite}.`);
    return { seen: 'reached' };
  } catch (error) {
    if (error instanceof WebAPIRequestError) throw error;
    if (error instanceof WebAPIRateLimitedError) return { seen: 'later' };
    const code = slackCodeOf(error);
    if (code === 'ratelimited') return { seen: 'later' };
    if (code === 'channel_not_found' && mayBeHidden(granted)) return { seen: 'unknown' };
    if (neededScopeOf(error) !== null || code === null) return { seen: 'unknown' };
    return problem(
      `${title} cannot be reached (${code})`,
      `${invite}: a private channel is hidden from who is not in it. If it is gone, end its subscriptions.`,
    );
  }
}

/** Without groups:read a private channel is hidden even where the bot is in it. */
function mayBeHidden(granted: readonly string[] | null): boolean {
  return granted !== null && !granted.includes('groups:read');
}
