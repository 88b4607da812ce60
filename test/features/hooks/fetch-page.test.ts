import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { mayAsk } from '../../../src/app/pull-settings.ts';
import { fetchPage } from '../../../src/features/hooks/fetch-page.ts';
import { pullSources } from '../../../src/sources/index.ts';

const NOW = new Date('2026-06-10T08:00:00Z');
const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** A vendor on this machine; what it was asked. */
async function vendor(answer: RequestListener): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  open.push(server);
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const [pull] = pullSources.find(({ name }) => name === 'zendesk')?.pulls ?? [];
if (!pull) throw new Error('Zendesk is asked for something');

const ask = (base: string, url = `${base}/page`) =>
  fetchPage({ pull, settings: { url: base }, mayAsk }, { url, headers: { authorization: 'a token' } }, NOW);

describe('34: a source that is asked', () => {
  it.each([301, 302, 303, 307, 308])('leads nowhere else with %d', async (status) => {
    const inside = await vendor((_, response) => response.end('{"secret":1}'));
    const { url } = await vendor((_, response) =>
      response.writeHead(status, { location: `${inside.url}/latest/meta-data` }).end(),
    );
    expect(await ask(url)).toMatchObject({ outcome: 'failed', reason: `http ${status}` });
    expect(inside.asked).toEqual([]);
  });

  it.each([
    'https://169.254.169.254/latest',
    'http://[::ffff:10.0.0.1]/x',
    'https://elsewhere.example/x',
    'file:///etc/passwd',
    'not an address',
  ])('has no next page at %s', async (next) => {
    const { url, asked } = await vendor((_, response) => response.end('{}'));
    expect(await ask(url, next)).toEqual({ outcome: 'failed', reason: 'other_host', afterSeconds: null });
    expect(asked).toEqual([]);
  });

  it.each([
    'http://acme.zendesk.com/x',
    'https://zendesk.com.evil.example/x',
    'https://evilzendesk.com/x',
    'https://acme.zendesk.com@evil.example/x',
    'https://10.0.0.1/x',
    'https://169.254.169.254/x',
    'https://[::ffff:10.0.0.1]/x',
  ])('is never at %s', (address) => {
    expect(mayAsk(address, pull.hosts)).toBe(false);
  });

  it('fills no memory with what it packs small', async () => {
    // 200 MB of spaces, in 200 KB.
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, ' '));
    const { url } = await vendor((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    expect(await ask(url)).toMatchObject({ outcome: 'failed', reason: 'too_large' });
  });

  it('fills no memory with an answer without an end', async () => {
    const { url } = await vendor((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(' '.repeat(1024 * 1024)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    expect(await ask(url)).toMatchObject({ outcome: 'failed', reason: 'too_large' });
  });
});
