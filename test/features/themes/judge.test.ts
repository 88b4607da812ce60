import { describe, expect, it } from 'vitest';
import { driversOf, spikeOf } from '../../../src/features/scores/index.ts';
import { judge, type Tested } from '../../../src/features/themes/judge.ts';
import { standingOf } from '../../../src/features/themes/standing.ts';
import { daysBefore } from '../../../src/features/verbatims/index.ts';

const quiet: Tested = { verdict: null, tag: null, tagChance: 0.6, spike: null, drivers: [] };
const driver = { source: 'survey', points: -4, low: -7, high: -1, all: 30, without: 34, n: 80, p: 0.02 };

describe('what one message tells of all themes', () => {
  it('is read together: what stands out by itself may be chance among many', () => {
    const one: Tested = { ...quiet, drivers: [driver] };
    expect(judge([one])[0]?.drivers).toMatchObject([{ isClear: true, points: -4 }]);
    expect(judge([one, ...Array<Tested>(10).fill(quiet)])[0]?.drivers).toMatchObject([{ isClear: false }]);
    const spike = spikeOf(10, Array<number>(8).fill(4));
    expect(judge([{ ...quiet, spike }])[0]?.isSpike).toBe(true);
    expect(judge([{ ...quiet, spike }, ...Array<Tested>(20).fill(quiet)])[0]?.isSpike).toBe(false);
    expect(judge([{ ...quiet, tag: 'loud_not_broad', tagChance: 0.001 }])[0]?.tag).toBe('loud_not_broad');
    expect(judge([{ ...quiet, tag: 'loud_not_broad', tagChance: 0.06 }])[0]?.tag).toBeNull();
  });

  it('says something untrue in about ten of a hundred quiet weeks at most', () => {
    const weeks = 300;
    let told = 0;
    for (let week = 0; week < weeks; week += 1) {
      const judged = judge(quietWeek());
      const says = judged.some(
        ({ verdict, tag, isSpike, drivers }) =>
          ['higher', 'lower'].includes(verdict?.verdict ?? '') ||
          tag !== null ||
          isSpike ||
          drivers.some(({ isClear }) => isClear),
      );
      if (says) told += 1;
    }
    // 10 % and three standard errors; each theme by itself would say something in nine weeks of ten.
    expect(told / weeks).toBeLessThan(0.1 + 3 * Math.sqrt(0.09 / weeks));
    expect(told).toBeGreaterThan(0);
  });
});

let seed = 7;
/** The same numbers in every run: 0 up to 1. */
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}

function drawn(n: number, share: number): number {
  let count = 0;
  for (let nth = 0; nth < n; nth += 1) if (random() < share) count += 1;
  return count;
}

/** Eighteen themes of which nothing changes: as often now as before, as often asked as by itself, in any week, by anybody. */
function quietWeek(): Tested[] {
  const shares = [
    0.31, 0.13, 0.1, 0.1, 0.09, 0.08, 0.07, 0.07, 0.06, 0.05, 0.04, 0.03, 0.03, 0.02, 0.02, 0.02,
  ];
  const [asked, reached] = [300, 150];
  const scores = Array.from({ length: asked }, () => Math.floor(random() * 3));
  const countsOf = (its: readonly number[]) => ({
    promoters: its.filter((score) => score === 0).length,
    passives: its.filter((score) => score === 1).length,
    detractors: its.filter((score) => score === 2).length,
  });
  const current = daysBefore('2026-11-20', 28, 'UTC');
  const previous = daysBefore('2026-10-23', 28, 'UTC');
  return shares.flatMap((share) => {
    const its = scores.filter(() => random() < share);
    const reactive = drawn(reached, share);
    const counted = {
      theme: 'x',
      solicited: { withTheme: its.length, of: asked },
      reactive: { withTheme: reactive, of: reached },
      before: { withTheme: drawn(asked, share), of: asked },
      customers: { solicited: its.length, reactive, all: its.length + reactive },
    };
    const response = { current: null, previous: null };
    const standing = standingOf(counted, { current, previous, response }, false);
    if (standing.share === null && standing.reached === null) return [];
    const weekly = (asked + reached) / 4;
    const before = Array.from({ length: 8 }, () => drawn(weekly, share));
    const links = driversOf(countsOf(scores), new Map([['x', countsOf(its)]]));
    return [
      {
        ...standing,
        spike: spikeOf(drawn(weekly, share), before),
        drivers: links.map(({ theme: _, ...link }) => ({ ...link, source: 'survey' })),
      },
    ];
  });
}
