import { addWorkingDays, momentOf } from '../../business-time.ts';
import type { DayPart } from '../../generated/prisma/enums.ts';
import { addDays, daysBetween, type LocalDate, localDateOf } from '../../local-time.ts';

export const dayParts = ['morning', 'afternoon', 'whole_day'] as const satisfies DayPart[];
export const modes = ['calls', 'chats', 'complaints', 'shop'] as const;

/** When a part of a day begins and ends on the clock where the seat is. */
const hours: Record<DayPart, readonly [string, string]> = {
  morning: ['09:00', '12:30'],
  afternoon: ['13:00', '16:30'],
  whole_day: ['09:00', '16:30'],
};

/** Guests a host receives in a calendar month at most (rulebook §11.2). */
const GUESTS_A_MONTH = 2;
/** Of the colleagues on duty, the share that may be guests; at least one may. */
const GUEST_SHARE = 0.1;
/** Working days before a day up to which its guest can cancel or move it, and who waits is given a free seat. */
const NOTICE_DAYS = 2;
/** Working days after a day within which its reflection is written (rulebook E65). */
const REFLECTION_DAYS = 3;
/** Of the seats of a month, what one department takes at most, until so many days before; at least one. */
const DEPARTMENT_SHARE = 0.4;
const DEPARTMENT_DAYS = 7;

/** Why a seat cannot be booked; each has a friendly sentence. */
export type SeatRefusal =
  | 'unknown'
  | 'paused'
  | 'past'
  | 'own'
  | 'yours'
  | 'has_booking'
  | 'hosting'
  | 'not_possible'
  | 'blackout'
  | 'taken'
  | 'host_full'
  | 'team_full'
  | 'department_full';

/** As much of a seat, and of who asks for it, as the rules look at. */
export interface SeatFacts {
  startsAt: Date;
  isWithdrawn: boolean;
  /** The one who asks hosts it, holds it, or hosts another at the same time. */
  isOwn: boolean;
  isYours: boolean;
  isHosting: boolean;
  /** The host would rather not receive this guest, or one of them leads the other. */
  isApart: boolean;
  isTaken: boolean;
  isBlackout: boolean;
  /** Other guests: of this host in the month, of the team on the day. */
  hostGuests: number;
  teamGuests: number;
  onDuty: number;
  /** The local date of the seat; of that month the seats there are, and those that the department has. */
  date: LocalDate;
  monthSeats: number;
  departmentGuests: number;
}

/** Guests a team receives on a day at most. */
export function guestsAtMost(onDuty: number): number {
  return Math.max(1, Math.floor(onDuty * GUEST_SHARE));
}

/** Why somebody cannot take a seat; null when they can. `hasBooking`: they have an open booking that stays. */
export function refusalOf(
  facts: SeatFacts,
  { now, isPaused, hasBooking }: { now: Date; isPaused: boolean; hasBooking: boolean },
): SeatRefusal | null {
  if (facts.isWithdrawn) return 'unknown';
  if (isPaused) return 'paused';
  if (facts.startsAt <= now) return 'past';
  if (facts.isOwn) return 'own';
  if (facts.isYours) return 'yours';
  if (hasBooking) return 'has_booking';
  if (facts.isHosting) return 'hosting';
  if (facts.isApart) return 'not_possible';
  if (facts.isBlackout) return 'blackout';
  if (facts.isTaken) return 'taken';
  if (facts.hostGuests >= GUESTS_A_MONTH) return 'host_full';
  if (facts.teamGuests >= guestsAtMost(facts.onDuty)) return 'team_full';
  return isBeyondShare(facts, now) ? 'department_full' : null;
}

/** Whether a department has its share of a month already; close to the day nobody has to leave a seat to others. */
function isBeyondShare({ date, monthSeats, departmentGuests }: SeatFacts, now: Date): boolean {
  if (daysBetween(localDateOf(now, 'UTC'), date) < DEPARTMENT_DAYS) return false;
  return departmentGuests >= Math.max(1, Math.floor(monthSeats * DEPARTMENT_SHARE));
}

/** Whether somebody can wait for a seat that is refused them: what stands in the way may pass. */
export function mayWait(refusal: SeatRefusal | null): boolean {
  return (
    refusal === 'taken' || refusal === 'host_full' || refusal === 'team_full' || refusal === 'department_full'
  );
}

/** The last local date on which a guest can cancel or move their day. */
export function lastNoticeDate(date: LocalDate): LocalDate {
  return addWorkingDays(date, -NOTICE_DAYS);
}

/** Whether a seat's day is still so far away that its guest can cancel or move it. */
export function isInTime({ date, zone }: { date: LocalDate; zone: string }, now: Date): boolean {
  return localDateOf(now, zone) <= lastNoticeDate(date);
}

/** The local date before whose end a reflection on a day is due. */
export function reflectionDue(date: LocalDate): LocalDate {
  return addWorkingDays(date, REFLECTION_DAYS);
}

/** When a seat begins and ends; clocks that change that night are counted. */
export function timesOf(date: LocalDate, part: DayPart, zone: string): { startsAt: Date; endsAt: Date } {
  const [from, until] = hours[part];
  return { startsAt: momentOf(date, from, zone), endsAt: momentOf(date, until, zone) };
}

/** The dates of a series, the first included. @throws RangeError when there would be more than a year of them. */
export function datesOf(first: LocalDate, everyWeeks: number, until: LocalDate | null): LocalDate[] {
  if (everyWeeks === 0 || until === null) return [first];
  if (until > addDays(first, 366)) throw new RangeError('a series is at most a year long');
  const dates: LocalDate[] = [];
  for (let date = first; date <= until; date = addDays(date, 7 * everyWeeks)) dates.push(date);
  return dates;
}
