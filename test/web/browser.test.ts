import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setRole } from '../../src/features/people/index.ts';
import { testContext } from '../jobs/context.ts';
import { chromiumPath, launchBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { violations } from '../support/studio-page.ts';
import { company, onSlack } from './kit.ts';

const database = await testDatabase();
const ctx = testContext(database);
const port = await freePort();
const all = await company(database, { origin: `http://localhost:${port}`, port });
await all.instance();
const { slack } = all;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: found } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return found;
}

describe.skipIf(chromiumPath === null)('signing in with a browser', { timeout: 90_000 }, () => {
  const parts: { browser?: Browser } = {};
  beforeAll(async () => {
    parts.browser = await launchBrowser();
  }, 60_000);
  afterAll(() => parts.browser?.close());
  beforeEach(() => {
    slack.person = onSlack('U0ANNA');
  });

  async function open(
    options: object = {},
  ): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
    if (!parts.browser) throw new Error('there is no browser');
    const context = await parts.browser.newContext({ locale: 'en-GB', ...options });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    return { context, page, faults };
  }
  const at = (path: string) => `http://localhost:${port}${path}`;

  it('leads to the map and out again; what the browser keeps no script can read', async () => {
    const { context, page, faults } = await open();
    await page.goto(at('/journey'));
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Sign in with Slack' }).click();
    await page.waitForURL(at('/journey'));
    expect(await page.evaluate('document.cookie')).toBe('');
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ name: '__Host-klankbord', httpOnly: true, secure: true, sameSite: 'Lax' });
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out.').waitFor();
    expect(await context.cookies()).toEqual([]);
    await page.goto(at('/journey'));
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('lets an administrator give and take roles, in Dutch and in the dark as well', async () => {
    await setRole(ctx, { person: 'slack:U0ANNA', role: 'admin', by: 'cli', platforms: ['slack'] }, true);
    const { context, page, faults } = await open({ locale: 'nl-NL', colorScheme: 'dark' });
    await page.goto(at('/roles'));
    await page.getByRole('link', { name: 'Inloggen met Slack' }).click();
    await page.waitForURL(at('/roles'));
    await page.getByLabel('Persoon').fill('slack:U0BEN');
    await page.getByLabel('Rol', { exact: true }).selectOption({ label: 'begeleider' });
    await page.getByRole('button', { name: 'Een rol geven' }).click();
    await page.getByText('De rol is gegeven.').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Rol begeleider afnemen van slack:U0BEN' }).click();
    await page.getByText('De rol is afgenomen.').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('lets a CX manager pause the licence on its planning, whose script carries what proves that it is ours', async () => {
    await setRole(ctx, { person: 'slack:U0CAS', role: 'cx-manager', by: 'cli', platforms: ['slack'] }, true);
    slack.person = onSlack('U0CAS');
    const { context, page, faults } = await open();
    await page.goto(at('/licence/plan'));
    await page.getByRole('link', { name: 'Sign in with Slack' }).click();
    await page.waitForURL(at('/licence/plan'));
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    expect(await database.db.programmePause.count({ where: { endedAt: null } })).toBe(1);
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.goto(at('/roles'));
    await page.getByText('Only an administrator can see this page').waitFor();
    await context.close();
  });

  it('tells a guest why not', async () => {
    all.guests.add('U0ANNA');
    const { context, page } = await open();
    await page.goto(at('/journey'));
    await page.getByRole('link', { name: 'Sign in with Slack' }).click();
    await page.getByText('You are a guest in this organisation’s Slack.').waitFor();
    expect(await violations(page)).toEqual([]);
    all.guests.clear();
    await context.close();
  });
});
