import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { growthOf, slopeOf } from '../../bench/support/slope.ts';

const days = Array.from({ length: 60 }, (_, day) => day);

describe('49: growth over days', () => {
  it('is what the slope makes of all days after the first third', () => {
    const leaking = days.map((day) => 100 + day);
    expect(slopeOf(leaking)).toBe(1);
    // From 120 to 159 around a median of 140.
    expect(growthOf(leaking)).toBeCloseTo(39 / 140, 5);
  });

  it('is nothing where memory goes up and down, however much, or was loaded at the beginning', () => {
    expect(growthOf(days.map((day) => 100 + (day % 2) * 50))).toBeCloseTo(0, 5);
    expect(growthOf(days.map((day) => (day < 15 ? 60 + day * 4 : 120)))).toBe(0);
    expect(growthOf(days.map((day) => (day === 40 ? 900 : 100)))).toBe(0);
  });

  it('is small where little leaks, and seen through the noise', () => {
    const noisy = days.map((day) => 100 + day * 0.5 + ((day * 37) % 11));
    expect(growthOf(noisy)).toBeGreaterThan(0.1);
  });
});

it('49: a week of simulated days: each digest once, everybody answered, and told what was held', {
  timeout: 300_000,
}, async () => {
  const small = '--days 7 --channels 2 --rows 4000 --perSecond 2 --json'.split(' ');
  const { stdout, code } = await promisify(execFile)(process.execPath, ['bench/days.ts', ...small]).then(
    ({ stdout }) => ({ stdout, code: 0 }),
    (error: { stdout: string; code: number }) => error,
  );
  const told = JSON.parse(stdout) as {
    isMet: boolean;
    marks: { what: string; isMet: boolean; told: string }[];
    live: number[];
  };
  expect(code).toBe(told.isMet ? 0 : 1);
  expect(told.live).toHaveLength(7);
  // A week is too short to judge memory by.
  expect(told.marks.filter(({ what }) => ['digests', 'unanswered'].includes(what))).toMatchObject([
    { isMet: true },
    { isMet: true },
  ]);
});
