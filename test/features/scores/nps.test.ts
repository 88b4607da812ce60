import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogramOf } from '../../../src/features/scores/definition.ts';
import { shownNps } from '../../../src/features/scores/display.ts';
import { npsOfCounts, npsScore, themeImpact } from '../../../src/features/scores/nps.ts';
import type { DisplayMode } from '../../../src/features/scores/small-groups.ts';
import { adjustedWald, plainWald } from '../../../src/features/scores/statistics/intervals.ts';

type Triple = [number, number, number];

function countsOf([promoters, passives, detractors]: Triple) {
  return { promoters, passives, detractors };
}

function netOf([plus, zero, minus]: Triple) {
  return { plus, zero, minus };
}

describe('NPS of counted groups', () => {
  it('E1: has no value, no margin and nothing to show without answers', () => {
    const score = npsOfCounts(countsOf([0, 0, 0]));
    expect(score).toMatchObject({ n: 0, value: null, margin: null, interval: null, mode: 'none' });
    expect(score.noMargin).toBe('no_answers');
    expect(() => adjustedWald(netOf([0, 0, 0]))).toThrow(RangeError);
  });

  it.each<[string, Triple, number, number, number, number, number, number, DisplayMode]>([
    ['E2', [1, 0, 0], 100, 0, 25, 73.5, -48.5, 98.5, 'verbatims'],
    ['E3', [0, 1, 0], 0, 0, 0, 60.01, -60.01, 60.01, 'verbatims'],
    ['E4', [0, 0, 1], -100, 0, -25, 73.5, -98.5, 48.5, 'verbatims'],
    ['E5', [10, 0, 0], 100, 0, 76.92, 29.42, 47.5, 100, 'counts'],
    ['E6', [0, 10, 0], 0, 0, 0, 18.47, -18.47, 18.47, 'counts'],
    ['E7', [30, 0, 0], 100, 0, 90.91, 12.21, 78.7, 100, 'score'],
    ['E8', [0, 0, 100], -100, 0, -97.09, 4, -100, -93.09, 'score'],
    ['E9', [50, 0, 50], 0, 19.6, 0, 19.17, -19.17, 19.17, 'score'],
    ['E10', [3, 2, 4], -11.11, 57.16, -8.33, 47.39, -55.72, 39.05, 'verbatims'],
    ['E11', [12, 8, 9], 10.34, 30.74, 9.38, 28.87, -19.5, 38.25, 'counts'],
    ['E12', [15, 9, 6], 30, 27.95, 27.27, 26.59, 0.68, 53.86, 'counts'],
    ['E13', [50, 30, 20], 30, 15.31, 29.13, 15.08, 14.05, 44.2, 'score'],
    ['E14', [3, 2, 1], 33.33, 59.64, 22.22, 48.97, -26.74, 71.19, 'verbatims'],
    ['E15', [690, 392, 1271], -24.69, 3.55, -24.66, 3.55, -28.21, -21.11, 'score'],
  ])('%s: %j', (_, triple, value, plain, centre, half, low, high, mode) => {
    const score = npsOfCounts(countsOf(triple));
    expectRounded(score.value, value);
    expectRounded(plainWald(netOf(triple)).half, plain);
    expectRounded(score.centre, centre);
    expectRounded(score.margin, half);
    expectRounded(score.interval?.low, low);
    expectRounded(score.interval?.high, high);
    expect(score.mode).toBe(mode);
  });

  it.each<[string, Triple, number, number, number]>([
    ['E7', [30, 0, 0], 0, 100, 13],
    ['E8', [0, 0, 100], 0, -100, 4],
    ['E9', [50, 0, 50], 0, 0, 20],
    ['E13', [50, 30, 20], 0, 30, 16],
    ['E15', [690, 392, 1271], 0, -25, 4],
    ['E15', [690, 392, 1271], 1, -24.7, 3.6],
  ])('%s: %j is shown with %d decimals as %d ± %d', (_, triple, decimals, value, margin) => {
    expect(shownNps(npsOfCounts(countsOf(triple)), decimals)).toMatchObject({ value, margin });
  });

  it('E5, E7, E8: cuts off at ±100 what would reach further', () => {
    const uncut = (triple: Triple) => {
      const { centre, half } = adjustedWald(netOf(triple));
      return [centre - half, centre + half];
    };
    expectRounded(uncut([10, 0, 0])[1], 106.34);
    expectRounded(uncut([30, 0, 0])[1], 103.12);
    expectRounded(uncut([0, 0, 100])[0], -101.08);
  });

  it('E8, E15: keeps the third decimal of the margin for rounding up', () => {
    expect(npsOfCounts(countsOf([0, 0, 100])).margin).toBeCloseTo(3.997, 3);
    expect(npsOfCounts(countsOf([690, 392, 1271])).margin).toBeCloseTo(3.548, 3);
  });

  it('E14: has the variance and standard error that other software computes', () => {
    const { standardError } = plainWald(netOf([3, 2, 1]));
    expect(standardError / 100).toBeCloseTo(0.304, 3);
    expect((standardError / 100) ** 2 * 6).toBeCloseTo(5 / 9, 9);
  });

  it('shows the first score of 50/30/20 at n = 56 and of 50/0/50 at n = 92', () => {
    const modeAt = (triple: Triple) => npsOfCounts(countsOf(triple)).mode;
    expect(modeAt([27, 17, 11])).toBe('counts');
    expect(modeAt([28, 17, 11])).toBe('score');
    expect(modeAt([45, 0, 45])).toBe('counts');
    expect(modeAt([46, 0, 46])).toBe('score');
  });

  it.each([
    [10, 42.1],
    [20, 31.8],
    [30, 26.6],
    [50, 21],
    [56, 19.9],
    [100, 15.1],
    [200, 10.7],
    [400, 7.6],
    [1000, 4.8],
  ])('has the stated margin at 50/30/20 and n = %d', (n, half) => {
    expect(adjustedWald(netOf([0.5 * n, 0.3 * n, 0.2 * n])).half).toBeCloseTo(half, 1);
  });

  it('refuses counts below zero', () => {
    expect(() => npsOfCounts(countsOf([5, -1, 5]))).toThrow(RangeError);
  });
});

