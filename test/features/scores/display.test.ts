import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundDown, roundHalfAway, roundUp, shownNps } from '../../../src/features/scores/display.ts';
import { npsOfCounts } from '../../../src/features/scores/nps.ts';

describe('rounding', () => {
  it('goes to the nearest, a half away from zero', () => {
    expect(roundHalfAway(-24.5)).toBe(-25);
    expect(roundHalfAway(24.5)).toBe(25);
    expect(roundHalfAway(-24.69, 1)).toBe(-24.7);
    expect(roundHalfAway(1.005, 2)).toBe(1.01);
    expect(roundHalfAway(5.625, 2)).toBe(5.63);
    expect(roundHalfAway(-0.4)).toBe(0);
  });

  it('never makes a margin smaller, nor an exact one larger', () => {
    expect(roundUp(3.548, 1)).toBe(3.6);
    expect(roundUp(12.21)).toBe(13);
    expect(roundUp(0.1 + 0.2, 1)).toBe(0.3);
    expect(roundUp(4)).toBe(4);
    expect(roundUp(-0.3)).toBe(0);
  });

  it('goes down for lower ends', () => {
    expect(roundDown(57.49)).toBe(57);
    expect(roundDown(0.3, 1)).toBe(0.3);
    expect(roundDown(-3.01, 1)).toBe(-3.1);
    expect(roundDown(0)).toBe(0);
  });

  it('stays within half a unit, or one to its side', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
        (value, decimals) => {
          const unit = 10 ** -decimals;
          expect(Math.abs(roundHalfAway(value, decimals) - value)).toBeLessThanOrEqual(unit / 2 + 1e-8);
          expect(roundUp(value, decimals) - value).toBeGreaterThanOrEqual(-1e-8);
          expect(roundUp(value, decimals) - value).toBeLessThan(unit + 1e-8);
          expect(value - roundDown(value, decimals)).toBeGreaterThanOrEqual(-1e-8);
          expect(value - roundDown(value, decimals)).toBeLessThan(unit + 1e-8);
        },
      ),
    );
  });
});

describe('a score in a message', () => {
  it('is withheld in every mode but score', () => {
    expect(shownNps(npsOfCounts({ promoters: 0, passives: 0, detractors: 0 }))).toBeNull();
    expect(shownNps(npsOfCounts({ promoters: 5, passives: 0, detractors: 0 }))).toBeNull();
    expect(shownNps(npsOfCounts({ promoters: 15, passives: 9, detractors: 6 }))).toBeNull();
  });

  it('is −25, not −24, at −24.5', () => {
    const score = npsOfCounts({ promoters: 51, passives: 49, detractors: 100 });
    expect(score.value).toBe(-24.5);
    expect(shownNps(score)).toEqual({ unit: 'points', value: -25, margin: 12, noMargin: null });
  });
});
