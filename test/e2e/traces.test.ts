import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it } from 'vitest';
import { createRouter } from '../../src/chat/router.ts';
import { fixedClock } from '../../src/clock.ts';
import { defineFeature } from '../../src/features/feature.ts';
import { helpFor } from '../../src/features/help/index.ts';
import { sampleIsComplete } from '../../src/features/sample/index.ts';
import { createLog } from '../../src/log.ts';
import { startTraces } from '../../src/traces.ts';
import { testContext } from '../jobs/context.ts';
import { startBot, temporaryFolder } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';

interface Span {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  status: { code?: number };
  attributes: { key: string; value: Record<string, unknown> }[];
}

const database = await testDatabase();
const folder = temporaryFolder();
const spans: Span[] = [];
const services = new Set<unknown>();
/** A receiver of traces. */
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (piece) => {
    body += piece;
  });
  request.on('end', () => {
    if (request.url === '/v1/traces') take(JSON.parse(body));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
});
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
const endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
afterAll(() => {
  receiver.close();
  folder.remove();
});

function take({
  resourceSpans,
}: {
  resourceSpans: { resource: { attributes: Span['attributes'] }; scopeSpans: { spans: Span[] }[] }[];
}): void {
  for (const { resource, scopeSpans } of resourceSpans) {
    services.add(attributeOf(resource, 'service.name'));
    spans.push(...scopeSpans.flatMap((scope) => scope.spans));
  }
}

function attributeOf({ attributes }: Pick<Span, 'attributes'>, key: string): unknown {
  return Object.values(attributes.find((one) => one.key === key)?.value ?? {})[0];
}

it('traces: requests and what people did are sent, with names of ours and nothing else', {
  timeout: 120_000,
}, async () => {
  await sampleIsComplete(testContext(database));
  const bot = await startBot(folder.path, {
    DATABASE_URL: database.url,
    OTEL_EXPORTER_OTLP_ENDPOINT: `${endpoint}/`,
  });
  const who = { channel: 'facturen', face: 'slack', locale: 'en', zone: 'Europe/Amsterdam' };
  await fetch(`${bot.url}/studio/api/command`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-klankbord-studio': '1' },
    body: JSON.stringify({ ...who, text: 'who a-secret-word' }),
  });
  expect(await bot.stop()).toBe(0);
  expect([...services]).toEqual(['klankbord']);
  const did = spans.find(({ name }) => name === 'command');
  const asked = spans.find(({ spanId }) => spanId === did?.parentSpanId);
  expect(did && attributeOf(did, 'klankbord.called')).toBe('who');
  expect(asked).toMatchObject({ name: 'HTTP POST', traceId: did?.traceId });
  expect(asked && attributeOf(asked, 'http.route')).toBe('/studio/api/command');
  expect(JSON.stringify(spans)).not.toContain('secret');
});

it('traces: the number that a person is told stands in the log and in the trace, and the log names its trace', async () => {
  spans.length = 0;
  const end = await startTraces({ endpoint, serviceName: 'test' });
  const lines: Record<string, unknown>[] = [];
  const log = createLog({ level: 'info', write: (line) => lines.push(JSON.parse(line)) });
  const broken = defineFeature({
    name: 'broken',
    commands: [
      {
        verbs: { en: ['break'], nl: ['breek'] },
        describe: (say) => say.help.verbs.today,
        run: () => Promise.reject(new Error('it broke')),
      },
    ],
  });
  const clock = fixedClock(new Date('2026-11-20T09:00:00Z'));
  const router = createRouter({
    features: [broken, helpFor([broken])],
    roles: async () => ['admin'],
    log,
    clock,
  });
  const actor = { platform: 'studio', id: 'you', locale: 'en', zone: 'UTC' } as const;
  const reply = await router.handle(testContext(database), {
    kind: 'command',
    actor,
    channel: null,
    text: 'break',
  });
  await end();
  const [line] = lines;
  const span = spans.find(({ name }) => name === 'command');
  expect(reply).toMatchObject({ kind: 'notice', text: expect.stringContaining(String(line?.errorId)) });
  expect(span && attributeOf(span, 'klankbord.error_id')).toBe(line?.errorId);
  expect(line?.traceId).toBe(span?.traceId);
  expect(span?.status.code).toBe(2);
});
