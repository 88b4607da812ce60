import { addDays, type LocalDate, localDateOf, localTimeOf, startOfDay } from './local-time.ts';

/** When a team is at work. */
export interface WorkingHours {
  /** IANA zone of the clock on its wall. */
  zone: string;
  /** Local dates (2026-12-25) on which it is not. */
  holidays: readonly LocalDate[];
  /** Weekdays on which somebody does not work either; Monday is 1. */
  daysOff?: readonly number[];
}

/** Monday to Friday, 09:00 to 17:00 (rulebook §9.2). */
const OPENS = '09:00';
const CLOSES = '17:00';

/** A calendar without a working day in so long is no calendar. */
const MOST_DAYS = 3_700;

/**
 * The moment at which a team has been at work for `hours` (0 or more, may be a fraction) since `from`. What falls
 * outside its hours counts from the next opening.
 * @throws RangeError on an unknown zone, or when there are no working days.
 */
export function addBusinessHours(from: Date, hours: number, team: WorkingHours): Date {
  let left = hours * 3_600_000;
  let date = localDateOf(from, team.zone);
  for (let day = 0; day < MOST_DAYS; day += 1) {
    const work = workingDay(date, team);
    if (work) {
      const start = Math.max(work.opens.getTime(), from.getTime());
      const there = Math.max(0, work.closes.getTime() - start);
      if (left <= there && there > 0) return new Date(start + left);
      left -= there;
    }
    date = addDays(date, 1);
  }
  throw new RangeError('no working days');
}

/** Whether a team is at work at this moment. */
export function isWorkingTime(at: Date, team: WorkingHours): boolean {
  const work = workingDay(localDateOf(at, team.zone), team);
  return work !== null && at >= work.opens && at < work.closes;
}

/** Whether a local date is a working day: Monday to Friday, and no holiday. */
export function isWorkday(date: LocalDate, holidays: readonly LocalDate[] = []): boolean {
  return weekdayOf(date) < 6 && !holidays.includes(date);
}

/** The weekday of a local date; Monday is 1, Sunday 7. */
export function weekdayOf(date: LocalDate): number {
  return new Date(`${date}T12:00:00Z`).getUTCDay() || 7;
}

/** The local date so many working days (Monday to Friday) after another, or before it when negative (rulebook E65). */
export function addWorkingDays(date: LocalDate, days: number): LocalDate {
  let at = date;
  for (let left = Math.abs(days); left > 0; ) {
    at = addDays(at, Math.sign(days));
    if (isWorkday(at)) left -= 1;
  }
  return at;
}

/** When a team opens and closes on a local date; null on a day off. */
function workingDay(
  date: LocalDate,
  { zone, holidays, daysOff }: WorkingHours,
): { opens: Date; closes: Date } | null {
  if (!isWorkday(date, holidays) || daysOff?.includes(weekdayOf(date))) return null;
  return { opens: momentOf(date, OPENS, zone), closes: momentOf(date, CLOSES, zone) };
}

/** The instant at which the clock of `zone` shows `time` ('HH:MM') on a local date; clocks that changed that night counted. */
export function momentOf(date: LocalDate, time: string, zone: string): Date {
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  const guess = new Date(startOfDay(date, zone).getTime() + minutes(time) * 60_000);
  return new Date(guess.getTime() + (minutes(time) - minutes(localTimeOf(guess, zone))) * 60_000);
}
