import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  poissonTail,
  studentQuantile,
  twoSidedNormalP,
  twoSidedStudentP,
} from '../../../../src/features/scores/statistics/distributions.ts';

/** Equal to a part in 10⁹; the expected values are those of SciPy 1.17. */
function expectExactly(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
}

describe('normal distribution', () => {
  it.each([
    [0, 1],
    [0.5, 0.6170750774519738],
    [1.96, 0.04999579029644087],
    [-1.96, 0.04999579029644087],
    [4.2, 2.669149803181262e-5],
    [4.3, 1.707981094198359e-5],
    [10, 1.523970604832094e-23],
    [Number.POSITIVE_INFINITY, 0],
  ])('lies further out than %d with chance %d', (z, p) => expectExactly(twoSidedNormalP(z), p));

  it('refuses what is not a number', () => {
    expect(() => twoSidedNormalP(Number.NaN)).toThrow(RangeError);
  });
});

describe("Student's t", () => {
  it.each([
    [2.365, 7, 0.04997237227479154],
    [1, 1, 0.5],
    [0.3, 2.5, 0.7873423714951973],
    [-3.1, 58.7, 0.0029707280308536635],
    [5, 1000, 6.767256364648635e-7],
    [1.96, 1e6, 0.04999606758526985],
    [Number.POSITIVE_INFINITY, 3, 0],
  ])('lies further out than %d with %d degrees of freedom with chance %d', (t, df, p) =>
    expectExactly(twoSidedStudentP(t, df), p),
  );

  it.each([
    [1, 12.706204736174694],
    [2, 4.302652729749462],
    [7, 2.364624251592784],
    [29, 2.045229642132703],
    [5000, 1.9604385517065073],
  ])('has its 95 percent quantile for %d degrees of freedom at %d', (df, t) =>
    expectExactly(studentQuantile(0.05, df), t),
  );

  it('has a quantile that is the inverse of the chance', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.double({ min: 1, max: 500, noNaN: true }),
        (p, df) => {
          expect(twoSidedStudentP(studentQuantile(p, df), df)).toBeCloseTo(p, 9);
        },
      ),
    );
  });

  it('refuses degrees of freedom and chances that do not exist', () => {
    expect(() => twoSidedStudentP(1, 0)).toThrow(RangeError);
    expect(() => studentQuantile(0, 5)).toThrow(RangeError);
  });
});

describe('Poisson tail', () => {
  it.each([
    [8, 4, 0.0511336157928473],
    [3, 4, 0.7618966944464556],
    [1, 0.2, 0.18126924692201815],
    [5, 0.1, 7.667801686189327e-8],
    [900, 1000, 0.9993774022157249],
    [1200, 1000, 4.684203855872292e-10],
    [0, 0, 1],
    [1, 0, 0],
  ])('has at least %d with mean %d with chance %d', (count, mean, p) =>
    expectExactly(poissonTail(count, mean), p),
  );

  it('refuses half a message and a negative mean', () => {
    expect(() => poissonTail(1.5, 4)).toThrow(RangeError);
    expect(() => poissonTail(1, -4)).toThrow(RangeError);
  });
});
