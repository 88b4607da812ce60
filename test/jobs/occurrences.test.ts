import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { nextOccurrence, occurrencesUntil, parseSchedule } from '../../src/jobs/occurrences.ts';

describe('a schedule', () => {
  it.each([
    ['0 9 * * 1-5', true],
    ['30 8 * * MON-FRI', true],
    ['0 9 1 * *', true],
    ['0 9 L * *', true],
    ['0 9,17 * * *', false],
    ['*/15 * * * *', false],
    ['0 */24 * * *', true],
    ['0 8-10 * * *', false],
  ])('"%s" comes at most once a day: %s', (expression, daily) => {
    expect(parseSchedule(expression)).toEqual({ expression, daily });
  });

  it('may be written with more spaces', () => {
    expect(parseSchedule('  0  9 * * 1-5 ').expression).toBe('0 9 * * 1-5');
  });

  it.each([
    ['', 'it has 0 fields, not five'],
    ['09:00', 'it has one field, not five'],
    ['0 9 * *', 'it has 4 fields, not five'],
    ['0 0 9 * * 1-5', 'it has 6 fields, not five'],
    ['@daily', 'it has one field, not five'],
    ['0 25 * * *', 'Invalid value for hour: 25'],
    ['70 9 * * *', 'Invalid value for minute: 70'],
    ['0 9 * * 8', 'Invalid value for dayOfWeek: 8'],
    ['0 9 * * x', 'x'],
    ['? 9 * * *', 'a question mark has no fixed meaning'],
    ['0 9 31 2 *', 'no such day ever comes'],
  ])('"%s" is refused with the reason and an example', (expression, why) => {
    expect(() => parseSchedule(expression)).toThrow(AppError);
    expect(() => parseSchedule(expression)).toThrow(
      expect.objectContaining({
        code: 'invalid',
        message: expect.stringContaining(why),
        remedy: expect.stringContaining('0 9 * * 1-5'),
      }),
    );
  });
});

describe('occurrences', () => {
  it('are looked up from a moment on, in the zone', () => {
    expect(nextOccurrence('0 9 * * 1-5', 'Europe/Amsterdam', new Date('2026-11-20T08:00:00Z'))).toEqual(
      new Date('2026-11-23T08:00:00Z'),
    );
  });

  it('come newest first and include the moment itself, whatever its milliseconds', () => {
    const until = new Date('2026-11-20T08:00:00.900Z');
    const series = occurrencesUntil('0 9 * * *', 'Europe/Amsterdam', until);
    expect(series.next().value).toEqual(new Date('2026-11-20T08:00:00Z'));
    expect(series.next().value).toEqual(new Date('2026-11-19T08:00:00Z'));
  });

  // The whole year of each zone: looking back must agree with looking ahead, also around a change of the clock.
  it.each([
    ['30 2 * * *', 'Europe/Amsterdam'],
    ['*/20 2 * * *', 'Europe/Amsterdam'],
    ['0 0 * * *', 'Africa/Cairo'],
    ['30 23 * * *', 'Africa/Cairo'],
    ['0 2 * * *', 'Australia/Lord_Howe'],
    ['45 1 * * *', 'Australia/Lord_Howe'],
    ['30 1,2 * * *', 'America/New_York'],
    ['0 */6 * * *', 'America/St_Johns'],
  ])('"%s" in %s are the same in both directions', (schedule, zone) => {
    const from = new Date('2025-12-31T12:00:00Z');
    const until = new Date('2026-12-31T12:00:00Z');
    const ahead: string[] = [];
    for (let at = nextOccurrence(schedule, zone, from); at && at <= until; ) {
      ahead.push(at.toISOString());
      at = nextOccurrence(schedule, zone, at);
    }
    const back: string[] = [];
    for (const at of occurrencesUntil(schedule, zone, until)) {
      if (at <= from) break;
      back.push(at.toISOString());
    }
    expect(back.reverse()).toEqual(ahead);
  });
});
