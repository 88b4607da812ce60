import { createEmulator } from 'emulate';
import express from 'express';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createCipher, deriveStateSecret } from '../../../src/chat/slack/install/cipher.ts';
import { type InstalledBy, storedInstallations } from '../../../src/chat/slack/install/installations.ts';
import { addOAuthRoutes } from '../../../src/chat/slack/install/oauth.ts';
import { askedScopes } from '../../../src/chat/slack/install/scopes.ts';
import { createLog } from '../../../src/log.ts';
import { testDatabase } from '../../support/database.ts';
import { serve } from '../../support/web-server.ts';

const { db } = await testDatabase();
const KEY = 'a key of at least thirty-two characters';
const CLIENT = { clientId: '1.2', clientSecret: 'the-client-secret' };

const lines: string[] = [];
const told: InstalledBy[] = [];
const log = createLog({ level: 'trace', write: (line) => lines.push(line) });
const web = express();
const { url: publicUrl, close } = await serve(web);
const slack = await createEmulator({
  service: 'slack',
  port: 0,
  seed: {
    slack: {
      team: { name: 'Café <Noord> & "co"', domain: 'noord' },
      users: [{ name: 'bo', email: 'bo@example.com' }],
      oauth_apps: [
        {
          app_id: 'A1',
          client_id: CLIENT.clientId,
          client_secret: CLIENT.clientSecret,
          name: 'Klankbord',
          bot_name: 'klankbord',
          redirect_uris: [`${publicUrl}/slack/oauth_redirect`],
          scopes: [...askedScopes],
        },
      ],
      strict_scopes: true,
    },
  },
});
const installations = storedInstallations({
  db,
  cipher: createCipher(KEY),
  log,
  renew: () => Promise.reject(new Error('nothing has to be renewed here')),
  revoke: () => Promise.reject(new Error('nobody is turned away here')),
  isAlive: () => Promise.reject(new Error('no news is in doubt here')),
  onInstalled: async (installed) => void told.push(installed),
});
addOAuthRoutes(web, {
  ...CLIENT,
  stateSecret: deriveStateSecret(KEY),
  publicUrl: `${publicUrl}/`,
  apiUrl: `${slack.url}/api/`,
  installations,
  log,
});
afterAll(async () => {
  await slack.close();
  await close();
});
beforeEach(async () => {
  await db.slackInstallation.deleteMany();
  lines.length = 0;
  told.length = 0;
});

/** Opens /slack/install with a browser of one's own. */
async function begin() {
  const response = await fetch(`${publicUrl}/slack/install`, { redirect: 'manual' });
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return { response, cookie, authorizeUrl: new URL(response.headers.get('location') ?? '') };
}

/** Chooses the first person on Slack's page and returns where Slack sends them. */
async function agree(authorizeUrl: URL): Promise<string> {
  const page = await (await fetch(authorizeUrl)).text();
  const form = /<form class="user-form"[\s\S]*?<\/form>/.exec(page)?.[0] ?? '';
  const inputs = form.matchAll(/name="([^"]*)" value="([^"]*)"/g);
  const fields = Object.fromEntries(
    [...inputs].map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]),
  );
  const callback = new URL(/action="([^"]*)"/.exec(form)?.[1] ?? '', authorizeUrl);
  const body = new URLSearchParams(fields);
  const response = await fetch(callback, { method: 'POST', body, redirect: 'manual' });
  return response.headers.get('location') ?? '';
}

async function comeBack(url: string, options: { cookie?: string; language?: string } = {}) {
  const { cookie = '', language = 'en-GB,en;q=0.9' } = options;
  const headers = { cookie, 'accept-language': language };
  const response = await fetch(url, { headers, redirect: 'manual' });
  return { response, page: await response.text() };
}

/** What every page of ours keeps to. */
function expectPage(response: Response, page: string, lang: string) {
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page).toContain(`<html lang="${lang}">`);
  expect(page).toMatch(/<title>[^<]+<\/title>/);
  expect(page).not.toMatch(/\n\s+at |node_modules|undefined|xox/);
}

