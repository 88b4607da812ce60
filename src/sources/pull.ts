import type { HookContent } from './hook.ts';

/** What an operator set for a source that is fetched: PULL_ZENDESK_TOKEN is the setting "token" of "zendesk". */
export type PullSettings = Readonly<Record<string, string>>;

/** Where fetching goes on: plain JSON, kept in the database. */
export type PullCursor = Readonly<Record<string, string | number | null>>;

/** A source that is asked for what is new, page by page: one stream of what its vendor's API offers. */
export interface Pull {
  readonly stream: string;
  /** A page as its vendor writes it, made by hand: the contract suite runs on it. */
  readonly sample: string;
  /** The settings that it needs beside `url`, and those that it understands. */
  readonly needs: readonly string[];
  readonly takes?: readonly string[];
  /** Its vendor's address where there is only one. */
  readonly url?: string;
  /** Hosts that may be asked, by the end of their names; loopback may always. */
  readonly hosts: readonly string[];
  /** How often it is asked, and how long between two pages. */
  readonly everyMinutes: number;
  readonly pauseSeconds?: number;
  /** What is wrong with a setting, as it goes on after its name; null when nothing is. */
  fault?(settings: PullSettings): [setting: string, fault: string] | null;
  /** Seconds to wait that an answer asks for in headers of its vendor's own; null when it asks for none. */
  waits?(header: (name: string) => string | null): number | null;
  /** Where fetching begins: with what is from `since` or later. */
  begin(since: Date): PullCursor;
  request(cursor: PullCursor, settings: PullSettings, now: Date): PullRequest;
  /** What has to be asked first to be let in, and the headers that its answer gives; null for an answer without any. */
  readonly entrance?: {
    request(settings: PullSettings, now: Date): PullRequest;
    headers(answer: unknown): Record<string, string> | null;
  };
  /** What a page tells, and where to go on; null when it is not what its vendor documents. */
  page(answer: unknown, cursor: PullCursor, now: Date, settings: PullSettings): PulledPage | null;
  /** What one payload of a page tells; pure, it runs in a worker thread. */
  read(payload: unknown): HookContent[];
}

export interface PullRequest {
  url: string;
  method?: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
}

export interface PulledPage {
  /** What is new, each for itself: what came before is known again by being the same. */
  payloads: unknown[];
  cursor: PullCursor;
  /** Whether there is more to fetch now. */
  hasMore: boolean;
}

/** A web address below that of a source, with its query. */
export function addressIn(base: string, path: string, query: Record<string, string> = {}): string {
  const url = new URL(path, base.endsWith('/') ? base : `${base}/`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** Text of a cursor; empty when it has none. */
export function cursorText(cursor: PullCursor, name: string): string {
  const value = cursor[name] ?? '';
  return String(value);
}
