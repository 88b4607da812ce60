import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import type { MessageProps } from 'slack-blocks-to-jsx';
import type { SlackBlock, SlackMessage } from '../slack/kit.ts';
import type { RenderedButton } from './protocol.ts';

const require = createRequire(import.meta.url);

/** The renderer is large: loaded at the first message that is shown, it does not delay a start. */
function toMarkup(blocks: MessageProps['blocks']): string {
  const { createElement }: typeof import('react') = require('react');
  const { renderToStaticMarkup }: typeof import('react-dom/server') = require('react-dom/server');
  const { Message }: typeof import('slack-blocks-to-jsx') = require('slack-blocks-to-jsx');
  const props: MessageProps = {
    blocks,
    logo: '',
    name: 'Klankbord',
    time: new Date(0),
    theme: 'light',
    withoutWrapper: true,
  };
  return renderToStaticMarkup(createElement(Message, props));
}

/**
 * Block Kit as HTML, by a maintained renderer, which is corrected where it differs from Slack:
 * - Slack shows plain text as it is, the renderer reads signs in it ("*", "<…>", ":smile:"); it is given a mark instead.
 * - Slack shows a date in the reader's zone, the renderer in the server's; it is given what the sentence says instead.
 * - Its ids are taken out, because the page holds many messages and an id may stand on a page once.
 * - Its style attributes are taken out, because the page's content security policy allows none.
 */
export function slackHtml(message: SlackMessage): { html: string; buttons: RenderedButton[] } {
  const plain = markPlainText(message.blocks);
  // Quotation marks within a text are escaped by the renderer, so these can only be attributes of its own.
  const markup = toMarkup(plain.blocks as MessageProps['blocks']).replaceAll(/ (?:id|style)="[^"]*"/g, '');
  return { html: plain.fill(markup), buttons: message.blocks.flatMap(buttonsOf) };
}

/** Puts a mark in the place of every plain text; `fill` puts the texts back into the markup, as text. */
function markPlainText(blocks: readonly SlackBlock[]): { blocks: unknown; fill(markup: string): string } {
  // Nobody can write a text that looks like a mark of this rendering.
  const name = `plain${randomUUID().replaceAll('-', '')}`;
  const texts: string[] = [];
  const marked = JSON.parse(JSON.stringify(blocks), (_key, value) => {
    if (value?.type === 'date') return { type: 'text', text: value.fallback };
    if (value?.type !== 'plain_text') return value;
    texts.push(value.text);
    return { ...value, text: `${name}x${texts.length - 1}x` };
  });
  const mark = new RegExp(`${name}x(\\d+)x`, 'g');
  return {
    blocks: marked,
    fill: (markup) => markup.replaceAll(mark, (_, index) => escaped(texts[Number(index)] ?? '')),
  };
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

function buttonsOf(block: SlackBlock): RenderedButton[] {
  if (block.type !== 'actions') return [];
  return block.elements.flatMap((element) =>
    element.type === 'button'
      ? [
          {
            action: element.action_id ?? '',
            value: element.value ?? '',
            label: element.accessibility_label ?? element.text.text,
            ...(element.url && { url: element.url }),
          },
        ]
      : [],
  );
}
