import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Signing, signingKeys, TENANT_ID } from './keys.ts';

export type Json = Record<string, unknown>;

/** What a request asks of the Bot Connector. */
export type Method = 'send' | 'targeted' | 'create' | 'update' | 'delete' | 'member' | 'roster' | 'channels';

/** One request that reached the double. */
export interface Call {
  method: Method;
  conversation: string;
  activityId: string;
  body: Json;
  authorization: string | undefined;
  /** Milliseconds, as performance.now() counts. */
  at: number;
  /** Whether it was carried out, answered or not. */
  accepted: boolean;
}

/**
 * What goes wrong with a call. `drop`: it is carried out, and the connection dies without an answer; `drop before`: it is
 * not carried out either.
 */
export type Fault =
  | { status: number; code?: string; retryAfter?: number }
  | 'drop'
  | 'drop before'
  | { until: Promise<void> };

/** A person of the tenant, as the roster tells. */
export interface Member {
  id: string;
  aadObjectId: string;
  tenantId?: string;
  userRole?: string;
  userPrincipalName?: string;
  email?: string;
  name?: string;
}

export interface Connector {
  /** As Teams would name it in `serviceUrl`. */
  readonly serviceUrl: string;
  readonly openIdMetadataUrl: string;
  readonly signing: Signing;
  readonly calls: Call[];
  readonly members: Map<string, Member>;
  /** Who is not on the roster of a place, as "place person". */
  readonly absent: Set<string>;
  /** The channels of each team by its id; the first has no name. */
  readonly teams: Map<string, { id: string; name?: string }[]>;
  of(method: Method): Call[];
  /** The nth call of a kind, past or to come. */
  called(method: Method, nth?: number): Promise<Call>;
  /** The next calls of a kind that fail, in this order. */
  fail(method: Method, ...faults: Fault[]): void;
  /** Every call of a kind fails until `clear`. */
  always(method: Method, fault: Fault): void;
  /** Asked about every call that is not to fail anyway, such as for a storm; null ends it. */
  weather(fault: ((call: Call) => Fault | undefined) | null): void;
  /** Calls that came more often than Teams allows. */
  readonly throttled: number;
  /** Forgets calls and faults. */
  clear(): void;
  close(): Promise<void>;
}

const PATIENCE_MS = 10_000;

/** How often Teams lets a bot do something, by its page "rate limits": in one conversation, and in all. */
const RATES = {
  conversation: [
    { within: 1_000, most: 7 },
    { within: 2_000, most: 8 },
    { within: 30_000, most: 60 },
    { within: 3_600_000, most: 1_800 },
  ],
  tenant: [{ within: 1_000, most: 50 }],
};

/**
 * The Bot Connector as we need it: conversations, activities, one roster, Microsoft's keys, and faults to order.
 * @param options with `keepsRates` it answers 429 to whoever asks more often than Teams allows
 */
