import { addDays, daysBetween, type LocalDate, startOfDay } from '../../local-time.ts';

/** The local days a digest speaks about, both included, with their instants `[start, end)`. */
export interface Period {
  from: LocalDate;
  to: LocalDate;
  start: Date;
  end: Date;
}

const longestGapDays = 7;

/**
 * The days since the previous digest of the channel up to and including yesterday: normally yesterday alone, after a
 * weekend or a gap up to 7 days (rulebook §8.1).
 */
export function daysSince(previous: LocalDate | null, localDate: LocalDate, zone: string): Period {
  const yesterday = addDays(localDate, -1);
  const earliest = addDays(localDate, -longestGapDays);
  const since = previous === null || daysBetween(previous, yesterday) < 0 ? yesterday : previous;
  return periodOf(daysBetween(since, earliest) > 0 ? earliest : since, yesterday, zone);
}

/** The `days` complete local days up to and including yesterday. */
export function daysBefore(localDate: LocalDate, days: number, zone: string): Period {
  return periodOf(addDays(localDate, -days), addDays(localDate, -1), zone);
}

/** The period of two local dates, both included. */
export function periodOf(from: LocalDate, to: LocalDate, zone: string): Period {
  return { from, to, start: startOfDay(from, zone), end: startOfDay(addDays(to, 1), zone) };
}
