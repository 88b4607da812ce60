import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '../../../src/clock.ts';
import { refusalOfMessage } from './block-faults.ts';
import type { Json } from './emulator.ts';
import { readAll } from './upstream.ts';

/** The address that one command or click may answer to: five times within 30 minutes. */
export interface ResponseUrl {
  readonly url: string;
  /** What was accepted, oldest first. */
  readonly posts: readonly Json[];
  /** The nth post that is accepted, past or to come. */
  posted(nth?: number): Promise<Json>;
  /** What was refused: `used_url`, `expired_url`, or what is wrong with the blocks. */
  readonly refused: readonly string[];
}

export interface Responses {
  issue(): ResponseUrl;
  /** Everything that was accepted at any address, oldest first. */
  readonly posts: readonly Json[];
  /** Types of blocks that are not taken, as by a Slack that does not know them yet. */
  readonly unknown: Set<string>;
  close(): Promise<void>;
}

const MOST_USES = 5;
const LIFETIME = 30 * 60_000;

interface Slot {
  issued: number;
  posts: Json[];
  refused: string[];
  waiting: { nth: number; resolve(post: Json): void }[];
}

/** Plays hooks.slack.com. */
export async function startResponses(clock: Clock = systemClock, patience = 10_000): Promise<Responses> {
  const slots: Slot[] = [];
  const posts: Json[] = [];
  const unknown = new Set<string>();
  const server = createServer(async (request, response) => {
    const slot = slots[Number(/^\/actions\/(\d+)$/.exec(request.url ?? '')?.[1])];
    const body = (await readAll(request)).toString();
    const error = slot ? refusalOf(slot, { clock, unknown }, body) : 'no_service';
    if (error || !slot) {
      slot?.refused.push(error ?? '');
      return json(response, error?.endsWith('_url') ? 404 : 400, { ok: false, error });
    }
    const post = JSON.parse(body) as Json;
    slot.posts.push(post);
    posts.push(post);
    for (const { nth, resolve } of slot.waiting) if (nth === slot.posts.length) resolve(post);
    return json(response, 200, { ok: true });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/actions/`;
  return {
    posts,
    unknown,
    issue: () => {
      const slot: Slot = { issued: clock.now().getTime(), posts: [], refused: [], waiting: [] };
      const url = `${base}${slots.push(slot) - 1}`;
      return {
        url,
        posts: slot.posts,
        refused: slot.refused,
        posted: (nth = 1) => wait(slot, nth, patience),
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refusalOf(
  slot: Slot,
  { clock, unknown }: { clock: Clock; unknown: ReadonlySet<string> },
  body: string,
): string | null {
  if (clock.now().getTime() - slot.issued > LIFETIME) return 'expired_url';
  if (slot.posts.length >= MOST_USES) return 'used_url';
  const { text, blocks } = JSON.parse(body) as Json;
  const strange = ((blocks ?? []) as Json[]).find(({ type }) => unknown.has(String(type)));
  if (strange) return `invalid_blocks: ${strange.type} is not known`;
  const refusal = refusalOfMessage(text, blocks);
  return refusal && `${refusal.error}: ${refusal.faults.join('; ')}`;
}

function json(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function wait(slot: Slot, nth: number, patience: number): Promise<Json> {
  const past = slot.posts[nth - 1];
  if (past) return Promise.resolve(past);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const refused = slot.refused.join(', ') || 'none';
      reject(new Error(`No post ${nth} to the response_url within ${patience} ms; refused: ${refused}`));
    }, patience);
    slot.waiting.push({ nth, resolve: (post) => [clearTimeout(timer), resolve(post)] });
  });
}
