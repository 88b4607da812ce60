import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogramOf } from '../../../../src/features/scores/definition.ts';
import { momentsOf } from '../../../../src/features/scores/statistics/samples.ts';
import {
  benjaminiHochberg,
  compareDurations,
  compareMeans,
  compareNets,
  compareShares,
} from '../../../../src/features/scores/statistics/significance.ts';

function meanOf(answers: readonly number[]) {
  const { n, mean, deviation } = momentsOf(histogramOf(answers).histogram);
  return { n, value: mean, deviation };
}

describe('test of two means', () => {
  it('is the t of Welch (reference: SciPy)', () => {
    const { z, p, differs } = compareMeans(
      meanOf([7, 6, 5, 7, 4, 6, 7, 3]),
      meanOf([5, 5, 4, 6, 3, 5, 2, 4, 4]),
    );
    expect(z).toBeCloseTo(2.1052765109390355, 9);
    expect(p).toBeCloseTo(0.05464969936108528, 9);
    expect(differs).toBe(false);
  });

  it('does not divide by zero when no answer differs from another', () => {
    const six = meanOf(new Array(30).fill(6));
    const seven = meanOf(new Array(30).fill(7));
    expect(compareMeans(six, six)).toEqual({ z: 0, p: 1, differs: false });
    expect(compareMeans(six, seven)).toEqual({ z: -Infinity, p: 0, differs: true });
  });
});

describe('test of two sets of durations', () => {
  const current = [1.1, 2.5, 3, 3, 4.7, 8.2, 9.9, 12];
  const previous = [2.5, 3, 7.1, 10.5, 11, 14.2, 30];

  it('is Mann–Whitney with ties and continuity (reference: SciPy)', () => {
    const { z, p } = compareDurations(current, previous);
    expect(z).toBeCloseTo(-1.278724026182012, 9);
    expect(p).toBeCloseTo(0.20099425588307962, 9);
  });

  it('says the same of logarithms, and the opposite when the periods change places', () => {
    const logs = (values: number[]) => values.map(Math.log);
    expect(compareDurations(logs(current), logs(previous)).z).toBe(compareDurations(current, previous).z);
    expect(compareDurations(previous, current).z).toBeCloseTo(-compareDurations(current, previous).z, 12);
  });

  it('counts pairs as the definition does', () => {
    const durations = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(durations, durations, (a, b) => {
        const sign = Math.sign(a.flatMap((x) => b.map((y) => Math.sign(x - y))).reduce((s, x) => s + x, 0));
        const z = compareDurations(
          a.sort((x, y) => x - y),
          b.sort((x, y) => x - y),
        ).z;
        // Continuity takes half a pair away, so a lead of a single pair may become nothing.
        expect([sign, 0]).toContain(Math.sign(z) + 0);
      }),
    );
  });

  it('finds nothing where all are equal', () => {
    expect(compareDurations([5, 5, 5], [5, 5])).toEqual({ z: 0, p: 1, differs: false });
  });
});

describe('test of two shares', () => {
  it('does not divide by zero when everyone or nobody is satisfied', () => {
    expect(compareShares({ successes: 40, n: 40 }, { successes: 50, n: 50 }).z).toBe(0);
    expect(compareShares({ successes: 0, n: 40 }, { successes: 0, n: 50 }).p).toBe(1);
  });
});

describe('test of two net scores', () => {
  it('needs answers in both periods', () => {
    const some = { centre: 20, standardError: 5 };
    expect(() => compareNets(some, { centre: null, standardError: null })).toThrow(RangeError);
  });
});

describe('Benjamini–Hochberg', () => {
  it('lets p = 0.10 × k/m through, and also smaller p that missed their own threshold', () => {
    expect(benjaminiHochberg([0.06, 0.04, 0.03], 0.1)).toEqual([false, true, true]);
    expect(benjaminiHochberg([0.049], 0.1)).toEqual([true]);
    expect(benjaminiHochberg([0.05], 0.1)).toEqual([false]);
    expect(benjaminiHochberg([], 0.1)).toEqual([]);
  });

  it('lets more through only when more is found, and nothing at 5 % or above', () => {
    const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
    fc.assert(
      fc.property(chances, (p) => {
        const counts = benjaminiHochberg(p, 0.1);
        const last = Math.max(-1, ...p.filter((_, index) => counts[index]));
        p.forEach((one, index) => {
          expect(counts[index]).toBe(one <= last);
          if (counts[index]) expect(one).toBeLessThan(0.05);
        });
      }),
    );
  });
});
