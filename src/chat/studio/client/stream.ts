import { byId, makeButton } from './elements.ts';
import { say } from './words.ts';

/** One line of the list of messages. `print` changes when it has to be drawn again. */
export interface Row {
  key: string;
  print: string;
  make(): HTMLLIElement;
}

interface Drawn {
  print: string;
  element: HTMLLIElement;
}

let drawn = new Map<string, Drawn>();
const pill = makeButton('', 'pill', () => revealNewest());

function scroller(): HTMLElement {
  return byId('scroller', HTMLElement);
}

/** Prepares the place of the messages. */
export function startStream(): void {
  pill.hidden = true;
  // What scrolls must be within reach of the keyboard.
  scroller().tabIndex = 0;
  scroller().after(pill);
  scroller().addEventListener('scroll', () => {
    if (isAtEnd()) pill.hidden = true;
  });
}

/** Shows these rows. What is drawn already stays as it is, so that focus and reading place are kept. */
export function showRows(rows: readonly Row[]): void {
  const list = byId('messages', HTMLOListElement);
  const place = readingPlace();
  const next = new Map<string, Drawn>();
  for (const { key, print, make } of rows) {
    const known = drawn.get(key);
    next.set(key, known?.print === print ? known : { print, element: make() });
  }
  for (const [key, { element }] of drawn) if (next.get(key)?.element !== element) element.remove();
  let at = list.firstElementChild;
  for (const [key, { element }] of next) {
    element.dataset.key = key;
    if (at === element) at = at.nextElementSibling;
    else list.insertBefore(element, at);
  }
  drawn = next;
  if (place) keepPlace(place);
}

interface Place {
  key: string;
  /** Pixels from the top of the list's window to the top of the row; below 0 when the row begins above it. */
  offset: number;
  /** The row's height, in pixels. */
  height: number;
}

/** The row that fills most of the window: it stays where it is when what is above, or the face, changes. */
function readingPlace(): Place | null {
  const window = scroller().getBoundingClientRect();
  let place: Place | null = null;
  let most = 0;
  for (const [key, { element }] of drawn) {
    const { top, bottom, height } = element.getBoundingClientRect();
    const seen = Math.min(bottom, window.bottom) - Math.max(top, window.top);
    if (seen <= most) continue;
    most = seen;
    place = { key, offset: top - window.top, height };
  }
  return place;
}

function keepPlace({ key, offset, height }: Place): void {
  const element = drawn.get(key)?.element;
  if (!element) return;
  const box = element.getBoundingClientRect();
  // Of a row that began above the window as large a part stays above it, whatever its height is now.
  const wanted = offset < 0 ? (offset / height) * box.height : offset;
  scroller().scrollTop += box.top - scroller().getBoundingClientRect().top - wanted;
}

/** Whether the newest row is in view. */
export function isAtEnd(): boolean {
  const { scrollHeight, scrollTop, clientHeight } = scroller();
  return scrollHeight - scrollTop - clientHeight < 60;
}

/** Brings a stretch of rows into view: all of it when it fits, else its start. */
export function reveal(firstKey: string, lastKey = firstKey): void {
  const first = drawn.get(firstKey)?.element;
  const last = drawn.get(lastKey)?.element;
  if (!first || !last) return;
  const window = scroller().getBoundingClientRect();
  const top = first.getBoundingClientRect().top - window.top;
  const bottom = last.getBoundingClientRect().bottom - window.top;
  const fits = bottom - top <= window.height;
  scroller().scrollTop += fits ? bottom - window.height + 20 : top - 8;
}

/** Brings the newest row into view, with the line of its day when it is the first of one. */
export function revealNewest(): void {
  const keys = [...drawn.keys()];
  const newest = keys.at(-1);
  const before = keys.at(-2);
  pill.hidden = true;
  if (newest === undefined) return;
  reveal(before?.startsWith('day ') ? before : newest, newest);
}

/** Says that there is something new below, without taking the reader away. */
export function offerNewest(): void {
  pill.textContent = say().newBelow;
  pill.hidden = false;
}
