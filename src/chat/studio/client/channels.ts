import type { StudioChannel } from '../protocol.ts';
import { byId, make, makeButton } from './elements.ts';
import { dateTag, say } from './words.ts';

const unread = new Map<string, number>();

/** Shows the channels and which of them is open; `choose` is told which one is pressed. */
export function showChannels(
  channels: readonly StudioChannel[],
  current: StudioChannel | null,
  choose: (channel: StudioChannel) => void,
): void {
  const list = byId('channels', HTMLUListElement);
  for (const id of unread.keys()) if (!channels.some((one) => one.id === id)) unread.delete(id);
  const items = new Map([...list.children].map((item) => [(item as HTMLElement).dataset.channel, item]));
  list.replaceChildren(...channels.map((channel) => items.get(channel.id) ?? makeItem(channel, choose)));
  for (const channel of channels) mark(list, channel, channel.id === current?.id);
}

function makeItem(channel: StudioChannel, choose: (channel: StudioChannel) => void): HTMLLIElement {
  const button = makeButton('', 'channel', () => choose(channel));
  const item = make('li', { children: [button] });
  item.dataset.channel = channel.id;
  return item;
}

function mark(list: HTMLElement, channel: StudioChannel, isCurrent: boolean): void {
  const button = list.querySelector(`[data-channel="${CSS.escape(channel.id)}"] button`);
  if (!button) return;
  const count = unread.get(channel.id) ?? 0;
  const news = make('span', { class: 'news', children: [make('span', { text: String(count) })] });
  news.append(make('span', { class: 'sr', text: ` ${say().unread(count)}` }));
  button.replaceChildren(
    make('span', { class: 'hash', text: '#', attributes: { 'aria-hidden': 'true' } }),
    make('span', { class: 'name', text: channel.name }),
    ...(count > 0 ? [news] : []),
  );
  button.classList.toggle('has-news', count > 0);
  if (!isCurrent) {
    button.removeAttribute('aria-current');
    return;
  }
  // On a narrow page the channels lie side by side, and this one may lie outside of it.
  if (!button.hasAttribute('aria-current')) button.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  button.setAttribute('aria-current', 'page');
}

/** Counts a message that arrived in a channel nobody looks at. */
export function countUnread(channel: string): void {
  unread.set(channel, (unread.get(channel) ?? 0) + 1);
}

export function forgetUnread(channel: string): void {
  unread.delete(channel);
}

/** Shows which channel is open and what comes next in it. */
export function showChannelHead(channel: StudioChannel | null): void {
  const name = channel?.name ?? say().noChannels;
  const sign = make('span', { class: 'hash', text: '# ', attributes: { 'aria-hidden': 'true' } });
  byId('channel-name', HTMLElement).replaceChildren(...(channel ? [sign] : []), name);
  byId('channel-note', HTMLElement).textContent = channel ? noteOf(channel) : '';
  document.title = channel ? `${name} · Klankbord studio` : 'Klankbord studio';
}

function noteOf({ subscriptions, zone }: StudioChannel): string {
  const coming = subscriptions.map(({ message, nextAt, pausedReason }) => {
    const name = say().messageNames[message] ?? message;
    if (pausedReason !== null || nextAt === null) return say().comes(name, say().paused);
    const options = { weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone: zone } as const;
    return say().comes(name, new Date(nextAt).toLocaleString(dateTag(), options));
  });
  return [...coming, say().zone(zone)].join(' · ');
}
