import { momentOf, type SampleDay } from './calendar.ts';

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

/** A case that was resolved; times in seconds. */
export interface ResolvedCase {
  resolvedAt: Date;
  calendarSeconds: number;
  businessSeconds: number;
}

/**
 * A case opened at a wall-clock time (seconds after midnight) of a day, resolved after its share of business hours; null
 * when it is still open on the last day of `days`. `luck` is 0 … 1, low is quick. Source: log-logistic distribution.
 */
export function resolveCase(
  days: readonly SampleDay[],
  opened: { day: SampleDay; seconds: number },
  touchpoint: string,
  luck: number,
): ResolvedCase | null {
  const spread = Math.min(0.985, Math.max(0.015, luck));
  const hours = (medianHours[touchpoint] ?? 8) * (spread / (1 - spread)) ** (1 / shape);
  const businessSeconds = Math.max(300, Math.round(hours * 3600));
  let left = businessSeconds;
  let from = Math.max(opens, opened.seconds);
  for (let index = opened.day.index; index < days.length; index += 1) {
    const day = days[index];
    const isOpen = day !== undefined && day.weekday >= 1 && day.weekday <= 5;
    const room = isOpen ? Math.max(0, closes - from) : 0;
    if (day !== undefined && left <= room) {
      const resolvedAt = momentOf(day, from + left);
      const openedAt = momentOf(opened.day, opened.seconds);
      const calendarSeconds = (resolvedAt.getTime() - openedAt.getTime()) / 1000;
      return { resolvedAt, calendarSeconds, businessSeconds };
    }
    left -= room;
    from = opens;
  }
  return null;
}
