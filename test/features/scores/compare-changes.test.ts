import { describe, expect, it } from 'vitest';
import { compareChanges } from '../../../src/features/scores/compare-changes.ts';
import type { MetricDefinition } from '../../../src/features/scores/definition.ts';
import { NPS_DEFINITION } from '../../../src/features/scores/nps.ts';
import { type Answers, scoreOf } from '../../../src/features/scores/score.ts';

const csat: MetricDefinition = {
  ...{ metric: 'csat', scaleMin: 1, scaleMax: 5, higherIsBetter: true, method: 'top_box' },
};
const ces: MetricDefinition = {
  ...{ metric: 'ces', scaleMin: 1, scaleMax: 7, higherIsBetter: true, method: 'mean' },
};
const ttr: MetricDefinition = {
  ...{ metric: 'ttr', scaleMin: 0, scaleMax: 0, higherIsBetter: false, method: 'median' },
};

/** Promoters, passives and detractors. */
const nps = (p: number, q: number, d: number) =>
  new Map([
    [10, p],
    [8, q],
    [2, d],
  ]);
const satisfied = (x: number, n: number) =>
  new Map([
    [5, x],
    [1, n - x],
  ]);

function beside(definition: MetricDefinition, here: [Answers, Answers], there: [Answers, Answers]) {
  const change = ([before, after]: [Answers, Answers]) => ({
    before: scoreOf(definition, before, { seed: '1' }),
    after: scoreOf(definition, after, { seed: '1' }),
  });
  return compareChanges(change(here), change(there));
}

/** The expected numbers were computed by another program (SciPy). */
describe('the change here beside the change there', () => {
  it('of net scores takes the adjusted centres and errors of all four', () => {
    const here: [Answers, Answers] = [nps(225, 150, 125), nps(250, 150, 100)];
    const found = beside(NPS_DEFINITION, here, [nps(225, 150, 125), nps(220, 150, 130)]);
    expect(found?.value).toBeCloseTo(11.928429, 5);
    expect(found?.low).toBeCloseTo(-2.150204, 5);
    expect(found?.high).toBeCloseTo(26.007062, 5);
    expect(found?.z).toBeCloseTo(1.660653, 5);
    expect(found?.p).toBeCloseTo(0.096783, 5);
    expect(found?.isClear).toBe(false);
    expect(beside(NPS_DEFINITION, here, here)).toMatchObject({ value: 0, z: 0, isClear: false });
  });

  it('of shares takes each with its own spread, in percentage points', () => {
    const found = beside(
      csat,
      [satisfied(760, 1000), satisfied(840, 1000)],
      [satisfied(760, 1000), satisfied(770, 1000)],
    );
    expect(found?.value).toBeCloseTo(7, 9);
    expect(found?.low).toBeCloseTo(1.902869, 5);
    expect(found?.high).toBeCloseTo(12.097131, 5);
    expect(found?.p).toBeCloseTo(0.007109, 5);
    expect(found?.isClear).toBe(true);
  });

  it('of means is Welch’s, with the degrees of freedom of four', () => {
    const mean = (...counts: [number, number][]) => new Map(counts);
    const before = mean([3, 20], [5, 20], [6, 10]);
    const found = beside(
      ces,
      [before, mean([5, 20], [6, 20], [7, 10])],
      [before, mean([3, 19], [5, 20], [6, 11])],
    );
    expect(found?.value).toBeCloseTo(1.34, 9);
    expect(found?.low).toBeCloseTo(0.716714, 4);
    expect(found?.high).toBeCloseTo(1.963286, 4);
    expect(found?.z).toBeCloseTo(4.242477, 5);
    expect(found?.p).toBeCloseTo(3.5453e-5, 7);
  });

  it('says nothing where chance cannot be reckoned with', () => {
    const few: [Answers, Answers] = [satisfied(40, 60), satisfied(56, 60)];
    expect(beside(csat, few, [satisfied(40, 60), satisfied(41, 60)])).toBeNull();
    const equal: [Answers, Answers] = [new Map([[6, 40]]), new Map([[7, 40]])];
    expect(beside(ces, equal, equal)).toBeNull();
    const times: [Answers, Answers] = [Array(40).fill(3_600), Array(40).fill(60)];
    expect(beside(ttr, times, times)).toBeNull();
    expect(beside(NPS_DEFINITION, [new Map(), nps(20, 20, 20)], [nps(9, 9, 9), nps(9, 9, 9)])).toBeNull();
  });
});
