import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenParts, modeOf } from '../../../src/features/scores/small-groups.ts';

describe('display mode', () => {
  it('follows the number of answers, and the margin from 30 on', () => {
    expect([0, 1, 9, 10, 29, 30].map((n) => modeOf(n, true))).toEqual([
      'none',
      'verbatims',
      'verbatims',
      'counts',
      'counts',
      'score',
    ]);
    expect(modeOf(1000, false)).toBe('counts');
  });
});

describe('parts of a whole', () => {
  it('E67: hides 4 of 12, 9 and 4, and 9 as well while the total is shown', () => {
    expect(hiddenParts([12, 9, 4], true)).toEqual([false, true, true]);
    expect(hiddenParts([12, 9, 4], false)).toEqual([false, false, true]);
  });

  it('hides nobody as well as a few', () => {
    expect(hiddenParts([12, 9, 0], false)).toEqual([false, false, true]);
    expect(hiddenParts([12, 9, 0], true)).toEqual([false, true, true]);
  });

  it('hides one more when those hidden are fewer than five together', () => {
    expect(hiddenParts([12, 9, 2, 1], true)).toEqual([false, true, true, true]);
    expect(hiddenParts([12, 9, 4, 3], true)).toEqual([false, false, true, true]);
  });

  it('hides nothing where no part is small', () => {
    expect(hiddenParts([12, 9, 5], true)).toEqual([false, false, false]);
    expect(hiddenParts([], true)).toEqual([]);
  });

  it('hides the first of equal parts', () => {
    expect(hiddenParts([9, 9, 4], true)).toEqual([true, false, true]);
  });

  it('never leaves a small group to subtraction, and never hides more parts than it must', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 8 }), (sizes) => {
        const hidden = hiddenParts(sizes, true);
        const parts = sizes.filter((_, index) => hidden[index]);
        const together = parts.reduce((sum, size) => sum + size, 0);
        sizes.forEach((size, index) => {
          if (size < 5) expect(hidden[index]).toBe(true);
        });
        if (parts.length > 0 && parts.length < sizes.length) {
          expect(parts.length).toBeGreaterThanOrEqual(2);
          expect(together).toBeGreaterThanOrEqual(5);
        }
        const extra = parts.filter((size) => size >= 5);
        expect(extra.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
