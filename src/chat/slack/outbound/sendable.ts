import type { Block, KnownBlock } from '@slack/types';
import { slackCodeOf } from '../errors.ts';
import type { SlackBlock, SlackMessage } from '../kit.ts';

/** A message as Slack's methods take it: nothing in it links, unfurls or mentions anybody. */
export function sendable({ text, blocks }: SlackMessage): {
  text: string;
  blocks: (KnownBlock | Block)[];
  unfurl_links: false;
  unfurl_media: false;
} {
  return { text, blocks, unfurl_links: false, unfurl_media: false };
}

/** The message without charts, for a Slack that does not know them yet; null when it has none. */
export function withoutCharts(message: SlackMessage): SlackMessage | null {
  const blocks = message.blocks.filter((block: SlackBlock) => block.type !== 'data_visualization');
  return blocks.length === message.blocks.length ? null : { ...message, blocks };
}

/** With charts, and once without them where Slack does not take them: it surely posted nothing then. */
export async function inAnyFace<Answer>(
  message: SlackMessage,
  send: (message: SlackMessage) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await send(message);
  } catch (error) {
    const plainer = slackCodeOf(error) === 'invalid_blocks' ? withoutCharts(message) : null;
    if (plainer === null) throw error;
    return send(plainer);
  }
}
