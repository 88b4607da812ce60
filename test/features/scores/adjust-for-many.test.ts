import { describe, expect, it } from 'vitest';
import { adjustForMany, type Verdict } from '../../../src/features/scores/compare.ts';

describe('several comparisons in one message', () => {
  function tested(p: number): Verdict {
    const differs = p < 0.05;
    return {
      verdict: differs ? 'higher' : 'no_clear_change',
      direction: differs ? 'higher' : null,
      isBetter: differs ? true : null,
      difference: differs ? 10 : null,
      unit: 'points',
      z: 2,
      p,
    };
  }

  it('E24: of ten with four below 0.05 only the first two may be called a difference', () => {
    const chances = [0.001, 0.012, 0.035, 0.046, 0.2, 0.3, 0.4, 0.55, 0.7, 0.9];
    const verdicts = adjustForMany(chances.map(tested)).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['higher', 'higher', ...new Array(8).fill('no_clear_change')]);
  });

  it('keeps the order, leaves what was not tested alone, and hides what no longer counts', () => {
    const untested: Verdict = { ...tested(0.5), verdict: 'too_few', z: null, p: null };
    const [first, second, third] = adjustForMany([tested(0.049), untested, tested(0.9), tested(0.9)]);
    expect(first).toMatchObject({
      verdict: 'no_clear_change',
      direction: null,
      isBetter: null,
      difference: null,
    });
    expect(second).toBe(untested);
    expect(third?.verdict).toBe('no_clear_change');
  });

  it('reads other tests of the same message along', () => {
    expect(adjustForMany([tested(0.049)], { q: 0.1, beside: [0.9, 0.8] })[0]?.verdict).toBe(
      'no_clear_change',
    );
    expect(adjustForMany([tested(0.049)], { q: 0.1, beside: [0.01] })[0]?.verdict).toBe('higher');
  });

  it('does not change a single comparison', () => {
    expect(adjustForMany([tested(0.049)])[0]?.verdict).toBe('higher');
    expect(adjustForMany([])).toEqual([]);
  });

  it('can be stricter', () => {
    expect(adjustForMany([tested(0.04), tested(0.9)], { q: 0.05 })[0]?.verdict).toBe('no_clear_change');
  });
});
