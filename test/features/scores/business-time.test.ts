import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BusinessCalendar,
  businessClock,
  momentOf,
  workingWeek,
} from '../../../src/features/scores/business-time.ts';
import { calendarSeconds } from '../../../src/features/scores/ttr.ts';

const HOUR = 3600;
const ZONE = 'Europe/Amsterdam';
const OFFICE: BusinessCalendar = {
  zone: ZONE,
  week: workingWeek('09:00', '17:00'),
  holidays: new Set(['2026-04-06']),
};
const day = { opens: '00:00', closes: '24:00' };
const ALWAYS: BusinessCalendar = {
  zone: ZONE,
  week: [day, day, day, day, day, day, day],
  holidays: new Set(),
};

function local(date: string, time: string): Date {
  return momentOf(date, time, ZONE);
}

function hoursOpen(calendar: BusinessCalendar, from: Date, to: Date): number {
  return businessClock(calendar)(from, to) / HOUR;
}

describe('business clock', () => {
  it.each([
    ['E44', '2026-06-12', '16:00', '2026-06-15', '10:00', 66, 2],
    ['E47', '2026-04-03', '16:00', '2026-04-07', '10:00', 90, 2],
  ])('%s: from %s %s to %s %s', (_, date, time, endDate, endTime, calendar, business) => {
    const from = local(date, time);
    const to = local(endDate, endTime);
    expect(calendarSeconds(from, to) / HOUR).toBe(calendar);
    expect(hoursOpen(OFFICE, from, to)).toBe(business);
  });

  it.each([
    ['E45', '2026-03-28', '2026-03-29', 23],
    ['E45', '2026-10-24', '2026-10-25', 25],
  ])('%s: noon %s to noon %s is %d hours, open or not', (_, from, to, hours) => {
    expect(calendarSeconds(local(from, '12:00'), local(to, '12:00')) / HOUR).toBe(hours);
    expect(hoursOpen(ALWAYS, local(from, '12:00'), local(to, '12:00'))).toBe(hours);
  });

  it('opens at nine on the wall, before and after the clocks change', () => {
    const nine = { opens: '09:00', closes: '17:00' };
    const office: BusinessCalendar = { ...OFFICE, week: [nine, nine, nine, nine, nine, nine, nine] };
    expect(hoursOpen(office, local('2026-03-28', '16:00'), local('2026-03-29', '10:00'))).toBe(2);
    expect(local('2026-03-28', '09:00').toISOString()).toBe('2026-03-28T08:00:00.000Z');
    expect(local('2026-03-29', '09:00').toISOString()).toBe('2026-03-29T07:00:00.000Z');
  });

  it('stops at the last open minute of a case resolved in the evening', () => {
    expect(hoursOpen(OFFICE, local('2026-06-12', '15:30'), local('2026-06-12', '23:00'))).toBe(1.5);
    expect(hoursOpen(OFFICE, local('2026-06-12', '18:00'), local('2026-06-12', '23:00'))).toBe(0);
  });

  it('counts nothing at night, in weekends, and backwards', () => {
    expect(hoursOpen(OFFICE, local('2026-06-13', '09:00'), local('2026-06-14', '17:00'))).toBe(0);
    expect(hoursOpen(OFFICE, local('2026-06-15', '12:00'), local('2026-06-15', '10:00'))).toBe(0);
  });

  it('works in zones far from here, and where the clock shows half hours', () => {
    for (const zone of ['America/St_Johns', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'Pacific/Apia']) {
      const calendar = { ...OFFICE, zone };
      const from = momentOf('2026-06-12', '16:15', zone);
      const to = momentOf('2026-06-15', '10:00', zone);
      expect(hoursOpen(calendar, from, to)).toBe(1.75);
    }
  });

  it('adds up: a stretch is the sum of its halves, and never more than the calendar', () => {
    const moment = fc.integer({ min: Date.UTC(2026, 2, 20), max: Date.UTC(2026, 3, 10) });
    const clock = businessClock(OFFICE);
    fc.assert(
      fc.property(moment, moment, moment, (a, b, c) => {
        const [from = 0, between = 0, to = 0] = [a, b, c].sort((x, y) => x - y);
        const whole = clock(new Date(from), new Date(to));
        const halves = clock(new Date(from), new Date(between)) + clock(new Date(between), new Date(to));
        expect(halves).toBeCloseTo(whole, 6);
        expect(whole).toBeLessThanOrEqual((to - from) / 1000 + 1e-6);
      }),
    );
  });

  it('refuses hours that do not exist, a zone that does not exist and a moment that is none', () => {
    const withHours = (opens: string, closes: string) => () =>
      businessClock({ ...OFFICE, week: workingWeek(opens, closes) });
    expect(withHours('9:00', '17:00')).toThrow(RangeError);
    expect(withHours('09:00', '24:30')).toThrow(RangeError);
    expect(withHours('17:00', '09:00')).toThrow(RangeError);
    expect(() => businessClock({ ...OFFICE, zone: 'Europe/Nowhere' })).toThrow(RangeError);
    expect(() => businessClock(OFFICE)(new Date(Number.NaN), new Date())).toThrow(RangeError);
  });
});

describe('the moment of a local time', () => {
  it('is the first existing moment after a time that does not exist', () => {
    expect(local('2026-03-29', '02:30').toISOString()).toBe('2026-03-29T01:00:00.000Z');
  });

  it('is the first of two', () => {
    expect(local('2026-10-25', '02:30').toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('knows midnight at the end of a day', () => {
    expect(local('2026-06-12', '24:00')).toEqual(local('2026-06-13', '00:00'));
  });

  it('skips a day that a zone skipped', () => {
    expect(momentOf('2011-12-30', '12:00', 'Pacific/Apia').toISOString()).toBe('2011-12-30T10:00:00.000Z');
  });

  it('is what the wall shows then, in any zone and on any day', () => {
    const zones = fc.constantFrom(
      'Europe/Amsterdam',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Tehran',
    );
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: 0, max: 3652 }),
        fc.integer({ min: 0, max: 1439 }),
        (zone, days, minutes) => {
          const date = new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10);
          const time = new Date(minutes * 60_000).toISOString().slice(11, 16);
          const moment = momentOf(date, time, zone);
          const wall = wallOf(moment, zone);
          // In the hour that does not exist the wall shows a later time.
          expect(wall >= `${date} ${time}`).toBe(true);
          if (wall !== `${date} ${time}`)
            expect(wallOf(new Date(moment.getTime() - 1), zone) < `${date} ${time}`).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('refuses a date that is none', () => {
    expect(() => momentOf('2026-13-01', '09:00', ZONE)).toThrow(RangeError);
  });
});

function wallOf(moment: Date, zone: string): string {
  return moment.toLocaleString('sv-SE', { timeZone: zone }).slice(0, 16);
}
