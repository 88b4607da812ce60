import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Conditions,
  compareScores,
  type PeriodConditions,
  type Verdict,
  type VerdictCode,
} from '../../../src/features/scores/compare.ts';
import type { MetricDefinition } from '../../../src/features/scores/definition.ts';
import { NPS_DEFINITION, npsOfCounts } from '../../../src/features/scores/nps.ts';
import { scoreOf } from '../../../src/features/scores/score.ts';

const CSAT: MetricDefinition = {
  metric: 'csat',
  scaleMin: 1,
  scaleMax: 5,
  higherIsBetter: true,
  method: 'top_box',
};
const CES: MetricDefinition = { ...CSAT, metric: 'ces', method: 'mean' };
const TTR: MetricDefinition = { ...CSAT, metric: 'ttr', higherIsBetter: false, method: 'median' };

const PREVIOUS: PeriodConditions = {
  days: { from: '2026-05-04', to: '2026-05-31' },
  definitionVersion: 1,
  kind: 'relational',
  invitationChannel: 'mail',
  languages: ['nl', 'en'],
  responseRate: 0.3,
};
const CURRENT: PeriodConditions = { ...PREVIOUS, days: { from: '2026-06-01', to: '2026-06-28' } };
const CONDITIONS: Conditions = { current: CURRENT, previous: PREVIOUS };

type Triple = [number, number, number];

function nps([promoters, passives, detractors]: Triple) {
  return npsOfCounts({ promoters, passives, detractors });
}

function compareNps(before: Triple, after: Triple, conditions = CONDITIONS): Verdict {
  return compareScores(NPS_DEFINITION, nps(after), nps(before), conditions);
}

function satisfied(x: number, n: number) {
  return scoreOf(
    CSAT,
    new Map([
      [5, x],
      [1, n - x],
    ]),
  );
}

describe('two periods of NPS', () => {
  it.each<[string, Triple, Triple, number, number, number, VerdictCode]>([
    ['E17', [45, 30, 25], [50, 30, 20], 10, 0.88, 0.381, 'no_clear_change'],
    ['E18', [225, 150, 125], [250, 150, 100], 10, 1.98, 0.048, 'higher'],
    ['E19', [450, 300, 250], [500, 300, 200], 10, 2.8, 0.005, 'higher'],
    ['E20', [160, 75, 293], [130, 74, 181], 11.94, 2, 0.045, 'higher'],
    ['E21', [130, 74, 181], [102, 57, 175], -8.61, -1.29, 0.196, 'no_clear_change'],
    ['E22', [13, 10, 63], [110, 65, 251], 25.04, 2.61, 0.009, 'higher'],
    ['E26', [30, 0, 0], [30, 0, 0], 0, 0, 1, 'no_clear_change'],
  ])('%s: %j → %j', (_, before, after, difference, z, p, verdict) => {
    const result = compareNps(before, after);
    const raw = (nps(after).value ?? Number.NaN) - (nps(before).value ?? Number.NaN);
    expect(raw).toBeCloseTo(difference, 2);
    expect(result.z).toBeCloseTo(z, 2);
    expect(result.p).toBeCloseTo(p, 3);
    expect(result.verdict).toBe(verdict);
  });

  it('E23: nine answers are too few to compare, and nothing is tested', () => {
    const result = compareNps([3, 2, 4], [4, 3, 2]);
    expect(result).toMatchObject({ verdict: 'too_few', z: null, p: null, difference: null });
  });

  it('says how much and that it is good only when it moved', () => {
    expect(compareNps([450, 300, 250], [500, 300, 200])).toMatchObject({
      direction: 'higher',
      isBetter: true,
      difference: 10,
      unit: 'points',
    });
    expect(compareNps([500, 300, 200], [450, 300, 250])).toMatchObject({
      verdict: 'lower',
      direction: 'lower',
      isBetter: false,
      difference: 10,
    });
    expect(compareNps([45, 30, 25], [50, 30, 20])).toMatchObject({
      direction: null,
      isBetter: null,
      difference: null,
    });
  });

  it.each([
    [100, 21.3],
    [1000, 6.8],
  ])('needs about the stated difference at n = %d', (n, smallest) => {
    const centre = (promoters: number): Triple => [promoters, 0.3 * n, 0.7 * n - promoters];
    let promoters = Math.round(0.5 * n);
    while (compareNps(centre(0.5 * n), centre(promoters)).verdict !== 'higher') promoters += 1;
    const found = (200 * (promoters - 0.5 * n)) / n;
    // One answer moves the score by 200/n, so the first that is found may lie that much further.
    expect(found).toBeGreaterThan(smallest - 200 / n);
    expect(found).toBeLessThan(smallest + 200 / n);
  });

  it('turns round when the periods change places', () => {
    const count = fc.integer({ min: 50, max: 400 });
    const triple = fc.tuple(count, count, count);
    fc.assert(
      fc.property(triple, triple, (a, b) => {
        const there = compareNps(a, b);
        const back = compareNps(b, a);
        expect(there.p).toBeCloseTo(back.p ?? Number.NaN, 12);
        expect(there.isBetter).toBe(back.isBetter === null ? null : !back.isBetter);
      }),
    );
  });
});

