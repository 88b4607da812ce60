import type { Posted, Rendered, RenderedButton } from './api.ts';
import { drawCard } from './cards.ts';
import { byId, make } from './elements.ts';
import { chosenLanguage, say } from './words.ts';

export type Press = (button: { action: string; value: string }, messageId: string | null) => void;

/** How messages are shown now. */
export interface Looks {
  theme: 'light' | 'dark';
  zone: string;
}

interface Bubble {
  rendered: Rendered;
  id: string | null;
  shownAt: string;
  isPrivate: boolean;
}

/** Makes one message of the bot, in the face it was rendered for. */
export function messageElement(bubble: Bubble, looks: Looks, press: Press): HTMLLIElement {
  const { rendered, id, shownAt, isPrivate } = bubble;
  const moment = new Date(shownAt);
  const time = make('time', {
    text: moment.toLocaleTimeString(chosenLanguage(), {
      hour: '2-digit',
      minute: '2-digit',
      timeZone: looks.zone,
    }),
    attributes: { datetime: shownAt },
  });
  const head = make('p', {
    class: 'who',
    children: [make('strong', { text: 'Klankbord' }), make('span', { class: 'app', text: say().app }), time],
  });
  const body =
    rendered.face === 'slack' ? slackBody(rendered, id, press) : teamsBody(rendered, id, looks, press);
  const children: Node[] = [head, body];
  if (isPrivate) children.unshift(make('p', { class: 'private', text: say().onlyYou }));
  return make('li', {
    class: `message ${rendered.face}${isPrivate ? ' is-private' : ''}`,
    children: [avatar(), make('article', { attributes: { 'aria-label': rendered.summary }, children })],
  });
}

function avatar(): HTMLElement {
  return make('img', {
    class: 'avatar',
    attributes: { src: '/studio/assets/klankbord.svg', alt: '', width: '36', height: '36' },
  });
}

function slackBody(
  rendered: { html: string; buttons: RenderedButton[] },
  id: string | null,
  press: Press,
): HTMLElement {
  const body = make('div', { class: 'slack-body slack_blocks_to_jsx styles_enabled' });
  // Made on our own server by the renderer, which escapes every text.
  body.innerHTML = rendered.html;
  body
    .querySelectorAll<HTMLButtonElement>('.slack_blocks_to_jsx__button_element')
    .forEach((element, index) => {
      const button = rendered.buttons[index];
      if (!button) return;
      element.setAttribute('aria-label', button.label);
      element.addEventListener('click', () => press(button, id));
    });
  return body;
}

function teamsBody(
  rendered: { card: object },
  id: string | null,
  { theme }: Looks,
  press: Press,
): HTMLElement {
  return make('div', {
    class: 'teams-body',
    children: [drawCard(rendered.card, theme, (data) => press(data, id))],
  });
}

/** What the person typed or an answer in plain words. */
export function lineElement(text: string, from: 'you' | 'bot', isPrivate: boolean): HTMLLIElement {
  const who = make('p', {
    class: 'who',
    children: [make('strong', { text: from === 'you' ? say().you : 'Klankbord' })],
  });
  const children: Node[] = [who, make('p', { class: 'line', text })];
  if (isPrivate) children.unshift(make('p', { class: 'private', text: say().onlyYou }));
  const picture =
    from === 'bot' ? avatar() : make('span', { class: 'avatar you', attributes: { 'aria-hidden': 'true' } });
  return make('li', {
    class: `message ${from === 'you' ? 'mine' : 'line-message'}${isPrivate ? ' is-private' : ''}`,
    children: [picture, make('article', { children })],
  });
}

/** A line between days. */
function dayElement(shownAt: string, zone: string): HTMLLIElement {
  const day = new Date(shownAt).toLocaleDateString(chosenLanguage(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: zone,
  });
  return make('li', { class: 'day', children: [make('span', { text: day })] });
}

/** Shows a channel's messages, oldest first, with a line where a new day begins. */
export function showMessages(messages: readonly Posted[], looks: Looks, press: Press): void {
  const list = byId('messages', HTMLOListElement);
  list.replaceChildren();
  let day = '';
  for (const { id, shownAt, ...rendered } of messages) {
    const date = new Date(shownAt).toLocaleDateString('en-CA', { timeZone: looks.zone });
    if (date !== day) list.append(dayElement(shownAt, looks.zone));
    day = date;
    list.append(
      messageElement({ rendered: rendered as Rendered, id, shownAt, isPrivate: false }, looks, press),
    );
  }
  if (messages.length === 0) list.append(make('li', { class: 'nothing', text: say().empty }));
  list.scrollTop = list.scrollHeight;
}

/** Adds something at the end and tells screen readers. */
export function appendMessage(element: HTMLLIElement, summary: string): void {
  const list = byId('messages', HTMLOListElement);
  list.querySelector('.nothing')?.remove();
  list.append(element);
  element.scrollIntoView({ block: 'start' });
  byId('announcer', HTMLElement).textContent = summary;
}
