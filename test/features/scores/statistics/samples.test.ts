import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bootstrapMedian,
  momentsOf,
  percentile,
  seededRandom,
} from '../../../../src/features/scores/statistics/samples.ts';

/** The textbook way: draw n of n values with replacement, 4,000 times. */
function slowBootstrap(values: readonly number[], seed: string): { low: number; high: number } {
  const random = seededRandom(seed);
  const medians = Array.from({ length: 4000 }, () => {
    const draw = values.map(() => values[Math.floor(random() * values.length)] ?? Number.NaN);
    return percentile(
      draw.sort((a, b) => a - b),
      0.5,
    );
  }).sort((a, b) => a - b);
  return { low: percentile(medians, 0.025), high: percentile(medians, 0.975) };
}

describe('bootstrap of the median', () => {
  it('is the same for the same seed and differs for another', () => {
    const values = Array.from({ length: 301 }, (_, i) => i ** 2);
    expect(bootstrapMedian(values, 'C1 2026-06-12')).toEqual(bootstrapMedian(values, 'C1 2026-06-12'));
    expect(bootstrapMedian(values, 'C1 2026-06-13')).not.toEqual(bootstrapMedian(values, 'C1 2026-06-12'));
  });

  it.each([11, 30, 100, 101])('agrees with resampling value by value (n = %d)', (n) => {
    const values = Array.from({ length: n }, (_, i) => i);
    const quick = bootstrapMedian(values, 'quick');
    const slow = slowBootstrap(values, 'slow');
    // One rank for the coarseness of small samples, and the noise of 1,000 draws in large ones.
    const tolerance = Math.max(1, 0.12 * Math.sqrt(n));
    expect(Math.abs(quick.low - slow.low)).toBeLessThanOrEqual(tolerance);
    expect(Math.abs(quick.high - slow.high)).toBeLessThanOrEqual(tolerance);
  });

  it.each([11, 12])('leans to neither side (n = %d)', (n) => {
    const values = Array.from({ length: n }, (_, i) => i - (n - 1) / 2);
    let sum = 0;
    for (let seed = 0; seed < 200; seed += 1) {
      const { low, high } = bootstrapMedian(values, `${seed}`);
      sum += low + high;
    }
    expect(Math.abs(sum / 400)).toBeLessThan(0.1);
  });

  it('covers the true median in about 95 of 100 samples of skewed durations', () => {
    const random = seededRandom('skewed');
    const trueMedian = Math.log(2);
    let covered = 0;
    for (let sample = 0; sample < 1000; sample += 1) {
      const values = Array.from({ length: 50 }, () => -Math.log(1 - random())).sort((a, b) => a - b);
      const { low, high } = bootstrapMedian(values, `${sample}`);
      if (low <= trueMedian && trueMedian <= high) covered += 1;
    }
    expect(covered / 1000).toBeGreaterThanOrEqual(0.93);
    expect(covered / 1000).toBeLessThanOrEqual(0.97);
  });

  it('stays inside the sample, also for one and two values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 60 }),
        fc.string(),
        (values, seed) => {
          const sorted = values.sort((a, b) => a - b);
          const { low, high } = bootstrapMedian(sorted, seed);
          expect(low).toBeGreaterThanOrEqual(sorted[0] ?? Number.NaN);
          expect(high).toBeLessThanOrEqual(sorted.at(-1) ?? Number.NaN);
          expect(low).toBeLessThanOrEqual(high);
        },
      ),
    );
  });
});

describe('seeded random numbers', () => {
  it('are the same on every machine', () => {
    const random = seededRandom('klankbord');
    expect([random(), random(), random()]).toEqual([
      0.1856926407199353, 0.13091317587532103, 0.9068284728564322,
    ]);
  });

  it('fill the interval evenly', () => {
    const random = seededRandom('even');
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i += 1) {
      const bin = Math.floor(random() * 10);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    const chiSquare = bins.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(27.9);
  });
});

describe('percentile', () => {
  it('interpolates between neighbours and gives the ends at 0 and 1', () => {
    expect(percentile([10, 20, 30, 40], 0.5)).toBe(25);
    expect(percentile([10, 20, 30, 40], 0)).toBe(10);
    expect(percentile([10, 20, 30, 40], 1)).toBe(40);
    expect(percentile([7], 0.9)).toBe(7);
  });

  it('refuses an empty sample', () => {
    expect(() => percentile([], 0.5)).toThrow(RangeError);
  });
});

describe('mean and deviation', () => {
  it('agree with the sums over single answers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 2, maxLength: 200 }), (answers) => {
        const histogram = new Map<number, number>();
        for (const answer of answers) histogram.set(answer, (histogram.get(answer) ?? 0) + 1);
        const mean = answers.reduce((sum, answer) => sum + answer, 0) / answers.length;
        const squares = answers.reduce((sum, answer) => sum + (answer - mean) ** 2, 0);
        const moments = momentsOf(histogram);
        expect(moments.n).toBe(answers.length);
        expect(moments.mean).toBeCloseTo(mean, 9);
        expect(moments.deviation).toBeCloseTo(Math.sqrt(squares / (answers.length - 1)), 9);
      }),
    );
  });

  it('do not exist without answers', () => {
    expect(momentsOf(new Map())).toEqual({ n: 0, mean: 0, deviation: 0 });
  });
});
