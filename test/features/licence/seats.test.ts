import { describe, expect, it } from 'vitest';
import {
  datesOf,
  guestsAtMost,
  isInTime,
  lastNoticeDate,
  mayWait,
  reflectionDue,
  refusalOf,
  type SeatFacts,
  timesOf,
} from '../../../src/features/licence/seats.ts';

const now = new Date('2026-06-01T08:00:00Z');
const free: SeatFacts = {
  startsAt: new Date('2026-06-11T07:00:00Z'),
  isWithdrawn: false,
  isOwn: false,
  isYours: false,
  isHosting: false,
  isApart: false,
  isTaken: false,
  isBlackout: false,
  hostGuests: 0,
  teamGuests: 0,
  onDuty: 10,
  date: '2026-06-11',
  monthSeats: 10,
  departmentGuests: 0,
};
const person = { now, isPaused: false, hasBooking: false };

describe('a seat', () => {
  it('that nothing stands in the way of can be booked', () => expect(refusalOf(free, person)).toBeNull());

  it.each([
    ['unknown', { isWithdrawn: true }, {}],
    ['paused', {}, { isPaused: true }],
    ['past', { startsAt: now }, {}],
    ['own', { isOwn: true }, {}],
    ['yours', { isYours: true, isTaken: true }, {}],
    ['has_booking', {}, { hasBooking: true }],
    ['hosting', { isHosting: true }, {}],
    ['not_possible', { isApart: true }, {}],
    ['blackout', { isBlackout: true }, {}],
    ['taken', { isTaken: true }, {}],
    ['host_full', { hostGuests: 2 }, {}],
    ['team_full', { teamGuests: 1 }, {}],
    ['department_full', { departmentGuests: 4 }, {}],
  ] as const)('is refused: %s', (why, facts, asks) => {
    expect(refusalOf({ ...free, ...facts }, { ...person, ...asks })).toBe(why);
  });

  it('can be waited for only when what stands in the way may pass', () => {
    expect(
      (['taken', 'host_full', 'team_full', 'past', 'own', 'not_possible', null] as const).map(mayWait),
    ).toEqual([true, true, true, false, false, false, false]);
  });
});

it('a department takes 40 % of a month, at least one, and any seat in the last week', () => {
  const at = (departmentGuests: number, monthSeats: number, date = '2026-06-11') =>
    refusalOf({ ...free, departmentGuests, monthSeats, date }, person);
  expect(at(3, 10)).toBeNull();
  expect(at(4, 10)).toBe('department_full');
  expect(at(0, 1)).toBeNull();
  expect(at(1, 2)).toBe('department_full');
  expect(at(9, 10, '2026-06-08')).toBe('department_full');
  expect(at(9, 10, '2026-06-07')).toBeNull();
});

it('a team receives a tenth of who is on duty, and at least one', () => {
  expect([1, 9, 10, 19, 20, 45].map(guestsAtMost)).toEqual([1, 1, 1, 1, 2, 4]);
});

it('a day can be cancelled until two working days before it', () => {
  // Thursday 11 June 2026; over a weekend: Monday 15 June.
  expect(lastNoticeDate('2026-06-11')).toBe('2026-06-09');
  expect(lastNoticeDate('2026-06-15')).toBe('2026-06-11');
  const seat = { date: '2026-06-15', zone: 'Europe/Amsterdam' };
  expect(isInTime(seat, new Date('2026-06-11T21:59:00Z'))).toBe(true);
  expect(isInTime(seat, new Date('2026-06-11T22:00:00Z'))).toBe(false);
  expect(reflectionDue('2026-06-11')).toBe('2026-06-16');
});

it('the hours of a day are those of the clock there, whatever the clock did that night', () => {
  const at = (date: string) => timesOf(date, 'whole_day', 'Europe/Amsterdam');
  expect(at('2026-03-28').startsAt.toISOString()).toBe('2026-03-28T08:00:00.000Z');
  expect(at('2026-03-29').startsAt.toISOString()).toBe('2026-03-29T07:00:00.000Z');
  expect(at('2026-10-25')).toEqual({
    startsAt: new Date('2026-10-25T08:00:00Z'),
    endsAt: new Date('2026-10-25T15:30:00Z'),
  });
  expect(timesOf('2026-06-11', 'afternoon', 'America/New_York').startsAt.toISOString()).toBe(
    '2026-06-11T17:00:00.000Z',
  );
});

it('a series has its dates, the last included, and an end within a year', () => {
  expect(datesOf('2026-06-11', 2, '2026-07-09')).toEqual(['2026-06-11', '2026-06-25', '2026-07-09']);
  expect(datesOf('2026-06-11', 0, null)).toEqual(['2026-06-11']);
  expect(() => datesOf('2026-06-11', 1, '2027-07-01')).toThrow(RangeError);
});
