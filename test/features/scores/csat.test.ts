import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csatOfRatings, csatScore } from '../../../src/features/scores/csat.ts';
import { histogramOf, type MetricDefinition } from '../../../src/features/scores/definition.ts';
import { shownCsat } from '../../../src/features/scores/display.ts';
import { wilson } from '../../../src/features/scores/statistics/intervals.ts';

const FIVE_POINT: MetricDefinition = {
  metric: 'csat',
  scaleMin: 1,
  scaleMax: 5,
  higherIsBetter: true,
  method: 'top_box',
};

function satisfied(x: number, n: number) {
  const histogram = new Map([
    [5, x],
    [1, n - x],
  ]);
  return csatScore(FIVE_POINT, histogram);
}

describe('CSAT', () => {
  it('E29: counts 4 and 5 of 1, 2, 3, 4, 5', () => {
    const score = csatScore(FIVE_POINT, histogramOf([1, 2, 3, 4, 5]).histogram);
    expect(score).toMatchObject({
      n: 5,
      value: 40,
      mode: 'verbatims',
      groups: { top: 2, middle: 1, bottom: 2 },
    });
  });

  it.each([
    ['E30', 8, 10, 80, 49.02, 94.33, 'counts'],
    ['E31', 0, 10, 0, 0, 27.75, 'counts'],
    ['E31', 10, 10, 100, 72.25, 100, 'counts'],
    ['E32', 1, 1, 100, 20.65, 100, 'verbatims'],
    ['E33', 42, 60, 70, 57.49, 80.1, 'score'],
  ])('%s: %d of %d is a share of %d, interval %d … %d', (_, x, n, value, low, high, mode) => {
    const score = satisfied(x, n);
    expect(score.value).toBeCloseTo(value, 9);
    expect(score.interval?.low).toBeCloseTo(low, 2);
    expect(score.interval?.high).toBeCloseTo(high, 2);
    expect(score.mode).toBe(mode);
  });

  it('E30, E33: decides by half the width of the interval', () => {
    expect(satisfied(8, 10).margin).toBeCloseTo(22.66, 2);
    expect(satisfied(42, 60).margin).toBeCloseTo(11.31, 2);
  });

  it('E33: is shown with the lower end rounded down and the upper end up', () => {
    expect(shownCsat(satisfied(42, 60))).toEqual({ unit: 'percent', value: 70, low: 57, high: 81 });
    expect(shownCsat(satisfied(42, 60), 1)).toEqual({
      unit: 'percent',
      value: 70,
      low: 57.4,
      high: 80.2,
    });
  });

  it('E35: leaves offered and unoffered out of the score, and unoffered out of the response', () => {
    const { score, responseRate } = csatOfRatings({ good: 45, bad: 5, offered: 60, unoffered: 12 });
    expect(score).toMatchObject({ n: 50, value: 90 });
    expect(score.interval?.low).toBeCloseTo(78.64, 2);
    expect(score.interval?.high).toBeCloseTo(95.65, 2);
    expect(responseRate).toBeCloseTo(0.4545, 4);
  });

  it('has no value and no response rate without answers', () => {
    const { score, responseRate } = csatOfRatings({ good: 0, bad: 0, offered: 0, unoffered: 3 });
    expect(score).toMatchObject({ n: 0, value: null, interval: null, noMargin: 'no_answers', mode: 'none' });
    expect(responseRate).toBeNull();
  });

  it('counts what is not on the scale as invalid', () => {
    const score = csatScore(FIVE_POINT, histogramOf([0, 6, 4.5, 4, 1]).histogram, 7);
    expect(score).toMatchObject({ n: 2, invalid: 3, missing: 7, value: 50 });
  });

  it('takes the lowest answers as good where low is good', () => {
    const grades: MetricDefinition = { ...FIVE_POINT, higherIsBetter: false };
    const score = csatScore(grades, histogramOf([1, 2, 3, 5]).histogram);
    expect(score).toMatchObject({ value: 50, isTurnedRound: true, groups: { top: 2, middle: 1, bottom: 1 } });
  });

  it('keeps to the boxes an administrator states', () => {
    const strict: MetricDefinition = { ...FIVE_POINT, scaleMax: 10, topBoxes: [9, 10] };
    const score = csatScore(strict, histogramOf([10, 9, 8, 2, 1]).histogram);
    expect(score).toMatchObject({ value: 40, groups: { top: 2, middle: 1, bottom: 2 } });
  });
});

describe('CSAT as a mean', () => {
  const mean: MetricDefinition = { ...FIVE_POINT, method: 'mean' };

  it('has a t margin, and a score once that is at most a tenth of the scale', () => {
    const score = csatScore(
      mean,
      new Map([
        [3, 20],
        [4, 20],
        [5, 20],
      ]),
    );
    expect(score).toMatchObject({ unit: 'scale', value: 4, mode: 'score' });
    expect(score.margin).toBeCloseTo(0.2127, 4);
    expect(shownCsat(score)).toEqual({ unit: 'scale', value: 4, margin: 0.22, noMargin: null });
    expect(
      csatScore(
        mean,
        new Map([
          [1, 20],
          [5, 20],
        ]),
      ).mode,
    ).toBe('counts');
  });

  it('has no groups on a scale whose good answers nobody stated', () => {
    const nine: MetricDefinition = { ...mean, scaleMax: 9 };
    expect(csatScore(nine, new Map([[7, 40]])).groups).toBeNull();
  });
});

describe('Wilson interval, whatever the counts', () => {
  const pair = fc
    .integer({ min: 1, max: 3000 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

  it('holds the share, lies in 0 … 100 and mirrors', () => {
    fc.assert(
      fc.property(pair, ([x, n]) => {
        const { low, high } = wilson(x, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
        expect(low).toBeLessThanOrEqual((100 * x) / n + 1e-9);
        expect(high).toBeGreaterThanOrEqual((100 * x) / n - 1e-9);
        expect(wilson(n - x, n).low).toBeCloseTo(100 - high, 9);
      }),
    );
  });

  it('refuses more successes than answers, and no answers', () => {
    expect(() => wilson(2, 1)).toThrow(RangeError);
    expect(() => wilson(0, 0)).toThrow(RangeError);
  });
});
