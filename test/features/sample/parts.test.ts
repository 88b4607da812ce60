import { describe, expect, it } from 'vitest';
import { daysAround, momentOf, type SampleDay } from '../../../src/features/sample/calendar.ts';
import { caseFrom } from '../../../src/features/sample/cases.ts';
import { fillText } from '../../../src/features/sample/fill.ts';
import { loadLibrary } from '../../../src/features/sample/library.ts';
import {
  createQuota,
  evenSequence,
  pick,
  seededRandom,
  shuffled,
  weightedIndex,
} from '../../../src/features/sample/random.ts';
import { createWriter } from '../../../src/features/sample/writer.ts';
import { localDateOf, localTimeOf } from '../../../src/local-time.ts';

const zone = 'Europe/Amsterdam';

function dayOrThrow(days: readonly SampleDay[], date: string): SampleDay {
  const day = days.find((one) => one.date === date);
  if (!day) throw new Error(`no ${date}`);
  return day;
}

describe('repeatable chance', () => {
  it('is the same for the same seed and another for another', () => {
    const first = Array.from({ length: 5 }, seededRandom('a'));
    expect(Array.from({ length: 5 }, seededRandom('a'))).toEqual(first);
    expect(Array.from({ length: 5 }, seededRandom('b'))).not.toEqual(first);
    expect(first.every((value) => value >= 0 && value < 1)).toBe(true);
  });

  it('meets a share in every short stretch of an even sequence', () => {
    const next = evenSequence(0.3);
    for (let stretch = 0; stretch < 20; stretch += 1) {
      const hits = Array.from({ length: 50 }, next).filter((value) => value < 0.3).length;
      expect(Math.abs(hits - 15)).toBeLessThanOrEqual(2);
    }
  });

  it('gives a quota its share exactly', () => {
    const isHit = createQuota(0.5);
    expect(Array.from({ length: 100 }, () => isHit(0.07)).filter(Boolean)).toHaveLength(7);
  });

  it('picks by weight, shuffles without loss, and refuses an empty list', () => {
    expect([0, 0.24, 0.26, 0.99].map((share) => weightedIndex([1, 0, 3], share))).toEqual([0, 0, 2, 2]);
    expect(shuffled([1, 2, 3, 4], seededRandom('x')).sort()).toEqual([1, 2, 3, 4]);
    expect(() => pick([], seededRandom('x'))).toThrow(RangeError);
  });
});

describe('the calendar of the sample', () => {
  it.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-11-20', 24],
  ])('gives %s %i hours, and wall-clock times that are right', (date, hours) => {
    const days = daysAround(new Date(`${date}T12:00:00Z`), zone, 2, 1);
    const day = dayOrThrow(days, date);
    expect(day.length / 3_600_000).toBe(hours);
    for (const seconds of [60, 9 * 3600 + 60, 23 * 3600 + 59 * 60]) {
      const moment = momentOf(day, seconds);
      expect(localDateOf(moment, zone)).toBe(date);
      expect(localTimeOf(moment, zone)).toBe(new Date(seconds * 1000).toISOString().slice(11, 16));
    }
  });

  it('counts back from the local date, not from the UTC date', () => {
    const days = daysAround(new Date('2026-07-15T22:30:00Z'), zone, 3, 0);
    expect(days.map(({ date, daysAgo }) => `${date} ${daysAgo}`)).toEqual([
      '2026-07-13 3',
      '2026-07-14 2',
      '2026-07-15 1',
      '2026-07-16 0',
    ]);
    expect(days.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4]);
  });
});

