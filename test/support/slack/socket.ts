import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Answered, Kind, Send } from './driver.ts';
import type { Json } from './emulator.ts';
import type { World } from './world.ts';

/** What our server acknowledged. */
export interface Ack {
  envelopeId: string;
  payload: Json | null;
}

/** Plays Socket Mode: apps.connections.open leads here. */
export interface SocketServer {
  /** For SLACK_APP_TOKEN. */
  readonly appToken: string;
  /** For `slack.driverVia`: delivers over the connection that was opened last, and waits for the ack. */
  readonly send: Send;
  readonly acks: readonly Ack[];
  /** How many connections are open now. */
  open(): number;
  /** When the nth connection was greeted, counted from the start. */
  connected(nth?: number): Promise<void>;
  /** Tells every client to come back on a new connection. */
  disconnect(reason?: 'warning' | 'refresh_requested' | 'link_disabled'): void;
  /** Cuts every connection without a word; what was not acknowledged fails. */
  cut(): void;
  close(): Promise<void>;
}

const types: Record<Kind, string> = {
  command: 'slash_commands',
  interactive: 'interactive',
  events: 'events_api',
};

/** Starts it for an app token and closes it after the test file: call it at the top of the file. */
export async function startSocket(world: World, appToken = 'xapp-1-kit'): Promise<SocketServer> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const clients: WebSocket[] = [];
  const acks: Ack[] = [];
  let count = 0;
  const greeted: PromiseWithResolvers<void>[] = [];
  const nth = (at: number) => {
    greeted[at] ??= Promise.withResolvers<void>();
    return greeted[at];
  };
  server.on('connection', (client) => {
    client.on('message', (data) => acks.push(ackOf(String(data))));
    client.on('close', () => clients.splice(clients.indexOf(client), 1));
    client.send(JSON.stringify({ type: 'hello', num_connections: server.clients.size, connection_info: {} }));
    clients.push(client);
    nth(count++).resolve();
  });
  world.sockets.set(appToken, () => `ws://127.0.0.1:${port}/link`);
  const each = (act: (client: WebSocket) => void) => [...clients].forEach(act);
  const close = () => {
    each((client) => client.terminate());
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  afterAll(close);
  return {
    appToken,
    send: (kind, payload, sending) => deliver(clients.findLast(isOpen), kind, payload, sending),
    acks,
    open: () => clients.length,
    connected: (at = 1) => nth(at - 1).promise,
    disconnect: (reason = 'refresh_requested') =>
      each((client) => client.send(JSON.stringify({ type: 'disconnect', reason }))),
    cut: () => each((client) => client.terminate()),
    close,
  };
}

const isOpen = ({ readyState }: WebSocket) => readyState === 1;

function ackOf(data: string): Ack {
  const { envelope_id: envelopeId, payload } = JSON.parse(data) as { envelope_id: string; payload?: Json };
  return { envelopeId, payload: payload && Object.keys(payload).length > 0 ? payload : null };
}

/** One envelope; fails when it is not acknowledged in 3 s, or the connection ends before. */
function deliver(
  client: WebSocket | undefined,
  kind: Kind,
  payload: Json,
  { retry, patience = 3000 }: Parameters<Send>[2],
): Promise<Answered> {
  if (!client) throw new Error('No client is connected by Socket Mode');
  const id = randomUUID();
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const end = (act: () => void) => {
      clearTimeout(timer);
      client.off('message', hear).off('close', lose);
      act();
    };
    const lose = () => end(() => reject(new Error('The connection ended before the ack')));
    const hear = (data: unknown) => {
      const ack = ackOf(String(data));
      if (ack.envelopeId === id) end(() => resolve(answered(ack, performance.now() - began)));
    };
    const timer = setTimeout(
      () => end(() => reject(new Error(`Slack gave up: no ack within ${patience} ms`))),
      patience,
    );
    client.on('message', hear).on('close', lose);
    client.send(JSON.stringify({ envelope_id: id, ...envelopeOf(kind, payload, retry) }));
  });
}

function envelopeOf(kind: Kind, payload: Json, retry: { num: number; reason: string } | undefined): Json {
  return {
    type: types[kind],
    payload,
    accepts_response_payload: kind !== 'events',
    ...(kind === 'events' && { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' }),
  };
}

function answered({ payload }: Ack, milliseconds: number): Answered {
  return { status: 200, body: payload ? JSON.stringify(payload) : '', json: payload, milliseconds };
}