describe('NPS of few and known customers', () => {
  const thirty = countsOf([15, 9, 6]);

  it('E27: has a smaller margin when 30 of 50 answered, and so a score', () => {
    const score = npsOfCounts(thirty, { population: 50 });
    expectRounded(score.margin, 16.99);
    expect(score).toMatchObject({ mode: 'score', population: 'corrected' });
    expect(shownNps(score)).toMatchObject({ value: 30, margin: 17 });
  });

  it('E28: has no margin when all 30 answered', () => {
    const score = npsOfCounts(thirty, { population: 30 });
    expect(score).toMatchObject({
      margin: null,
      noMargin: 'everyone_answered',
      interval: null,
      mode: 'score',
    });
    expect(shownNps(score)).toEqual({
      unit: 'points',
      value: 30,
      margin: null,
      noMargin: 'everyone_answered',
    });
  });

  it('leaves the margin as it is when at most 5 % answered', () => {
    const score = npsOfCounts(thirty, { population: 600 });
    expect(score.margin).toBe(npsOfCounts(thirty).margin);
    expect(score.population).toBe('unlimited');
  });

  it('tells when there are fewer customers than answers, and does not shrink the margin for it', () => {
    const score = npsOfCounts(thirty, { population: 29 });
    expect(score.population).toBe('impossible');
    expect(score.margin).toBe(npsOfCounts(thirty).margin);
  });

  it('has no margin for the only customer', () => {
    expect(npsOfCounts(countsOf([1, 0, 0]), { population: 1 })).toMatchObject({
      margin: null,
      mode: 'verbatims',
    });
  });

  it('compares periods without the correction', () => {
    expect(npsOfCounts(thirty, { population: 50 }).standardError).toBe(npsOfCounts(thirty).standardError);
  });
});

describe('NPS of answers', () => {
  it('E14: sorts 0, 7, 7, 9, 9, 9 into 3/2/1', () => {
    const { histogram } = histogramOf([0, 7, 7, 9, 9, 9]);
    expect(npsScore(histogram).groups).toEqual(countsOf([3, 2, 1]));
  });

  it('E16: counts 11, −1 and 7.5 as invalid and an empty answer as missing, and clamps nothing', () => {
    const { histogram, missing } = histogramOf([10, 11, -1, 7.5, null, 9]);
    const score = npsScore(histogram, { missing });
    expect(score).toMatchObject({ n: 2, invalid: 3, missing: 1, value: 100, mode: 'verbatims' });
  });

  it('counts what is not a number as invalid', () => {
    const { histogram, missing } = histogramOf([Number.NaN, Number.POSITIVE_INFINITY, undefined, 8]);
    expect(npsScore(histogram, { missing })).toMatchObject({ n: 1, invalid: 2, missing: 1, value: 0 });
  });

  it('refuses half an answer', () => {
    expect(() => npsScore(new Map([[9, 1.5]]))).toThrow(RangeError);
  });

  it('agrees with a slow reference that looks at every answer', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -2, max: 12 }), { maxLength: 300 }), (answers) => {
        const score = npsScore(histogramOf(answers).histogram);
        const reference = slowNps(answers);
        expect(score.n).toBe(reference.n);
        expect(score.invalid).toBe(answers.length - reference.n);
        if (reference.n === 0) expect(score.value).toBeNull();
        else expect(score.value).toBeCloseTo(reference.value, 9);
        if (reference.n > 0) expect(score.margin).toBeCloseTo(reference.half, 9);
      }),
      { numRuns: 10_000 },
    );
  });
});

