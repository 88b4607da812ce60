import { describe, expect, it } from 'vitest';
import {
  amountSample,
  differenceInDifferences,
  differenceOf,
  excludesZero,
  isTooFew,
  rateSample,
  shareSample,
  times,
  turned,
} from '../../../src/features/business/effect.ts';
import {
  avoidedContactsWorth,
  earnedGrowth,
  savedCustomersWorth,
  sumOf,
} from '../../../src/features/business/money.ts';

const worth = { revenue: 30, retainedMonths: 12, margin: 0.4 };
const exactly = (value: number) => ({ value, low: value, high: value, z: null, p: null });

describe('the worked examples of the business case', () => {
  it('E68: 20 customers and 500 tickets a month, minus what it costs', () => {
    const saved = savedCustomersWorth(exactly(20), worth);
    const avoided = avoidedContactsWorth(exactly(500), 6);
    expect([saved.value, avoided.value]).toEqual([2880, 3000]);
    expect(sumOf([saved, avoided], 2000).value).toBe(3880);
  });

  it('E69: 120 to 100 of 10,000 is not shown yet', () => {
    const churn = differenceOf(shareSample(120, 10_000), shareSample(100, 10_000));
    expect(churn.z).toBeCloseTo(1.36, 2);
    expect(churn.p).toBeCloseTo(0.175, 3);
    expect(excludesZero(churn)).toBe(false);
  });

  it('E70: 600 to 500 of 50,000 counts, with its interval, on 10,000 customers', () => {
    const churn = differenceOf(shareSample(600, 50_000), shareSample(500, 50_000));
    expect(100 * churn.value).toBeCloseTo(0.2, 9);
    expect([100 * churn.low, 100 * churn.high].map((end) => end.toFixed(2))).toEqual(['0.07', '0.33']);
    expect(churn.z).toBeCloseTo(3.03, 2);
    expect(excludesZero(churn)).toBe(true);
    const saved = times(churn, 10_000);
    expect([saved.value, saved.low, saved.high].map((n) => n.toFixed(2))).toEqual(['20.00', '7.07', '32.93']);
    const euros = savedCustomersWorth(saved, worth);
    expect([euros.value, euros.low, euros.high].map((n) => n.toFixed(0))).toEqual(['2880', '1018', '4742']);
  });
});

describe('other designs', () => {
  it('compares with a group that lived through the same months', () => {
    const { value, low, high, z } = differenceInDifferences(
      { before: shareSample(600, 50_000), after: shareSample(400, 50_000) },
      { before: shareSample(600, 50_000), after: shareSample(550, 50_000) },
    );
    expect(value).toBeCloseTo(0.003, 9);
    // Four variances: twice 0.012 × 0.988, 0.008 × 0.992 and 0.011 × 0.989, each over 50,000.
    const half = 1.96 * Math.sqrt((2 * 0.012 * 0.988 + 0.008 * 0.992 + 0.011 * 0.989) / 50_000);
    expect([low, high]).toEqual([expect.closeTo(0.003 - half, 9), expect.closeTo(0.003 + half, 9)]);
    expect(z).toBeNull();
  });

  it('counts events of which a customer can have several', () => {
    const calls = differenceOf(rateSample(4000, 10_000), rateSample(3500, 10_000));
    expect(calls.value).toBeCloseTo(0.05, 9);
    expect(calls.high - calls.value).toBeCloseTo((1.96 * Math.sqrt(7500)) / 10_000, 9);
    expect(calls.z).toBeCloseTo(500 / Math.sqrt(7500), 9);
  });

  it('turns a difference round where one wants more, and keeps its interval in order', () => {
    const revenue = turned(differenceOf(amountSample(30, 10, 400), amountSample(32, 10, 400)));
    expect(revenue.value).toBe(2);
    expect(revenue.low).toBeLessThan(revenue.high);
    expect(revenue.low).toBeCloseTo(2 - 1.96 * Math.sqrt(0.5), 9);
  });

  it('adds the halves of intervals as squares, and takes a known cost away from all of it', () => {
    const part = (value: number, half: number) => ({ value, low: value - half, high: value + half });
    expect(sumOf([part(100, 30), part(50, 40)], 20)).toEqual({ value: 130, low: 80, high: 180 });
    expect(sumOf([], 20)).toEqual({ value: -20, low: -20, high: -20 });
  });

  it('says nothing about a handful of events', () => {
    expect([4, 5].map((events) => isTooFew(shareSample(events, 1000)))).toEqual([true, false]);
    expect(isTooFew(shareSample(998, 1000))).toBe(true);
    expect([4, 5].map((events) => isTooFew(rateSample(events, 1000)))).toEqual([true, false]);
    expect([29, 30].map((customers) => isTooFew(amountSample(30, 10, customers)))).toEqual([true, false]);
  });

  it('does not take impossible counts', () => {
    expect(() => shareSample(11, 10)).toThrow(RangeError);
    expect(() => shareSample(0, 0)).toThrow(RangeError);
    // Without spread an interval would have no width.
    for (const spread of [-1, 0]) expect(() => amountSample(10, spread, 100)).toThrow(RangeError);
  });

  it('knows earned growth', () => {
    expect(earnedGrowth(96, 9)).toBe(5);
  });
});
