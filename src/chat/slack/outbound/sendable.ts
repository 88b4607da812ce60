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

/** What a Slack that does not know charts yet, or cannot open our addresses, refuses with everything around it. */
const PICTURES: ReadonlySet<SlackBlock['type']> = new Set(['data_visualization', 'image']);

/** The message without charts and pictures; null when it has none. */
export function withoutPictures(message: SlackMessage): SlackMessage | null {
  const blocks = message.blocks.filter(({ type }) => !PICTURES.has(type));
  return blocks.length === message.blocks.length ? null : { ...message, blocks };
}

/** With charts and pictures, and once without them where Slack does not take them: it surely posted nothing then. */
export async function inAnyFace<Answer>(
  message: SlackMessage,
  send: (message: SlackMessage) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await send(message);
  } catch (error) {
    const plainer = slackCodeOf(error) === 'invalid_blocks' ? withoutPictures(message) : null;
    if (plainer === null) throw error;
    return send(plainer);
  }
}
