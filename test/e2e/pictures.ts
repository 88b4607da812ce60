/**
 * Every message as it looks (`npm run teams:pictures`, `npm run slack:pictures`): each example, in each language, light and
 * dark, drawn as the studio draws it, on sheets of a size that can be looked at. Nothing is compared: somebody looks.
 * node test/e2e/pictures.ts teams|slack [FOLDER FOR THE PICTURES]
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express, { Router } from 'express';
import type { Page } from 'playwright-core';
import type { AnyMessage } from '../../src/chat/message.ts';
import { serveAssets } from '../../src/chat/studio/assets.ts';
import type { Rendered } from '../../src/chat/studio/protocol.ts';
import { renderIn } from '../../src/chat/studio/rendered.ts';
import { type Locale, locales } from '../../src/i18n/index.ts';
import { everyMessage, readerOf } from '../chat/every-message.ts';
import { launchBrowser } from '../support/browser.ts';
import { serve } from '../support/web-server.ts';

interface Picture {
  title: string;
  rendered: Rendered;
}

const COLUMNS = 3;
/** Pixels; a taller sheet can no longer be read when it is shown as a whole. */
const SHEET_HEIGHT = 1_500;
const CARD_WIDTH = 560;

const [, , face, folder = mkdtempSync(join(tmpdir(), 'klankbord-pictures-'))] = process.argv;
assert.ok(face === 'teams' || face === 'slack', 'say "teams" or "slack"');
mkdirSync(folder, { recursive: true });
const router = Router();
serveAssets(router);
const web = express();
web.get('/sheet/:theme/:locale', (request, response) => {
  response.type('html').send(sheetPage(request.params));
});
const served = await serve(web.use(router));
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: COLUMNS * (CARD_WIDTH + 20) + 20, height: 900 } });
  for (const locale of locales) {
    const pictures = everyMessage.flatMap(({ message, examples }) =>
      Object.entries(examples(readerOf(locale).say)).map(([name, view]) =>
        picture(message, name, view, locale),
      ),
    );
    for (const theme of ['light', 'dark']) {
      await page.goto(`${served.url}/sheet/${theme}/${locale}`);
      await shoot(page, pictures, join(folder, `${face}-${locale}-${theme}`));
    }
  }
  process.stdout.write(`The pictures are in ${folder}\n`);
} finally {
  await browser.close();
  await served.close();
}

function picture(message: AnyMessage, name: string, view: unknown, locale: Locale): Picture {
  const wish = { face: face as 'teams' | 'slack', locale, zone: readerOf(locale).zone };
  return { title: `${message.name} · ${name}`, rendered: renderIn(wish, message, view) };
}

/** Fills sheet after sheet, and takes a picture of each; `contents.txt` beside them says what is on which. */
async function shoot(page: Page, pictures: readonly Picture[], prefix: string): Promise<void> {
  await page.waitForFunction(() => 'drawSheet' in globalThis);
  const titles: string[] = [];
  for (let from = 0, n = 1; from < pictures.length; n += 1) {
    const drawn = await page.evaluate(
      ([left, columns, height]) =>
        (globalThis as unknown as { drawSheet: (...args: unknown[]) => number }).drawSheet(
          left,
          columns,
          height,
        ),
      [pictures.slice(from), COLUMNS, SHEET_HEIGHT] as const,
    );
    const path = `${prefix}-${String(n).padStart(2, '0')}.png`;
    await page.screenshot({ path, fullPage: true });
    titles.push(
      `${path}: ${pictures
        .slice(from, from + drawn)
        .map(({ title }) => title)
        .join(', ')}`,
    );
    from += drawn;
  }
  writeFileSync(`${prefix}.txt`, `${titles.join('\n')}\n`);
}

/** The studio's own styles and drawing, without the studio around it. */
function sheetPage({ theme, locale }: { theme: string; locale: string }): string {
  const styles = ['slack-blocks', 'tokens', 'page', 'stream', 'slack', 'teams'];
  return `<!doctype html>
<html lang="${locale}" data-theme="${theme}" data-face="${face}">
<meta charset="utf-8">
${styles.map((name) => `<link rel="stylesheet" href="/studio/assets/${name}.css">`).join('\n')}
<style>
  html, body { height: auto; overflow: visible; background: var(--ground); color: var(--ink); }
  body { display: block; margin: 0; }
  #slack_blocks_to_jsx { display: flex; align-items: flex-start; gap: 20px; padding: 20px; }
  .column { width: ${CARD_WIDTH}px; font-family: var(--face-font); }
  .column h2 { font: 12px monospace; margin: 0 0 4px; color: var(--soft); }
  .column section { margin-bottom: 20px; list-style: none; }
  .who, .avatar { display: none; }
</style>
<div id="slack_blocks_to_jsx"></div>
<script src="/studio/assets/adaptivecards.js"></script>
<script type="module">
  import { messageBubble } from '/studio/assets/bubbles.ts';
  const sheet = document.getElementById('slack_blocks_to_jsx');
  const head = { at: '2026-01-01T00:00:00Z', zone: 'Europe/Amsterdam', isPrivate: false };
  /** Puts as many as there is room for below each other, column by column; resolves with how many. */
  globalThis.drawSheet = (pictures, columns, height) => {
    sheet.replaceChildren();
    let drawn = 0;
    for (let n = 0; n < columns && drawn < pictures.length; n += 1) {
      const column = document.createElement('div');
      column.className = 'column';
      sheet.append(column);
      while (drawn < pictures.length) {
        const { title, rendered } = pictures[drawn];
        const section = document.createElement('section');
        const name = document.createElement('h2');
        name.textContent = title;
        section.append(name, messageBubble(head, rendered, () => {}));
        column.append(section);
        if (column.offsetHeight > height && column.childElementCount > 1) {
          section.remove();
          break;
        }
        drawn += 1;
      }
    }
    return drawn;
  };
</script>
</html>`;
}
