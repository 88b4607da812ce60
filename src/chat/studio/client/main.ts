import { type Channel, type Face, get, type Posted, post, Refused, type Reply, type State } from './api.ts';
import { startClock } from './clock.ts';
import { listenForFiles } from './drop.ts';
import { byId, make, makeButton } from './elements.ts';
import { closeDialog, openDialog, openForm } from './forms.ts';
import { appendMessage, lineElement, messageElement, showMessages } from './messages.ts';
import { chosenLanguage, type Language, say, speak } from './words.ts';

const page = document.documentElement;
let channels: Channel[] = [];
let current: Channel | null = null;

function face(): Face {
  return page.dataset.face === 'teams' ? 'teams' : 'slack';
}

function looks() {
  return { theme: page.dataset.theme === 'dark' ? ('dark' as const) : ('light' as const), zone: zone() };
}

function zone(): string {
  return current?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Shows what went wrong where the person looks. */
function tell(error: unknown): void {
  const text = error instanceof Refused ? error.message : say().failed;
  appendMessage(lineElement(text, 'bot', true), text);
  if (!(error instanceof Refused)) throw error;
}

function here() {
  return { channel: current?.id ?? '', face: face(), locale: chosenLanguage(), zone: zone() };
}

function press(button: { action: string; value: string }, messageId: string | null): void {
  void ask('/studio/api/button', { ...button, messageId });
}

async function ask(path: string, deed: object): Promise<void> {
  try {
    answer(await post<Reply>(path, { ...here(), ...deed }));
  } catch (error) {
    tell(error);
  }
}

function answer(reply: Reply): void {
  if (reply.kind === 'notice') appendMessage(lineElement(reply.text, 'bot', true), reply.text);
  if (reply.kind === 'message') {
    const isPrivate = reply.audience === 'private';
    const bubble = { rendered: reply.message, id: null, shownAt: new Date().toISOString(), isPrivate };
    appendMessage(messageElement(bubble, looks(), press), reply.message.summary);
  }
  if (reply.kind === 'updated') void openChannel(current?.id ?? '');
  if (reply.kind === 'form') {
    const { form, about } = reply;
    openForm(reply, async (values) => {
      const next = await post<Reply>('/studio/api/form', { ...here(), form, about, values });
      if (next.kind === 'faults') return next.faults;
      answer(next);
      return null;
    });
  }
}

async function openChannel(id: string): Promise<void> {
  current = channels.find((channel) => channel.id === id) ?? channels[0] ?? null;
  for (const button of document.querySelectorAll<HTMLElement>('#channels button')) {
    const isCurrent = button.dataset.channel === current?.id;
    if (isCurrent) button.setAttribute('aria-current', 'page');
    else button.removeAttribute('aria-current');
  }
  byId('channel-name', HTMLElement).textContent = current ? current.name : say().noChannels;
  byId('channel-note', HTMLElement).textContent = current ? noteOf(current) : '';
  if (!current) return;
  const query = new URLSearchParams({ face: face(), locale: chosenLanguage() });
  const path = `/studio/api/channels/${encodeURIComponent(current.id)}/messages?${query}`;
  showMessages((await get<{ messages: Posted[] }>(path)).messages, looks(), press);
}

function noteOf(channel: Channel): string {
  const subscriptions = channel.subscriptions.map(({ message, nextAt, pausedReason }) => {
    const name = say().messageNames[message] ?? message;
    if (pausedReason !== null || nextAt === null) return say().subscription(name, say().paused);
    const options = { weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone: channel.zone } as const;
    return say().subscription(name, new Date(nextAt).toLocaleString(chosenLanguage(), options));
  });
  return [...subscriptions, say().zone(channel.zone)].join(' · ');
}

async function refresh(): Promise<void> {
  const state = await get<State>('/studio/api/state');
  channels = state.channels;
  byId('channels', HTMLUListElement).replaceChildren(...channels.map(channelItem));
  const source = byId('source', HTMLSelectElement);
  if (source.options.length === 0) source.append(...state.sources.map((name) => new Option(name, name)));
  byId('sample', HTMLElement).hidden = !state.sampleLoaded;
  clock.show(state.now, state.offset);
  await openChannel(current?.id ?? location.hash.slice(1));
}

function channelItem(channel: Channel): HTMLLIElement {
  const button = makeButton('', 'channel', () => {
    location.hash = channel.id;
    void openChannel(channel.id).catch(tell);
  });
  button.dataset.channel = channel.id;
  button.append(
    make('span', { class: 'hash', text: '#', attributes: { 'aria-hidden': 'true' } }),
    channel.name,
  );
  return make('li', { children: [button] });
}

function choose(name: string, chosen: (value: string) => void): void {
  for (const input of document.querySelectorAll<HTMLInputElement>(`input[name=${name}]`)) {
    input.addEventListener('change', () => {
      if (!input.checked) return;
      chosen(input.value);
      refresh().catch(tell);
    });
  }
}

function check(name: string, value: string): void {
  const input = document.querySelector<HTMLInputElement>(`input[name=${name}][value=${value}]`);
  if (input) input.checked = true;
}

function setLanguage(language: Language): void {
  speak(language);
  byId('command', HTMLInputElement).placeholder = say().placeholder;
  byId('messages', HTMLOListElement).setAttribute('aria-label', say().messages);
}

function setFace(value: string): void {
  page.dataset.face = value;
  byId('prefix', HTMLElement).textContent = value === 'teams' ? '@Klankbord' : '/cx';
}

function confirmRemoval(): void {
  const remove = makeButton(say().removeSample, 'button', () => {
    closeDialog();
    post('/studio/api/sample/remove', {})
      .then(refresh)
      .then(() => appendMessage(lineElement(say().sampleGone, 'bot', true), say().sampleGone))
      .catch(tell);
  });
  const cancel = makeButton(say().cancel, 'button quiet', closeDialog);
  openDialog(say().sample, [make('p', { text: say().sampleSure })], [cancel, remove]);
}

const clock = startClock((posted) => {
  refresh()
    .then(() => {
      byId('announcer', HTMLElement).textContent = say().posted(posted);
    })
    .catch(tell);
}, tell);

choose('face', setFace);
choose('language', (value) => setLanguage(value === 'nl' ? 'nl' : 'en'));
choose('theme', (value) => {
  page.dataset.theme = value;
});
const first: Language = navigator.language.startsWith('nl') ? 'nl' : 'en';
check('language', first);
setLanguage(first);
if (matchMedia('(prefers-color-scheme: dark)').matches) {
  page.dataset.theme = 'dark';
  check('theme', 'dark');
}
byId('composer', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  const input = byId('command', HTMLInputElement);
  const text = input.value.trim();
  if (text === '') return;
  input.value = '';
  const prefix = byId('prefix', HTMLElement).textContent ?? '';
  appendMessage(lineElement(`${prefix} ${text}`, 'you', false), '');
  void ask('/studio/api/command', { text });
});
byId('sample-remove', HTMLButtonElement).addEventListener('click', confirmRemoval);
listenForFiles(() => void refresh().catch(tell));
new EventSource('/studio/api/events').addEventListener('changed', (event) => {
  const { channel } = JSON.parse((event as MessageEvent<string>).data) as { channel: string };
  if (channel === current?.id) void openChannel(channel).catch(tell);
});
refresh().catch(tell);
