import type { CatchUp } from '../generated/prisma/enums.ts';
import { type LocalDate, localDateOf, localTimeOf } from '../local-time.ts';
import { isDaily, occurrencesUntil } from './occurrences.ts';

export { nextOccurrence, parseSchedule } from './occurrences.ts';

/** What planning needs to know of a subscription. */
export interface SlotSource {
  subscriptionId: number;
  schedule: string;
  zone: string;
  catchUp: CatchUp;
  maxLatenessMinutes: number;
  /** Local dates of the channel without posts. */
  holidays: readonly LocalDate[];
  /** Slots before this moment are not its own. */
  activeSince: Date;
  /** The newest recorded slot as of the moment planned for, of whatever state. */
  last: { key: string; localDate: LocalDate; dueAt: Date } | null;
}

export type SkipReason = 'too late' | 'holiday';

/** A slot to record. `reason` is null for one that is due. */
export interface PlannedSlot {
  subscriptionId: number;
  /** The local date; for a schedule that comes more than once a day the wall time with its zone. */
  key: string;
  localDate: LocalDate;
  dueAt: Date;
  reason: SkipReason | null;
}

/** Without catch-up, a slot counts as missed when the tick that sees it comes later than this. */
export const ON_TIME_MINUTES = 5;
/** Older slots are not recorded: after a year of silence nobody wants a list of it. */
const LOOKBACK_DAYS = 31;
const MOST_PER_SUBSCRIPTION = 100;
const MINUTE_MS = 60_000;

type Occurrence = Pick<PlannedSlot, 'key' | 'localDate' | 'dueAt'>;
type OccurrencesOf = (schedule: string, zone: string, since: Date) => Date[];

/**
 * A planner as of `now`: subscription → slots to record, oldest first. Occurrences are computed once per schedule and
 * zone, however many subscriptions share them.
 * @throws AppError | RangeError (by the returned function) on a schedule or zone that cannot be read.
 */
export function slotPlanner(now: Date): (source: SlotSource) => PlannedSlot[] {
  const occurrencesOf = rememberOccurrences(now);
  return (source) => decide(source, newOccurrences(source, occurrencesOf), now);
}

/** The slots of one subscription to record as of `now`, oldest first. */
export function planSlots(source: SlotSource, now: Date): PlannedSlot[] {
  return slotPlanner(now)(source);
}

/** Occurrences after `since`, newest first and at most as many as are ever recorded. */
function rememberOccurrences(now: Date): OccurrencesOf {
  const series = new Map<string, { known: Date[]; older: Iterator<Date> }>();
  const floor = now.getTime() - LOOKBACK_DAYS * 24 * 60 * MINUTE_MS;
  return (schedule, zone, since) => {
    const name = `${schedule} ${zone}`;
    const one = series.get(name) ?? { known: [], older: occurrencesUntil(schedule, zone, now) };
    series.set(name, one);
    const found: Date[] = [];
    while (found.length < MOST_PER_SUBSCRIPTION) {
      const occurrence = one.known[found.length] ?? one.older.next().value;
      if (!(occurrence instanceof Date)) break;
      if (one.known.length === found.length) one.known.push(occurrence);
      if (occurrence <= since || occurrence.getTime() < floor) break;
      found.push(occurrence);
    }
    return found;
  };
}

function newOccurrences(source: SlotSource, occurrencesOf: OccurrencesOf): Occurrence[] {
  const { schedule, zone, last, activeSince } = source;
  const since = last && last.dueAt >= activeSince ? last.dueAt : new Date(activeSince.getTime() - 1);
  const found = occurrencesOf(schedule, zone, since);
  if (found.length === 0) return [];
  const daily = isDaily(schedule);
  const keys = new Set<string>();
  return found
    .reverse()
    .map((dueAt) => keyed(dueAt, zone, daily))
    .filter((occurrence) => {
      if (keys.has(occurrence.key) || !isLater(occurrence, last, daily)) return false;
      keys.add(occurrence.key);
      return true;
    });
}

function keyed(dueAt: Date, zone: string, daily: boolean): Occurrence {
  const localDate = localDateOf(dueAt, zone);
  return { dueAt, localDate, key: daily ? localDate : `${localDate}T${localTimeOf(dueAt, zone)}[${zone}]` };
}

/**
 * Later by the calendar, not only by the clock: after a move to another zone a local date, or a wall time of it, may
 * come again. A date may be skipped, never doubled (rulebook §14).
 */
function isLater(occurrence: Occurrence, last: SlotSource['last'], daily: boolean): boolean {
  if (!last) return true;
  if (daily) return occurrence.localDate > last.localDate;
  const wallTime = (key: string) => key.replace(/\[.*$/, '');
  return !last.key.includes('T') || wallTime(occurrence.key) > wallTime(last.key);
}

/**
 * The slot that is meant when somebody wants it posted now: today's; of a schedule that comes more than once a day the
 * one that was due last today, else one of this minute. Its regular moment then finds it done (rulebook §14: once).
 */
export function slotFor({ schedule, zone }: Pick<SlotSource, 'schedule' | 'zone'>, now: Date): Occurrence {
  const today = keyed(now, zone, isDaily(schedule));
  if (isDaily(schedule)) return today;
  const { value: last } = occurrencesUntil(schedule, zone, now).next();
  const due = last instanceof Date ? keyed(last, zone, false) : null;
  return due?.localDate === today.localDate ? { ...due, dueAt: now } : today;
}

function decide(source: SlotSource, occurrences: readonly Occurrence[], now: Date): PlannedSlot[] {
  const { subscriptionId, holidays, catchUp, maxLatenessMinutes, zone } = source;
  const isHoliday = (date: LocalDate) => holidays.includes(date);
  const postable = occurrences.filter(({ localDate }) => !isHoliday(localDate));
  const closed = isHoliday(localDateOf(now, zone));
  // Nothing is posted on a holiday; a channel that wants every digest gets what it missed on the day after.
  if (closed && catchUp === 'all' && postable.length > 0) return [];
  const newest = postable.at(-1);
  const allowedMinutes = catchUp === 'none' ? ON_TIME_MINUTES : maxLatenessMinutes;
  const isDue = (occurrence: Occurrence) => {
    if (closed) return false;
    if (catchUp === 'all') return true;
    return occurrence === newest && now.getTime() - occurrence.dueAt.getTime() <= allowedMinutes * MINUTE_MS;
  };
  return occurrences.map((occurrence) => {
    const reason = isHoliday(occurrence.localDate) ? 'holiday' : isDue(occurrence) ? null : 'too late';
    return { subscriptionId, ...occurrence, reason };
  });
}
