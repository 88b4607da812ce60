import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it } from 'vitest';
import { createRespond, isSlacks } from '../../../src/chat/slack/outbound/respond.ts';
import { createLog } from '../../../src/log.ts';

const lines: string[] = [];
const log = createLog({ level: 'debug', write: (line) => lines.push(line) });
let asked = 0;
const server = createServer((request, response) => {
  asked += 1;
  if (request.url === '/moved') response.writeHead(302, { location: '/elsewhere' });
  response.end(request.url?.startsWith('/no/') ? `{"ok":false,"error":"${request.url.slice(4)}"}` : 'ok');
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => server.close());
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

it('answers at an address of Slack alone, whatever a request names', async () => {
  const respond = createRespond({ apiUrl: undefined, log });
  expect(await respond({ responseUrl: `${origin}/commands/T1/1/secret` }, { text: 'x' })).toBe('failed');
  expect(asked).toBe(0);
  expect(lines).toHaveLength(1);
  expect(lines.join()).not.toMatch(/secret|127\.0\.0\.1/);
});

it.each([
  ['https://hooks.slack.com/commands/T1/2/x', true],
  ['https://hooks.slack-gov.com/actions/T1/2/x', true],
  ['http://hooks.slack.com/commands/T1/2/x', false],
  ['https://hooks.slack.com.evil.example/x', false],
  ['https://hooks.slack.com@evil.example/x', false],
  ['https://hooks.slack.com:8443/x', false],
  ['https://evil.example/?https://hooks.slack.com/', false],
  ['file:///etc/passwd', false],
  ['no address', false],
  ['', false],
])('knows Slack’s addresses: %s', (address, expected) => {
  expect(isSlacks(address)).toBe(expected);
});

it('is led nowhere else by the emulator in Slack’s place either', async () => {
  const respond = createRespond({ apiUrl: `${origin}/api/`, log });
  expect(await respond({ responseUrl: `${origin}/ok` }, { text: 'x' })).toBe('told');
  asked = 0;
  expect(await respond({ responseUrl: `${origin}/moved` }, { text: 'x' })).toBe('failed');
  expect(asked).toBe(1);
});

it('hears Slack’s no, also where the status says yes', async () => {
  const respond = createRespond({ apiUrl: `${origin}/api/`, log });
  expect(await respond({ responseUrl: `${origin}/no/used_url` }, { text: 'x' })).toBe('failed');
  expect(await respond({ responseUrl: `${origin}/no/invalid_blocks` }, { text: 'x' })).toBe('refused');
});
