import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Call, type CallLog, callLog } from './calls.ts';
import { checked } from './checked.ts';
import type { Json } from './emulator.ts';
import { type Fault, type Script, script } from './faults.ts';
import { enriched, localAnswer } from './local-answers.ts';
import { bodyOf, learnInstallation, pass, readAll, tokenOf } from './upstream.ts';
import { openViews, type Views } from './views.ts';
import type { World } from './world.ts';

/** Stands between our server and emulate: counts, checks, and lets things go wrong. */
export interface FaultProxy {
  readonly url: string;
  readonly calls: CallLog;
  readonly faults: Script;
  readonly views: Views;
  /** Answers a method in emulate's stead. Gives back how to end it. */
  answer(method: string, answer: (call: Call) => Json): () => void;
  /** Changes emulate's answer to a method, such as the team that oauth.v2.access names. */
  rewrite(method: string, change: (answer: Json, call: Call) => Json): () => void;
  close(): Promise<void>;
}

interface Parts {
  upstream: string;
  world: World;
  calls: CallLog;
  faults: Script;
  views: Views;
  answers: Map<string, (call: Call) => Json>;
  rewrites: Map<string, (answer: Json, call: Call) => Json>;
}

export async function startProxy(upstream: string, world: World): Promise<FaultProxy> {
  const parts: Parts = {
    upstream,
    world,
    calls: callLog(),
    faults: script(),
    views: openViews(),
    answers: new Map(),
    rewrites: new Map(),
  };
  const server = createServer((request, response) => {
    handle(parts, request, response).catch((error: unknown) => {
      // A caller that gave up is no fault of the kit's; anything else must fail the test.
      if (!request.destroyed || request.complete) throw error;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const set = <T>(map: Map<string, T>, method: string, value: T) => {
    map.set(method, value);
    return () => void map.delete(method);
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: parts.calls,
    faults: parts.faults,
    views: parts.views,
    answer: (method, answer) => set(parts.answers, method, answer),
    rewrite: (method, change) => set(parts.rewrites, method, change),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handle(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const raw = await readAll(request);
  const method = /^\/api\/([\w.]+)/.exec(request.url ?? '')?.[1];
  // The pages of OAuth and the addresses of files.
  if (method === undefined) return tell(response, null, await pass(parts.upstream, request, raw));
  const body = bodyOf(request, raw);
  const call: Call = {
    method,
    token: tokenOf(request, body),
    body,
    at: performance.now(),
    status: null,
    answer: null,
    faults: [],
    accepted: false,
  };
  parts.calls.arrive(call);
  try {
    await meet(parts, call, response, () => carryOut(parts, call, request, raw));
  } finally {
    parts.calls.done(call);
  }
}

interface Told {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string;
}

/** Lets the call meet what was scripted for it. */
async function meet(
  { faults }: Parts,
  call: Call,
  response: ServerResponse,
  carry: () => Promise<Told>,
): Promise<void> {
  const fault: Fault | undefined = faults.take(call);
  if (fault?.kind === 'answer') {
    const headers = { ...fault.headers, 'content-type': 'application/json' };
    return tell(response, call, { status: fault.status, headers, body: JSON.stringify(fault.body) });
  }
  if (fault?.kind === 'drop') {
    if (fault.accepted) await carry();
    call.answer = null;
    response.socket?.destroy();
    return;
  }
  if (fault?.kind === 'wait') await fault.until();
  tell(response, call, await carry());
}

async function carryOut(parts: Parts, call: Call, request: IncomingMessage, raw: Buffer): Promise<Told> {
  const { world, answers, rewrites, views, upstream } = parts;
  const own = answers.get(call.method)?.(call) ?? localAnswer(world, call) ?? checked(call);
  if (own) {
    call.accepted = own.ok === true;
    learnInstallation(world, call, own, false);
    return json(world, call, own);
  }
  const told = await pass(upstream, request, raw, world.installations.get(call.token ?? '')?.upstream);
  if (!told.headers['content-type']?.includes('json')) return told;
  const answer = enriched(world, call, JSON.parse(told.body.toString()) as Json);
  const changed = rewrites.get(call.method)?.(answer, call) ?? answer;
  call.accepted = changed.ok === true;
  views.learn(world, call, changed);
  learnInstallation(world, call, changed, true);
  return { ...json(world, call, changed), status: told.status };
}

/** As Slack does, every answer names the permissions of its token. */
function json(world: World, call: Call, answer: Json): Told {
  call.answer = answer;
  const scopes = world.installations.get(call.token ?? '')?.scopes;
  const headers = {
    'content-type': 'application/json',
    ...(scopes && { 'x-oauth-scopes': scopes.join(',') }),
  };
  return { status: 200, headers, body: JSON.stringify(answer) };
}

function tell(response: ServerResponse, call: Call | null, { status, headers, body }: Told): void {
  if (call) call.status = status;
  response.writeHead(status, headers).end(body);
}
