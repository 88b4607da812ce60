import { momentOf, type SampleDay } from './calendar.ts';
import type { Random } from './random.ts';

/** Service desk hours: Monday to Friday, 9 to 17, in seconds after midnight. */
const opens = 9 * 3600;
const closes = 17 * 3600;

/** Median business hours to a resolution, by touchpoint. */
const medianHours: Record<string, number> = {
  service: 4,
  delivery: 9,
  returns: 13,
  invoice: 7,
  technician: 17,
};
/** How long the tail is: p90 is 9^(1/shape) times the median. */
const shape = 1.7;

/** Of the cases, so many are opened again after they seemed resolved, and so many are resolved without an answer before. */
const reopenedShare = 0.07;
const unansweredShare = 0.06;

/** What happens to a case until it is resolved for good; times in seconds. */
export interface SampleCase {
  openedAt: Date;
  resolvedAt: Date;
  /** While it was open: not from the first to the last moment, where it was opened again. */
  calendarSeconds: number;
  businessSeconds: number;
  /** From the opening to the first answer; null where there was none before it was resolved. */
  answeredSeconds: number | null;
  reopened: number;
}

/** A wall-clock time, in seconds after midnight, of a day. */
interface Moment {
  day: SampleDay;
  seconds: number;
}

/**
 * A case from a wall-clock time on, resolved after its share of business hours. `luck` is 0 … 1, low is quick; `chance`
 * says what else happens to it. Source: log-logistic distribution.
 * @throws RangeError when `days` end before it is resolved.
 */
export function caseFrom(
  days: readonly SampleDay[],
  opened: Moment,
  touchpoint: string,
  { luck, chance }: { luck: number; chance: Random },
): SampleCase {
  const spread = Math.min(0.985, Math.max(0.015, luck));
  const hours = (medianHours[touchpoint] ?? 8) * (spread / (1 - spread)) ** (1 / shape);
  const businessSeconds = Math.max(300, Math.round(hours * 3600));
  const [again, unanswered, soon, part, pause] = [chance(), chance(), chance(), chance(), chance()];
  const at = (from: Moment, worked: number) => afterHours(days, from, Math.round(worked));
  const openedAt = momentIn(opened);
  // Somebody answers in the first half of the time that it takes, and most of them soon.
  const answered = momentIn(at(opened, Math.max(60, businessSeconds * 0.5 * soon ** 2)));
  const base = {
    openedAt,
    businessSeconds,
    answeredSeconds: unanswered < unansweredShare ? null : secondsBetween(openedAt, answered),
  };
  if (again >= reopenedShare) {
    const resolvedAt = momentIn(at(opened, businessSeconds));
    return { ...base, resolvedAt, calendarSeconds: secondsBetween(openedAt, resolvedAt), reopened: 0 };
  }
  const first = businessSeconds * (0.5 + 0.3 * part);
  const seemed = at(opened, first);
  const reopened = at(seemed, (4 + 20 * pause) * 3600);
  const resolvedAt = momentIn(at(reopened, businessSeconds - Math.round(first)));
  const calendarSeconds =
    secondsBetween(openedAt, momentIn(seemed)) + secondsBetween(momentIn(reopened), resolvedAt);
  return { ...base, resolvedAt, calendarSeconds, reopened: 1 };
}

/** When so many business hours (in seconds) have gone by. */
function afterHours(days: readonly SampleDay[], from: Moment, businessSeconds: number): Moment {
  let left = businessSeconds;
  let start = Math.max(opens, from.seconds);
  for (const day of days.slice(from.day.index)) {
    const isOpen = day.weekday >= 1 && day.weekday <= 5;
    const room = isOpen ? Math.max(0, closes - start) : 0;
    if (left <= room) return { day, seconds: start + left };
    left -= room;
    start = opens;
  }
  throw new RangeError('the days end before the case is resolved');
}

function momentIn({ day, seconds }: Moment): Date {
  return momentOf(day, seconds);
}

function secondsBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 1000;
}
