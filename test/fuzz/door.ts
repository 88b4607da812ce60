import { Agent, request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect } from 'vitest';
import { loadPseudonymKey } from '../../src/features/feedback/index.ts';
import { loadSample, sampleIsComplete } from '../../src/features/sample/index.ts';
import { createOutbox } from '../../src/jobs/outbox.ts';
import { createLog } from '../../src/log.ts';
import { createLinks } from '../../src/signed-link.ts';
import { testContext } from '../jobs/context.ts';
import { startBot, temporaryFolder } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';
import { signings } from '../support/hook-signing.ts';
import { saidSeed } from './fuzz.ts';

/** The product as a process, with both platforms and every source, which is sent what nobody would send. */
const database = await testDatabase();
const silent = createLog({ level: 'silent' });
const outbox = createOutbox({ pool: database.pool, platforms: [], messages: [], log: silent });
const ctx = testContext(database, { postWith: outbox.postWith });
const folder = temporaryFolder();
const ENCRYPTION_KEY = 'a key of at least thirty-two characters';
export const secret = 'a-signing-secret-of-the-test';
const pseudonymKey = await loadPseudonymKey({
  encryptionKeys: [ENCRYPTION_KEY],
  dataFolder: folder.path,
  pool: database.pool,
});
await loadSample(ctx, { pool: database.pool, pseudonymKey, until: new Date() });
await sampleIsComplete(ctx);

/** Both platforms, as far as they answer at all. */
const platforms = createServer((request, response) => {
  request.resume().once('end', () => {
    const person = {
      id: 'U1',
      team_id: 'T1',
      tz: 'Europe/Amsterdam',
      locale: 'en-US',
      aadObjectId: 'a',
      userRole: 'user',
    };
    const body = {
      ok: true,
      user_id: 'UBOT',
      bot_id: 'BBOT',
      user: person,
      channel: { id: 'C1' },
      ts: '1.2',
      ...person,
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
});
await new Promise<void>((resolve) => platforms.listen(0, '127.0.0.1', resolve));
export const platformsUrl = `http://127.0.0.1:${(platforms.address() as AddressInfo).port}/`;

export const bot = await startBot(folder.path, {
  ...{ DATABASE_URL: database.url, ENCRYPTION_KEY, LOG_LEVEL: 'warn', TEAMS_PLAYGROUND: '1' },
  ...{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: secret, SLACK_API_URL: `${platformsUrl}api/` },
  ...Object.fromEntries(
    Object.entries(signings).map(([name, signing]) => [`HOOK_SECRET_${name.toUpperCase()}`, signing.secret]),
  ),
});
export const links = createLinks({ baseUrl: bot.url, key: pseudonymKey });
afterAll(async () => {
  await bot.stop('SIGKILL');
  platforms.close();
  folder.remove();
});

export interface Sent {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });
/** Nobody waits longer for an answer, also on a machine that does much else at the same time. */
export const PATIENCE_MS = 20_000;
/** What only the inside knows: frames of a stack, and where files lie. */
export const INSIDE = /\n\s+at \S+ \(|node_modules|\/src\/\w+|PrismaClient|\bpgboss\b/;

export function send({
  method,
  path,
  headers = {},
  body = '',
}: Sent): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(bot.url);
  return new Promise((resolve, reject) => {
    const call = ask({ hostname, port, method, path, headers, agent, timeout: PATIENCE_MS }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
      // A stream of events never ends.
      if (String(response.headers['content-type']).startsWith('text/event-stream')) response.destroy();
      response.once('close', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    call.once('timeout', () => call.destroy(new Error('no answer in time')));
    call.once('error', reject);
    call.end(body);
  });
}

/** Teams is told so (501) about what it asks that we do not know. */
const isAnswer = (status: number) => status < 500 || status === 501;

/** Sends all, eight at a time; each has to be answered in time, without a fault of ours and without a word of the inside. */
export async function meet(inputs: readonly Sent[]): Promise<void> {
  const rest = [...inputs];
  const faults: string[] = [];
  const one = async () => {
    for (let input = rest.pop(); input; input = rest.pop()) {
      const { status, text } = await send(input).catch((error: Error) => ({
        status: 999,
        text: error.message,
      }));
      if (!isAnswer(status) || INSIDE.test(text))
        faults.push(
          `${JSON.stringify({ ...input, body: String(input.body) }).slice(0, 1_500)} → ${status} ${text.slice(0, 500)}`,
        );
    }
  };
  await Promise.all(Array.from({ length: 8 }, one));
  expect(faults.slice(0, 3), saidSeed).toEqual([]);
}