describe('installing in Slack', () => {
  it('31: goes to Slack with the scopes, a state in a cookie and our address', async () => {
    const { response, authorizeUrl } = await begin();
    expect(response.status).toBe(302);
    expect(`${authorizeUrl.origin}${authorizeUrl.pathname}`).toBe(
      `${new URL(slack.url).origin}/oauth/v2/authorize`,
    );
    expect(authorizeUrl.searchParams.get('scope')).toBe(askedScopes.join(','));
    expect(authorizeUrl.searchParams.get('redirect_uri')).toBe(`${publicUrl}/slack/oauth_redirect`);
    expect(authorizeUrl.searchParams.get('client_id')).toBe(CLIENT.clientId);
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly/);
  });

  it('31: stores the token sealed, makes the installer known and shows what to do', async () => {
    const { cookie, authorizeUrl } = await begin();
    const { response, page } = await comeBack(await agree(authorizeUrl), { cookie });
    expect(response.status).toBe(200);
    expectPage(response, page, 'en');
    expect(page).toContain('Klankbord is installed in Slack');
    expect(page).toContain('/cx help');
    expect(page).toContain('Café &#60;Noord&#62; &#38; &#34;co&#34;');

    const [row] = await db.slackInstallation.findMany();
    expect(row?.scopes).toEqual([...askedScopes]);
    expect(Buffer.from(row?.sealed ?? []).toString('latin1')).not.toContain('xoxb');
    const access = await installations.byKey(row?.key ?? '');
    expect(access).toMatchObject({ teamId: row?.key, botToken: expect.stringMatching(/^xoxb-/) });
    expect(access?.botId).toMatch(/^B/);
    expect(told).toEqual([{ key: row?.key, person: `${row?.key}/${row?.installedBy}` }]);
    expect(lines.join('')).not.toMatch(/xoxb|the-client-secret/);
  });

  it('31: replaces the token when it is installed again', async () => {
    const first = await begin();
    await comeBack(await agree(first.authorizeUrl), { cookie: first.cookie });
    const [{ key } = { key: '' }] = await db.slackInstallation.findMany();
    const before = await installations.byKey(key);
    await installations.disable(key, 'the app was uninstalled');

    const second = await begin();
    second.authorizeUrl.searchParams.set('scope', 'chat:write,commands,users:read');
    await comeBack(await agree(second.authorizeUrl), { cookie: second.cookie });
    const rows = await db.slackInstallation.findMany();
    expect(rows.map(({ scopes, disabledAt }) => [scopes, disabledAt])).toEqual([
      [['chat:write', 'commands', 'users:read'], null],
    ]);
    const after = await installations.byKey(key);
    expect(after?.botToken).toMatch(/^xoxb-/);
    expect(after?.botToken).not.toBe(before?.botToken);
  });

  it('31: says so, in the language of the browser, when somebody declines', async () => {
    const { cookie } = await begin();
    const url = `${publicUrl}/slack/oauth_redirect?error=access_denied&state=x`;
    const { response, page } = await comeBack(url, { cookie, language: 'nl-BE,nl;q=0.9,en;q=0.5' });
    expect(response.status).toBe(403);
    expectPage(response, page, 'nl');
    expect(page).toContain('Klankbord is niet geïnstalleerd');
    expect(page).toContain('<a href="install">Begin opnieuw</a>');
    expect(lines.join('')).not.toMatch(/"level":[45]0/);
    expect(await db.slackInstallation.count()).toBe(0);
  });

  it('31: installs nothing without the state of this browser', async () => {
    const [mine, theirs] = [await begin(), await begin()];
    const withTheirs = await agree(theirs.authorizeUrl);
    const forged = withTheirs.replace(/state=[^&]*/, 'state=eyJhbGciOiJub25lIn0.e30.');
    const without = withTheirs.replace(/&?state=[^&]*/, '');
    const tries = [
      await comeBack(withTheirs, { cookie: mine.cookie }),
      await comeBack(withTheirs),
      await comeBack(forged, { cookie: 'slack-app-oauth-state=eyJhbGciOiJub25lIn0.e30.' }),
      await comeBack(without, { cookie: theirs.cookie }),
      await comeBack(`${publicUrl}/slack/oauth_redirect`),
    ];
    for (const { response, page } of tries) {
      expect(response.status).toBe(400);
      expectPage(response, page, 'en');
      expect(page).toContain('Start again in this browser');
    }
    expect(await db.slackInstallation.count()).toBe(0);
    expect(told).toEqual([]);
  });

  it('31: tells a number and no more when Slack refuses, and the log the rest', async () => {
    const { cookie, authorizeUrl } = await begin();
    const state = authorizeUrl.searchParams.get('state');
    const url = `${publicUrl}/slack/oauth_redirect?code=<script>&state=${state}`;
    const { response, page } = await comeBack(url, { cookie });
    expect(response.status).toBe(502);
    expectPage(response, page, 'en');
    const [, errorId] = /error ([0-9a-f]{8})/.exec(page) ?? [];
    expect(page).not.toContain('<script>');
    expect(lines.filter((line) => line.includes(`"errorId":"${errorId}"`))).toHaveLength(1);
    expect(lines.join('')).toContain('invalid_code');
  });

  it('31: logs Slack’s word for why it refused, and nothing else that stands in the address', async () => {
    const back = (error: string) => comeBack(`${publicUrl}/slack/oauth_redirect?error=${error}&state=x`);
    expect((await back('invalid_scope')).response.status).toBe(502);
    expect((await back('<script>Jan')).page).not.toContain('Jan');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 40, said: 'invalid_scope' },
      { level: 40, said: null },
    ]);
    expect(lines.join('')).not.toContain('Jan');
  });

  it('31: leads nowhere else, whatever the address says', async () => {
    const away = 'https://evil.example.com/';
    const query = new URLSearchParams({ redirect_uri: away, next: away, team: away, app: away });
    const { response } = await comeBack(`${publicUrl}/slack/install?${query}`);
    const location = response.headers.get('location') ?? '';
    expect(location.startsWith(new URL(slack.url).origin)).toBe(true);
    expect(location).not.toContain('evil');

    const { cookie, authorizeUrl } = await begin();
    const back = await comeBack(`${await agree(authorizeUrl)}&${query}`, { cookie });
    expect(back.response.status).toBe(200);
    expect(back.response.headers.get('location')).toBeNull();
    expect(back.page).not.toContain('evil');
  });
});
