import { EventEmitter } from 'node:events';
import express from 'express';
import { afterAll } from 'vitest';
import type { StudioEvents } from '../../src/chat/studio/adapter.ts';
import type { StudioHost } from '../../src/chat/studio/host.ts';
import { studioRoutes } from '../../src/chat/studio/routes.ts';
import { helpMessage } from '../../src/features/help/help.message.ts';
import type { PrismaClient } from '../../src/generated/prisma/client.ts';
import { createLog } from '../../src/log.ts';
import { temporaryFolder } from './data-folder.ts';
import { serve } from './web-server.ts';

export interface StudioServer {
  /** What was logged. */
  lines: Record<string, unknown>[];
  events: StudioEvents;
  uploadFolder: string;
  get(path: string): Promise<Response>;
  /** Posts as the page does, in the language that is chosen in it. */
  post(path: string, body: unknown, language?: string): Promise<Response>;
  /** Sends a file as the page does. */
  upload(query: Record<string, string>, content: string, signal?: AbortSignal): Promise<Response>;
}

/** The studio's routes on a server of their own, before a product that answers as `host` says. Call it at the top. */
export async function studioServer(db: PrismaClient, host: Partial<StudioHost>): Promise<StudioServer> {
  const events: StudioEvents = new EventEmitter();
  const uploadFolder = `${await temporaryFolder()}/uploads`;
  const app = express();
  const lines: StudioServer['lines'] = [];
  const log = createLog({ level: 'info', write: (line) => lines.push(JSON.parse(line)) });
  app.use(
    studioRoutes({ db, events, log, uploadFolder, allowedHosts: [], host: { ...silentHost, ...host } }),
  );
  app.use(tellError);
  const { url, close } = await serve(app);
  afterAll(close);
  const ours = { 'x-klankbord-studio': '1' };
  const json = { ...ours, 'content-type': 'application/json' };
  return {
    lines,
    events,
    uploadFolder,
    get: (path) => fetch(url + path),
    post: (path, body, language = 'en') =>
      fetch(url + path, {
        method: 'POST',
        headers: { ...json, 'accept-language': language },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    upload: (query, body, signal) =>
      fetch(`${url}/studio/api/import?${new URLSearchParams(query)}`, {
        method: 'POST',
        headers: ours,
        body,
        ...(signal && { signal }),
      }),
  };
}

function tellError(
  error: Error & { code?: unknown },
  _request: express.Request,
  response: express.Response,
  _next: express.NextFunction,
): void {
  response.status(error.code === 'invalid' ? 422 : 500).json({ error: error.message });
}

/** A product in which nothing happens; it knows one message. */
const silentHost: StudioHost = {
  channels: async () => [
    { id: 'general', name: 'general', zone: 'Europe/Amsterdam', locale: 'nl', subscriptions: [] },
  ],
  message: (name) => (name === helpMessage.name ? helpMessage : null),
  handle: async () => ({ kind: 'nothing' }),
  now: () => new Date('2026-11-20T09:00:00Z'),
  offset: () => 0,
  moveClock: async () => ({ posted: 0, skipped: 0, refused: 0, unknown: 0, channels: [] }),
  sources: () => ['csv'],
  importFile: async () => undefined,
  sampleLoaded: async () => false,
  removeSample: async () => undefined,
  feedbackCount: async () => 0,
};
