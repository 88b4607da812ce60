import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownDuration, shownTtr } from '../../../src/features/scores/display.ts';
import { resolutionOf, ttrScore } from '../../../src/features/scores/ttr.ts';

const HOUR = 3600;

function hours(...amounts: number[]): number[] {
  return amounts.map((amount) => amount * HOUR);
}

describe('time to resolution', () => {
  it.each([
    ['E41', [1, 2, 3, 4, 100], 22, 3, 61.6],
    ['E42', [2, 3, 3, 4, 5, 6, 8, 10, 26, 133], 20, 5.5, 36.7],
  ])('%s: %j hours', (_, amounts, mean, median, p90) => {
    const score = ttrScore(hours(...amounts).reverse());
    expect((score.mean ?? Number.NaN) / HOUR).toBeCloseTo(mean, 9);
    expect((score.value ?? Number.NaN) / HOUR).toBeCloseTo(median, 9);
    expect((score.p90 ?? Number.NaN) / HOUR).toBeCloseTo(p90, 9);
  });

  it('E43: has no value when nothing was resolved, but says that 4 are open', () => {
    const score = ttrScore([], { open: hours(1, 2, 3, 4) });
    expect(score).toMatchObject({ n: 0, value: null, mean: null, p90: null, interval: null, mode: 'none' });
    expect(score.groups).toEqual({ resolved: 0, open: 4, openLongerThanP90: null });
    expect(shownTtr(score)).toBeNull();
  });

  it('shows only the number below 10 cases, the median from 10, mean and p90 from 30', () => {
    const cases = (n: number) => ttrScore(hours(...Array.from({ length: n }, (_, i) => i + 1)));
    expect([cases(9).mode, cases(10).mode, cases(29).mode, cases(30).mode]).toEqual([
      'verbatims',
      'counts',
      'counts',
      'score',
    ]);
    expect(shownTtr(cases(9))).toBeNull();
    expect(cases(9).noMargin).toBe('too_few_cases');
    expect(shownTtr(cases(29))).toMatchObject({ median: 15 * HOUR, mean: null, p90: null });
    expect(shownTtr(cases(30))).toMatchObject({ median: 15.5 * HOUR, mean: 15.5 * HOUR, p90: 27.1 * HOUR });
  });

  it('tells how many open cases are older than the 90th percentile', () => {
    const resolved = hours(...Array.from({ length: 30 }, (_, i) => i + 1));
    const { groups } = ttrScore(resolved, { open: hours(5, 27, 28, 300) });
    expect(groups).toEqual({ resolved: 30, open: 4, openLongerThanP90: 2 });
  });

  it('counts a case that was resolved before it was opened as invalid', () => {
    expect(ttrScore([HOUR, -5, Number.NaN, 2 * HOUR])).toMatchObject({ n: 2, invalid: 2, value: 1.5 * HOUR });
  });

  it('gives the same interval for the same seed, around the median', () => {
    const durations = hours(...Array.from({ length: 40 }, (_, i) => (i * 7) % 40));
    const score = ttrScore(durations, { seed: 'C1 2026-06-12' });
    expect(ttrScore(durations, { seed: 'C1 2026-06-12' })).toEqual(score);
    expect(score.interval?.low).toBeLessThan(score.value ?? Number.NaN);
    expect(score.interval?.high).toBeGreaterThan(score.value ?? Number.NaN);
  });

  it('keeps median, mean and p90 inside the sample, whatever the order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1e7 }), { minLength: 1, maxLength: 80 }),
        (durations) => {
          const score = ttrScore(durations);
          for (const value of [score.value, score.mean, score.p90]) {
            expect(value).toBeGreaterThanOrEqual(Math.min(...durations) - 1e-6);
            expect(value).toBeLessThanOrEqual(Math.max(...durations) + 1e-6);
          }
          expect(ttrScore([...durations].reverse())).toEqual(score);
        },
      ),
    );
  });
});

describe('a case that is opened and resolved', () => {
  const monday = (hour: number) => new Date(Date.UTC(2026, 5, 15, hour));
  const tuesday = (hour: number) => new Date(Date.UTC(2026, 5, 16, hour));

  it('E46: counts only the hours in which it was open, 4 + 3 = 7', () => {
    const resolution = resolutionOf([
      { from: monday(9), to: monday(13) },
      { from: tuesday(9), to: tuesday(12) },
    ]);
    expect(resolution).toEqual({ state: 'resolved', seconds: 7 * HOUR, resolvedAt: tuesday(12) });
  });

  it('is open while its last stretch is', () => {
    const stretches = [
      { from: monday(9), to: monday(13) },
      { from: tuesday(9), to: null },
    ];
    expect(resolutionOf(stretches)).toEqual({ state: 'open' });
  });

  it.each([
    ['resolved_before_opened', [{ from: tuesday(9), to: monday(9) }]],
    ['never_opened', []],
    [
      'stretches_overlap',
      [
        { from: monday(9), to: monday(13) },
        { from: monday(12), to: monday(15) },
      ],
    ],
  ])('is rejected: %s', (reason, stretches) => {
    expect(resolutionOf(stretches)).toEqual({ state: 'rejected', reason });
  });

  it('can be counted by another clock', () => {
    const halfTime = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 2000;
    expect(resolutionOf([{ from: monday(9), to: monday(13) }], halfTime)).toMatchObject({
      seconds: 2 * HOUR,
    });
  });
});

describe('a duration in a message', () => {
  it('is in hours below 48 hours, else in days', () => {
    expect(shownDuration(22 * HOUR)).toEqual({ amount: 22, unit: 'hours' });
    expect(shownDuration(47.9 * HOUR)).toEqual({ amount: 47.9, unit: 'hours' });
    expect(shownDuration(48 * HOUR)).toEqual({ amount: 2, unit: 'days' });
    expect(shownDuration(61.6 * HOUR)).toEqual({ amount: 2.6, unit: 'days' });
  });

  it('keeps the ends of an interval in one unit and rounds them outwards', () => {
    expect(shownDuration(49.1 * HOUR, { unit: 'hours', rounding: 'up', decimals: 0 }).amount).toBe(50);
    expect(shownDuration(49.9 * HOUR, { unit: 'hours', rounding: 'down', decimals: 0 }).amount).toBe(49);
  });

  it('can count in working days', () => {
    expect(shownDuration(64 * HOUR, { secondsPerDay: 8 * HOUR })).toEqual({ amount: 8, unit: 'days' });
  });
});
