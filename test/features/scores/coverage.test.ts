import { describe, expect, it } from 'vitest';
import { type Conditions, compareScores } from '../../../src/features/scores/compare.ts';
import { roundHalfAway, roundUp } from '../../../src/features/scores/display.ts';
import { NPS_DEFINITION, npsOfCounts } from '../../../src/features/scores/nps.ts';
import { adjustedWald } from '../../../src/features/scores/statistics/intervals.ts';
import { seededRandom } from '../../../src/features/scores/statistics/samples.ts';
import { binomial, drawer, mean, SAMPLES } from './chances.ts';

/**
 * Does 95 % mean 95 %? Twice over: by drawing 10,000 samples, and exactly, by adding up the chances of all samples.
 * Answers are whole numbers, so the chances come in steps and nothing hits 95 or 5 on the head.
 */
const SIZES = [56, 100, 200, 400, 1000];

type Split = readonly [promoters: number, passives: number, detractors: number];

const TYPICAL: Split[] = [
  [0.5, 0.3, 0.2],
  [0.6, 0.25, 0.15],
  [0.4, 0.3, 0.3],
  [0.3, 0.4, 0.3],
  [0.3, 0.15, 0.55],
  [0.7, 0.2, 0.1],
  [0.2, 0.6, 0.2],
];
/** Nearly unanimous, nearly indifferent, or without a middle. */
const EXTREME: Split[] = [
  [0.8, 0.15, 0.05],
  [0.9, 0.08, 0.02],
  [0.1, 0.8, 0.1],
  [0.5, 0, 0.5],
];

function drawCounts(draw: (n: number, share: number) => number, n: number, [p, q]: Split) {
  const promoters = draw(n, p);
  const passives = draw(n - promoters, q / (1 - p));
  return { promoters, passives, detractors: n - promoters - passives };
}

/** All samples of n answers with their chance; those rarer than one in 10⁹ are left out. */
function allCounts(n: number, [p, q]: Split) {
  const states: { chance: number; plus: number; zero: number; minus: number }[] = [];
  binomial(n, p).forEach((chanceOfPlus, plus) => {
    if (chanceOfPlus < 1e-9) return;
    const rest = q === 0 ? Float64Array.of(1) : binomial(n - plus, q / (1 - p));
    rest.forEach((chanceOfZero, zero) => {
      const chance = chanceOfPlus * chanceOfZero;
      if (chance >= 1e-9) states.push({ chance, plus, zero, minus: n - plus - zero });
    });
  });
  return states;
}

function trueNps([p, , d]: Split): number {
  return 100 * (p - d);
}

function simulatedNpsCoverage(n: number, split: Split): number {
  const draw = drawer(seededRandom(`coverage ${n} ${split}`));
  let covered = 0;
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const { interval } = npsOfCounts(drawCounts(draw, n, split));
    if (interval !== null && interval.low <= trueNps(split) && trueNps(split) <= interval.high) covered += 1;
  }
  return covered / SAMPLES;
}

function exactNpsCoverage(n: number, split: Split): number {
  let covered = 0;
  for (const { chance, plus, zero, minus } of allCounts(n, split)) {
    const { centre, half } = adjustedWald({ plus, zero, minus });
    if (Math.abs(centre - trueNps(split)) <= half) covered += chance;
  }
  return covered;
}

/** How often the numbers in a message, whole points and the margin rounded up, hold the truth between them. */
function exactShownCoverage(n: number, split: Split): number {
  let covered = 0;
  for (const { chance, plus, zero, minus } of allCounts(n, split)) {
    const shown = roundHalfAway((100 * (plus - minus)) / n);
    const margin = roundUp(adjustedWald({ plus, zero, minus }).half);
    if (Math.abs(shown - trueNps(split)) <= margin + 1e-9) covered += chance;
  }
  return covered;
}

const PERIOD = {
  definitionVersion: 1,
  kind: 'relational',
  invitationChannel: 'mail',
  languages: ['nl'],
  responseRate: 0.3,
} as const;
const CONDITIONS: Conditions = {
  previous: { ...PERIOD, days: { from: '2026-05-04', to: '2026-05-31' } },
  current: { ...PERIOD, days: { from: '2026-06-01', to: '2026-06-28' } },
};

/** How often a movement is said of two periods with the same truth, both directions together. */
function simulatedNpsFalseAlarms(n: number, split: Split): number {
  const draw = drawer(seededRandom(`false alarms ${n} ${split}`));
  let alarms = 0;
  for (let pair = 0; pair < SAMPLES; pair += 1) {
    const previous = npsOfCounts(drawCounts(draw, n, split));
    const current = npsOfCounts(drawCounts(draw, n, split));
    const { verdict } = compareScores(NPS_DEFINITION, current, previous, CONDITIONS);
    if (verdict === 'higher' || verdict === 'lower') alarms += 1;
  }
  return alarms / SAMPLES;
}

