import { describe, expect, it } from 'vitest';
import type { Face } from '../../../src/chat/message.ts';
import { allVerbatimsExamples } from '../../../src/features/verbatims/all-verbatims.example.ts';
import { allVerbatims } from '../../../src/features/verbatims/all-verbatims.message.ts';
import { verbatimsExamples } from '../../../src/features/verbatims/verbatims.example.ts';
import { verbatims } from '../../../src/features/verbatims/verbatims.message.ts';
import type { AllVerbatimsView, VerbatimsView } from '../../../src/features/verbatims/view.ts';
import { readerOf, textsShown } from '../../chat/every-message.ts';

const nl = readerOf('nl');
const faces = ['slack', 'teams'] as const;
const { normal, lateMonday, long, tooFewCustomers } = verbatimsExamples;

/** Everything a reader sees, in order. */
function readOn(face: Face, view: VerbatimsView): string[] {
  return textsShown(face, verbatims, view, 'nl');
}

function withScores(values: (number | null)[]): VerbatimsView {
  const [quote] = normal.quotes;
  const quotes = values.map((value) => ({
    ...quote,
    score: value === null ? null : { metric: 'nps' as const, value, min: 0, max: 10 },
  }));
  return viewOf({ ...normal, quotes });
}

function viewOf(view: unknown): VerbatimsView {
  return verbatims.view.parse(view);
}

describe.each(faces)('the daily verbatims on %s', (face) => {
  it('bring the words before any figure, and end in a question', () => {
    const texts = readOn(face, normal);
    const at = (part: string) => texts.findIndex((text) => text.includes(part));
    expect(at('Het pakket zou dinsdag komen')).toBeGreaterThan(-1);
    expect(at('Het pakket zou dinsdag komen')).toBeLessThan(at('gaf een 3'));
    expect(at('App werkt prima')).toBeLessThan(at('3 van 41 antwoorden van gisteren'));
    expect(at('3 van 41 antwoorden van gisteren')).toBeLessThan(at('Waarom geen promotor?'));
  });

  it('say who spoke, where and when, and no figure for what reached us by itself', () => {
    const texts = readOn(face, normal);
    expect(texts).toContain(
      'Een klant zei, via de website · Bezorging · donderdag 19 november · gaf een 3 (schaal 0–10) · ' +
        'dragen hieraan bij: Fleet, IT, Planning en nog 2',
    );
    expect(texts).toContain('Een klant zei, via Google Play · Facturen · donderdag 19 november');
    const stars = { metric: 'csat' as const, value: 1, min: 1, max: 5 };
    const review = viewOf({
      ...normal,
      quotes: normal.quotes.map((quote) => ({ ...quote, score: stars, solicitation: 'reactive' })),
    });
    expect(readOn(face, review).join(' ')).not.toContain('gaf een');
  });

  it('offer to read all, with how many more there are', () => {
    expect(readOn(face, normal)).toContain('Alle 41 antwoorden lezen (+38 meer)');
    expect(readOn(face, lateMonday)).toContain('Alle 29 teksten lezen (+27 meer)');
    const all = JSON.stringify(verbatims.renderFor(face, normal, nl));
    expect(all).toContain('"verbatims.all"');
    expect(all).toContain(`"${normal.ref}"`);
    expect(readOn(face, { ...normal, more: 0 }).join(' ')).not.toContain('lezen (');
  });

  it('say which days they cover after a weekend, and that they come late', () => {
    const texts = readOn(face, lateMonday);
    expect(texts).toContain('2 van 64 antwoorden van vrijdag 20 tot en met zondag 22 november');
    expect(texts).toContain('Dit bericht was bedoeld voor 08:30.');
    expect(texts).toContain('Wat klanten zeiden over Bezorging');
  });

  it('cut at 500 characters and lead to the rest', () => {
    const texts = readOn(face, long);
    const cut = texts.find((text) => text.startsWith('I waited'));
    expect(cut?.length).toBeGreaterThan(450);
    expect(cut?.length).toBeLessThanOrEqual(500);
    expect(texts).toContain('… lees verder');
    expect(texts).toContain('Het hele antwoord lezen');
  });

  it.each([
    ['noAnswers', 'Nog geen antwoorden van gisteren (donderdag 19 november).'],
    ['noWords', '12 antwoorden van gisteren (donderdag 19 november), geen daarvan met woorden.'],
    ['tooFewCustomers', 'te weinig verschillende klanten'],
    ['notPostable', '7 antwoorden van gisteren (donderdag 19 november), maar geen woorden die hier passen'],
    ['shownBefore', 'zijn al getoond, hier of in een ander kanaal'],
  ] as const)('say why nobody is quoted: %s', (example, reason) => {
    const texts = readOn(face, verbatimsExamples[example]);
    expect(texts.join(' ')).toContain(reason);
    expect(texts.join(' ')).not.toContain('?');
  });

  it('give no count and no way in where too few customers answered', () => {
    const texts = readOn(face, { ...tooFewCustomers, more: 2 });
    expect(texts.join(' ')).not.toMatch(/\b3\b/);
    expect(JSON.stringify(verbatims.renderFor(face, { ...tooFewCustomers, more: 2 }, nl))).not.toContain(
      'verbatims.all',
    );
  });

  it.each([
    [[3, 10, null], 'Waarom geen promotor?'],
    [[8], 'Waarom geen promotor?'],
    [[9, 10], 'Wat ging hier goed?'],
    [[10, null], 'Wat zou jij voor deze klanten doen?'],
    [[null], 'Wat zou jij voor deze klanten doen?'],
  ])('ask what the answers %j ask', (values, question) => {
    expect(readOn(face, withScores(values))).toContain(question);
  });

  it('count only the words that fit', () => {
    const [quote] = normal.quotes;
    const view = viewOf({
      ...normal,
      answers: 600,
      more: 100,
      quotes: Array.from({ length: 500 }, () => quote),
    });
    const texts = readOn(face, view);
    const shown = texts.filter((text) => text.startsWith('Het pakket')).length;
    // On Slack each text takes three of its fifty blocks.
    expect(shown).toBeGreaterThan(10);
    expect(shown).toBeLessThan(500);
    expect(texts.join(' ')).toContain(`${shown} van 600 antwoorden`);
    expect(texts.join(' ')).toContain(`Alle 600 antwoorden lezen (+${600 - shown} meer)`);
  });
});

