import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/database.ts';
import { verbatimsExamples } from '../../src/features/verbatims/verbatims.example.ts';
import { nextOccurrence } from '../../src/jobs/slots.ts';
import { createLog } from '../../src/log.ts';
import { runCli } from '../support/bot.ts';
import { hostileFile, hostileTexts, importedTexts, longText, turnedText } from '../support/studio-files.ts';
import { dialogText, dropFile, overflow, violations } from '../support/studio-page.ts';
import { describeStudio } from '../support/studio-suite.ts';

const log = createLog({ level: 'silent' });

/** What the words of a customer must never become. */
const meddling = ['script', 'iframe', 'a', 'img:not(.avatar)', '[onerror]', '[onclick]', 'strong > *']
  .map((made) => `#messages ${made}`)
  .join();

async function expectWordsAlone(page: Page): Promise<void> {
  expect(await page.locator(meddling).count()).toBe(0);
  expect(await page.evaluate('"stolen" in window')).toBe(false);
  expect(await overflow(page)).toBe(0);
}

function quoteOf(text: string, index: number) {
  const [example] = verbatimsExamples.normal.quotes;
  return { ...example, id: String(index), text, language: 'en' };
}

/** Everything that stands behind "Read all", page after page. */
async function readAll(page: Page, face: string): Promise<string> {
  await page.locator(`.${face.toLowerCase()}-body`).first().waitFor();
  await page
    .getByRole('button', { name: /^Read all/ })
    .last()
    .click();
  const answers = page.locator('.message.is-private');
  for (let number = 1; ; number += 1) {
    const shown = answers.filter({ hasText: `Page ${number} of` });
    await shown.waitFor();
    const next = shown.getByRole('button', { name: 'Next page' });
    if ((await next.count()) === 0) return (await answers.allInnerTexts()).join('\n');
    await next.click();
  }
}

/** Who has feedback of their own does not get the sample company: the bot starts with one answer and an empty channel. */
async function withOneAnswer(dataFolder: string): Promise<void> {
  const file = join(dataFolder, '..', 'first.csv');
  writeFileSync(file, 'id;datum;toelichting\n1;2026-01-05;Een rij die er al was voordat ik begon\n');
  const flags = ['--as', 'csv', '--yes', '--source', 'before', '--solicitation', 'reactive'];
  const env = { KLANKBORD_DATA: dataFolder };
  const loaded = await runCli(['import', file, ...flags, '--tz', 'Europe/Amsterdam'], env);
  expect(loaded.stderr + loaded.stdout).toContain('1 new');
  const channel = ['subscribe', 'studio:words', 'verbatims', '--at', '0 9 * * *', '--locale', 'en'];
  expect((await runCli(channel, env)).code).toBe(0);
}