export async function startConnector(options: { keepsRates?: boolean } = {}): Promise<Connector> {
  const signing = signingKeys();
  const calls: Call[] = [];
  const members: Connector['members'] = new Map();
  const absent = new Set<string>();
  const teams: Connector['teams'] = new Map();
  const queued: { method: Method; fault: Fault; isLasting: boolean }[] = [];
  const waiting = new Set<() => void>();
  let origin = '';
  let last = 0;
  let throttled = 0;
  let storm: ((call: Call) => Fault | undefined) | null = null;

  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    if (url.pathname === '/openid') {
      const alg = { id_token_signing_alg_values_supported: ['RS256'] };
      return json(response, 200, {
        issuer: 'https://api.botframework.com',
        jwks_uri: `${origin}/keys`,
        ...alg,
      });
    }
    if (url.pathname === '/keys') return json(response, 200, signing.jwks);
    const call = await callOf(request, url);
    if (call === null) return json(response, 404, { error: { code: 'NoSuchRoute', message: url.pathname } });
    calls.push(call);
    for (const look of [...waiting]) look();
    await carryOut(call, faultFor(call.method) ?? storm?.(call) ?? tooOften(call), response);
  }

  async function carryOut(call: Call, fault: Fault | undefined, response: ServerResponse): Promise<void> {
    if (fault === 'drop before') return void response.destroy();
    call.accepted = fault === undefined || fault === 'drop';
    if (fault === 'drop') return void response.destroy();
    if (fault && 'status' in fault) {
      const { status, code = 'ServiceError', retryAfter } = fault;
      if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
      return json(response, status, { error: { code, message: 'as the test ordered' } });
    }
    if (fault) await fault.until;
    call.accepted = true;
    last += 1;
    const id = `1:${last}`;
    if (call.method === 'create') return json(response, 201, created(call, last));
    if (call.method === 'channels') {
      const known = teams.get(call.conversation);
      if (known) return json(response, 200, { conversations: known });
      return json(response, 404, { error: { code: 'TeamNotFound', message: '' } });
    }
    if (call.method === 'member') {
      const { conversation } = call;
      const asked = decodeURIComponent(call.activityId);
      // By either id.
      const known = members.get(asked) ?? [...members.values()].find((one) => one.aadObjectId === asked);
      const member = known && absent.has(`${conversation} ${known.id}`) ? undefined : known;
      if (member) return json(response, 200, { tenantId: TENANT_ID, userRole: 'user', ...member });
      return json(response, 404, { error: { code: 'MemberNotFoundInConversation', message: '' } });
    }
    if (call.method === 'roster') return json(response, 200, pageOf(call));
    json(response, call.method === 'delete' ? 200 : 201, { id: call.activityId || id });
  }

  /** The roster of a team, some members at a time, whatever size was asked for. */
  function pageOf({ conversation, activityId }: Call): Json {
    const here = [...members.values()].filter(({ id }) => !absent.has(`${conversation} ${id}`));
    const from = Number(activityId || 0);
    const page = here.slice(from, from + ROSTER_PAGE);
    const next = from + page.length;
    return {
      members: page.map((one) => ({ tenantId: TENANT_ID, userRole: 'user', ...one })),
      ...(next < here.length && { continuationToken: String(next) }),
    };
  }

  function tooOften(call: Call): Fault | undefined {
    if (options.keepsRates !== true) return undefined;
    const isOver = (of: readonly Call[], { within, most }: { within: number; most: number }) =>
      of.filter(({ at }) => at > call.at - within).length > most;
    const there = calls.filter((one) => one.method === call.method && placeOf(one) === placeOf(call));
    const over =
      RATES.conversation.some((rate) => isOver(there, rate)) ||
      RATES.tenant.some((rate) => isOver(calls, rate));
    if (!over) return undefined;
    throttled += 1;
    return { status: 429, code: 'TooManyRequests', retryAfter: 1 };
  }

  function faultFor(method: Method): Fault | undefined {
    const at = queued.findIndex((one) => one.method === method);
    const found = queued[at];
    if (found && !found.isLasting) queued.splice(at, 1);
    return found?.fault;
  }

  function called(method: Method, nth = 1): Promise<Call> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look);
        const seen = calls.map((call) => `${call.method} ${call.conversation}`).join(', ') || 'none';
        reject(new Error(`No ${method} number ${nth} within ${PATIENCE_MS} ms. Calls seen: ${seen}`));
      }, PATIENCE_MS);
      const look = () => {
        const found = calls.filter((call) => call.method === method)[nth - 1];
        if (!found) return;
        clearTimeout(timer);
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  }

  return {
    serviceUrl: `${origin}/emea/`,
    openIdMetadataUrl: `${origin}/openid`,
    signing,
    calls,
    members,
    absent,
    teams,
    get throttled() {
      return throttled;
    },
    of: (method) => calls.filter((call) => call.method === method),
    called,
    fail: (method, ...faults) =>
      void queued.push(...faults.map((fault) => ({ method, fault, isLasting: false }))),
    always: (method, fault) => void queued.push({ method, fault, isLasting: true }),
    weather: (fault) => {
      storm = fault;
    },
    clear: () => {
      calls.length = 0;
      queued.length = 0;
      throttled = 0;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The conversation a call is about; a thread is begun in its channel. */
function placeOf({ conversation, body }: Call): string {
  return channelIn(body)?.id ?? conversation;
}

function channelIn(body: Json): { id: string } | undefined {
  return (body.channelData as { channel?: { id: string } } | undefined)?.channel;
}

function created({ body }: Call, n: number): Json {
  const channel = channelIn(body);
  if (channel === undefined) return { id: `a:chat-${n}` };
  return { id: `${channel.id};messageid=${n}`, activityId: String(n) };
}

/** Members in one answer: fewer than a test has, so that there are several. */
const ROSTER_PAGE = 2;
const TEAM = /^\/emea\/v3\/teams\/([^/]+)\/conversations$/;
const ROUTE = /^\/emea\/v3\/conversations(?:\/([^/]+)\/(activities|members|pagedmembers)(?:\/([^/]+))?)?$/;

async function callOf(request: IncomingMessage, url: URL): Promise<Call | null> {
  const [, team] = TEAM.exec(url.pathname) ?? [];
  const [route, conversation = team ?? '', part, activityId = ''] = ROUTE.exec(url.pathname) ?? [];
  if (route === undefined && team === undefined) return null;
  const isTargeted = url.searchParams.get('isTargetedActivity') === 'true';
  const method = team ? 'channels' : methodOf(request.method ?? '', part, isTargeted);
  if (method === null) return null;
  let text = '';
  for await (const piece of request) text += piece;
  return {
    method,
    conversation: decodeURIComponent(conversation),
    activityId: decodeURIComponent(activityId) || (url.searchParams.get('continuationToken') ?? ''),
    body: text === '' ? {} : JSON.parse(text),
    authorization: request.headers.authorization,
    at: performance.now(),
    accepted: false,
  };
}

function methodOf(verb: string, part: string | undefined, isTargeted: boolean): Method | null {
  if (part === undefined) return verb === 'POST' ? 'create' : null;
  if (part === 'members') return 'member';
  if (part === 'pagedmembers') return 'roster';
  if (verb === 'POST') return isTargeted ? 'targeted' : 'send';
  return verb === 'PUT' ? 'update' : verb === 'DELETE' ? 'delete' : null;
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
