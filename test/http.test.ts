import { afterEach, describe, expect, it } from 'vitest';
import { type HttpServer, type Readiness, startHttp } from '../src/http.ts';
import { createLog } from '../src/log.ts';

const servers: HttpServer[] = [];
const lines: Record<string, unknown>[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(
  options: { port?: number; host?: string; readiness?: Readiness } = {},
): Promise<HttpServer> {
  const server = await startHttp({
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    log: createLog({ level: 'info', write: (line) => lines.push(JSON.parse(line)) }),
    readiness: async () => options.readiness ?? { database: { ready: true } },
    metrics: async () => ({ contentType: 'text/plain', body: 'klankbord_posts 1' }),
    routes: (app) => {
      app.get('/breaks', () => {
        throw new Error('the secret inside');
      });
      app.get('/things/:id', (_request, response) => {
        response.send('a thing');
      });
    },
  });
  servers.push(server);
  return server;
}

describe('the web server', () => {
  it('is alive and ready', async () => {
    const { url } = await start();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ status: 'ready' });
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('klankbord_posts');
  });

  it('is alive but not ready while a part is away', async () => {
    const { url } = await start({
      readiness: { database: { ready: false, reason: 'the database does not answer' } },
    });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const response = await fetch(`${url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      parts: { database: { reason: 'the database does not answer' } },
    });
  });

  it('says that it stops before it stops', async () => {
    const server = await start();
    server.drain();
    const response = await fetch(`${server.url}/readyz`);
    expect(response.status).toBe(503);
    expect(response.headers.get('connection')).toBe('close');
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  it('tells nothing of its inside when something breaks', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/breaks`);
    expect(response.status).toBe(500);
    const body = await response.text();
    expect(body).not.toContain('secret');
    expect(body).not.toContain('at ');
  });

  it.each([
    ['a page', 'text/html', '/breaks', 500],
    ['a program', 'application/json', '/breaks', 500],
    ['a page that is no address', 'text/html', '/things/%E0%A4%A', 400],
  ])(
    '31: tells %s the number that the log has, and the log nothing that somebody wrote',
    async (_, accept, path, status) => {
      const { url } = await start();
      lines.length = 0;
      const response = await fetch(url + path, { headers: { accept } });
      expect(response.status).toBe(status);
      const [line, ...more] = lines;
      expect(more).toEqual([]);
      expect(line?.errorId).toMatch(/^[0-9a-f]{8}$/);
      expect(await response.text()).toContain(String(line?.errorId));
      expect(JSON.stringify(line)).not.toContain('secret');
    },
  );

  it('answers what it does not have with 404, and names no server', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/nothing`);
    expect(response.status).toBe(404);
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('says which port is taken and what to do', async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    await expect(start({ port })).rejects.toMatchObject({
      code: 'unavailable',
      message: `Port ${port} is in use by another program.`,
      remedy: expect.stringContaining('PORT='),
    });
  });

  it('says that an address is not of this machine', async () => {
    await expect(start({ host: '203.0.113.7' })).rejects.toMatchObject({ code: 'misconfigured' });
  });
});
