import { nextOccurrence, parseSchedule } from '../../jobs/slots.ts';
import { type LocalDate, localDateOf } from '../../local-time.ts';

/** What decides when a channel hears next. */
export interface Coming {
  schedule: string;
  zone: string;
  /** Local dates on which the channel gets nothing. */
  holidays: readonly LocalDate[];
  /** The local date of its newest slot: a date is never served twice. Null when it had none. */
  lastDate: LocalDate | null;
  /** Times up to and including this moment have passed. */
  after: Date;
}

/** Occurrences that are looked at before giving up: more than a year of days. */
const MOST_TRIED = 500;

/** The next `count` moments at which something is posted; fewer when it stops coming. */
export function upcoming({ schedule, zone, holidays, lastDate, after }: Coming, count: number): Date[] {
  const { daily } = parseSchedule(schedule);
  const found: Date[] = [];
  let next = nextOccurrence(schedule, zone, after);
  for (let tried = 0; next !== null && found.length < count && tried < MOST_TRIED; tried += 1) {
    const date = localDateOf(next, zone);
    const wasServed = daily && lastDate !== null && date <= lastDate;
    if (!wasServed && !holidays.includes(date)) found.push(next);
    next = nextOccurrence(schedule, zone, next);
  }
  return found;
}
