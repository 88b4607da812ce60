import { describe, expect, it } from 'vitest';
import {
  begsInSurvey,
  isBurst,
  isInsideOut,
  isJumpWithoutWords,
  isLong,
  tellsOfBegging,
} from '../../../src/features/guards/rules.ts';

describe('asking for a score (E73)', () => {
  it.each([
    'Alleen een 9 of 10 is voldoende',
    'Geef ons graag een 9 of 10',
    'Een 9 of 10 is voor ons een voldoende',
    'Anything below a 9 is a fail',
    '10s are good',
    'GEEF MIJ DAN EEN TIEN',
  ])('is found in a survey: %s', (text) => {
    expect(begsInSurvey(text)).toBe(true);
  });

  it.each(['de monteur vroeg of ik een 10 wilde geven', 'She begged me to give her a 10'])(
    'is found in what a customer says: %s',
    (text) => {
      expect(tellsOfBegging(text)).toBe(true);
    },
  );

  it.each(['Geef een cijfer van 0 tot 10', 'Please score us from 0 to 10'])('is not in: %s', (text) => {
    expect(begsInSurvey(text)).toBe(false);
  });

  it.each([
    'Ik geef een 10!',
    'Ik heb al 10 keer gevraagd',
    'Ik vroeg na 10 minuten om hulp',
    'they told me 10 times to wait',
  ])('is not what this customer tells: %s', (text) => {
    expect(tellsOfBegging(text)).toBe(false);
  });

  it('costs no time on a long text made to be slow', () => {
    const text = `vroeg ${'een 1 '.repeat(20_000)}`;
    const began = performance.now();
    expect(tellsOfBegging(text)).toBe(false);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe('more high scores with fewer words (E74)', () => {
  const before = { high: 50, n: 100, medianLength: 80 };

  it('is found at 70 of 100 with half the words', () => {
    expect(isJumpWithoutWords(before, { high: 70, n: 100, medianLength: 40 })).toBe(true);
  });

  it.each([
    ['as many words', { high: 70, n: 100, medianLength: 60 }],
    ['a rise that chance explains', { high: 55, n: 100, medianLength: 40 }],
    ['few answers', { high: 25, n: 29, medianLength: 40 }],
    ['no comments at all', { high: 70, n: 100, medianLength: null }],
  ])('is not found with %s', (_what, after) => {
    expect(isJumpWithoutWords(before, after)).toBe(false);
  });

  it('is found at exactly 30 % fewer words', () => {
    expect(isJumpWithoutWords(before, { high: 70, n: 100, medianLength: 56 })).toBe(true);
  });
});

describe('a burst', () => {
  const minutes = (at: readonly number[], score: (n: number) => number | null, hasText = true) =>
    at.map((minute, n) => ({ at: minute * 60_000, score: score(n), hasText }));
  const spread = Array.from({ length: 40 }, (_, n) => n * 60);

  it('is over half of a round within ten minutes', () => {
    const crowded = [...spread.slice(0, 19), ...Array.from({ length: 21 }, (_, n) => 5000 + n / 3)];
    expect(isBurst(minutes(crowded, (n) => n % 11))).toBe(true);
    expect(isBurst(minutes(spread, (n) => n % 11))).toBe(false);
  });

  it('is ten equal scores in a row without a word', () => {
    const ten = minutes(spread.slice(0, 10), () => 10, false);
    expect(isBurst(ten)).toBe(true);
    expect(isBurst(ten.slice(1))).toBe(false);
    expect(isBurst(ten.map((one, n) => (n === 5 ? { ...one, hasText: true } : one)))).toBe(false);
    expect(isBurst(minutes(spread.slice(0, 20), () => null, false))).toBe(false);
  });

  it('is not a handful of answers that came together', () => {
    expect(isBurst(minutes([1, 2, 3], (n) => n))).toBe(false);
    const nine = [0, 1, 2, 3, 4, 5, 6, 7, 8];
    expect(isBurst(minutes(nine, (n) => n))).toBe(false);
    expect(isBurst(minutes([...nine, 9], (n) => n))).toBe(true);
  });
});

it('more than five questions, or two open ones, are a long survey', () => {
  expect([5, 6].map((questions) => isLong({ questions, open: 0 }))).toEqual([false, true]);
  expect([2, 3].map((open) => isLong({ questions: 3, open }))).toEqual([false, true]);
});

it('a survey in which nobody could say anything is inside-out', () => {
  expect(isInsideOut({ n: 30, withText: 0 })).toBe(true);
  expect(isInsideOut({ n: 30, withText: 1 })).toBe(false);
  expect(isInsideOut({ n: 29, withText: 0 })).toBe(false);
});
