import { describe, expect, it } from 'vitest';
import { GOOD_OR_BAD } from '../../../src/features/scores/csat.ts';
import {
  type AnswerGroup,
  faultOf,
  groupOf,
  type MetricDefinition,
  topBoxesOf,
} from '../../../src/features/scores/definition.ts';
import { NPS_DEFINITION } from '../../../src/features/scores/nps.ts';

function csat(scaleMax: number, more: Partial<MetricDefinition> = {}): MetricDefinition {
  return { metric: 'csat', scaleMin: 1, scaleMax, higherIsBetter: true, method: 'top_box', ...more };
}

describe('top boxes', () => {
  it.each([
    [2, [2]],
    [3, [3]],
    [4, [3, 4]],
    [5, [4, 5]],
    [6, [4, 5, 6]],
    [7, [5, 6, 7]],
    [8, [6, 7, 8]],
  ])('of a scale of %d are %j', (size, boxes) => {
    expect([...topBoxesOf(csat(size))].sort()).toEqual(boxes);
  });

  it('count from the end of the scale that is good, wherever the scale begins', () => {
    expect([...topBoxesOf(csat(5, { higherIsBetter: false }))].sort()).toEqual([1, 2]);
    expect(topBoxesOf(GOOD_OR_BAD)).toEqual([1]);
  });
});

describe('group of an answer', () => {
  it('is promoter from 9, passive from 7, detractor below', () => {
    expect([0, 6, 7, 8, 9, 10].map((answer) => groupOf(NPS_DEFINITION, answer))).toEqual([
      'detractor',
      'detractor',
      'passive',
      'passive',
      'promoter',
      'promoter',
    ]);
  });

  it.each<[number, (AnswerGroup | null)[]]>([
    [2, ['bottom', 'top']],
    [3, ['bottom', 'middle', 'top']],
    [4, ['bottom', 'bottom', 'top', 'top']],
    [5, ['bottom', 'bottom', 'middle', 'top', 'top']],
    [8, ['bottom', 'bottom', 'bottom', 'middle', 'middle', 'top', 'top', 'top']],
    [9, [null, null, null, null, null, null, null, null, null]],
  ])('on a scale of %d', (size, groups) => {
    expect(groups.map((_, index) => groupOf(csat(size), index + 1))).toEqual(groups);
  });

  it('does not exist off the scale and for a duration', () => {
    expect(groupOf(csat(5), 6)).toBeNull();
    expect(groupOf(csat(5), 4.5)).toBeNull();
    expect(groupOf({ ...csat(5), metric: 'ttr', higherIsBetter: false, method: 'median' }, 4)).toBeNull();
  });
});

describe('fault of a definition', () => {
  const nps = NPS_DEFINITION;
  const ces: MetricDefinition = { ...csat(7), metric: 'ces', method: 'mean' };

  it.each<[string, MetricDefinition]>([
    ['NPS', nps],
    ['CSAT of five', csat(5)],
    ['CSAT of ten with boxes', csat(10, { topBoxes: [9, 10] })],
    ['CSAT of ten as a mean', csat(10, { method: 'mean' })],
    ['CSAT with no boxes stated', csat(5, { topBoxes: [] })],
    ['CES', ces],
    ['TTR', { ...nps, metric: 'ttr', method: 'median', scaleMin: 0, scaleMax: 0, higherIsBetter: false }],
  ])('does not exist: %s', (_, definition) => {
    expect(faultOf(definition)).toBeNull();
  });

  it.each<[string, MetricDefinition]>([
    ['not_the_nps_scale', { ...nps, scaleMin: 1 }],
    ['not_the_nps_scale', { ...nps, scaleMax: 5 }],
    ['not_the_nps_scale', { ...nps, higherIsBetter: false }],
    ['method_of_another_metric', { ...nps, method: 'mean' }],
    ['method_of_another_metric', csat(5, { method: 'net' })],
    ['scale_is_empty', csat(1)],
    ['scale_is_empty', csat(4.5)],
    ['top_boxes_needed', csat(10)],
    ['top_boxes_off_the_scale', csat(5, { topBoxes: [5, 6] })],
    ['net_needs_five_points', { ...ces, method: 'net' }],
    ['top3box_needs_seven_points', { ...ces, scaleMax: 5, method: 'top3box' }],
    ['ttr_is_low_is_good', { ...nps, metric: 'ttr', method: 'median' }],
  ])('is %s', (fault, definition) => {
    expect(faultOf(definition)).toBe(fault);
  });
});
