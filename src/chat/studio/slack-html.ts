import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Message, type MessageProps } from 'slack-blocks-to-jsx';
import type { SlackBlock, SlackMessage } from '../slack/kit.ts';

/** A button of a rendered message: the page finds it by its place among the message's buttons. */
export interface RenderedButton {
  action: string;
  value: string;
  label: string;
}

/**
 * Block Kit as HTML, by a maintained renderer. Ids are taken out: the page holds many messages, and an id may stand
 * on a page once.
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
  const html = renderToStaticMarkup(createElement(Message, props)).replaceAll(/ id="[^"]*"/g, '');
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
