import { describe, expect, it } from 'vitest';
import { findZone } from '../../../src/features/channels/index.ts';

describe('a time zone', () => {
  it.each([
    ['Europe/Amsterdam', 'Europe/Amsterdam'],
    [' europe/amsterdam ', 'Europe/Amsterdam'],
    ['EUROPE/AMSTERDAM', 'Europe/Amsterdam'],
    ['Amsterdam', 'Europe/Amsterdam'],
    ['new york', 'America/New_York'],
    ['America/New York', 'America/New_York'],
    ['utc', 'UTC'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
  ])('is found by "%s"', (text, zone) => {
    expect(findZone(text)).toBe(zone);
  });

  it.each(['', 'Amsterdm', '+02:00', 'Europe', 'CEST', 'x'.repeat(500)])(
    'is not guessed from "%s"',
    (text) => {
      expect(findZone(text)).toBeNull();
    },
  );
});