describe('a case', () => {
  const days = daysAround(new Date('2026-06-19T12:00:00Z'), zone, 20, 40);
  const friday = dayOrThrow(days, '2026-06-12');
  /** Draws in turn whether it is opened again, whether nobody answers first, how soon, which part, and the pause. */
  const drawing = (...draws: number[]) => {
    const left = [...draws];
    return () => left.shift() ?? 0.5;
  };
  const from = (seconds: number, luck: number, ...draws: number[]) =>
    caseFrom(days, { day: friday, seconds }, 'service', { luck, chance: drawing(...draws) });

  it('opened on Friday at 16:00 and worked on for two hours is resolved on Monday at 10:00', () => {
    // A quarter of the way up the distribution the median of 4 hours becomes about 2.
    const solved = from(16 * 3600, 0.235);
    expect(solved.businessSeconds).toBeCloseTo(2 * 3600, -2);
    expect(localTimeOf(solved.resolvedAt, zone)).toMatch(/^(09:59|10:0\d)$/);
    expect(solved.calendarSeconds / 3600).toBeCloseTo(66, 1);
    expect(solved).toMatchObject({ reopened: 0, answeredSeconds: expect.any(Number) });
  });

  it('takes its median when luck is even, and longer with less luck', () => {
    const [median = 0, long = 0] = [0.5, 0.9].map((luck) => from(0, luck).businessSeconds);
    expect(median).toBe(4 * 3600);
    expect(long / median).toBeCloseTo(9 ** (1 / 1.7), 2);
  });

  it('opened again is counted while it is open, and not in between (rulebook E46)', () => {
    // Half of four hours on Friday morning; eight business hours later, on Monday at 11:00, it is opened again.
    const again = from(9 * 3600, 0.5, 0, 0.5, 1, 0, 0.2);
    expect(again).toMatchObject({ reopened: 1, calendarSeconds: 4 * 3600, answeredSeconds: 2 * 3600 });
    expect(localTimeOf(again.resolvedAt, zone)).toBe('13:00');
    expect(again.resolvedAt.getTime() - again.openedAt.getTime()).toBe(76 * 3_600_000);
  });

  it('may be resolved without an answer before, and is never left open for ever', () => {
    expect(from(9 * 3600, 0.5, 0.9, 0)).toMatchObject({ answeredSeconds: null });
    expect(() =>
      caseFrom(days.slice(0, 22), { day: friday, seconds: 0 }, 'technician', { luck: 1, chance: drawing() }),
    ).toThrow(RangeError);
  });
});

describe('filling a text', () => {
  const random = seededRandom('fill');

  it('gives the same slot the same word, with a capital where it stands so', () => {
    expect(fillText('{Day} beloofd, {day} gekomen', { day: ['maandag'] }, 0, random)).toBe(
      'Maandag beloofd, maandag gekomen',
    );
  });

  it('names the month before', () => {
    const month = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
    expect(fillText('{month}', { month }, 0, random)).toBe('dec');
    expect(fillText('{month}', { month }, 5, random)).toBe('mei');
  });

  it('refuses a slot without filling', () => {
    expect(() => fillText('{dya}', { day: ['maandag'] }, 0, random)).toThrow(RangeError);
  });
});

describe('the writer', () => {
  const library = loadLibrary();
  const days = daysAround(new Date('2026-06-19T12:00:00Z'), zone, 60, 0);

  it('runs out of words rather than repeat itself within a month', () => {
    const writer = createWriter(library, seededRandom('writer'));
    const wish = { subjects: ['contract'], mood: 'complaint', language: 'en' } as const;
    const cell = library.verbatims.en.contract?.complaint;
    const [first, soon, later] = [days[0], days[20], days[40]];
    if (!first || !soon || !later) throw new Error('days are missing');
    const written = (cell?.texts ?? []).map(() => writer.write({ ...wish, day: first }));
    expect(new Set(written).size).toBe(cell?.texts.length);
    expect(writer.write({ ...wish, day: soon })).toBeNull();
    expect(writer.write({ ...wish, day: later })).not.toBeNull();
  });

  it('goes on to the next subject when the first has no words', () => {
    const writer = createWriter(library, seededRandom('writer'));
    const day = days[0];
    if (!day) throw new Error('days are missing');
    const subjects = ['nothing', 'contract'];
    expect(writer.write({ subjects, mood: 'promoter', language: 'nl', day })).toBeTypeOf('string');
    expect(writer.write({ subjects: ['nothing'], mood: 'promoter', language: 'nl', day })).toBeNull();
  });
});
