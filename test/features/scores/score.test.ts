import { describe, expect, it } from 'vitest';
import { histogramOf, type MetricDefinition } from '../../../src/features/scores/definition.ts';
import { shownCounts } from '../../../src/features/scores/display.ts';
import { NPS_DEFINITION } from '../../../src/features/scores/nps.ts';
import { scoreEach, scoreOf } from '../../../src/features/scores/score.ts';

const TTR: MetricDefinition = {
  metric: 'ttr',
  scaleMin: 0,
  scaleMax: 0,
  higherIsBetter: false,
  method: 'median',
};
const CSAT: MetricDefinition = {
  ...NPS_DEFINITION,
  metric: 'csat',
  scaleMin: 1,
  scaleMax: 5,
  method: 'top_box',
};
const CES: MetricDefinition = { ...CSAT, metric: 'ces', scaleMax: 7, method: 'mean' };

describe('score of a set of answers', () => {
  it('is the one its definition asks for', () => {
    const { histogram } = histogramOf([5, 5, 4, 1]);
    expect(scoreOf(NPS_DEFINITION, histogram)).toMatchObject({ metric: 'nps', unit: 'points', value: -100 });
    expect(scoreOf(CSAT, histogram, { missing: 2 })).toMatchObject({ metric: 'csat', value: 75, missing: 2 });
    expect(scoreOf(CES, histogram)).toMatchObject({ metric: 'ces', unit: 'scale', value: 3.75 });
    expect(scoreOf(TTR, [60, 120, 300], { open: [10] })).toMatchObject({ metric: 'ttr', value: 120, n: 3 });
  });

  it('passes the number of customers on', () => {
    expect(scoreOf(NPS_DEFINITION, new Map([[9, 30]]), { population: 30 }).noMargin).toBe(
      'everyone_answered',
    );
  });

  it('refuses a faulty definition and answers of the wrong kind', () => {
    expect(() => scoreOf({ ...NPS_DEFINITION, scaleMax: 5 }, new Map())).toThrow('not_the_nps_scale');
    expect(() => scoreOf(TTR, new Map([[60, 1]]))).toThrow(RangeError);
    expect(() => scoreOf(NPS_DEFINITION, [9, 10])).toThrow(RangeError);
  });

  it('shows counts from ten answers on', () => {
    const counted = (n: number) => shownCounts(scoreOf(NPS_DEFINITION, new Map([[9, n]])));
    expect(counted(9)).toBeNull();
    expect(counted(10)).toEqual({ promoters: 10, passives: 0, detractors: 0 });
  });
});

describe('scores of the steps of a journey', () => {
  it('E75: keep the order of the journey, whatever the scores', () => {
    const steps = [
      {
        step: 'order',
        answers: new Map([
          [9, 55],
          [5, 45],
        ]),
      },
      {
        step: 'delivery',
        answers: new Map([
          [9, 30],
          [5, 70],
        ]),
      },
      {
        step: 'service',
        answers: new Map([
          [9, 60],
          [8, 15],
          [5, 25],
        ]),
      },
    ];
    const scored = scoreEach(NPS_DEFINITION, steps);
    expect(scored.map(({ score }) => score.value)).toEqual([10, -40, 35]);
    expect(scored.map(({ step }) => step)).toEqual(['order', 'delivery', 'service']);

    const reversed = [...steps].reverse().map(({ answers }, index) => ({ ...steps[index], answers }));
    expect(scoreEach(NPS_DEFINITION, reversed).map(({ step }) => step)).toEqual([
      'order',
      'delivery',
      'service',
    ]);
  });
});