describe('the daily verbatims in a notification', () => {
  it('tell all but the customer’s own words', () => {
    expect(verbatims.summarise(normal, nl)).toBe(
      'Wat klanten zeiden: 3 van 41 antwoorden van gisteren (donderdag 19 november). Waarom geen promotor?',
    );
    expect(verbatims.summarise(lateMonday, nl)).toContain('Dit bericht was bedoeld voor 08:30.');
    for (const { text } of normal.quotes)
      expect(verbatims.summarise(normal, nl)).not.toContain(text.slice(0, 10));
  });

  it('are refused when the content does not fit', () => {
    expect(() => verbatims.summarise({ ...normal, answers: -1 }, nl)).toThrow();
    expect(() => verbatims.renderFor('slack', { ...normal, localDate: 'today' }, nl)).toThrow();
  });
});

describe.each(faces)('all verbatims on %s', (face) => {
  const render = (view: AllVerbatimsView) => JSON.stringify(allVerbatims.renderFor(face, view, nl));

  it('say which page it is and lead to the next', () => {
    expect(render(allVerbatimsExamples.normal)).toContain('Bladzijde 1 van 14, 41 teksten in totaal.');
    expect(render(allVerbatimsExamples.normal)).toContain('"1:2026-11-19:2026-11-19:2"');
    expect(render(allVerbatimsExamples.normal)).toContain('Volgende bladzijde: 2 van 14');
    expect(render(allVerbatimsExamples.last)).not.toContain('Volgende bladzijde');
    expect(render(allVerbatimsExamples.none)).toContain('Geen woorden van klanten');
  });

  it('give room to words that the daily message cut', () => {
    const { quotes } = long;
    const page = { ...allVerbatimsExamples.last, quotes, total: 1 };
    expect(render(page)).toContain('The end.');
    expect(render(page)).not.toContain('lees verder');
  });

  it('leave nobody out on a page of ten, however long they wrote', () => {
    const [quote] = normal.quotes;
    const quotes = Array.from({ length: 10 }, (_, index) => ({
      ...quote,
      text: `nr${index} ${'😀 lang verhaal '.repeat(1500)}`,
    }));
    const page = allVerbatims.view.parse({ ...allVerbatimsExamples.normal, quotes });
    for (let index = 0; index < 10; index += 1) expect(render(page)).toContain(`nr${index} `);
    expect(render(page)).not.toContain('pasten niet');
    expect(render(page)).toContain('… lees verder');
  });
});
