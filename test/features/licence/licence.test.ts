import { describe, expect, it } from 'vitest';
import { addWorkingDays } from '../../../src/business-time.ts';
import {
  lastOf,
  monthsAfter,
  movedByRests,
  reminderDates,
  stateOn,
  validityOf,
  validUntilFor,
  waitingClass,
} from '../../../src/features/licence/licence.ts';

const granted = { issuedOn: '2026-03-15', validUntil: '2027-03-15' };
const until = (day: string, previousUntil: string | null) =>
  validUntilFor({ issuedOn: day, dayOn: day, previousUntil });
const stateAt = (today: string, rests: Parameters<typeof validityOf>[1] = []) =>
  stateOn(today, { validity: validityOf(granted, rests, today), exemptUntil: null, hasBooking: false });

describe('a licence', () => {
  it('E64: is valid for a year, reminds 60, 30 and 7 days before its end, and has 30 days of grace', () => {
    expect(until('2026-03-15', null)).toBe('2027-03-15');
    expect(reminderDates('2027-03-15')).toEqual([
      { on: '2027-01-14', daysLeft: 60 },
      { on: '2027-02-13', daysLeft: 30 },
      { on: '2027-03-08', daysLeft: 7 },
    ]);
    expect(validityOf(granted, [], '2026-06-01').graceUntil).toBe('2027-04-14');
  });

  it('E64b: of 29 February ends on 28 February', () => {
    expect(monthsAfter('2028-02-29', 12)).toBe('2029-02-28');
    expect(monthsAfter('2027-02-28', 12)).toBe('2028-02-28');
  });

  it.each([
    ['2027-01-13', 'valid'],
    ['2027-01-14', 'expiring'],
    ['2027-03-15', 'expiring'],
    ['2027-03-16', 'grace'],
    ['2027-04-14', 'grace'],
    ['2027-04-15', 'expired'],
  ])('on %s is %s', (today, state) => expect(stateAt(today)).toBe(state));

  it('renewed in its last 60 days runs on from its old end; earlier or later it runs from the day it is earned', () => {
    expect(until('2027-01-14', '2027-03-15')).toBe('2028-03-15');
    expect(until('2027-03-15', '2027-03-15')).toBe('2028-03-15');
    expect(until('2027-01-13', '2027-03-15')).toBe('2028-01-13');
    expect(until('2027-03-16', '2027-03-15')).toBe('2028-03-16');
    // The day counts, not when its reflection is written.
    const late = { issuedOn: '2027-03-17', dayOn: '2027-03-15', previousUntil: '2027-03-15' };
    expect(validUntilFor(late)).toBe('2028-03-15');
  });

  it('that ends last counts', () => {
    const later = { issuedOn: '2027-02-01', validUntil: '2028-03-15' };
    expect(lastOf([granted, later])).toBe(later);
    expect(lastOf([])).toBeNull();
  });
});

describe('a rest of the programme', () => {
  it('moves every end by its length, also while it lasts', () => {
    const rest = { from: '2026-12-01', until: '2026-12-31' };
    expect(validityOf(granted, [rest], '2027-01-10').validUntil).toBe('2027-04-14');
    expect(validityOf(granted, [{ ...rest, until: null }], '2026-12-11').validUntil).toBe('2027-03-25');
  });

  it('that was over before the licence was issued, or began after it had ended, moves nothing', () => {
    expect(
      movedByRests('2027-03-15', '2026-03-15', [{ from: '2026-01-01', until: '2026-02-01' }], '2026-06-01'),
    ).toBe('2027-03-15');
    expect(
      movedByRests('2027-03-15', '2026-03-15', [{ from: '2027-04-01', until: '2027-05-01' }], '2027-06-01'),
    ).toBe('2027-03-15');
  });

  it('counts only the days since the licence was issued', () => {
    expect(
      movedByRests('2027-03-15', '2026-03-15', [{ from: '2026-03-01', until: '2026-03-20' }], '2026-06-01'),
    ).toBe('2027-03-20');
  });

  it('in the days of grace makes them longer, and the licence no longer', () => {
    const rests = [{ from: '2027-03-20', until: '2027-03-30' }];
    expect(validityOf(granted, rests, '2027-04-20')).toEqual({
      validUntil: '2027-03-15',
      graceUntil: '2027-04-24',
    });
  });
});

it('a booking shows only as long as there is no licence; an exemption stands first and ends by itself', () => {
  const facts = { validity: null, exemptUntil: null, hasBooking: true };
  expect(stateOn('2026-06-01', facts)).toBe('booked');
  expect(stateOn('2026-06-01', { ...facts, hasBooking: false })).toBe('none');
  expect(stateOn('2026-06-01', { ...facts, exemptUntil: '2026-06-01' })).toBe('exempt');
  expect(stateOn('2026-06-02', { ...facts, exemptUntil: '2026-06-01' })).toBe('booked');
});

it('who lost a licence waits in front of who is new, who never had one, renewals, and the rest', () => {
  const today = '2026-06-01';
  const waiting = [
    ['rest', 'valid', null],
    ['renewal', 'expiring', null],
    ['never', 'none', '2026-03-02'],
    ['new', 'none', '2026-03-03'],
    ['lost', 'expired', null],
  ] as const;
  const rank = (one: (typeof waiting)[number]) => waitingClass(one[1], { today, startedOn: one[2] });
  const order = waiting.toSorted((a, b) => rank(a) - rank(b)).map(([name]) => name);
  expect(order).toEqual(['lost', 'new', 'never', 'renewal', 'rest']);
});

it('E65: three working days after Thursday 11 June 2026 is Tuesday 16 June', () => {
  expect(addWorkingDays('2026-06-11', 3)).toBe('2026-06-16');
  expect(addWorkingDays('2026-06-16', -3)).toBe('2026-06-11');
});
