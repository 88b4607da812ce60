// As much of Slack's Web API as a fan-out and `/cx help` need, with Slack's limits; emulate has none and is slower. A
// process of its own; says where it listens. GET /tally tells what it saw.
import type { ServerResponse } from 'node:http';
import { sharedNow } from './load.ts';
import { type Asked, standIn, tell } from './stand-in.ts';

/** What was seen since the last question. */
export interface Tally {
  /** When each post was accepted, in milliseconds on the clock that all processes share. */
  posts: number[];
  /** Posts that were told to wait. */
  limited: number;
  /** The shortest time between two posts into one channel, in milliseconds; null when no channel got two. */
  shortestGap: number | null;
  /** The channel of each, in the same order. */
  channels: string[];
  /** Answers to commands. */
  answers: number;
  /** When the first answer to each command came, by the number in its address, on the clock that all processes share. */
  answeredAt: Record<string, number>;
}

const CHANNEL_MS = 1_000;
/** Messages a minute over the workspace ("several hundred"), and how many may come at once. */
const PER_MINUTE = 300;
const BURST = 10;
/** Slack takes its time. */
const ANSWER_MS = 50;

const last = new Map<string, number>();
let tally: Tally = emptyTally();
let tokens = BURST;
let filledAt = performance.now();

standIn(take);

function take({ url, body }: Asked, response: ServerResponse): void {
  if (url === '/api/chat.postMessage') post(new URLSearchParams(body).get('channel') ?? '', response);
  else tell(response, answerTo(url, body));
}

function answerTo(url: string, body: string): object {
  switch (url) {
    case '/tally': {
      const told = tally;
      tally = emptyTally();
      return told;
    }
    case '/api/auth.test':
      return { ok: true, team: 'Bench', team_id: 'T0BENCH', user_id: 'U0BOT', bot_id: 'B0BOT' };
    case '/api/users.info':
      return { ok: true, user: personOf(new URLSearchParams(body).get('user') ?? '') };
    default:
      if (url.startsWith('/answer')) noteAnswer(url);
      return { ok: true };
  }
}

function noteAnswer(url: string): void {
  tally.answers += 1;
  tally.answeredAt[url.slice('/answer/'.length)] ??= sharedNow();
}

function personOf(id: string) {
  return { id, team_id: 'T0BENCH', tz: 'Europe/Amsterdam', locale: 'en-US' };
}

function post(channel: string, response: ServerResponse): void {
  const now = performance.now();
  const gap = now - (last.get(channel) ?? Number.NEGATIVE_INFINITY);
  tokens = Math.min(BURST, tokens + ((now - filledAt) / 60_000) * PER_MINUTE);
  filledAt = now;
  if (gap < CHANNEL_MS || tokens < 1) {
    tally.limited += 1;
    response.writeHead(429, { 'retry-after': '1' }).end('{"ok":false,"error":"ratelimited"}');
    return;
  }
  tokens -= 1;
  last.set(channel, now);
  tally.posts.push(sharedNow());
  tally.channels.push(channel);
  if (Number.isFinite(gap)) tally.shortestGap = Math.min(gap, tally.shortestGap ?? gap);
  const ts = `${Math.floor(Date.now() / 1000)}.${String(Math.random()).slice(2, 8).padEnd(6, '0')}`;
  setTimeout(() => tell(response, { ok: true, channel, ts }), ANSWER_MS);
}

function emptyTally(): Tally {
  return { posts: [], channels: [], limited: 0, shortestGap: null, answers: 0, answeredAt: {} };
}
