import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What arrived: the headers of Standard Webhooks and the bytes. */
export interface Arrived {
  id: string;
  timestamp: string;
  signature: string;
  body: string;
  path: string;
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A system that receives webhooks. Each request is answered by the next of `answers`, and with 204 when there are no more. */
export async function openReceiver(): Promise<{
  url: string;
  arrived: Arrived[];
  answers: Answer[];
  /** Resolves when so many requests have arrived in all. */
  has(count: number): Promise<void>;
  close(): Promise<void>;
}> {
  const arrived: Arrived[] = [];
  const answers: Answer[] = [];
  const waiting: (() => void)[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    const header = (name: string) => String(request.headers[`webhook-${name}`] ?? '');
    arrived.push({
      id: header('id'),
      timestamp: header('timestamp'),
      signature: header('signature'),
      body,
      path: request.url ?? '',
    });
    for (const wake of waiting.splice(0)) wake();
    const answer = answers.shift() ?? ((end) => void end.writeHead(204).end());
    answer(response, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/told`,
    arrived,
    answers,
    has: async (count) => {
      while (arrived.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** An answer with a status. */
export function status(code: number, headers: Record<string, string> = {}): Answer {
  return (response) => void response.writeHead(code, headers).end('a secret of the receiver');
}

/** The connection breaks after the request arrived. */
export const breaks: Answer = (_response, request) => void request.socket.destroy();

/** No answer at all. */
export const hangs: Answer = () => undefined;

/** An answer that goes on and on, as fast as it is read. */
export const endless: Answer = (response) => {
  response.writeHead(502);
  const more = () => {
    while (response.write('a secret of the receiver '.repeat(1000)));
  };
  response.on('drain', more);
  more();
};

/** Headers that go on and on. */
export const endlessHeaders: Answer = (_response, { socket }) => {
  socket.on('error', () => undefined);
  socket.write('HTTP/1.1 200 OK\r\n');
  const more = () => {
    while (socket.write(`x-more: ${'a secret of the receiver '.repeat(1000)}\r\n`));
  };
  socket.on('drain', more);
  more();
};
