import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration, parseNumber, unitOf } from '../../../src/sources/values/numbers.ts';

describe('a number', () => {
  it.each([
    ['8', 8],
    ['8,5', 8.5],
    ['8.5', 8.5],
    ['-1', -1],
    ['−1', -1],
    ['+3', 3],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234.567', 1234567],
    ['12 345', 12345],
    ['0,125', 0.125],
    ['1234,567', 1234.567],
  ])('is read from %s', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each(['1.234', '1,234', '1,234,5', '1.23.456', 'acht', '8 uur', '', '1e3', '0x10', 'Infinity', '--1'])(
    'is not read from %s',
    (text) => {
      expect(parseNumber(text)).toBeNull();
    },
  );

  it('comes back from how Dutch and English people write it', () => {
    const numbers = fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100);
    fc.assert(
      fc.property(numbers, fc.constantFrom('nl-NL', 'en-GB'), (number, locale) => {
        const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(number);
        expect(parseNumber(text)).toBeCloseTo(number, 6);
      }),
    );
  });
});

describe('a duration', () => {
  it.each([
    ['90', 'Full resolution time (minutes)', 5400],
    ['1,5', 'oplostijd in uren', 5400],
    ['2', 'oplostijd_dagen', 172_800],
    ['3600', 'resolution_time', 3600],
    ['1:30:00', 'ttr', 5400],
    ['PT1H30M', 'ttr', 5400],
    ['P1DT1S', 'ttr', 86_401],
  ])('of %s under "%s" is in seconds', (text, heading, seconds) => {
    expect(parseDuration(text, unitOf(heading))).toBe(seconds);
  });

  it.each(['26:10', '-5', 'P', 'PT', 'lang', '1.234'])('is not read from %s', (text) => {
    expect(parseDuration(text, 1)).toBeNull();
  });
});
