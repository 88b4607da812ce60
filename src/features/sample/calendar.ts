import { addDays, type LocalDate, localDateOf, startOfDay } from '../../local-time.ts';

const hour = 3_600_000;

/** One local day of the sample. */
export interface SampleDay {
  date: LocalDate;
  /** Position in the list of days. */
  index: number;
  /** Days before the day of `until`: 1 is yesterday, 0 is today. */
  daysAgo: number;
  /** 0 Sunday … 6 Saturday. */
  weekday: number;
  /** First instant, in milliseconds, and the length, which is 23, 24 or 25 hours. */
  start: number;
  length: number;
}

/** The `count` days before the local date of `until`, that date itself, and `ahead` days after it. */
export function daysAround(until: Date, zone: string, count: number, ahead: number): SampleDay[] {
  const today = localDateOf(until, zone);
  const dates = Array.from({ length: count + ahead + 2 }, (_, index) => addDays(today, index - count));
  const starts = dates.map((date) => startOfDay(date, zone).getTime());
  return dates.slice(0, -1).map((date, index) => ({
    date,
    index,
    daysAgo: count - index,
    weekday: new Date(`${date}T00:00:00Z`).getUTCDay(),
    start: starts[index] ?? 0,
    length: (starts[index + 1] ?? 0) - (starts[index] ?? 0),
  }));
}

/** The instant of a wall-clock time, in seconds after midnight. European zones change their clock before 04:00. */
export function momentOf(day: SampleDay, seconds: number): Date {
  const shift = seconds >= 4 * 3600 ? day.length - 24 * hour : 0;
  return new Date(day.start + seconds * 1000 + shift);
}
