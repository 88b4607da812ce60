import { loadImage } from '@napi-rs/canvas';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureRoutes } from '../../../src/app/journey-picture.ts';
import { fixedClock } from '../../../src/clock.ts';
import { journeyExamples, picturePath, readPictureWish } from '../../../src/features/journey/index.ts';
import type { MapView, PlaceView } from '../../../src/features/journey/map/view.ts';
import { chatPictures } from '../../../src/features/journey/picture/pictures.ts';
import { drawForChat, drawSheet } from '../../../src/features/journey/picture/sheet.ts';
import { drawInThread } from '../../../src/features/journey/picture/thread.ts';
import { mapWords, stepWords } from '../../../src/features/journey/picture/words.ts';
import { createLinks } from '../../../src/signed-link.ts';
import { readerOf } from '../../chat/every-message.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { serve } from '../../support/web-server.ts';
import { becomes, smallJourney } from './kit.ts';

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
  const steps = touchpoints.map((n, step) => ({
    key: String(step),
    name: { en: `Step of the journey ${step}`, nl: `Stap in de klantreis ${step}` },
    owner: 'Logistics',
    touchpoints: Array.from({ length: n }, (_, nth) => place(step, nth)),
  }));
  return { ...map, steps };
}

describe('the map as a picture', () => {
  it.each([
    ['the whole', [1]],
    ['the whole', [2, 3, 1]],
    ['the whole', [2, 2, 2, 2, 2]],
    ['a step', [7]],
    ['a step', [40]],
    ['a step', [0]],
  ])('is for a chat no larger than Teams shows one well: %s with %j touchpoints', async (_, touchpoints) => {
    for (const locale of ['en', 'nl'] as const) {
      const words = mapWords(mapOf(touchpoints), readerOf(locale));
      const png = await (await drawForChat(words)).png(1);
      const { width, height } = await loadImage(png);
      expect(Math.max(width, height)).toBeLessThanOrEqual(1024);
      expect(png.length).toBeLessThanOrEqual(1_000_000);
    }
  });

  it('is one picture for a chat while its letters can be read, else one of each step', () => {
    expect(chatPictures(mapOf([2, 2, 2, 2, 2]).steps)).toEqual(['chat.png']);
    expect(chatPictures(mapOf([3, 2, 2, 2, 2]).steps)).toHaveLength(5);
    expect(chatPictures(mapOf([7, 7, 7, 7, 6, 6]).steps)).toEqual(
      [1, 2, 3, 4, 5, 6].map((nth) => `chat-${nth}.png`),
    );
    const words = mapWords(mapOf([1, 2]), readerOf('en'));
    expect(stepWords(words, 2)?.steps).toEqual([words.steps[1]]);
    expect(stepWords(words, 3)).toBeNull();
  });

  it.each([[[1]], [[2, 3, 1]], [[7, 7, 7, 7, 6, 6]], [[40]], [[]], [[0, 3]]])(
    'stands on one A3 sheet as a whole, with %j touchpoints in its steps',
    async (touchpoints) => {
      const picture = await drawSheet(mapWords(mapOf(touchpoints), readerOf('nl')));
      const pdf = picture.pdf().toString('latin1');
      expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
      expect(pdf).toMatch(/\/MediaBox \[0 0 1191 842\]/);
      const { width, height } = await loadImage(await picture.png(1));
      expect([width, height]).toEqual([1191, 842]);
    },
  );

  it('is drawn in a thread of its own, while this one does other things', async () => {
    const words = mapWords(mapOf([7, 7, 7, 7, 6, 6]), readerOf('nl'));
    const began = performance.now();
    const held = { longest: 0, before: began, going: true };
    const beat = () => {
      const now = performance.now();
      held.longest = Math.max(held.longest, now - held.before);
      held.before = now;
      if (held.going) setImmediate(beat);
    };
    setImmediate(beat);
    const [pdf] = await drawInThread([{ file: 'map.pdf', words }]);
    held.going = false;
    expect(pdf?.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(held.longest).toBeLessThan((performance.now() - began) / 2);
    await expect(
      drawInThread([{ file: 'map.png', words: { ...words, steps: null as never } }]),
    ).rejects.toThrow();
  });

  it('draws neither letters that turn a text around nor those that our fonts do not have', async () => {
    if (!full) throw new Error('the example has no touchpoint');
    const strange = (text: string) => {
      const [quote] = full.quotes;
      const quotes = quote ? [{ ...quote, text }] : [];
      const steps = mapOf([1]).steps.map((step) => ({ ...step, touchpoints: [{ ...full, quotes }] }));
      return { ...mapOf([1]), steps };
    };
    const [plain, other] = await Promise.all(
      ['Great service', 'Great \u{202E}service \u{1F600}\u{1F3FD}'].map(async (text) =>
        (await drawForChat(mapWords(strange(text), readerOf('en')))).png(1),
      ),
    );
    expect(other?.equals(plain ?? Buffer.alloc(0))).toBe(true);
  });
});

describe('its address', () => {
  const parts = { url: '', close: async () => {} };
  const links = createLinks({ baseUrl: 'https://cx.example.com', key: new Uint8Array(32) });
  const clock = fixedClock(new Date('2026-06-10T08:00:00Z'));
  const wish = { locale: 'nl', zone: 'Europe/Amsterdam', givenOn: '2026-06-10' } as const;
  const at = (link: string | null) => fetch(link?.replace('https://cx.example.com', parts.url) ?? '');

  beforeAll(async () => {
    const database = await testDatabase();
    const ctx = testContext(database, { clock });
    const web = express();
    pictureRoutes(web, { ctx, links });
    Object.assign(parts, await serve(web));
    expect((await at(links.to(picturePath({ ...wish, file: 'map.pdf' })))).status).toBe(404);
    await becomes(ctx, smallJourney);
  });
  afterAll(() => parts.close());

  it('gives whoever was given it the picture and the PDF, and nothing is kept on the way', async () => {
    for (const [file, type] of [
      ['chat.png', 'image/png'],
      ['chat-2.png', 'image/png'],
      ['map.png', 'image/png'],
      ['map.pdf', 'application/pdf'],
    ] as const) {
      const answer = await at(links.to(picturePath({ ...wish, file })));
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
      expect(answer.headers.get('cache-control')).toContain('no-store');
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(bytes.subarray(0, 5).toString('latin1')).toMatch(/^(%PDF-|\x89PNG\r)$/);
    }
  });

  it('opens nothing else, and ends after thirty days', async () => {
    const link = links.to(picturePath({ ...wish, file: 'chat.png' })) ?? '';
    const old = picturePath({ ...wish, givenOn: '2026-05-10', file: 'chat.png' });
    const wrong = [
      link.replace(/\?.*/, ''),
      link.replace('/nl/', '/en/'),
      link.replace('chat.png', 'map.pdf'),
      link.replace('2026-06-10', '2026-06-11'),
      link.replace('Europe~Amsterdam', 'Europe~Berlin'),
      link.replace('chat.png', '..%2F..%2Fetc%2Fpasswd'),
      link.replace(/s=./, 's=!'),
      links.to(old),
      // The journey has two steps.
      links.to(picturePath({ ...wish, file: 'chat-3.png' })),
      links.to(picturePath({ ...wish, file: 'chat-0.png' })),
    ];
    for (const one of wrong) expect((await at(one)).status).toBe(404);
    expect(readPictureWish({ clock }, { ...wish, zone: 'Europe~Amsterdam', file: 'chat.png' })).toEqual({
      ...wish,
      file: 'chat.png',
    });
  });
});
