import type { Context } from '../../context.ts';
import { businessClock } from './business-time.ts';

/** When those who resolve the cases of a source are at work, and by which clock its times are shown. Plain data. */
export interface SourceClock {
  headline: 'calendar' | 'business';
  zone: string;
  /** HH:MM, the same on every working day. */
  opens: string;
  closes: string;
  /** Monday is 1. */
  weekdays: number[];
  /** Local dates on which nobody works. */
  holidays: string[];
}

/** Seconds between two moments in which a source's people were at work. Throws a RangeError for hours that cannot be. */
export function openSecondsBy(clock: SourceClock): (from: Date, to: Date) => number {
  const { zone, opens, closes, weekdays, holidays } = clock;
  const day = (weekday: number) => (weekdays.includes(weekday) ? { opens, closes } : null);
  return businessClock({
    zone,
    week: [day(1), day(2), day(3), day(4), day(5), day(6), day(7)],
    holidays: new Set(holidays),
  });
}

/** How long a working day is, in seconds. */
export function workdaySeconds({ opens, closes }: SourceClock): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return (minutes(closes) - minutes(opens)) * 60;
}

/** The clocks of all sources that have one. */
export async function loadClocks(ctx: Context): Promise<ReadonlyMap<string, SourceClock>> {
  const rows = await ctx.db.sourceClock.findMany();
  return new Map(rows.map(({ source, ...clock }) => [source, clock]));
}
