import type { Rendered, RenderedButton, Spoken } from '../protocol.ts';
import { drawCard } from './cards.ts';
import { make } from './elements.ts';
import { look } from './look.ts';
import { openAddress } from './open-address.ts';
import { dateTag, say } from './words.ts';

/** A button of a message that was pressed, where it stands, and what it carries. */
export interface Pressed {
  action: string;
  value: string;
  element: HTMLElement | null;
}

/** Who says something, when, and whether only this person sees it. */
export interface Head {
  /** ISO moment. */
  at: string;
  zone: string;
  isPrivate: boolean;
}

/** A message of the bot, in the face it was rendered for. */
export function messageBubble(
  head: Head,
  rendered: Rendered,
  press: (pressed: Pressed) => void,
): HTMLLIElement {
  const body = rendered.face === 'slack' ? slackBody(rendered, press) : teamsBody(rendered, press);
  markLanguages(body, rendered.spoken);
  return bubble(head, 'bot', body);
}

/** An answer in plain words; an empty line begins a new paragraph. */
export function noticeBubble(head: Head, text: string): HTMLLIElement {
  const paragraphs = text.split(/\n{2,}/).map((one) => make('p', { text: one }));
  return bubble(head, 'bot', make('div', { class: 'notice', children: paragraphs }));
}

/** What the person typed. */
export function typedBubble(head: Head, text: string): HTMLLIElement {
  return bubble(head, 'you', make('p', { class: 'typed', text }));
}

function bubble({ at, zone, isPrivate }: Head, from: 'bot' | 'you', body: HTMLElement): HTMLLIElement {
  const time = new Date(at).toLocaleTimeString(dateTag(), {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  });
  const name = from === 'bot' ? 'Klankbord' : say().you;
  const who = make('p', {
    class: 'who',
    children: [
      make('strong', { text: name }),
      ...(from === 'bot' ? [make('span', { class: 'app', text: say().app })] : []),
      make('time', { text: time, attributes: { datetime: at } }),
    ],
  });
  const onlyYou = isPrivate ? [make('p', { class: 'private', text: say().onlyYou })] : [];
  const label = { 'aria-label': `${name}, ${time}` };
  return make('li', {
    class: `message from-${from}${isPrivate ? ' is-private' : ''}`,
    children: [
      from === 'bot'
        ? avatar()
        : make('span', { class: 'avatar you', attributes: { 'aria-hidden': 'true' } }),
      make('article', { attributes: label, children: [...onlyYou, who, body] }),
    ],
  });
}

function avatar(): HTMLElement {
  const attributes = { src: '/studio/assets/klankbord.svg', alt: '', width: '36', height: '36' };
  return make('img', { class: 'avatar', attributes });
}

function slackBody(
  { html, buttons }: { html: string; buttons: RenderedButton[] },
  press: (pressed: Pressed) => void,
): HTMLElement {
  const body = make('div', { class: 'slack-body slack_blocks_to_jsx styles_enabled' });
  // Made on our own server by the renderer, which escapes every text.
  body.innerHTML = html;
  body
    .querySelectorAll<HTMLButtonElement>('.slack_blocks_to_jsx__button_element')
    .forEach((element, index) => {
      const button = buttons[index];
      if (!button) return;
      element.type = 'button';
      // What is seen stays the name (WCAG 2.5.3); the longer words of the label come after it.
      element.removeAttribute('aria-label');
      if (button.label !== element.textContent) element.setAttribute('aria-description', button.label);
      const { url } = button;
      element.addEventListener('click', () => (url ? openAddress(url) : press({ ...button, element })));
    });
  return body;
}

function teamsBody({ card }: { card: object }, press: (pressed: Pressed) => void): HTMLElement {
  return make('div', { class: 'teams-body', children: [drawCard(card, look().theme, press)] });
}

/** Tells screen readers in which language a customer speaks, where it is not that of the page. */
function markLanguages(body: HTMLElement, spoken: readonly Spoken[]): void {
  const texts = [...body.querySelectorAll<HTMLElement>('blockquote, .ac-richTextBlock')];
  for (const { start, language } of spoken) {
    for (const element of texts) if (element.textContent?.startsWith(start)) element.lang = language;
  }
}

/** A line where a new day begins. */
export function dayLine(at: string, zone: string): HTMLLIElement {
  const options = { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone } as const;
  const text = new Date(at).toLocaleDateString(dateTag(), options);
  return make('li', { class: 'day', children: [make('span', { text })] });
}
