import { readFileSync } from 'node:fs';
import { launchBrowser } from '../browser.ts';

/**
 * Draws the icons of the Teams app from their SVG with a real browser (`npm run teams:icons`). For people who change
 * the drawing: the pictures are checked in, so that nobody needs a browser to make a package.
 */

const icons = [
  { name: 'color', pixels: 192 },
  { name: 'outline', pixels: 32 },
];

const browser = await launchBrowser();
try {
  for (const { name, pixels } of icons) {
    const page = await browser.newPage({ viewport: { width: pixels, height: pixels }, deviceScaleFactor: 1 });
    const drawing = readFileSync(`manifests/teams/${name}.svg`, 'utf8');
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${drawing}`);
    await page.screenshot({ path: `manifests/teams/${name}.png`, omitBackground: true });
    process.stdout.write(`manifests/teams/${name}.png\n`);
  }
} finally {
  await browser.close();
}
