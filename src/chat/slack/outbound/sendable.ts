import type { Block, KnownBlock } from '@slack/types';
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
