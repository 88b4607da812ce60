import { describe, expect, it } from 'vitest';
import { addBusinessHours, isWorkingTime } from '../src/business-time.ts';

const amsterdam = { zone: 'Europe/Amsterdam', holidays: [] };

/** What the clock in Amsterdam shows. */
function inAmsterdam(at: Date): string {
  return at.toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' }).slice(0, 16);
}

describe('working hours', () => {
  it.each([
    ['2026-06-12T16:00:00+02:00', 8, '2026-06-15 16:00'],
    ['2026-06-12T16:00:00+02:00', 4, '2026-06-15 12:00'],
    ['2026-06-12T16:00:00+02:00', 0, '2026-06-12 16:00'],
    ['2026-06-12T16:00:00+02:00', 1, '2026-06-12 17:00'],
    ['2026-06-12T17:00:00+02:00', 1, '2026-06-15 10:00'],
    ['2026-06-13T03:00:00+02:00', 0, '2026-06-15 09:00'],
    ['2026-06-10T06:00:00+02:00', 2.5, '2026-06-10 11:30'],
    ['2026-06-10T09:00:00+02:00', 40, '2026-06-16 17:00'],
    // The clock changes in the weekend between: 29 March and 25 October.
    ['2026-03-27T16:00:00+01:00', 2, '2026-03-30 10:00'],
    ['2026-10-23T16:00:00+02:00', 2, '2026-10-26 10:00'],
  ])('%s and %d hours of work is %s', (from, hours, then) => {
    expect(inAmsterdam(addBusinessHours(new Date(from), hours, amsterdam))).toBe(then);
  });

  it('skip the days off of a team', () => {
    const team = { ...amsterdam, holidays: ['2026-12-25', '2026-12-28'] };
    const then = addBusinessHours(new Date('2026-12-24T16:00:00+01:00'), 2, team);
    expect(inAmsterdam(then)).toBe('2026-12-29 10:00');
  });

  it('are those of the zone, also where the clock changes on a working day', () => {
    // Friday 27 March 2026, 02:00, in Jerusalem.
    const jerusalem = { zone: 'Asia/Jerusalem', holidays: [] };
    const then = addBusinessHours(new Date('2026-03-26T23:00:00Z'), 1, jerusalem);
    expect(then.toISOString()).toBe('2026-03-27T07:00:00.000Z');
  });

  it.each([
    ['2026-06-12T09:00:00+02:00', true],
    ['2026-06-12T08:59:59+02:00', false],
    ['2026-06-12T17:00:00+02:00', false],
    ['2026-06-13T12:00:00+02:00', false],
  ])('hold %s: %s', (at, is) => {
    expect(isWorkingTime(new Date(at), amsterdam)).toBe(is);
  });

  it('of a team that never works have no end', () => {
    const never = { zone: 'Nowhere/At_all', holidays: [] };
    expect(() => addBusinessHours(new Date(), 1, never)).toThrow(RangeError);
  });
});
