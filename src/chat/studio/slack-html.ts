import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Message, type MessageProps } from 'slack-blocks-to-jsx';
import type { SlackBlock, SlackMessage } from '../slack/kit.ts';
import type { RenderedButton } from './protocol.ts';

/**
 * Block Kit as HTML, by a maintained renderer. Its ids are taken out, because the page holds many messages and an id may
 * stand on a page once; its style attributes too, because the page's content security policy allows none.
 */
export function slackHtml(message: SlackMessage): { html: string; buttons: RenderedButton[] } {
  const props: MessageProps = {
    blocks: message.blocks as MessageProps['blocks'],
    logo: '/studio/assets/klankbord.svg',
    name: 'Klankbord',
    time: new Date(0),
    theme: 'light',
    withoutWrapper: true,
  };
  // Quotation marks within a text are escaped by the renderer, so these can only be attributes of its own.
  const html = renderToStaticMarkup(createElement(Message, props)).replaceAll(/ (?:id|style)="[^"]*"/g, '');
  return { html, buttons: message.blocks.flatMap(buttonsOf) };
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
          },
        ]
      : [],
  );
}
