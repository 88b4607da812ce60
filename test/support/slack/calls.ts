/** One call of the Web API that reached the proxy. */
export interface Call {
  readonly method: string;
  readonly token: string | null;
  /** Form or JSON; fields that hold JSON, such as blocks, are read; other fields of a form stay strings. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Milliseconds, as performance.now() counts. */
  readonly at: number;
  /** What the caller was told; null while there is no answer, and for ever when the connection was dropped. */
  status: number | null;
  answer: Record<string, unknown> | null;
  /** What Slack would say is wrong with the blocks or the view. */
  faults: readonly string[];
  /** Whether emulate carried it out. */
  accepted: boolean;
}

/** Which calls are meant: of a method, or also with this channel, person, token, or anything. */
export type Match =
  | string
  | { method?: string; channel?: string; user?: string; token?: string; when?(call: Call): boolean };

/** Whether a call is meant. */
export function matches(call: Call, match: Match): boolean {
  if (typeof match === 'string') return call.method === match;
  const { method, channel, user, token, when } = match;
  return (
    (method === undefined || call.method === method) &&
    (channel === undefined || call.body.channel === channel) &&
    (user === undefined || call.body.user === user || call.body.user_id === user) &&
    (token === undefined || call.token === token) &&
    (when === undefined || when(call))
  );
}

/** For `when`: calls whose blocks or view hold a block of a type, such as `data_visualization`. */
export function holding(type: string): (call: Call) => boolean {
  return ({ body }) => JSON.stringify([body.blocks, body.view]).includes(`"type":"${type}"`);
}

export interface CallLog {
  /** Every call, in the order of arrival. */
  readonly all: Call[];
  /** Those that are meant, also the unanswered. */
  of(match: Match): Call[];
  /** The nth call that is meant, past or to come, as soon as it is answered (or dropped). */
  called(match: Match, nth?: number): Promise<Call>;
  /** The next call that is meant, from now on. */
  next(match: Match): Promise<Call>;
  /** The most calls that came in within any one second. */
  busiestSecond(match: Match): number;
  /** Calls whose blocks or view broke a limit. */
  refused(): Call[];
  arrive(call: Call): void;
  done(call: Call): void;
  /** Forgets everything; open waits stay. */
  clear(): void;
}

interface Waiting {
  match: Match;
  left: number;
  resolve(call: Call): void;
}

export function callLog(patience = 10_000): CallLog {
  const all: Call[] = [];
  const finished: Call[] = [];
  const waiting = new Set<Waiting>();
  const of = (match: Match) => all.filter((call) => matches(call, match));
  const wait = (match: Match, left: number) =>
    new Promise<Call>((resolve, reject) => {
      const mine: Waiting = { match, left, resolve: (call) => [clearTimeout(timer), resolve(call)] };
      const timer = setTimeout(() => {
        waiting.delete(mine);
        const seen = all.map(({ method, body }) => `${method} ${body.channel ?? ''}`).join(', ') || 'none';
        reject(new Error(`No call ${said(match)} within ${patience} ms. Calls seen: ${seen}`));
      }, patience);
      waiting.add(mine);
    });
  return {
    all,
    of,
    called: async (match, nth = 1) => {
      const past = finished.filter((call) => matches(call, match));
      return past[nth - 1] ?? wait(match, nth - past.length);
    },
    next: (match) => wait(match, 1),
    busiestSecond: (match) => busiest(of(match).map(({ at }) => at)),
    refused: () => all.filter(({ faults }) => faults.length > 0),
    arrive: (call) => all.push(call),
    done: (call) => {
      finished.push(call);
      for (const one of [...waiting].filter(({ match }) => matches(call, match))) {
        one.left -= 1;
        if (one.left === 0 && waiting.delete(one)) one.resolve(call);
      }
    },
    clear: () => {
      all.length = 0;
      finished.length = 0;
    },
  };
}

function said(match: Match): string {
  return typeof match === 'string' ? match : JSON.stringify(match);
}

/** The most moments within one second; `moments` rise. */
function busiest(moments: readonly number[]): number {
  let from = 0;
  return moments.reduce((most, at, index) => {
    while (at - (moments[from] ?? at) >= 1000) from += 1;
    return Math.max(most, index - from + 1);
  }, 0);
}
