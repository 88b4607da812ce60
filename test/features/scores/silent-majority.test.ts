import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  csatBounds,
  npsBounds,
  responseRateOf,
  weightedNps,
  weightsOf,
} from '../../../src/features/scores/silent-majority.ts';

describe('what the silent part may change', () => {
  it.each<[string, number | null, number | null, number, number]>([
    ['E48', 40, 0.25, -65, 85],
    ['E50', 40, 1, 40, 40],
    ['E50', null, 0, -100, 100],
    ['E51', -24.7, 0.4, -69.88, 50.12],
    ['unknown response', 40, null, -100, 100],
  ])('%s: NPS %s at a response of %s lies in %d … %d', (_, nps, rate, low, high) => {
    expect(npsBounds(nps, rate).low).toBeCloseTo(low, 9);
    expect(npsBounds(nps, rate).high).toBeCloseTo(high, 9);
  });

  it('E49: 70 % of the 20 % who answered is 14 … 94 % of all', () => {
    expect(csatBounds(70, 0.2).low).toBeCloseTo(14, 9);
    expect(csatBounds(70, 0.2).high).toBeCloseTo(94, 9);
    expect(csatBounds(70, null)).toEqual({ low: 0, high: 100 });
  });

  it('refuses a response rate above 1', () => {
    expect(() => npsBounds(40, 1.1)).toThrow(RangeError);
  });

  it('always holds the score of those who answered, and narrows as more do', () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: -100, max: 100, noNaN: true }), rate, rate, (nps, a, b) => {
        const few = npsBounds(nps, Math.min(a, b));
        const many = npsBounds(nps, Math.max(a, b));
        expect(few.low).toBeLessThanOrEqual(many.low + 1e-9);
        expect(few.high).toBeGreaterThanOrEqual(many.high - 1e-9);
        expect(many.low).toBeLessThanOrEqual(nps + 1e-9);
        expect(many.high).toBeGreaterThanOrEqual(nps - 1e-9);
      }),
    );
  });
});

describe('response rate', () => {
  it('is a share of the delivered, else of the invited, and says which', () => {
    expect(responseRateOf({ responded: 61, delivered: 240, invited: 250 })).toEqual({
      rate: 61 / 240,
      basis: 'delivered',
      isImpossible: false,
    });
    expect(responseRateOf({ responded: 61, invited: 244 })).toMatchObject({ rate: 0.25, basis: 'invited' });
    expect(responseRateOf({ responded: 61 })).toEqual({ rate: null, basis: 'unknown', isImpossible: false });
  });

  it('is impossible with more answers than invitations, and unknown when nobody was asked', () => {
    expect(responseRateOf({ responded: 5, delivered: 4 })).toMatchObject({ rate: null, isImpossible: true });
    expect(responseRateOf({ responded: 0, delivered: 0 })).toMatchObject({ rate: null, isImpossible: false });
  });
});

describe('weights', () => {
  it('E52: weigh 2.00 and 0.33, worth 60 answers', () => {
    const { groups, nEffective } = weightsOf([
      { population: 800, n: 40 },
      { population: 200, n: 60 },
    ]);
    expect(groups[0]?.weight).toBeCloseTo(2, 9);
    expect(groups[1]?.weight).toBeCloseTo(1 / 3, 9);
    expect(nEffective).toBeCloseTo(60, 9);
  });

  it('E52: turn a raw NPS of 20 into 0, and both are shown', () => {
    const result = weightedNps([
      { population: 800, promoters: 8, passives: 20, detractors: 12 },
      { population: 200, promoters: 30, passives: 24, detractors: 6 },
    ]);
    expect(result.raw).toBe(20);
    expect(result.weighted).toBeCloseTo(0, 9);
    expect(result.isBothShown).toBe(true);
    expect(result.silentShare).toBe(0);
    expect(result.margin).toBeCloseTo(17.79, 2);
  });

  it('E53: are cut off at 3, so that A weighs 75 % instead of 90 %', () => {
    const { groups, nEffective } = weightsOf([
      { population: 900, n: 10 },
      { population: 100, n: 90 },
    ]);
    expect(groups[0]).toMatchObject({ weight: 3, isCut: true, shareOfCustomers: 0.9 });
    expect(groups[0]?.shareOfScore).toBeCloseTo(0.75, 9);
    expect(groups[1]?.weight).toBeCloseTo(0.11, 2);
    expect(nEffective).toBeCloseTo(17.56, 2);
  });

  it('name the share of customers in a group without answers', () => {
    const result = weightedNps([
      { population: 700, promoters: 50, passives: 30, detractors: 20 },
      { population: 300, promoters: 0, passives: 0, detractors: 0 },
    ]);
    expect(result.groups[1]?.weight).toBeNull();
    expect(result.silentShare).toBeCloseTo(0.3, 9);
    expect(result.weighted).toBeCloseTo(30, 9);
  });

  it('change nothing where every group answered alike', () => {
    const count = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(
        count,
        count,
        count,
        fc.integer({ min: 1, max: 9 }),
        (promoters, passives, detractors, factor) => {
          const n = promoters + passives + detractors;
          const result = weightedNps([
            { population: 10 * n, promoters, passives, detractors },
            {
              population: 10 * n * factor,
              promoters: promoters * factor,
              passives: passives * factor,
              detractors: detractors * factor,
            },
          ]);
          expect(result.weighted).toBeCloseTo(result.raw ?? Number.NaN, 9);
          expect(result.nEffective).toBeCloseTo(n * (1 + factor), 6);
          expect(result.isBothShown).toBe(false);
        },
      ),
    );
  });

  it('do not exist without answers or without customers', () => {
    expect(weightedNps([{ population: 9, promoters: 0, passives: 0, detractors: 0 }])).toMatchObject({
      raw: null,
      weighted: null,
      margin: null,
      isBothShown: false,
    });
    expect(() => weightsOf([{ population: 0, n: 3 }])).toThrow(RangeError);
  });
});
