import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

/** The studio in a browser, with everything that went wrong in the page. */
export interface StudioPage {
  page: Page;
  /** Warnings and errors of the console, uncaught errors, and requests that went to another host or failed. */
  faults: string[];
  close(): Promise<void>;
}

export interface StudioPageOptions extends BrowserContextOptions {
  /** The channel in the address. */
  channel?: string;
}

/** Long, for machines that are busy with other tests; in milliseconds. */
const timeout = 30_000;

/** Opens the studio as a newcomer does, and waits for its first message. Nothing outside this machine can be reached. */
export async function openStudio(
  browser: Browser,
  url: string,
  { channel, ...options }: StudioPageOptions = {},
): Promise<StudioPage> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  context.setDefaultTimeout(timeout);
  const faults: string[] = [];
  await context.route('**/*', async (route) => {
    const { origin, protocol } = new URL(route.request().url());
    if (origin === new URL(url).origin || protocol === 'blob:') return route.continue();
    faults.push(`asked ${route.request().url()}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(channel === undefined ? url : `${url}/#${channel}`);
  await page.locator('.message, .nothing').first().waitFor();
  return { page, faults, close: () => context.close() };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core finds against WCAG A and AA in the whole page, one line each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const options = JSON.stringify({ runOnly: { type: 'tag', values: standards } });
  const { violations: found } = await page.evaluate<AxeResults>(`axe.run(document, ${options})`);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${failureSummary} ${html.slice(0, 160)}`),
  );
}

/** Drops a file on the page, as from a folder beside the browser. */
export async function dropFile(page: Page, name: string, content: string | Uint8Array): Promise<void> {
  const bytes = [...(typeof content === 'string' ? new TextEncoder().encode(content) : content)];
  const dataTransfer = await page.evaluateHandle(`(() => {
    const carried = new DataTransfer();
    carried.items.add(new File([new Uint8Array(${JSON.stringify(bytes)})], ${JSON.stringify(name)}));
    return carried;
  })()`);
  await page.dispatchEvent('body', 'dragover', { dataTransfer });
  await page.locator('#veil').waitFor();
  await page.dispatchEvent('body', 'drop', { dataTransfer });
}

/** Types a command and waits for the last answer, which it returns as it reads. */
export async function typeCommand(page: Page, command: string): Promise<string> {
  const answers = page.locator('.message.is-private');
  const before = await answers.count();
  await page.locator('#command').fill(command);
  await page.locator('#command').press('Enter');
  await answers.nth(before).waitFor();
  return answers.nth(before).innerText();
}

/** The text of the open dialog, when it shows this title. */
export async function dialogText(page: Page, title: string): Promise<string> {
  await page.locator('#dialog-title', { hasText: title }).waitFor();
  return page.locator('#dialog').innerText();
}

/** Whether something begins in the upper half of the list of messages. */
export async function beginsInView(page: Page, message: Locator): Promise<boolean> {
  const box = await message.boundingBox();
  const window = await page.locator('#scroller').boundingBox();
  return box !== null && window !== null && box.y >= window.y && box.y < window.y + window.height / 2;
}

/** By how many pixels the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
}

/** The id of the element that has the focus, or else its text. */
export function focused(page: Page): Promise<string> {
  return page.evaluate<string>('document.activeElement.id || document.activeElement.textContent');
}
