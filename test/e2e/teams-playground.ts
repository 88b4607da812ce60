/**
 * Klankbord in the Microsoft 365 Agents Playground, driven in headless Chromium (`npm run e2e:teams`): installation, help,
 * verbatims, scores with a chart, settings, a form with a fault, and two people who take up one action. It fetches the
 * Playground from the npm registry, so no test and no check does it. Writes a picture of every step.
 * node test/e2e/teams-playground.ts [FOLDER FOR THE PICTURES]
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { runCli, startBot, temporaryFolder } from '../support/bot.ts';
import { launchBrowser } from '../support/browser.ts';
import type { Json } from '../support/teams/connector.ts';
import {
  ada,
  bob,
  botId,
  type Playground,
  payments,
  startPlayground,
  team,
  tenantId,
} from '../support/teams/playground.ts';

const [, , pictures = mkdtempSync(join(tmpdir(), 'klankbord-playground-'))] = process.argv;
mkdirSync(pictures, { recursive: true });
const folder = temporaryFolder();
const environment = { TEAMS_PLAYGROUND: '1', LOG_LEVEL: 'warn' };
const bot = await startBot(folder.path, environment);
const cli = (...args: string[]) => runCli(args, { KLANKBORD_DATA: bot.dataFolder, ...environment });
const browser = await launchBrowser();
let playground: Playground | undefined;
try {
  const admin = await cli('role', `teams:${ada.aadObjectId}`, 'admin');
  assert.equal(admin.code, 0, admin.stderr);
  playground = await startPlayground(bot.url, folder.path);
  const page = await browser.newPage({ viewport: { width: 1500, height: 1700 } });
  page.setDefaultTimeout(15_000);
  // Fonts and an animation: without them nothing is missing, and this machine asks nobody else.
  await page.route(/res-1\.cdn\.office\.net/, (route) => route.abort());
  await page.goto(playground.url);
  try {
    await walk(page, playground);
  } catch (error) {
    await page.screenshot({ path: join(pictures, 'failed.png') });
    throw error;
  }
  process.stdout.write(`All steps are done; their pictures are in ${pictures}\n`);
} finally {
  await browser.close();
  await playground?.stop();
  await bot.stop();
  folder.remove();
}

async function walk(page: Page, { serviceUrl }: Playground): Promise<void> {
  const cards = page.locator('.ac-adaptiveCard');
  const has = (where: Locator, text: string | RegExp) => where.filter({ hasText: text }).last().waitFor();
  const shot = async (step: string) => {
    await page.screenshot({ path: join(pictures, `${step}.png`) });
    process.stdout.write(`${step}\n`);
  };
  const say = async (text: string) => {
    await page.getByRole('textbox').last().fill(text);
    await page.getByRole('button', { name: 'Send Message' }).last().click();
  };

  await has(cards, 'What I can do for you');
  await shot('1-installed');

  await say('help');
  await cards.filter({ hasText: 'What I can do for you' }).nth(1).waitFor();
  await shot('2-help');

  await say('today');
  await has(cards, 'What customers said');
  await shot('3-today');
  await say('scores');
  await has(cards, 'How is this computed?');
  // The name of an axis stands in the drawing alone.
  await cards.locator('svg').getByText('Answers', { exact: true }).last().waitFor();
  await shot('4-scores-with-a-chart');

  await page.getByRole('treeitem', { name: payments.name }).click();
  await has(page.locator('body'), 'Hello, I am Klankbord');
  await mention(page, 'settings');
  await cards
    .getByRole('button', { name: /^Add: / })
    .first()
    .click();
  const form = cards.filter({ has: page.getByLabel(/At what time/) }).last();
  await form.waitFor();
  await shot('5-settings');
  await form.getByLabel(/At what time/).fill('half past nine');
  await form.getByRole('button').last().click();
  await has(cards, '⚠');
  await shot('6-form-with-a-fault');

  // Cards of actions stand where something is posted.
  const daily = ['--at', '0 9 * * *', '--tz', 'Europe/Amsterdam', '--locale', 'en'];
  const subscribed = await cli('subscribe', `teams:${payments.id}`, 'verbatims', ...daily);
  assert.equal(subscribed.code, 0, subscribed.stderr);
  await mention(page, 'actions new');
  const ownWords = cards.filter({ has: page.locator('textarea') }).last();
  await ownWords.locator('textarea').first().fill('Parcels come late');
  await ownWords.getByRole('button').last().click();
  const claim = cards.getByRole('button', { name: 'I take this up' });
  await claim.waitFor();
  await shot('7-an-action');
  const number = Number(/Action (\d+)/.exec(await cards.last().innerText())?.[1]);
  const [other] = await Promise.all([pressAs(bob, serviceUrl, number), claim.click()]);
  await has(cards, /Taken up by (Ada Jansen|Bob de Boer)/);
  const winner = /Taken up by (Ada Jansen|Bob de Boer)/.exec(await page.locator('body').innerText())?.[1];
  const bobWon = JSON.stringify(other).includes('is yours now');
  assert.equal(winner, bobWon ? bob.name : ada.name);
  await shot('8-two-people-claimed');
}

/** Types to the bot below the last post of a channel; only what names it is delivered. */
async function mention(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').last().click();
  await page.keyboard.type('@');
  await page.getByRole('menuitem', { name: 'Klankbord' }).click();
  await page.keyboard.type(` ${text}`);
  await page.getByRole('button', { name: 'Send Message' }).last().click();
}

/** A colleague presses in the same moment: the Playground has one person before it, so theirs is told to the bot. */
async function pressAs(one: typeof bob, serviceUrl: string, number: number): Promise<Json> {
  const data = { action: 'actions.claim', value: String(number) };
  const answer = await fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ type: 'invoke', name: 'adaptiveCard/action', id: randomUUID(), channelId: 'msteams', serviceUrl },
      from: { id: one.id, aadObjectId: one.aadObjectId, name: one.name },
      recipient: { id: botId },
      conversation: { id: payments.id, conversationType: 'channel', tenantId },
      channelData: { tenant: { id: tenantId }, team, channel: { id: payments.id } },
      value: { action: { type: 'Action.Execute', verb: data.action, data } },
    }),
  });
  assert.equal(answer.status, 200);
  return (await answer.json()) as Json;
}
