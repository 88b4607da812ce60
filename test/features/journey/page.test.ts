import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journeyExamples } from '../../../src/features/journey/journey.example.ts';
import type { MapView, PlaceView } from '../../../src/features/journey/map/view.ts';
import { mapPage, mapStyle } from '../../../src/features/journey/page/map-page.ts';
import type { Locale } from '../../../src/i18n/index.ts';
import { toStudio } from '../../../src/web/ways-on.ts';
import { readerOf } from '../../chat/every-message.ts';
import { chromiumPath, launchBrowser } from '../../support/browser.ts';
import { overflow, violations } from '../../support/studio-page.ts';

const { map } = journeyExamples;
const full = map.steps[0]?.touchpoints[0];

/** A map of so many touchpoints in each step, all of them with everything that can stand there. */
function mapOf(touchpoints: readonly number[]): MapView {
  if (!full) throw new Error('the example has no touchpoint');
  const place = (step: number, nth: number): PlaceView => ({
    ...full,
    id: `${step}-${nth}`,
    name: { en: `Touchpoint with a name ${nth}`, nl: `Contactpunt met een naam ${nth}` },
  });
  return {
    ...map,
    promises: Array.from({ length: 7 }, (_, nth) => ({
      id: String(nth),
      text: full.promise,
      kept: full.kept,
    })),
    steps: touchpoints.map((n, step) => ({
      key: String(step),
      name: { en: `Step of the journey ${step}`, nl: `Stap in de klantreis ${step}` },
      owner: 'Logistics',
      touchpoints: Array.from({ length: n }, (_, nth) => place(step, nth)),
    })),
  };
}

describe('the page of the map', () => {
  it('escapes whatever a file or a customer wrote', () => {
    const hostile = { en: '<script>x</script>"\'&', nl: '' };
    const page = mapPage({ ...map, brand: hostile }, readerOf('en'), {
      stylePath: '/journey/map.css',
      ways: null,
      files: null,
    });
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;x&lt;/script&gt;&quot;&#39;&amp;');
  });

  it('says so when there is no journey', () => {
    expect(
      mapPage(null, readerOf('nl'), { stylePath: '/journey/map.css', ways: null, files: null }),
    ).toContain('Er is nog geen klantreis');
  });

  it('puts the voice before the figure, and shows a score only with words', () => {
    const page = mapPage(map, readerOf('en'), { stylePath: '/journey/map.css', ways: null, files: null });
    expect(page.indexOf('<blockquote')).toBeLessThan(page.indexOf('class="figure"'));
    const silent = map.steps.map((step) => ({
      ...step,
      touchpoints: step.touchpoints.map((one) => ({
        ...one,
        quotes: [],
        scores: one.scores.map((score) => ({ ...score, quotes: [] })),
      })),
    }));
    expect(page).toContain('−25 ± 4');
    expect(
      mapPage({ ...map, steps: silent }, readerOf('en'), {
        stylePath: '/journey/map.css',
        ways: null,
        files: null,
      }),
    ).not.toContain('−25 ± 4');
  });
});

