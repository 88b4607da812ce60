import type { Answered, Posted, Rendered, StudioChannel } from '../protocol.ts';
import { get, post } from './api.ts';
import { dayLine, messageBubble, noticeBubble, type Pressed, typedBubble } from './bubbles.ts';
import { make, makeButton } from './elements.ts';
import { look } from './look.ts';
import type { Row } from './stream.ts';
import { say } from './words.ts';

/** Something only this page has: what the person typed, and what they were answered. */
type Own = { key: string; at: string; after: string | null } & (Line | (Answer & { seenAs: string }));
type Line = { kind: 'typed'; text: string } | { kind: 'notice'; text: string };
type Answer = { kind: 'answer'; rendered: Rendered; answered: Answered };

interface Timeline {
  posts: Posted[];
  /** Face and language in which the posts were read. */
  readAs: string;
  own: Own[];
  mayHaveOlder: boolean;
}

/** Where a pressed button stood: a post has an id, an answer of one's own has none. */
export type Press = (pressed: Pressed, where: { key: string; messageId: string | null }) => void;

const pageSize = 30;
const timelines = new Map<string, Timeline>();
let lastOwn = 0;

function timelineOf(channel: string): Timeline {
  const known = timelines.get(channel) ?? { posts: [], readAs: '', own: [], mayHaveOlder: false };
  timelines.set(channel, known);
  return known;
}

function looks(): string {
  const { face, language } = look();
  return `${face} ${language}`;
}

/** Reads the newest posts of a channel in the present face and language; returns the ids that were not known before. */
export async function readNewest(channel: StudioChannel): Promise<string[]> {
  const { id, zone } = channel;
  const timeline = timelineOf(id);
  const wanted = looks();
  const newest = await readPosts(id);
  // Another face was chosen meanwhile: what was read is not what is wanted any more.
  if (looks() !== wanted) return readNewest(channel);
  const { posts } = timeline;
  const known = new Set(posts.map((one) => one.id));
  // Pages before the newest are kept; in another face they are read again when they are wanted again.
  const border = posts.findIndex((one) => one.id === newest[0]?.id);
  const isSame = timeline.readAs === looks() && border > 0;
  timeline.posts = isSame ? [...posts.slice(0, border), ...newest] : newest;
  if (!isSame) timeline.mayHaveOlder = newest.length === pageSize;
  timeline.readAs = looks();
  await showOwnAgain(timeline, id, zone);
  return newest.map((one) => one.id).filter((one) => !known.has(one));
}

/** Reads the page before the oldest post that is known. */
export async function readOlder({ id }: StudioChannel): Promise<void> {
  const timeline = timelineOf(id);
  const older = await readPosts(id, timeline.posts[0]?.id);
  timeline.posts = [...older, ...timeline.posts];
  timeline.mayHaveOlder = older.length === pageSize;
}

async function readPosts(channel: string, before?: string): Promise<Posted[]> {
  const { face, language } = look();
  const query = new URLSearchParams({ face, locale: language, limit: String(pageSize) });
  if (before !== undefined) query.set('before', before);
  const path = `/studio/api/channels/${encodeURIComponent(channel)}/messages?${query}`;
  return (await get<{ messages: Posted[] }>(path)).messages;
}

/** Asks for the person's answers in the present face and language, where they were made in another. */
async function showOwnAgain({ own }: Timeline, channel: string, zone: string): Promise<void> {
  const answers = own.flatMap((one) => (one.kind === 'answer' && one.seenAs !== looks() ? [one] : []));
  if (answers.length === 0) return;
  const { face, language: locale } = look();
  const seenAs = looks();
  const body = { channel, face, locale, zone, answers: answers.map(({ answered }) => answered) };
  const { rendered } = await post<{ rendered: Rendered[] }>('/studio/api/render', body);
  answers.forEach((one, index) => {
    Object.assign(one, { rendered: rendered[index] ?? one.rendered, seenAs });
  });
}

/** Adds what the person typed or was answered at the end of a channel; returns the key of its row. */
export function addOwn(channel: string, at: Date, said: Line | Answer): string {
  const { own, posts } = timelineOf(channel);
  lastOwn += 1;
  const entry = { key: `own ${lastOwn}`, at: at.toISOString(), after: posts.at(-1)?.id ?? null };
  own.push(said.kind === 'answer' ? { ...entry, ...said, seenAs: looks() } : { ...entry, ...said });
  return entry.key;
}

/** Puts an answer in the place of another one, whose button was pressed. */
export function replaceOwn(channel: string, key: string, rendered: Rendered, answered: Answered): void {
  const known = timelineOf(channel).own.find((one) => one.key === key);
  if (known?.kind === 'answer') Object.assign(known, { rendered, answered, seenAs: looks() });
}

/** Forgets channels that are no longer there. */
export function forgetOthers(channels: readonly StudioChannel[]): void {
  for (const id of timelines.keys()) if (!channels.some((one) => one.id === id)) timelines.delete(id);
}

/** The rows of a channel: posts in the order of the clock with a line for each day, and one's own where it was said. */
export function rowsOf({ id, zone }: StudioChannel, press: Press, older: () => void): Row[] {
  const { posts, own, mayHaveOlder } = timelineOf(id);
  const { theme } = look();
  const draw = `${looks()} ${theme} ${zone}`;
  const ownAfter = (after: string | null) =>
    own.filter((one) => one.after === after).map((one) => ownRow(one, zone, draw, press));
  const isLost = (one: Own) => !posts.some((post) => post.id === one.after);
  const lost = own.filter((one) => one.after !== null && isLost(one));
  const rows: Row[] = [...(mayHaveOlder ? [olderRow(draw, older)] : []), ...ownAfter(null)];
  let day = '';
  for (const { id: postId, shownAt, ...rendered } of posts) {
    const date = new Date(shownAt).toLocaleDateString('en-CA', { timeZone: zone });
    if (date !== day) rows.push({ key: `day ${date}`, print: draw, make: () => dayLine(shownAt, zone) });
    day = date;
    const key = `post ${postId}`;
    const head = { at: shownAt, zone, isPrivate: false };
    rows.push({
      key,
      print: `${draw} ${JSON.stringify(rendered)}`,
      make: () => messageBubble(head, rendered, (pressed) => press(pressed, { key, messageId: postId })),
    });
    rows.push(...ownAfter(postId));
  }
  rows.push(...lost.map((one) => ownRow(one, zone, draw, press)));
  return rows.length > 0 ? rows : [emptyRow(draw)];
}

function ownRow(one: Own, zone: string, draw: string, press: Press): Row {
  const { key, at } = one;
  const head = { at, zone, isPrivate: one.kind !== 'typed' };
  if (one.kind === 'typed') return { key, print: draw, make: () => typedBubble(head, one.text) };
  if (one.kind === 'notice') return { key, print: draw, make: () => noticeBubble(head, one.text) };
  return {
    key,
    print: `${draw} ${JSON.stringify(one.rendered)}`,
    make: () => messageBubble(head, one.rendered, (pressed) => press(pressed, { key, messageId: null })),
  };
}

function olderRow(draw: string, older: () => void): Row {
  const button = () => makeButton(say().older, 'button quiet', older);
  return { key: 'older', print: draw, make: () => make('li', { class: 'older', children: [button()] }) };
}

function emptyRow(draw: string): Row {
  return { key: 'empty', print: draw, make: () => make('li', { class: 'nothing', text: say().empty }) };
}
