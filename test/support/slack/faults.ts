import { type Call, type Match, matches } from './calls.ts';

/** What goes wrong with a call. */
export type Fault =
  | { kind: 'answer'; status: number; headers: Record<string, string>; body: Record<string, unknown> }
  | { kind: 'drop'; accepted: boolean }
  | { kind: 'wait'; until(): Promise<void> };

/** HTTP 429: come back in so many seconds. */
export function rateLimited(retryAfter: number): Fault {
  const headers = { 'retry-after': String(retryAfter) };
  return { kind: 'answer', status: 429, headers, body: { ok: false, error: 'ratelimited' } };
}

/** Slack is broken: 500, 502, 503. Nothing was carried out. */
export function serverError(status = 500): Fault {
  return { kind: 'answer', status, headers: {}, body: { ok: false, error: 'internal_error' } };
}

/** HTTP 200 with an error of Slack's, such as `is_archived` or `token_revoked`. */
export function slackError(error: string, more: Record<string, unknown> = {}): Fault {
  return { kind: 'answer', status: 200, headers: {}, body: { ok: false, error, ...more } };
}

export function missingScope(needed: string, provided: string): Fault {
  return slackError('missing_scope', { needed, provided });
}

/** The call is carried out, then the connection dies without an answer. */
export const droppedAfterAcceptance: Fault = { kind: 'drop', accepted: true };

/** The connection dies before anything was carried out. */
export const droppedBefore: Fault = { kind: 'drop', accepted: false };

/** The call is carried out after so many milliseconds. */
export function late(milliseconds: number): Fault {
  return { kind: 'wait', until: () => new Promise((resolve) => setTimeout(resolve, milliseconds)) };
}

/** A gate at which calls stand until the test opens it: what happens meanwhile needs no sleep. */
export interface Gate {
  readonly fault: Fault;
  /** When the first call stands at the gate. */
  readonly arrived: Promise<void>;
  open(): void;
}

export function gate(): Gate {
  const arrived = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  const until = () => {
    arrived.resolve();
    return opened.promise;
  };
  return { fault: { kind: 'wait', until }, arrived: arrived.promise, open: () => opened.resolve() };
}

/** Faults to come, in the order in which they were given; each call meets at most one. */
export interface Script {
  /** The next `times` calls that are meant. Gives back how to end it. */
  times(times: number, match: Match, fault: Fault): () => void;
  once(match: Match, fault: Fault): () => void;
  /** Until it is ended. */
  always(match: Match, fault: Fault): () => void;
  /** Asked about every call that meets no fault of the list, such as for a storm; null ends it. */
  weather(fault: ((call: Call) => Fault | undefined) | null): void;
  take(call: Call): Fault | undefined;
  clear(): void;
}

export function script(): Script {
  const entries: { left: number; match: Match; fault: Fault }[] = [];
  let storm: ((call: Call) => Fault | undefined) | null = null;
  const times: Script['times'] = (left, match, fault) => {
    const entry = { left, match, fault };
    entries.push(entry);
    return () => {
      entry.left = 0;
    };
  };
  return {
    times,
    once: (match, fault) => times(1, match, fault),
    always: (match, fault) => times(Number.POSITIVE_INFINITY, match, fault),
    take: (call) => {
      const entry = entries.find(({ left, match }) => left > 0 && matches(call, match));
      if (entry) entry.left -= 1;
      return entry?.fault ?? storm?.(call);
    },
    weather: (fault) => {
      storm = fault;
    },
    clear: () => entries.splice(0),
  };
}