/** Answer by answer, with the pseudo-answers really added: another way to the same numbers. */
function slowNps(answers: readonly number[]): { n: number; value: number; half: number } {
  const coded: number[] = [];
  for (const answer of answers) {
    if (![0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].includes(answer)) continue;
    coded.push([9, 10].includes(answer) ? 1 : [7, 8].includes(answer) ? 0 : -1);
  }
  const n = coded.length;
  const value = (coded.reduce((sum, code) => sum + code, 0) / n) * 100;
  const weighted = [
    ...coded.map((code) => [code, 1] as const),
    [1, 0.75] as const,
    [0, 1.5] as const,
    [-1, 0.75] as const,
  ];
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  const mean = weighted.reduce((sum, [code, weight]) => sum + code * weight, 0) / total;
  const variance = weighted.reduce((sum, [code, weight]) => sum + weight * (code - mean) ** 2, 0) / total;
  return { n, value, half: 1.96 * 100 * Math.sqrt(variance / total) };
}

describe('NPS, whatever the counts', () => {
  const count = fc.integer({ min: 0, max: 5000 });
  const triple = fc.tuple(count, count, count).filter(([p, q, d]) => p + q + d > 0);

  it('lies between −100 and 100, inside them with its interval', () => {
    fc.assert(
      fc.property(triple, (counts) => {
        const { value, interval, margin } = npsOfCounts(countsOf(counts));
        expect(Math.abs(value ?? Number.NaN)).toBeLessThanOrEqual(100);
        expect(interval?.low).toBeGreaterThanOrEqual(-100);
        expect(interval?.high).toBeLessThanOrEqual(100);
        expect(margin).toBeGreaterThan(0);
      }),
    );
  });

  it('turns round when promoters and detractors change places', () => {
    fc.assert(
      fc.property(triple, ([p, q, d]) => {
        const one = npsOfCounts(countsOf([p, q, d]));
        const other = npsOfCounts(countsOf([d, q, p]));
        expect(one.value).toBeCloseTo(-(other.value ?? Number.NaN), 9);
        expect(one.margin).toBeCloseTo(other.margin ?? Number.NaN, 9);
      }),
    );
  });

  it('does not fall with one more promoter, and its margin shrinks with ten times the answers', () => {
    fc.assert(
      fc.property(triple, ([p, q, d]) => {
        const { value, margin } = npsOfCounts(countsOf([p, q, d]));
        expect(npsOfCounts(countsOf([p + 1, q, d])).value).toBeGreaterThanOrEqual(value ?? Number.NaN);
        expect(npsOfCounts(countsOf([10 * p, 10 * q, 10 * d])).margin).toBeLessThan(margin ?? Number.NaN);
      }),
    );
  });
});

describe('impact of a theme', () => {
  it('E56: is the NPS of all minus the NPS without the theme', () => {
    const impact = themeImpact(countsOf([50, 30, 20]), countsOf([2, 4, 14]));
    expect(impact.all.value).toBe(30);
    expect(impact.without).toMatchObject({
      n: 80,
      value: 52.5,
      groups: countsOf([48, 26, 6]),
      mode: 'score',
    });
    expect(impact.points).toBe(-22.5);
  });

  it('is withheld while either score is', () => {
    expect(themeImpact(countsOf([50, 30, 20]), countsOf([45, 20, 10])).points).toBeNull();
  });

  it('refuses a theme with more answers than there are', () => {
    expect(() => themeImpact(countsOf([5, 5, 5]), countsOf([6, 0, 0]))).toThrow(RangeError);
  });
});

/** Equal after rounding to two decimals, as the rulebook prints its examples. */
function expectRounded(actual: number | null | undefined, expected: number): void {
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(0.005 + 1e-9);
}
