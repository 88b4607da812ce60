import { addDays, daysBetween, type LocalDate } from '../../local-time.ts';

/** How a person stands with the programme (rulebook §11.2). */
export type LicenceState = 'none' | 'booked' | 'valid' | 'expiring' | 'grace' | 'expired' | 'exempt';

/** Days before the end of a licence in which it counts as expiring, and a day of shadowing renews it. */
const RENEWAL_DAYS = 60;
/** Days after its end in which a licence still counts. */
export const GRACE_DAYS = 30;
/** Days before its end on which its holder is reminded. */
const REMINDER_DAYS = [60, 30, 7] as const;
/** Days after their start in which somebody new has their first day. */
export const NEW_HIRE_DAYS = 90;

/** A time in which the programme rests; `until` is null while it lasts. Both local dates are rest days. */
export interface Rest {
  from: LocalDate;
  until: LocalDate | null;
}

/** As much of a licence as the rules look at. */
export interface Granted {
  issuedOn: LocalDate;
  validUntil: LocalDate;
}

/** Months that a licence is valid until somebody sets another number (rulebook §11.2). */
export const VALID_MONTHS = 12;

/** The same date some months later; the last of the month where that has no such day (rulebook E64b). */
export function monthsAfter(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const moment = new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)));
  return moment.toISOString().slice(0, 10);
}

/**
 * The last valid date of a licence: some months from the day it is issued, or, when its day of shadowing was in the last
 * 60 days of the one before, as many from that one's end, so that early renewal costs nothing.
 */
export function validUntilFor({
  issuedOn,
  dayOn,
  previousUntil,
  months = VALID_MONTHS,
}: {
  issuedOn: LocalDate;
  dayOn: LocalDate;
  previousUntil: LocalDate | null;
  months?: number;
}): LocalDate {
  const isEarly =
    previousUntil !== null && dayOn <= previousUntil && dayOn >= addDays(previousUntil, -RENEWAL_DAYS);
  return monthsAfter(isEarly ? previousUntil : issuedOn, months);
}

/**
 * A date moved by every rest of the programme that lay before it and after `since`: by as many days as the programme
 * rested. A rest that lasts counts up to `today`.
 */
export function movedByRests(
  date: LocalDate,
  since: LocalDate,
  rests: readonly Rest[],
  today: LocalDate,
): LocalDate {
  let moved = date;
  for (const { from, until } of rests.toSorted((a, b) => a.from.localeCompare(b.from))) {
    const begin = from > since ? from : since;
    const end = until ?? today;
    if (begin <= moved && end > begin) moved = addDays(moved, daysBetween(begin, end));
  }
  return moved;
}

/** When a licence ends, and until when it still counts. */
export interface Validity {
  validUntil: LocalDate;
  graceUntil: LocalDate;
}

/** When a licence ends, with the rests of the programme counted in. */
export function validityOf(
  { issuedOn, validUntil: written }: Granted,
  rests: readonly Rest[],
  today: LocalDate,
): Validity {
  const validUntil = movedByRests(written, issuedOn, rests, today);
  const graceUntil = movedByRests(addDays(validUntil, GRACE_DAYS), addDays(validUntil, 1), rests, today);
  return { validUntil, graceUntil };
}

/** The licence that ends last; null without one. */
export function lastOf<One extends Granted>(licences: readonly One[]): One | null {
  return licences.toSorted((a, b) => b.validUntil.localeCompare(a.validUntil))[0] ?? null;
}

/** How a person stands on a local date: it follows from dates, and nothing has to be done at night for it. */
export function stateOn(
  today: LocalDate,
  {
    validity,
    exemptUntil,
    hasBooking,
  }: {
    validity: Validity | null;
    exemptUntil: LocalDate | null;
    hasBooking: boolean;
  },
): LicenceState {
  if (exemptUntil !== null && today <= exemptUntil) return 'exempt';
  if (validity === null) return hasBooking ? 'booked' : 'none';
  if (today > validity.graceUntil) return 'expired';
  if (today > validity.validUntil) return 'grace';
  return today >= addDays(validity.validUntil, -RENEWAL_DAYS) ? 'expiring' : 'valid';
}

/** The local dates on which the holder of a licence is reminded, with the days that are left then (rulebook E64). */
export function reminderDates(validUntil: LocalDate): { on: LocalDate; daysLeft: number }[] {
  return REMINDER_DAYS.map((daysLeft) => ({ on: addDays(validUntil, -daysLeft), daysLeft }));
}

/** The local date on which who let their licence end is offered a new day, once and without a reproach. */
export function offerAgainDate({ graceUntil }: Validity): LocalDate {
  return addDays(graceUntil, 1);
}

/** Who comes first on a waiting list: a lower class, then who waits longer (rulebook §11.2). */
export function waitingClass(
  state: LicenceState,
  { today, startedOn }: { today: LocalDate; startedOn: LocalDate | null },
): number {
  if (state === 'expired' || state === 'grace') return 1;
  if (startedOn !== null && today <= addDays(startedOn, NEW_HIRE_DAYS)) return 2;
  switch (state) {
    case 'none':
    case 'booked':
      return 3;
    case 'expiring':
      return 4;
    case 'valid':
    case 'exempt':
      return 5;
  }
}
