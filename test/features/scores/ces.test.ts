import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cesScore } from '../../../src/features/scores/ces.ts';
import { histogramOf, type MetricDefinition } from '../../../src/features/scores/definition.ts';
import { shownCes } from '../../../src/features/scores/display.ts';

const SEVEN_POINT: MetricDefinition = {
  metric: 'ces',
  scaleMin: 1,
  scaleMax: 7,
  higherIsBetter: true,
  method: 'mean',
};
const EFFORT: MetricDefinition = { ...SEVEN_POINT, scaleMax: 5, higherIsBetter: false };

function ces(definition: MetricDefinition, answers: readonly number[]) {
  return cesScore(definition, histogramOf(answers).histogram);
}

describe('CES', () => {
  const eight = [7, 6, 5, 7, 4, 6, 7, 3];

  it('E36: mean 5.63, s = 1.506, margin 1.26, top three 75 %, and only verbatims at n = 8', () => {
    const score = ces(SEVEN_POINT, eight);
    expect(score.value).toBe(5.625);
    expect(score).toMatchObject({ unit: 'scale', mode: 'verbatims' });
    expect('deviation' in score ? score.deviation : Number.NaN).toBeCloseTo(1.506, 3);
    expect(score.margin).toBeCloseTo(1.26, 2);
    expect(ces({ ...SEVEN_POINT, method: 'top3box' }, eight)).toMatchObject({ unit: 'percent', value: 75 });
  });

  it('E37: turns 1, 2, 2, 5 round where low is good', () => {
    expect(ces(EFFORT, [1, 2, 2, 5])).toMatchObject({
      value: 3.5,
      isTurnedRound: true,
      groups: { top: 3, middle: 0, bottom: 1 },
    });
  });

  it('E38: net effort of ten answers is 60 % − 30 % = 30 points', () => {
    const score = ces({ ...EFFORT, higherIsBetter: true, method: 'net' }, [5, 5, 4, 4, 4, 3, 2, 1, 1, 5]);
    expect(score).toMatchObject({ unit: 'points', value: 30, groups: { top: 6, middle: 1, bottom: 3 } });
  });

  it('E39: one answer has a mean and no margin', () => {
    expect(ces(SEVEN_POINT, [6])).toMatchObject({
      value: 6,
      margin: null,
      noMargin: 'one_answer',
      interval: null,
    });
  });

  it('E40: thirty times 6 is 6.00 without a margin, because all answers are equal', () => {
    const score = ces(SEVEN_POINT, new Array(30).fill(6));
    expect(score).toMatchObject({ n: 30, value: 6, margin: null, noMargin: 'all_equal', mode: 'score' });
    expect(shownCes(score)).toEqual({ unit: 'scale', value: 6, margin: null, noMargin: 'all_equal' });
  });

  it('has no value without answers', () => {
    expect(ces(SEVEN_POINT, [])).toMatchObject({ n: 0, value: null, noMargin: 'no_answers', mode: 'none' });
  });

  it('withholds a mean whose margin is wider than a tenth of the scale', () => {
    const spread = [...new Array(20).fill(1), ...new Array(20).fill(7)];
    expect(ces(SEVEN_POINT, spread).mode).toBe('counts');
    expect(shownCes(ces(SEVEN_POINT, spread))).toBeNull();
  });

  it('shows a net score and a share in whole numbers, a mean in hundredths', () => {
    const many = Array.from({ length: 300 }, (_, i) => (i % 3) + 3);
    const five: MetricDefinition = { ...EFFORT, higherIsBetter: true };
    expect(shownCes(ces({ ...five, method: 'net' }, many))).toMatchObject({ unit: 'points', value: 67 });
    expect(shownCes(ces(five, many))).toEqual({ unit: 'scale', value: 4, margin: 0.1, noMargin: null });
    expect(shownCes(ces({ ...SEVEN_POINT, method: 'top3box' }, many))).toMatchObject({
      unit: 'percent',
      value: 33,
    });
  });

  it('is the same for a scale and its mirror image, whatever the answers', () => {
    const answers = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 100 });
    fc.assert(
      fc.property(answers, fc.constantFrom('mean' as const, 'net' as const), (given, method) => {
        const upward = ces({ ...EFFORT, method, higherIsBetter: true }, given);
        const mirrored = ces(
          { ...EFFORT, method },
          given.map((answer) => 6 - answer),
        );
        expect({ ...mirrored, isTurnedRound: false }).toEqual(upward);
      }),
    );
  });
});
