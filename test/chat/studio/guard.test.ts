import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardStudio } from '../../../src/chat/studio/guard.ts';

interface Answer {
  status: number;
  headers: Record<string, unknown>;
}

/** Serves behind the guard and asks with exactly these headers, as no browser could be made to. */
function server() {
  const app = express();
  app.use(guardStudio(['cx.example.org']));
  app.all('/', (_request, response) => {
    response.send('in');
  });
  const listening = app.listen(0, '127.0.0.1');
  const port = () => (listening.address() as AddressInfo).port;
  function ask(method: string, headers: Record<string, string>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asking = request({ host: '127.0.0.1', port: port(), method, headers, path: '/' }, (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0, headers: response.headers });
      });
      asking.on('error', reject);
      asking.end();
    });
  }
  return { listening, port, ask };
}

describe('the guard of the studio', () => {
  let { listening, port, ask } = {} as ReturnType<typeof server>;
  const ours = { 'x-klankbord-studio': '1' };

  beforeAll(async () => {
    ({ listening, port, ask } = server());
    await new Promise((resolve) => listening.once('listening', resolve));
  });
  afterAll(async () => {
    await new Promise((resolve) => listening.close(resolve));
  });

  it.each(['localhost', '127.0.0.1', '127.8.8.8', '[::1]', 'LOCALHOST'])('answers as %s', async (name) => {
    expect((await ask('GET', { host: `${name}:${port()}` })).status).toBe(200);
  });

  it('answers under the public address it was given', async () => {
    expect((await ask('GET', { host: 'cx.example.org' })).status).toBe(200);
    expect(
      (await ask('POST', { host: 'cx.example.org', origin: 'https://cx.example.org', ...ours })).status,
    ).toBe(200);
  });

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'localhost:3000:1',
    '0.0.0.0',
  ])('refuses the foreign host name "%s", whatever address it leads to', async (host) => {
    expect((await ask('GET', { host })).status).toBe(403);
    expect((await ask('POST', { host, ...ours })).status).toBe(403);
  });

  it('refuses a page of another site, also one on this machine', async () => {
    const host = `localhost:${port()}`;
    const from = (origin: string) => ask('POST', { host, origin, ...ours });
    expect((await from('https://evil.example')).status).toBe(403);
    expect((await from('null')).status).toBe(403);
    expect((await from(`http://localhost:${port() + 1}`)).status).toBe(403);
    expect((await from(`http://127.0.0.1:${port()}`)).status).toBe(403);
    expect((await from(`http://localhost:${port()}`)).status).toBe(200);
    expect((await ask('GET', { host, origin: 'https://evil.example' })).status).toBe(403);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    'refuses a %s that no script of our page sent',
    async (method) => {
      const host = `localhost:${port()}`;
      expect((await ask(method, { host })).status).toBe(403);
      expect((await ask(method, { host, 'x-klankbord-studio': 'yes' })).status).toBe(403);
      expect((await ask(method, { host, ...ours })).status).toBe(200);
    },
  );

  it('lets the page load and do nothing that it was not made for', async () => {
    const { headers } = await ask('GET', { host: `localhost:${port()}` });
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy.join(' ')).not.toMatch(/unsafe|\*|https?:/);
    expect(headers['cache-control']).toBe('no-store');
  });
});
