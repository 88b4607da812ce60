import { describe, expect, it } from 'vitest';
import type { Face } from '../../../src/chat/message.ts';
import { scoreDigestExamples } from '../../../src/features/digests/score-digest.example.ts';
import { scoreDigest } from '../../../src/features/digests/score-digest.message.ts';
import type { ScoreDigestView, ScoreView } from '../../../src/features/digests/view.ts';
import type { Locale } from '../../../src/i18n/index.ts';
import { readerOf, textsShown } from '../../chat/every-message.ts';

const faces = ['slack', 'teams'] as const;
const { normal, lateMonday, nothingAsked } = scoreDigestExamples;
const [nps] = scoreDigest.view.parse(normal).scores as [ScoreView];

/** Everything a reader sees, in order. */
function read(face: Face, view: ScoreDigestView, locale: Locale = 'nl'): string[] {
  return textsShown(face, scoreDigest, view, locale);
}

describe.each(faces)('the score digest on %s', (face) => {
  it('brings words before every figure, and asks after it', () => {
    const texts = read(face, normal);
    const at = (part: string) => texts.findIndex((text) => text.includes(part));
    expect(at('Drie keer gebeld')).toBeLessThan(at('−25 ± 4'));
    expect(at('−25 ± 4')).toBeLessThan(at('Waarom geen promotor?'));
    expect(at('De monteur legde')).toBeLessThan(at('70 % (57–81 %)'));
    expect(at('Drie keer gebeld')).toBeGreaterThan(-1);
  });

  it('explains NPS where it is first named', () => {
    const twice = read(face, { ...normal, scores: [nps, { ...nps, kind: 'transactional' }] });
    const names = twice.filter((text) => text.startsWith('NPS') && text.includes('via Qualtrics'));
    expect(names).toEqual([
      'NPS (zou je ons aanbevelen?), over de hele relatie, via Qualtrics',
      'NPS, na één contact, via Qualtrics',
    ]);
  });

  it('keeps what we asked and what reached us apart, the second without any score', () => {
    const texts = read(face, normal);
    const border = texts.indexOf('Wat ons bereikte');
    expect(texts.indexOf('Wat we vroegen')).toBeGreaterThan(-1);
    expect(texts.indexOf('Wat we vroegen')).toBeLessThan(border);
    const reached = texts.slice(border).join(' ');
    expect(reached).toContain('Wachttijden van een half uur');
    expect(reached).toContain('Wachttijd:');
    expect(reached).toContain('30 keer genoemd – luid, niet breed: we horen het hier vaak');
    expect(reached).toContain('10 keer genoemd – breed, maar stil: veel klanten');
    expect(reached).not.toMatch(/%|±|gemiddeld|gaf een|van \d+ genodigden/);
  });

  it('names a silent topic once', () => {
    const texts = read(face, { ...normal, silentThemes: ['invoice', 'price'] }).join(' ');
    expect(texts).toContain('Breed, maar stil: prijs.');
    expect(texts).not.toContain('Breed, maar stil: factuur');
  });

  it('says beside every chart what it shows', () => {
    const texts = read(face, normal);
    expect(texts).toContain('Antwoorden per waarde: 1: 3, 2: 4, 3: 11, 4: 24, 5: 18.');
    expect(texts.join(' ')).toContain('NPS: antwoorden per waarde');
  });

  it('draws no chart that would not be readable', () => {
    const wide = Array.from({ length: 101 }, (_, value) => ({ value, n: 1 }));
    for (const distribution of [wide, wide.slice(0, 1), []])
      expect(read(face, { ...normal, scores: [{ ...nps, distribution }] }).join(' ')).not.toContain(
        'per waarde',
      );
  });

  it('has a button that explains the figures', () => {
    expect(JSON.stringify(scoreDigest.renderFor(face, normal, readerOf('nl')))).toContain('"digests.how"');
    expect(read(face, normal)).toContain('Hoe is dit berekend?');
  });

  it('says what period it covers, that it comes late, and what it is about', () => {
    const texts = read(face, lateMonday);
    expect(texts).toContain('Periode: 23 oktober tot en met 19 november.');
    expect(texts).toContain('Dit bericht was bedoeld voor 08:30.');
    expect(texts).toContain('Hoe klanten Klantenservice ervaren');
  });

  it('says that nothing was asked, and that nothing reached us', () => {
    expect(read(face, nothingAsked)).toContain('Nog geen antwoorden op een vraag van ons.');
    expect(read(face, nothingAsked)).toContain('In deze dagen bereikte ons niets.');
  });

  it('counts what did not fit', () => {
    const [quote] = nps.quotes;
    const quotes = quote ? Array.from({ length: 4 }, () => ({ ...quote, text: 'lang '.repeat(100) })) : [];
    const scores = Array.from({ length: 40 }, () => ({ ...nps, quotes }));
    const texts = read(face, { ...normal, scores });
    const shown = texts.filter((text) => text.startsWith('−25 ± 4')).length;
    expect(shown).toBeGreaterThan(2);
    expect(texts.join(' ')).toContain(`Nog ${41 - shown} pasten niet in dit bericht.`);
  });

  it('never uses colour, arrows or emoji for good and bad', () => {
    const all = JSON.stringify(scoreDigest.renderFor(face, normal, readerOf('nl')));
    expect(all).not.toMatch(
      /[↑↓▲▼🔴🟢🟡😀😡👍👎]|"(good|attention|warning|danger|primary|Good|Attention|Warning)"/u,
    );
  });
});

describe('the score digest in a notification', () => {
  it('tells all of it but the customers’ words', () => {
    const summary = scoreDigest.summarise(normal, readerOf('nl'));
    expect(summary).toContain('−25 ± 4, geen duidelijk verschil met de 28 dagen ervoor');
    expect(summary).toContain('70 % (57–81 %), hoger dan');
    expect(summary).toContain(
      'Wat ons bereikte: 100 berichten, onder meer over wachttijd, bezorging en factuur.',
    );
    expect(summary).not.toContain('Drie keer gebeld');
  });
});
