import { describe, expect, it } from 'vitest';
import { wilson } from '../../../src/features/scores/statistics/intervals.ts';
import {
  attentionOf,
  loudnessChance,
  loudnessOf,
  spikeOf,
  tagsOf,
  themeShare,
} from '../../../src/features/scores/themes.ts';

describe('loud or broad', () => {
  it('E54: 12 of 300 asked, 30 of 100 by themselves: loud, not broad', () => {
    expect(wilson(12, 300).low).toBeCloseTo(2.3, 2);
    expect(wilson(12, 300).high).toBeCloseTo(6.86, 2);
    expect(loudnessOf({ withTheme: 12, of: 300 }, { withTheme: 30, of: 100 })).toBe('loud_not_broad');
  });

  it('E55: 90 of 300 asked, 10 of 100 by themselves: broad, but silent', () => {
    expect(wilson(90, 300).low).toBeCloseTo(25.09, 2);
    expect(wilson(90, 300).high).toBeCloseTo(35.41, 2);
    expect(loudnessOf({ withTheme: 90, of: 300 }, { withTheme: 10, of: 100 })).toBe('broad_but_silent');
  });

  it('says nothing where both agree, where hardly anyone asked names it, and below 30 records', () => {
    expect(loudnessOf({ withTheme: 90, of: 300 }, { withTheme: 30, of: 100 })).toBe('neither');
    expect(loudnessOf({ withTheme: 12, of: 300 }, { withTheme: 6, of: 100 })).toBe('neither');
    expect(loudnessOf({ withTheme: 25, of: 300 }, { withTheme: 0, of: 100 })).toBe('neither');
    expect(loudnessOf({ withTheme: 9, of: 29 }, { withTheme: 30, of: 100 })).toBe('too_few');
    expect(loudnessOf({ withTheme: 9, of: 300 }, { withTheme: 20, of: 29 })).toBe('too_few');
  });

  it('of many themes those keep their tag that Benjamini–Hochberg lets through', () => {
    const loud = { solicited: { withTheme: 12, of: 300 }, reactive: { withTheme: 30, of: 100 } };
    // Above the interval of those asked, and yet chance: both shares have an error.
    const noise = { solicited: { withTheme: 12, of: 300 }, reactive: { withTheme: 7, of: 100 } };
    expect(loudnessOf(noise.solicited, noise.reactive)).toBe('loud_not_broad');
    expect(loudnessChance(noise.solicited, noise.reactive)).toBeCloseTo(0.222, 3);
    expect(tagsOf([loud, noise])).toEqual(['loud_not_broad', null]);
    const weak = { solicited: { withTheme: 12, of: 300 }, reactive: { withTheme: 10, of: 100 } };
    const none = { solicited: { withTheme: 12, of: 300 }, reactive: { withTheme: 4, of: 100 } };
    expect(tagsOf([weak])).toEqual(['loud_not_broad']);
    expect(tagsOf([weak, ...Array<typeof none>(20).fill(none)])[0]).toBeNull();
    expect(tagsOf([{ ...loud, reactive: { withTheme: 20, of: 29 } }])).toEqual([null]);
  });

  it('orders attention by what those we asked say, never by the number of complaints', () => {
    expect(attentionOf({ withTheme: 90, of: 300 }, 2)).toBeCloseTo(0.6, 9);
    expect(attentionOf({ withTheme: 12, of: 300 }, 3)).toBeCloseTo(0.12, 9);
    expect(attentionOf({ withTheme: 0, of: 0 }, 3)).toBe(0);
  });
});

describe('share of a theme', () => {
  it('has its Wilson interval, and is withheld below five records', () => {
    const { low, high } = wilson(12, 300);
    expect(themeShare({ withTheme: 12, of: 300 })).toEqual({ percent: 4, interval: { low, high } });
    expect(themeShare({ withTheme: 4, of: 300 })).toBeNull();
    expect(themeShare({ withTheme: 0, of: 300 })).toBeNull();
    expect(themeShare({ withTheme: 0, of: 0 })).toBeNull();
  });
});

describe('spike of a theme', () => {
  const fourAWeek = [4, 4, 4, 4, 4, 4, 4, 4];

  it.each([
    [8, 0.051, false],
    [9, 0.021, false],
    [10, 0.008, true],
  ])('E57: %d after four a week has chance %d: spike %s', (count, probability, isSpike) => {
    const spike = spikeOf(count, fourAWeek);
    expect(spike.probability).toBeCloseTo(probability, 3);
    expect(spike).toMatchObject({ expected: 4, isSpike });
  });

  it('E58: 7 is beyond two standard deviations, but no spike', () => {
    const weeks = [3, 5, 4, 4, 2, 6, 4, 4];
    const deviation = Math.sqrt(weeks.reduce((sum, week) => sum + (week - 4) ** 2, 0) / 7);
    expect(4 + 2 * deviation).toBeCloseTo(6.39, 2);
    expect(spikeOf(7, weeks).probability).toBeCloseTo(0.111, 3);
    expect(spikeOf(7, weeks).isSpike).toBe(false);
  });

  it('needs five of them, and eight weeks before', () => {
    expect(spikeOf(4, new Array(8).fill(0))).toMatchObject({ probability: 0, isSpike: false });
    expect(spikeOf(5, new Array(8).fill(0)).isSpike).toBe(true);
    expect(spikeOf(50, new Array(7).fill(1))).toEqual({ isSpike: false, expected: null, probability: null });
    expect(spikeOf(10, [900, ...fourAWeek]).isSpike).toBe(true);
  });
});
