import { spawn } from 'node:child_process';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../support/bot.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const TENANT = '11111111-2222-4333-8444-555555555555';

/** The bot as in production, behind a proxy on the same machine. */
function startBehindProxy(): Promise<Started> {
  return startBot({
    ...{ SIGN_IN: 'teams', PUBLIC_URL: 'https://cx.example.com', MicrosoftAppId: TENANT },
    ...{ MicrosoftAppTenantId: TENANT, MicrosoftAppPassword: 'a secret' },
  });
}

interface Started {
  url: string;
  /** Lines of its log until it was ready, and since. */
  told(): string;
  stop(): Promise<number | null>;
}

async function startBot(own: Record<string, string>): Promise<Started> {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, PORT: '0', KLANKBORD_DATA: folder.path, ...own };
  const child = spawn(process.execPath, ['src/main.ts'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let told = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      told += chunk;
      const ready = /"url":"([^"]+)"[^\n]*Klankbord is ready/.exec(told);
      if (ready?.[1]) resolve(ready[1]);
    });
    child.once('exit', (code) => reject(new Error(`the bot ended with ${code}: ${told}`)));
  });
  return {
    url,
    told: () => told,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

it('where anybody could come and nobody can sign in, no page is served, and both sides are told what to do', {
  timeout: 120_000,
}, async () => {
  const { url, told, stop } = await startBot({ HOST: '0.0.0.0' });
  for (const path of ['/', '/journey', '/licence/plan', '/roles', '/studio', '/studio/api/state']) {
    const answer = await fetch(url + path, { headers: { accept: 'text/html', 'accept-language': 'nl' } });
    expect([path, answer.status, await answer.text()]).toEqual([
      path,
      404,
      expect.stringContaining('Hier is niets'),
    ]);
  }
  expect((await fetch(`${url}/sign-out`, { method: 'POST' })).status).toBe(404);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(await stop()).toBe(0);
  expect(told()).toMatch(/"remedy":"Set SIGN_IN for colleagues[^\n]*No pages are served/);
});

it('where people sign in, nothing of the studio is served, and no page without signing in', {
  timeout: 120_000,
}, async () => {
  const { url, stop } = await startBehindProxy();
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(url + path, { redirect: 'manual', headers: { accept: 'text/html' }, ...init });
  const whereTo = async (path: string) => {
    const { status, headers } = await ask(path);
    return [status, headers.get('location')];
  };
  expect(await whereTo('/')).toEqual([303, '/sign-in?to=%2F']);
  expect(await whereTo('/journey')).toEqual([303, '/sign-in?to=%2Fjourney']);
  expect(await whereTo('/roles')).toEqual([303, '/sign-in?to=%2Froles']);
  const json = { 'content-type': 'application/json', 'x-klankbord-studio': '1' };
  for (const path of [
    '/studio/api/clock',
    '/studio/api/command',
    '/studio/api/import',
    '/studio/api/sample/remove',
  ])
    expect([path, (await ask(path, { method: 'POST', headers: json, body: '{}' })).status]).toEqual([
      path,
      404,
    ]);
  expect((await ask('/studio/api/state')).status).toBe(404);
  // What a platform sends is judged by its adapter, which finds no activity in this; nobody has to sign in for it.
  expect((await ask('/api/messages', { method: 'POST', headers: json, body: '{}' })).status).toBe(400);
  expect((await ask('/healthz')).status).toBe(200);
  expect((await ask('/about')).status).toBe(200);
  expect((await ask('/sign-in')).headers.get('strict-transport-security')).toMatch(/^max-age=/);
  expect(await stop()).toBe(0);
});
