import type { State, StudioChannel } from '../protocol.ts';
import { createAnswers } from './answers.ts';
import { get, post, sentenceOf } from './api.ts';
import { countUnread, forgetUnread, showChannelHead, showChannels } from './channels.ts';
import { startClock } from './clock.ts';
import { openDialog, startDialog } from './dialog.ts';
import { listenForFiles } from './drop.ts';
import { announce, byId, make } from './elements.ts';
import { forgetOthers, readNewest, readOlder, rowsOf } from './history.ts';
import { startSwitches } from './look.ts';
import { isAtEnd, offerNewest, revealNewest, showRows, startStream } from './stream.ts';
import { dateTag, say } from './words.ts';

let channels: StudioChannel[] = [];
let current: StudioChannel | null = null;
/** The channel that is being opened, or is open. */
let wanted: StudioChannel | null = null;
let state: State | null = null;

/** Shows what went wrong above the messages, until something goes right again. */
function fault(error: unknown): void {
  const line = byId('fault', HTMLElement);
  line.textContent = sentenceOf(error);
  line.hidden = false;
}

function well(): void {
  byId('fault', HTMLElement).hidden = true;
}

/** Draws the open channel from what is known. */
function redraw(): void {
  if (current) showRows(rowsOf(current, answers.press, () => void showOlder()));
}

async function showOlder(): Promise<void> {
  const channel = current;
  if (!channel) return;
  await readOlder(channel).catch(fault);
  if (channel === current) redraw();
}

/** Opens a channel at its newest message; what was open stays until that can be shown. */
async function open(channel: StudioChannel | null): Promise<void> {
  wanted = channel;
  if (channel) forgetUnread(channel.id);
  showChannels(channels, channel, choose);
  if (channel) await readNewest(channel);
  if (wanted?.id !== channel?.id) return;
  current = wanted;
  showChannelHead(current);
  if (!current) return;
  history.replaceState(null, '', `#${encodeURIComponent(current.id)}`);
  redraw();
  revealNewest();
}

function namedInAddress(): StudioChannel | undefined {
  return channels.find(({ id }) => id === decodeURIComponent(location.hash.slice(1)));
}

function choose(channel: StudioChannel): void {
  open(channel).then(well).catch(fault);
}

/** Reads what may be new in the open channel. Who reads further up stays there and is told. */
async function lookAgain(): Promise<void> {
  const channel = current;
  if (!channel) return;
  const wasAtEnd = isAtEnd();
  const fresh = await readNewest(channel);
  if (channel.id !== current?.id) return;
  redraw();
  if (fresh.length === 0) return;
  announce(say().arrived(fresh.length));
  if (wasAtEnd) revealNewest();
  else offerNewest();
}

/** Reads what stands beside the messages. */
async function readState(): Promise<void> {
  state = await get<State>('/studio/api/state');
  channels = state.channels;
  forgetOthers(channels);
  showState();
}

function showState(): void {
  if (!state) return;
  const { now, offset, sources, sampleLoaded, feedback } = state;
  const source = byId('source', HTMLSelectElement);
  if (source.options.length !== sources.length) {
    source.replaceChildren(...sources.map((name) => new Option(say().sourceNames[name] ?? name, name)));
  }
  for (const option of source.options) option.text = say().sourceNames[option.value] ?? option.value;
  byId('sample', HTMLElement).hidden = !sampleLoaded;
  byId('stored', HTMLElement).textContent = say().stored(feedback.toLocaleString(dateTag()), feedback);
  clock.show(now, offset, channels);
  const renewed = (old: StudioChannel | null) => channels.find(({ id }) => id === old?.id) ?? old;
  [current, wanted] = [renewed(current), renewed(wanted)];
  showChannels(channels, wanted, choose);
  showChannelHead(current);
}

/** Reads everything again: at the start, and whenever the page may have missed something. */
async function refresh(): Promise<void> {
  try {
    await readState();
    const isHere = channels.some(({ id }) => id === current?.id);
    if (isHere) await lookAgain();
    else await open(namedInAddress() ?? channels[0] ?? null);
    well();
  } catch (error) {
    fault(error);
  }
}

function askRemoval(): void {
  openDialog({
    title: say().sampleTitle,
    body: [make('p', { text: say().sampleSure })],
    leave: say().cancel,
    submit: {
      text: say().removeSample,
      run: async () => {
        await post('/studio/api/sample/remove', {});
        await refresh();
        announce(say().sampleGone);
        return false;
      },
    },
  });
}

/** Opens or closes the tools, where the page is too narrow to show them always. */
function toggleTools(wish?: boolean): void {
  const isOpen = document.documentElement.toggleAttribute('data-tools', wish);
  byId('tools-toggle', HTMLButtonElement).setAttribute('aria-expanded', String(isOpen));
}

/** Hears from the server what changes, also by other people's hands. */
function listen(): void {
  const events = new EventSource('/studio/api/events');
  let wasGone = false;
  events.addEventListener('changed', (event) => {
    const { channel, what } = JSON.parse(event.data) as { channel: string; what: string };
    if (channel === wanted?.id) lookAgain().then(well).catch(fault);
    else if (!channels.some(({ id }) => id === channel)) void refresh();
    else if (what === 'posted') {
      countUnread(channel);
      showChannels(channels, wanted, choose);
    }
  });
  events.addEventListener('restated', () => readState().then(well).catch(fault));
  events.addEventListener('error', () => {
    wasGone = true;
    byId('fault', HTMLElement).textContent = say().gone;
    byId('fault', HTMLElement).hidden = false;
  });
  events.addEventListener('open', () => {
    if (wasGone) void refresh();
    wasGone = false;
  });
}

const answers = createAnswers({ current: () => current, now: () => clock.now(), redraw });
const clock = startClock({
  moved: async ({ posted }) => {
    await refresh();
    announce(say().posted(posted));
  },
  failed: fault,
  open: (channel) => {
    toggleTools(false);
    choose(channel);
  },
});
startStream();
startDialog();
startSwitches((isTheme) => {
  showState();
  if (isTheme) redraw();
  else lookAgain().then(well).catch(fault);
});
byId('composer', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  const input = byId('command', HTMLInputElement);
  const send = byId('send', HTMLElement);
  const text = input.value.trim();
  if (text === '' || send.hasAttribute('aria-busy')) return;
  input.value = '';
  answers.type(text, send);
});
byId('sample-remove', HTMLButtonElement).addEventListener('click', askRemoval);
byId('tools-toggle', HTMLButtonElement).addEventListener('click', () => toggleTools());
byId('tools', HTMLElement).addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || !document.documentElement.hasAttribute('data-tools')) return;
  toggleTools(false);
  byId('tools-toggle', HTMLButtonElement).focus();
});
byId('skip', HTMLAnchorElement).addEventListener('click', (event) => {
  // The address keeps the name of the channel.
  event.preventDefault();
  byId('scroller', HTMLElement).focus();
});
addEventListener('hashchange', () => {
  const channel = namedInAddress();
  if (channel && channel.id !== wanted?.id) choose(channel);
});
listenForFiles(() => void refresh());
listen();
await refresh();
