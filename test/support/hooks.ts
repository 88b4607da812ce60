import { gzipSync } from 'node:zlib';
import express from 'express';
import { afterAll } from 'vitest';
import { hookRoutes } from '../../src/app/hook-routes.ts';
import { fixedClock } from '../../src/clock.ts';
import type { Context } from '../../src/context.ts';
import type { Database } from '../../src/database.ts';
import { createReadingThread } from '../../src/features/feedback/index.ts';
import {
  confirmForm,
  createHookJob,
  createIntake,
  createSeal,
  type Intake,
} from '../../src/features/hooks/index.ts';
import { sayIn } from '../../src/i18n/index.ts';
import { createLog, type Log } from '../../src/log.ts';
import type { Mapping } from '../../src/sources/source.ts';
import { testContext } from '../jobs/context.ts';
import { type Signed, signings } from './hook-signing.ts';
import { type Served, serve } from './web-server.ts';

export const HOOK_NOW = new Date('2026-06-10T08:00:00Z');
const KEY = new Uint8Array(32).fill(7);

export interface HookOffice {
  ctx: Context;
  intake: Intake;
  url: string;
  /** Sends what a sender signed, or anything else. */
  post(source: string, request: Signed): Promise<Response>;
  /** Signs as the sender does, and sends it. */
  deliver(
    source: string,
    payload: unknown,
    how?: { id?: string; secret?: string; now?: Date },
  ): Promise<Response>;
  /** Works on everything that arrived, as the queue would. */
  work(): Promise<void>;
  /** One job of each source that waits. */
  workOnce(): Promise<void>;
  /** Delivers, and works on it. */
  told(source: string, payload: unknown, id?: string): Promise<void>;
  confirm(source: string, form: string, given: Partial<Mapping>): Promise<void>;
  close(): Promise<void>;
}

/** One for a test file: its word lists take most of a second to load. */
const thread = createReadingThread();
afterAll(() => thread.stop());

/** The intake behind a real web server, on a real database; the queue runs when it is told to. */
export async function hookOffice(
  database: Database,
  options: {
    secrets?: Record<string, string[]>;
    log?: Log;
    limits?: Parameters<typeof createIntake>[2];
    now?: Date;
    context?: Parameters<typeof testContext>[1];
  } = {},
): Promise<HookOffice> {
  const { log = createLog({ level: 'silent' }), now = HOOK_NOW } = options;
  const secrets = new Map(
    Object.entries(
      options.secrets ??
        Object.fromEntries(Object.entries(signings).map(([name, { secret }]) => [name, [secret]])),
    ),
  );
  const queued = new Set<string>();
  const base = testContext(database, {
    now: now.toISOString(),
    enqueueWith: () => async (_job, payload) => {
      const { source } = payload as { source: string };
      queued.add(source);
    },
    ...options.context,
  });
  const ctx: Context = base;
  const seal = createSeal(KEY);
  const job = createHookJob({ pool: database.pool, pseudonymKey: KEY, say: sayIn('en'), seal, thread });
  const intake = createIntake(ctx, { pool: database.pool, seal }, options.limits);
  const web = express();
  hookRoutes(web, { intake, secrets, log, wallClock: fixedClock(now) });
  const served: Served = await serve(web);

  const office: HookOffice = {
    ctx,
    intake,
    url: served.url,
    post: (source, { headers, body }) =>
      fetch(`${served.url}/hooks/${source}`, {
        method: 'POST',
        headers,
        body: new Uint8Array(Buffer.from(body)),
      }),
    deliver: (source, payload, how = {}) => {
      const signing = signings[source];
      if (!signing) throw new Error(`nobody signs for ${source}`);
      const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
      return office.post(source, signing.sign(body, { secret: signing.secret, now, ...how }));
    },
    work: async () => {
      await intake.stop();
      while (queued.size > 0) await office.workOnce();
    },
    workOnce: async () => {
      await intake.stop();
      const sources = [...queued];
      queued.clear();
      for (const source of sources) await job.handle(ctx, { source });
    },
    told: async (source, payload, id) => {
      const response = await office.deliver(source, payload, id === undefined ? {} : { id });
      if (!response.ok) throw new Error(`the delivery was answered with ${response.status}`);
      await office.work();
    },
    confirm: async (source, form, given) => {
      await confirmForm(ctx, { source, form, given, by: { actor: 'test', origin: 'test' } });
      await office.work();
    },
    close: async () => {
      await served.close();
      await intake.stop();
    },
  };
  return office;
}

/** A body packed as some senders do. */
export function packed(signed: Signed): Signed {
  return { headers: { ...signed.headers, 'content-encoding': 'gzip' }, body: gzipSync(signed.body) };
}