describe('two periods of the other scores', () => {
  it('E34: 76 → 84 of 100 is no clear change, 760 → 840 of 1,000 is 8 percentage points', () => {
    const few = compareScores(CSAT, satisfied(84, 100), satisfied(76, 100), CONDITIONS);
    expect(few.z).toBeCloseTo(1.41, 2);
    expect(few.p).toBeCloseTo(0.157, 3);
    expect(few.verdict).toBe('no_clear_change');
    const many = compareScores(CSAT, satisfied(840, 1000), satisfied(760, 1000), CONDITIONS);
    expect(many.z).toBeCloseTo(4.47, 2);
    expect(many).toMatchObject({ verdict: 'higher', isBetter: true, unit: 'percentage_points' });
    expect(many.difference).toBeCloseTo(8, 9);
  });

  it('compares CES by Welch, upwards is good also where low was good in the question', () => {
    const effort = { ...CES, higherIsBetter: false };
    const hard = scoreOf(
      effort,
      new Map([
        [3, 50],
        [4, 50],
      ]),
    );
    const easy = scoreOf(
      effort,
      new Map([
        [1, 50],
        [2, 50],
      ]),
    );
    expect(compareScores(effort, easy, hard, CONDITIONS)).toMatchObject({
      verdict: 'higher',
      direction: 'higher',
      isBetter: true,
      difference: 2,
      unit: 'scale',
    });
  });

  it('says faster and slower of time, and faster is good', () => {
    const hours = (from: number) => Array.from({ length: 40 }, (_, i) => 3600 * (from + i));
    const slow = scoreOf(TTR, hours(30));
    const quick = scoreOf(TTR, hours(5));
    expect(compareScores(TTR, quick, slow, CONDITIONS)).toMatchObject({
      verdict: 'lower',
      direction: 'faster',
      isBetter: true,
      difference: 25 * 3600,
      unit: 'seconds',
    });
    expect(compareScores(TTR, slow, quick, CONDITIONS)).toMatchObject({
      direction: 'slower',
      isBetter: false,
    });
    expect(compareScores(TTR, quick, quick, CONDITIONS).verdict).toBe('no_clear_change');
  });

  it('says nothing of time when the ranks move against the median', () => {
    const before = scoreOf(TTR, [...new Array(40).fill(100), ...new Array(39).fill(200)]);
    const after = scoreOf(TTR, [
      ...new Array(40).fill(99),
      ...new Array(2).fill(100),
      ...new Array(39).fill(1),
    ]);
    const mixed = scoreOf(TTR, [
      ...new Array(19).fill(1),
      ...new Array(41).fill(101),
      ...new Array(19).fill(102),
    ]);
    expect(compareScores(TTR, after, before, CONDITIONS).direction).toBe('faster');
    const verdict = compareScores(TTR, mixed, before, CONDITIONS);
    expect(verdict.z).toBeLessThan(0);
    expect(mixed.value).toBeGreaterThan(before.value ?? Number.NaN);
    expect(verdict.direction).toBeNull();
  });
});

