import type { Request, Response } from 'express';
import type { StudioChange, StudioEvents } from './adapter.ts';

/** Proxies close a line on which nothing is heard for half a minute. */
const beatMs = 25_000;

/** Server-sent events: which channel changed, and that something beside the channels did. */
export function streamEvents(events: StudioEvents, request: Request, response: Response): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    Connection: 'keep-alive',
  });
  const send = (event: string, data: object) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  const changed = (channel: string, what: StudioChange) => send('changed', { channel, what });
  const restated = () => send('restated', {});
  const beat = setInterval(() => response.write(': still here\n\n'), beatMs);
  response.write(': welcome\n\n');
  events.on('changed', changed);
  events.on('restated', restated);
  request.on('close', () => {
    clearInterval(beat);
    events.off('changed', changed);
    events.off('restated', restated);
  });
}