describeStudio('the studio with a file of one’s own', withOneAnswer, (suite) => {
  const flags = ['--metric', 'nps', '--scale', '0-10', '--tz', 'Europe/Amsterdam'];

  it('asks what it cannot know, shows how it would read, and reports as the command line does', async () => {
    const text = hostileFile(new Date());
    const file = join(suite.folder, 'answers.csv');
    writeFileSync(file, text);
    const env = { KLANKBORD_DATA: join(suite.folder, 'other') };
    const cli = await runCli(['import', file, '--as', 'csv', '--yes', ...flags], env);
    const expected = cli.stdout
      .trim()
      .split('\n')
      .filter((line) => !line.includes(suite.folder));
    expect(expected.at(-1)).toMatch(/^\d+ read, \d+ new, 0 updated, 0 unchanged, 2 refused$/);

    await suite.open();
    await dropFile(suite.page, 'answers.csv', text);
    await dialogText(suite.page, 'Before this file can be read');
    await suite.page.locator('[id="field-tz"]').selectOption('Europe/Amsterdam');
    await suite.page.locator('#dialog button[type=submit]').click();
    const proposal = await dialogText(suite.page, 'Should the file be read like this?');
    expect(proposal).toContain('score ← cijfer');
    expect(await violations(suite.page)).toEqual([]);
    await suite.page.locator('#dialog button[type=submit]').click();
    await dialogText(suite.page, 'What came of it');
    const lines = await suite.page.locator('#dialog .lines p').allInnerTexts();
    expect(lines).toEqual(expected.map((line) => line.trim()));
    expect(await violations(suite.page)).toEqual([]);
  });

  it('hands over the refused rows, which can be mended and dropped again', async () => {
    const link = suite.page.locator('#dialog a[download]');
    const [download] = await Promise.all([suite.page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('answers.refused.csv');
    const path = join(suite.folder, 'refused.csv');
    await download.saveAs(path);
    await suite.page.locator('#dialog-actions button').click();
    const refused = readFileSync(path, 'utf8');
    expect(refused.trim().split('\n')).toHaveLength(3);
    await dropFile(
      suite.page,
      'mended.csv',
      refused.replace('31-31-2026', '20-11-2026').replace(';11;', ';10;'),
    );
    const title = suite.page.locator('#dialog-title', { hasText: /Should the file|What came of it/ });
    await title.waitFor();
    if ((await title.innerText()).startsWith('Should'))
      await suite.page.locator('#dialog button[type=submit]').click();
    const report = await dialogText(suite.page, 'What came of it');
    expect(report).toContain('2 read, 2 new, 0 updated, 0 unchanged, 0 refused');
    await suite.page.locator('#dialog-actions button').click();
  });

  it('shows what these customers wrote once it is due', async () => {
    await suite.open({ channel: 'words' });
    // The page's zone is the channel's.
    const due = nextOccurrence('0 9 * * *', 'Europe/Amsterdam', new Date());
    const dueDay = due?.toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' });
    await suite.page.locator('#clock-at').fill(`${dueDay}T09:01`);
    await suite.page.locator('#clock-go').click();
    await suite.page.locator('#messages .message').first().waitFor();
    for (const face of ['Slack', 'Teams']) {
      await suite.open({ channel: 'words' });
      await suite.page.getByRole('radio', { name: face }).check();
      const words = await readAll(suite.page, face);
      expect(importedTexts.filter((text) => !words.includes(text))).toEqual([]);
      expect(words).toContain(longText.slice(0, 400));
      expect(words).not.toContain(longText.slice(0, 5000));
      await expectWordsAlone(suite.page);
    }
  });

  it('takes words for words, even if they slipped past the import', async () => {
    const database = await openDatabase({ dataFolder: suite.dataFolder, role: 'cli', log });
    const view = {
      ...verbatimsExamples.normal,
      quotes: [...hostileTexts, longText, turnedText].map(quoteOf),
    };
    const row = { channel: 'words', message: 'verbatims', locale: 'en', view, summary: '' };
    await database.db.studioMessage.create({ data: { ...row, key: 'raw', shownAt: new Date('2100-01-01') } });
    await database.close();
    for (const face of ['slack', 'teams']) {
      await suite.open({ channel: 'words' });
      await suite.page.locator(`input[name=face][value=${face}]`).check();
      const newest = suite.page.locator(`.message .${face}-body`).last();
      await newest.getByText(hostileTexts[0] ?? '').waitFor();
      const words = await newest.innerText();
      expect(hostileTexts.filter((text) => !words.includes(text))).toEqual([]);
      expect(words).toContain('This sentence is turned around in the middle שלום of it');
      await expectWordsAlone(suite.page);
    }
  });

  it.each([
    ['an empty file', '', /empty/i],
    ['a picture', Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13), /picture|image|PNG/i],
    ['a file without feedback', 'a;b\n1;2\n', /./],
  ])('says in a sentence why it cannot import %s', async (_, content, why) => {
    await dropFile(suite.page, 'bad.csv', content);
    await suite.page.locator('#dialog-title', { hasText: /was not imported|Before this file/ }).waitFor();
    expect(await suite.page.locator('#dialog-body').innerText()).toMatch(why);
    await suite.page.locator('#dialog-actions button').first().click();
    // A file that is dropped while the dialog is open is not taken.
    await suite.page.locator('#dialog').waitFor({ state: 'hidden' });
  });

  it('takes a file that is dropped in the moment in which the dialog before it closes', async () => {
    await dropFile(suite.page, 'bad.csv', '');
    await suite.page.locator('#dialog-title', { hasText: /was not imported/ }).waitFor();
    await suite.page.evaluate(`(() => {
      const carried = new DataTransfer();
      carried.items.add(new File(['a;b\\n1;2\\n'], 'next.csv'));
      document.getElementById('dialog').close();
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }));
    })()`);
    await suite.page.locator('#dialog-title', { hasText: 'Before this file' }).waitFor({ timeout: 10_000 });
    await suite.page.locator('#dialog-actions button').first().click();
  });
});