describe.skipIf(chromiumPath === null)('the page of the map in a browser', { timeout: 60_000 }, () => {
  const parts: { browser?: Browser } = {};
  beforeAll(async () => {
    parts.browser = await launchBrowser();
  }, 60_000);
  afterAll(() => parts.browser?.close());

  async function open(view: MapView, locale: Locale, options: object = {}): Promise<Page> {
    if (!parts.browser) throw new Error('there is no browser');
    const page = await parts.browser.newPage({ viewport: { width: 1440, height: 1000 }, ...options });
    const around = { stylePath: '/journey/map.css', ways: toStudio(readerOf(locale).say), files: null };
    const text = mapPage(view, readerOf(locale), around).replace(/<link[^>]*>/, '');
    await page.setContent(text.replace('</head>', `<style>${readFileSync(mapStyle, 'utf8')}</style></head>`));
    return page;
  }

  it.each([
    ['light', 'en', 1440],
    ['dark', 'nl', 1440],
    ['dark', 'en', 390],
  ] as const)(
    'has no accessibility violations (%s, %s, %i pixels wide)',
    async (colorScheme, locale, width) => {
      const page = await open(mapOf([2, 3, 1]), locale, { colorScheme, viewport: { width, height: 900 } });
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.close();
    },
  );

  it('shows six steps beside each other on a laptop, none of them cut off', async () => {
    const page = await open(mapOf([7, 7, 7, 7, 6, 6]), 'nl', { viewport: { width: 1366, height: 768 } });
    const hidden =
      "document.querySelector('.frame').scrollWidth - document.querySelector('.frame').clientWidth";
    expect(await page.evaluate(hidden)).toBeLessThanOrEqual(0);
    await page.close();
  });

  it('is reached by keyboard: the way past the head, the links, the steps and every touchpoint', async () => {
    const page = await open(mapOf([2]), 'en');
    const stops: string[] = [];
    for (let nth = 0; nth < 6; nth += 1) {
      await page.keyboard.press('Tab');
      stops.push(
        await page.evaluate(
          'document.activeElement.textContent.trim().slice(0, 12) || document.activeElement.className',
        ),
      );
    }
    expect([stops[0], stops[1], stops[2], stops[4], stops[5]]).toEqual([
      'To the steps',
      'To the studi',
      'Nederlands',
      'Goal, promis',
      'Goal, promis',
    ]);
    await page.keyboard.press('Enter');
    expect(await page.locator('details[open]').count()).toBe(1);
    await page.close();
  });

  it.each([
    ['20 touchpoints in one step', [20, 6, 6, 6, 6, 6], 2],
    ['20 touchpoints in every step', [20, 20, 20, 20, 20, 20], 3],
    ['50 in one', [50], 2],
  ])('prints on as many A3 pages as it needs, nothing cut off: %s', async (_, touchpoints, atLeast) => {
    const page = await open(mapOf(touchpoints), 'nl');
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page[^s]/g)?.length).toBeGreaterThanOrEqual(atLeast);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 1526, height: 1062 });
    const cut = `(() => {
      const all = [...document.querySelectorAll('.place, blockquote, .step, .places, .frame, main, body')];
      return all.filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1).length;
    })()`;
    expect(await page.evaluate(cut)).toBe(0);
    await page.close();
  });

  it.each([
    ['6 steps with 40 touchpoints', [7, 7, 7, 7, 6, 6]],
    ['one step with more than the others', [10, 6, 6, 6, 6, 6]],
    ['a small journey', [2, 1]],
  ])('prints on one A3 page, nothing cut off: %s', async (_, touchpoints) => {
    for (const locale of ['en', 'nl'] as const) {
      const page = await open(mapOf(touchpoints), locale);
      const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page[^s]/g)?.length).toBe(1);
      // A3 on its side, in points.
      expect(pdf).toMatch(/\/MediaBox\s*\[0 0 119[01](\.\d+)? 84[12](\.\d+)?\]/);
      await page.emulateMedia({ media: 'print' });
      const millimetre = 96 / 25.4;
      await page.setViewportSize({
        width: Math.floor(404 * millimetre),
        height: Math.floor(281 * millimetre),
      });
      const sheet = `(() => {
        const bottom = document.querySelector('main').getBoundingClientRect().bottom + 1;
        const places = [...document.querySelectorAll('.place')].map((one) => one.getBoundingClientRect());
        return [
          places.length,
          places.filter((box) => box.bottom > bottom || box.right > innerWidth + 1).length,
          [...document.querySelectorAll('.place')].filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1).length,
        ];
      })()`;
      expect(await page.evaluate(sheet)).toEqual([touchpoints.reduce((sum, n) => sum + n, 0), 0, 0]);
      await page.close();
    }
  });
});
