import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Bot, startBot, temporaryFolder } from './bot.ts';
import { chromiumPath, launchBrowser, noBrowser } from './browser.ts';
import { killAllOn } from './processes.ts';
import { openStudio, type StudioPage, type StudioPageOptions } from './studio-page.ts';

/** A bot of its own and the page that looks at it now. */
export interface StudioSuite {
  /** For files of the tests; the bot's data lie in it. */
  readonly folder: string;
  readonly dataFolder: string;
  readonly bot: Bot;
  readonly browser: Browser;
  readonly page: Page;
  /** Opens the page afresh. */
  open(options?: StudioPageOptions): Promise<void>;
  /** Starts a bot that was stopped, on the same port. */
  restart(): Promise<void>;
  /** What went wrong in the page so far, which is then forgotten: else every fault fails the test that made it. */
  takeFaults(): string[];
}

/**
 * Describes the studio in a real browser, before a bot of its own on an empty folder (`prepare` may put something into it
 * first). Without a browser the tests are skipped with the reason; where CI runs them, that is a failure.
 */
export function describeStudio(
  name: string,
  prepare: (dataFolder: string) => Promise<void>,
  tests: (suite: StudioSuite) => void,
): void {
  if (chromiumPath === null) {
    it(name, ({ skip }) => {
      if (process.env.CI === 'true') throw new Error(noBrowser);
      // Said aloud as well: a reporter may keep the reason of a skipped test to itself.
      console.warn(`${name}: ${noBrowser}`);
      skip(noBrowser);
    });
    return;
  }
  describe(name, { timeout: 90_000 }, () => {
    const folder = temporaryFolder();
    const dataFolder = join(folder.path, 'data');
    const parts: { bot?: Bot; browser?: Browser; studio?: StudioPage } = {};

    beforeAll(async () => {
      await prepare(dataFolder);
      const [bot, browser] = await Promise.all([startBot(dataFolder), launchBrowser()]);
      Object.assign(parts, { bot, browser });
    }, 120_000);
    afterEach(() => {
      expect(parts.studio?.faults.splice(0) ?? []).toEqual([]);
    });
    afterAll(async () => {
      await parts.studio?.close();
      await parts.browser?.close();
      await parts.bot?.stop();
      await killAllOn(folder.path);
      folder.remove();
    }, 60_000);

    tests({
      folder: folder.path,
      dataFolder,
      get bot() {
        return known(parts.bot);
      },
      get browser() {
        return known(parts.browser);
      },
      get page() {
        return known(parts.studio).page;
      },
      open: async (options) => {
        await parts.studio?.close();
        parts.studio = await openStudio(known(parts.browser), known(parts.bot).url, options);
      },
      restart: async () => {
        const { port } = new URL(known(parts.bot).url);
        parts.bot = await startBot(dataFolder, { PORT: port });
      },
      takeFaults: () => parts.studio?.faults.splice(0) ?? [],
    });
  });
}

function known<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new Error('the page is not open yet');
  return part;
}