describe('conditions of a comparison', () => {
  const before: Triple = [450, 300, 250];
  const after: Triple = [500, 300, 200];
  const verdictWith = (current: Partial<PeriodConditions>, previous: Partial<PeriodConditions> = {}) =>
    compareNps(before, after, { current: { ...CURRENT, ...current }, previous: { ...PREVIOUS, ...previous } })
      .verdict;

  it('E25: refuses 1–28 June against 2–29 June, because the windows overlap', () => {
    const june = { from: '2026-06-01', to: '2026-06-28' };
    const dayLater = { from: '2026-06-02', to: '2026-06-29' };
    expect(verdictWith({ days: dayLater }, { days: june })).toBe('overlapping');
    const lastDayOfMayOn = { from: '2026-05-31', to: '2026-06-27' };
    expect(verdictWith({ days: lastDayOfMayOn })).toBe('overlapping');
  });

  it.each([
    ['a day against the day before', '2026-06-02', '2026-06-02', '2026-06-01', '2026-06-01'],
    ['a week against a week', '2026-06-08', '2026-06-14', '2026-06-01', '2026-06-07'],
    ['unequal windows', '2026-06-01', '2026-06-29', '2026-05-04', '2026-05-31'],
    ['the wrong order', '2026-05-04', '2026-05-31', '2026-06-01', '2026-06-28'],
  ])('refuses %s', (_, from, to, fromBefore, toBefore) => {
    expect(verdictWith({ days: { from, to } }, { days: { from: fromBefore, to: toBefore } })).toBe(
      'unfit_windows',
    );
  });

  it('counts days on the calendar, also when the clocks change', () => {
    const days = { from: '2026-03-09', to: '2026-04-05' };
    expect(verdictWith({ days }, { days: { from: '2026-02-09', to: '2026-03-08' } })).toBe('higher');
  });

  it.each<[string, Partial<PeriodConditions>]>([
    ['version', { definitionVersion: 2 }],
    ['kind', { kind: 'transactional' }],
    ['channel of invitation', { invitationChannel: 'sms' }],
    ['set of languages', { languages: ['nl'] }],
  ])('refuses another %s', (_, change) => {
    expect(verdictWith(change)).toBe('definition_changed');
  });

  it('does not mind the order of languages', () => {
    expect(verdictWith({ languages: ['en', 'nl', 'en'] })).toBe('higher');
  });

  it.each<[number | null, number | null, VerdictCode]>([
    [0.3, 0.12, 'response_rate_changed'],
    [0.3, 0.15, 'response_rate_changed'],
    [0.3, 0.16, 'higher'],
    [0.2, 0.3, 'response_rate_changed'],
    [0.2, 0.29, 'higher'],
    [0, 0.1, 'response_rate_changed'],
    [0, 0, 'higher'],
    [null, 0.1, 'higher'],
    [0.3, null, 'higher'],
  ])('response %s → %s: %s', (rateBefore, rate, verdict) => {
    expect(verdictWith({ responseRate: rate }, { responseRate: rateBefore })).toBe(verdict);
  });

  it('refuses scores of another metric or method', () => {
    const mean = scoreOf(
      { ...CSAT, method: 'mean' },
      new Map([
        [5, 500],
        [4, 500],
      ]),
    );
    expect(compareScores(CSAT, mean, satisfied(760, 1000), CONDITIONS).verdict).toBe('definition_changed');
    expect(compareScores(CSAT, nps(after), nps(before), CONDITIONS).verdict).toBe('definition_changed');
  });

  it('needs a shown score in both periods', () => {
    expect(compareNps([15, 9, 6], after).verdict).toBe('too_few');
    expect(compareNps(before, [0, 0, 0]).verdict).toBe('too_few');
  });
});
