import type { Logger } from '@slack/bolt';
import { LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../../log.ts';
import { shorten } from '../safe-text.ts';
import type { Access } from './access.ts';

/** An answer to a person is worth nothing after this: Slack's triggers live for three seconds. */
const INTERACTIVE_TIMEOUT_MS = 2_500;
/** A post may take its time; what takes longer is in doubt. */
export const POST_TIMEOUT_MS = 10_000;

/** Tokens that rotate and workspaces of an organisation make new clients; old ones are forgotten. */
const MOST_KEPT = 500;

/**
 * Clients of Slack's Web API. Two per token, because one that Slack asks to wait makes all its calls wait: posting must
 * not slow down answering. Neither tries again by itself: a call that died may have been accepted.
 */
export interface Clients {
  /** For what a person waits for. */
  interactive(access: Access): WebClient;
  /** For posts and updates from the outbox. */
  poster(access: Access): WebClient;
  /** Before anything is known but the token. */
  bare(token: string): WebClient;
}

export function createClients({ apiUrl, log }: { apiUrl: string | undefined; log: Log }): Clients {
  const made = new Map<string, WebClient>();
  const shared = callOptions({ apiUrl, log });

  function client(kind: 'interactive' | 'poster', token: string, teamId: string | null): WebClient {
    const name = `${kind} ${teamId} ${token}`;
    const known = made.get(name);
    if (known) return known;
    const timeout = kind === 'interactive' ? INTERACTIVE_TIMEOUT_MS : POST_TIMEOUT_MS;
    const fresh = new WebClient(token, { ...shared, timeout, ...(teamId === null ? {} : { teamId }) });
    const [oldest] = made.keys();
    if (made.size >= MOST_KEPT && oldest !== undefined) made.delete(oldest);
    made.set(name, fresh);
    return fresh;
  }

  return {
    interactive: ({ botToken, teamId }) => client('interactive', botToken, teamId),
    poster: ({ botToken, teamId }) => client('poster', botToken, teamId),
    bare: (token) => client('interactive', token, null),
  };
}

/** How every client calls: once, because a call that died may have been accepted, and what is to wait is told so. */
export function callOptions({ apiUrl, log }: { apiUrl: string | undefined; log: Log }): WebClientOptions {
  return {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: slackLogger(log),
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
  };
}

/** What Slack's libraries say goes to our log: their first word only, since more may hold what people wrote. */
export function slackLogger(log: Log): Logger {
  const first = ([said]: unknown[]) => ({
    // A fault in reading a body quotes the body.
    said: typeof said === 'string' ? shorten(said.replace(/\s*\(error: .*/s, ''), 160) : '',
  });
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...said) => log.warn(first(said), 'Slack’s library warns'),
    error: (...said) => log.error(first(said), 'Slack’s library reports a fault'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