/** Without the display modes, which only make it rarer. */
function exactNpsFalseAlarms(nBefore: number, nAfter: number, split: Split): number {
  const before = npsStates(nBefore, split);
  const after = npsStates(nAfter, split);
  let alarms = 0;
  for (const a of before)
    for (const b of after)
      if ((a.centre - b.centre) ** 2 > 1.96 ** 2 * (a.variance + b.variance)) alarms += a.chance * b.chance;
  return alarms;
}

function npsStates(n: number, split: Split) {
  return allCounts(n, split).map(({ chance, plus, zero, minus }) => {
    const { centre, standardError } = adjustedWald({ plus, zero, minus });
    return { chance, centre, variance: standardError ** 2 };
  });
}

describe('the 95 % interval of an NPS', () => {
  it.each(SIZES)('n = %d: holds the truth in 94 to 96 percent of 10,000 samples', (n) => {
    for (const split of TYPICAL) {
      const covered = simulatedNpsCoverage(n, split);
      expect(covered, `${split}`).toBeGreaterThanOrEqual(0.94);
      expect(covered, `${split}`).toBeLessThanOrEqual(0.96);
    }
  });

  it.each(SIZES)('n = %d: holds it, exactly, in 94.6 to 95.3 percent of all samples', (n) => {
    for (const split of TYPICAL) {
      const covered = exactNpsCoverage(n, split);
      expect(covered, `${split}`).toBeGreaterThanOrEqual(0.946);
      expect(covered, `${split}`).toBeLessThanOrEqual(0.953);
    }
  });

  it('is a little too wide for nearly unanimous answers, and a little too narrow for 50/0/50', () => {
    const covered = EXTREME.map((split) => SIZES.map((n) => exactNpsCoverage(n, split)));
    const [manyPromoters = [], nearlyAll = [], indifferent = [], divided = []] = covered;
    for (const one of [...manyPromoters, ...nearlyAll, ...indifferent]) {
      expect(one).toBeGreaterThanOrEqual(0.95);
      expect(one).toBeLessThanOrEqual(0.969);
    }
    for (const one of divided) {
      expect(one).toBeGreaterThanOrEqual(0.943);
      expect(one).toBeLessThanOrEqual(0.957);
    }
  });

  it('stays true when it is shown as a whole number ± a margin rounded up', () => {
    for (const split of TYPICAL) {
      expect(exactShownCoverage(56, split), `${split}`).toBeGreaterThanOrEqual(0.942);
      for (const n of [100, 200, 400, 1000])
        expect(exactShownCoverage(n, split), `${n} ${split}`).toBeGreaterThanOrEqual(0.953);
    }
  });
});

describe('"higher" and "lower" of two periods with the same NPS', () => {
  it.each(SIZES)('n = %d: are said in at most 5 percent of the pairs, 10,000 for each typical split', (n) => {
    const alarms = TYPICAL.map((split) => simulatedNpsFalseAlarms(n, split));
    expect(mean(alarms)).toBeLessThanOrEqual(0.05);
    // A single split may miss by the noise of its 10,000 pairs, three standard errors of 0.22 points.
    for (const one of alarms) expect(one).toBeLessThanOrEqual(0.0566);
  });

  it('are said, exactly, of at most 5.0 % of all pairs', () => {
    for (const split of TYPICAL)
      for (const n of [56, 100, 200])
        expect(exactNpsFalseAlarms(n, n, split), `${n} ${split}`).toBeLessThanOrEqual(0.0502);
    for (const n of [56, 100, 200, 400, 1000])
      expect(exactNpsFalseAlarms(n, n, [0.5, 0.3, 0.2]), `${n}`).toBeLessThanOrEqual(0.05);
  });

  it('are said of up to 5.2 % when the periods are of very unequal size, and of 5.6 % at 50/0/50', () => {
    for (const split of TYPICAL)
      expect(exactNpsFalseAlarms(60, 400, split), `${split}`).toBeLessThanOrEqual(0.052);
    const [manyPromoters = 1, nearlyAll = 1, indifferent = 1, divided = 1] = EXTREME.map((split) =>
      exactNpsFalseAlarms(100, 100, split),
    );
    expect(Math.max(manyPromoters, nearlyAll, indifferent)).toBeLessThanOrEqual(0.045);
    expect(divided).toBeLessThanOrEqual(0.056);
  });
});
