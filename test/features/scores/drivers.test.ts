import { describe, expect, it } from 'vitest';
import { driversOf } from '../../../src/features/scores/drivers.ts';
import { adjustForProblems, spikeOf } from '../../../src/features/scores/themes.ts';

const counts = (promoters: number, passives: number, detractors: number) => ({
  promoters,
  passives,
  detractors,
});

describe('drivers', () => {
  it('tell what a theme goes with, with a margin (E56)', () => {
    const [driver] = driversOf(counts(50, 30, 20), new Map([['waiting', counts(2, 4, 14)]]));
    expect(driver).toMatchObject({
      theme: 'waiting',
      points: -22.5,
      all: 30,
      without: 52.5,
      n: 20,
    });
    expect(driver?.p).toBeLessThan(0.001);
    // Both scores by adjusted Wald, and the share of 20 in 100 that names it.
    const error = (p: number, d: number, n: number) =>
      100 * Math.sqrt(((p + 0.75) / (n + 3) + (d + 0.75) / (n + 3) - ((p - d) / (n + 3)) ** 2) / (n + 3));
    const scores = 0.2 * Math.hypot(error(2, 14, 20), error(48, 6, 80));
    const half = 1.96 * Math.hypot(scores, (22.5 / 0.2) * Math.sqrt((0.2 * 0.8) / 100));
    expect(half).toBeCloseTo(10.87, 2);
    expect(driver?.low).toBeCloseTo(-22.5 - half, 9);
    expect(driver?.high).toBeCloseTo(-22.5 + half, 9);
  });

  it('are withheld for fewer than five answers, and where a score may not be shown', () => {
    expect(driversOf(counts(50, 30, 20), new Map([['a', counts(0, 0, 4)]]))).toEqual([]);
    expect(driversOf(counts(12, 8, 9), new Map([['a', counts(0, 0, 9)]]))).toEqual([]);
    // Without the theme only twenty answers are left.
    expect(driversOf(counts(50, 30, 20), new Map([['a', counts(40, 25, 15)]]))).toEqual([]);
  });

  it('have a margin that holds what is true in 95 of 100 samples', () => {
    let seed = 11;
    const random = () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed / 2 ** 32;
    };
    // A tenth names it, of whom 10 % are promoters and 70 % detractors; of the others 50 % and 20 %: 0.1 × (−60 − 30).
    const truth = -9;
    const samples = 400;
    let held = 0;
    for (let sample = 0; sample < samples; sample += 1) {
      const [all, named] = [counts(0, 0, 0), counts(0, 0, 0)];
      for (let answer = 0; answer < 400; answer += 1) {
        const isNamed = random() < 0.1;
        const place = random();
        const [promoters, passives] = isNamed ? [0.1, 0.3] : [0.5, 0.8];
        const group = place < promoters ? 'promoters' : place < passives ? 'passives' : 'detractors';
        all[group] += 1;
        if (isNamed) named[group] += 1;
      }
      const [driver] = driversOf(all, new Map([['waiting', named]]));
      if (driver && driver.low <= truth && truth <= driver.high) held += 1;
    }
    expect(held / samples).toBeGreaterThan(0.92);
    expect(held / samples).toBeLessThan(0.98);
  });

  it('have no chance to be told where their interval holds 0', () => {
    const [same] = driversOf(counts(50, 30, 20), new Map([['a', counts(10, 6, 4)]]));
    expect(same).toMatchObject({ points: 0, p: 1 });
  });
});

it('of many spikes those stay that Benjamini–Hochberg lets through', () => {
  const weeks = Array<number>(8).fill(4);
  const spikes = [10, ...Array<number>(60).fill(4)].map((n) => spikeOf(n, weeks));
  expect(spikes[0]?.isSpike).toBe(true);
  expect(adjustForProblems(spikes)).not.toContain(true);
  expect(adjustForProblems([spikeOf(10, weeks)])).toEqual([true]);
});
