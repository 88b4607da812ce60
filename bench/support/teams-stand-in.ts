// As much of the Bot Connector as a fan-out and a press need, with the limits of Teams' page "rate limits". A process of its
// own; says where it listens. GET /tally tells what it saw.
import type { ServerResponse } from 'node:http';
import { sharedNow } from './load.ts';
import { type Asked, standIn, tell } from './stand-in.ts';

/** What was seen since the last question. */
export interface Tally {
  /** When each post was accepted, in milliseconds on the clock that all processes share. */
  posts: number[];
  /** The channel of each, in the same order. */
  channels: string[];
  /** Posts that were told to wait. */
  limited: number;
}

const TENANT_A_SECOND = 50;
const THREAD = [
  { ms: 1_000, most: 7 },
  { ms: 2_000, most: 8 },
  { ms: 30_000, most: 60 },
];
/** Teams takes its time. */
const ANSWER_MS = 80;

let tally: Tally = { posts: [], channels: [], limited: 0 };
let all: number[] = [];
const threads = new Map<string, number[]>();
let last = 0;

standIn(take);

function take({ url, method, body }: Asked, response: ServerResponse): void {
  if (url === '/tally') {
    tell(response, tally);
    tally = { posts: [], channels: [], limited: 0 };
  } else if (method === 'GET') tell(response, { id: '29:x', tenantId: 'bench', userRole: 'user' });
  else post(channelIn(body) ?? url, response);
}

function channelIn(body: string): string | undefined {
  const { channelData } = JSON.parse(body) as { channelData?: { channel?: { id: string } } };
  return channelData?.channel?.id;
}

function post(place: string, response: ServerResponse): void {
  const now = performance.now();
  all = all.filter((at) => at > now - 1_000);
  const there = (threads.get(place) ?? []).filter((at) => at > now - 30_000);
  const isOver = ({ ms, most }: { ms: number; most: number }) =>
    there.filter((at) => at > now - ms).length >= most;
  if (all.length >= TENANT_A_SECOND || THREAD.some(isOver)) {
    tally.limited += 1;
    response.writeHead(429, { 'retry-after': '1', 'content-type': 'application/json' });
    response.end('{"error":{"code":"TooManyRequests","message":""}}');
    return;
  }
  all.push(now);
  threads.set(place, [...there, now]);
  tally.posts.push(sharedNow());
  tally.channels.push(place);
  last += 1;
  setTimeout(() => tell(response, { id: `${place};messageid=${last}`, activityId: `${last}` }), ANSWER_MS);
}
