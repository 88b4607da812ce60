import { describe, expect, it } from 'vitest';
import { createPlacer } from '../../../src/features/feedback/touchpoints.ts';
import { fillPersonal, fillText } from '../../../src/features/sample/fill.ts';
import {
  type Language,
  loadLibrary,
  moods,
  sampleTouchpoints,
} from '../../../src/features/sample/library.ts';
import { streams } from '../../../src/features/sample/plan.ts';
import { seededRandom } from '../../../src/features/sample/random.ts';
import { isZone } from '../../../src/local-time.ts';

const library = loadLibrary();
const { channels } = library.company;
const touchpoints = sampleTouchpoints();

function cellsOf(language: Language) {
  return Object.values(library.verbatims[language]).flatMap((subject) =>
    moods.flatMap((mood) => subject[mood] ?? []),
  );
}

function textsOf(language: Language): string[] {
  return cellsOf(language).flatMap(({ texts }) => texts);
}

describe('what was written for the sample company', () => {
  it('is enough, and nothing of it twice', () => {
    for (const [language, enough] of [
      ['nl', 280],
      ['en', 180],
      ['de', 8],
    ] as const) {
      const texts = textsOf(language);
      expect(texts.length).toBeGreaterThanOrEqual(enough);
      expect(new Set(texts.map((text) => text.toLowerCase())).size).toBe(texts.length);
    }
  });

  it('has long texts, and texts that may not be posted', () => {
    const long = [...textsOf('nl'), ...textsOf('en')].filter((text) => text.length >= 600);
    expect(long.length).toBeGreaterThanOrEqual(5);
    expect(library.special.unpostable).toContain('STOP');
    expect(library.special.personal.length).toBeGreaterThanOrEqual(20);
  });

  it('has a filling for every slot, and leaves none open', () => {
    const random = seededRandom('slots');
    for (const language of ['nl', 'en'] as const) {
      const sentences = cellsOf(language).flatMap(({ texts, openings, closings }) => [
        ...texts,
        ...openings,
        ...closings,
      ]);
      for (const text of sentences)
        expect(fillText(text, library.fillings[language], 3, random)).not.toMatch(/[{}]|undefined/);
    }
    for (const { text } of library.special.personal)
      expect(fillPersonal(text, library, random).text).not.toMatch(/[{}]|undefined/);
  });

  it('has words in both languages for every mood of every stream', () => {
    for (const { source, touchpoint } of streams) {
      const isComplaint = source === 'complaints';
      if (source === 'cases') continue;
      for (const language of ['nl', 'en'] as const) {
        const subject = library.verbatims[language][touchpoint ?? 'reviews'];
        const wanted = isComplaint ? ['complaint' as const] : moods.filter((mood) => mood !== 'complaint');
        for (const mood of wanted)
          expect(subject?.[mood]?.texts.length, `${touchpoint} ${mood}`).toBeGreaterThan(0);
      }
    }
  });

  it('calls its touchpoints by names that can be placed', () => {
    const placer = createPlacer(touchpoints);
    for (const { label, touchpoint } of streams)
      if (label !== null) expect(placer.fromLabel(label), label).toBe(touchpoint);
  });

  it('tells Dutch texts of a touchpoint to that touchpoint, or to none', () => {
    const placer = createPlacer(touchpoints);
    const misplaced = touchpoints.flatMap(({ id }) =>
      moods.flatMap((mood) =>
        (library.verbatims.nl[id]?.[mood]?.texts ?? [])
          .map((text) => placer.fromText(text))
          .filter((found) => found !== null && found !== id),
      ),
    );
    expect(misplaced.length / textsOf('nl').length).toBeLessThan(0.08);
  });
});

describe('the channels of the sample company', () => {
  it('are five, in two zones and two languages, each with both messages at a minute of its own', () => {
    expect(channels).toHaveLength(5);
    expect(new Set(channels.map(({ zone }) => zone))).toEqual(new Set(['Europe/Amsterdam', 'Europe/Lisbon']));
    for (const { zone, subscriptions } of channels) {
      expect(isZone(zone)).toBe(true);
      expect(subscriptions.map(({ message }) => message)).toEqual(['verbatims', 'score-digest']);
      expect(
        new Set(subscriptions.map(({ schedule }) => schedule.split(' ').slice(0, 2).join(' '))).size,
      ).toBe(2);
    }
  });

  it('ask for touchpoints that exist', () => {
    const ids = new Set(touchpoints.map(({ id }) => id));
    for (const { subscriptions } of channels)
      for (const { filter } of subscriptions)
        for (const id of filter.touchpoint ?? []) expect(ids).toContain(id);
  });
});

describe('invented personal data', () => {
  it('is right enough to be masked: the account number has its check digits', () => {
    const random = seededRandom('iban');
    for (let time = 0; time < 50; time += 1) {
      const { text } = fillPersonal('{iban}', library, random);
      const solid = text.replaceAll(' ', '');
      const digits = [...(solid.slice(4) + solid.slice(0, 4))].map((letter) => Number.parseInt(letter, 36));
      expect(BigInt(digits.join('')) % 97n).toBe(1n);
    }
  });

  it('names as the customer’s own what stands in the text, not the employee', () => {
    const { text, own } = fillPersonal(
      '{staff}: {firstName} {lastName}, {phone}, {email}',
      library,
      seededRandom('own'),
    );
    for (const value of [...own.names, ...own.emails, ...own.phones]) expect(text).toContain(value);
    expect([own.names.length, own.emails.length, own.phones.length]).toEqual([1, 1, 1]);
    expect(own.names).not.toContain(text.split(':')[0]);
  });
});
