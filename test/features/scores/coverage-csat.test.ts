import { describe, expect, it } from 'vitest';
import { roundDown, roundUp } from '../../../src/features/scores/display.ts';
import { wilson } from '../../../src/features/scores/statistics/intervals.ts';
import { seededRandom } from '../../../src/features/scores/statistics/samples.ts';
import { compareShares } from '../../../src/features/scores/statistics/significance.ts';
import { binomial, drawer, mean, SAMPLES } from './chances.ts';

/** True shares between half and nearly all, so that no single one hits or misses the steps by luck. */
const SHARES = Array.from({ length: 91 }, (_, step) => 0.5 + step * 0.005);
const CSAT_SIZES = [60, 100, 200, 400, 1000];

function simulatedShareCoverage(n: number): number {
  const random = seededRandom(`share ${n}`);
  const draw = drawer(random);
  let covered = 0;
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const share = SHARES[Math.floor(random() * SHARES.length)] ?? 0.5;
    const { low, high } = wilson(draw(n, share), n);
    if (low <= 100 * share && 100 * share <= high) covered += 1;
  }
  return covered / SAMPLES;
}

function exactShareCoverage(n: number, share: number, isRounded: boolean): number {
  return binomial(n, share).reduce((covered, chance, x) => {
    const { low, high } = wilson(x, n);
    const ends = isRounded ? { low: roundDown(low), high: roundUp(high) } : { low, high };
    const isCovered = ends.low <= 100 * share + 1e-9 && 100 * share <= ends.high + 1e-9;
    return isCovered ? covered + chance : covered;
  }, 0);
}

function exactShareFalseAlarms(n: number, share: number): number {
  const likely = [...binomial(n, share)].map((chance, successes) => ({ chance, successes, n }));
  const states = likely.filter(({ chance }) => chance >= 1e-7);
  let alarms = 0;
  states.forEach((a, index) => {
    for (const b of states.slice(0, index))
      if (compareShares(a, b).differs) alarms += 2 * a.chance * b.chance;
  });
  return alarms;
}

describe('the 95 % interval of a CSAT', () => {
  it.each(CSAT_SIZES)('n = %d: holds the truth in 94 to 96 percent of 10,000 samples', (n) => {
    const covered = simulatedShareCoverage(n);
    expect(covered).toBeGreaterThanOrEqual(0.94);
    expect(covered).toBeLessThanOrEqual(0.96);
  });

  it('holds it, exactly, in 95.0–95.2 % over all shares, and for a single share in 92.7–97.4 %', () => {
    for (const n of CSAT_SIZES) {
      const covered = SHARES.map((share) => exactShareCoverage(n, share, false));
      expect(mean(covered), `${n}`).toBeGreaterThanOrEqual(0.9495);
      expect(mean(covered), `${n}`).toBeLessThanOrEqual(0.952);
      const [lowest, highest] = n < 200 ? [0.927, 0.974] : [0.937, 0.968];
      expect(Math.min(...covered), `${n}`).toBeGreaterThanOrEqual(lowest);
      expect(Math.max(...covered), `${n}`).toBeLessThanOrEqual(highest);
    }
  });

  it('holds it in at least 95 % as it is shown, rounded outwards, from n = 100 on', () => {
    for (const n of [100, 200, 400, 1000])
      for (const share of SHARES) expect(exactShareCoverage(n, share, true)).toBeGreaterThanOrEqual(0.95);
    for (const share of SHARES) expect(exactShareCoverage(60, share, true)).toBeGreaterThanOrEqual(0.947);
  });
});

describe('"higher" and "lower" of two periods with the same CSAT', () => {
  it('are said, exactly, of at most 5.2 % of all pairs over all shares, and of 5.6 % for a single share', () => {
    for (const n of CSAT_SIZES) {
      const alarms = SHARES.map((share) => exactShareFalseAlarms(n, share));
      expect(mean(alarms), `${n}`).toBeLessThanOrEqual(n < 200 ? 0.0515 : 0.0502);
      expect(Math.max(...alarms), `${n}`).toBeLessThanOrEqual(n < 200 ? 0.0562 : 0.052);
    }
  });
});
