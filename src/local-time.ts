/** A day in somebody's calendar: '2026-11-20'. */
export type LocalDate = string;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Formatters are costly to build and cheap to keep: one per zone. */
function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** Whether `zone` is an IANA time zone this machine knows. */
export function isZone(zone: string): boolean {
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Clocks have changed at whole quarters of an hour since zones exist; within one, the offset stands still. */
const quarterMs = 900_000;
const offsetsKept = 20_000;
const offsets = new Map<string, number>();

/** The wall clock of `zone` at `instant`, as milliseconds since 1970 read as if it were UTC. */
function wallClock(instant: Date, zone: string): number {
  const time = instant.getTime();
  const quarter = Math.floor(time / quarterMs);
  const key = `${zone} ${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = readWallClock(new Date(quarter * quarterMs), zone) - quarter * quarterMs;
    if (offsets.size >= offsetsKept) offsets.clear();
    offsets.set(key, offset);
  }
  return time + offset;
}

/** The same by the slow road: formatting a moment costs some twenty microseconds. */
function readWallClock(instant: Date, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The local date of an instant. @throws RangeError on an unknown zone. */
export function localDateOf(instant: Date, zone: string): LocalDate {
  return new Date(wallClock(instant, zone)).toISOString().slice(0, 10);
}

/** The wall-clock time of an instant, 'HH:MM'. @throws RangeError on an unknown zone. */
export function localTimeOf(instant: Date, zone: string): string {
  return new Date(wallClock(instant, zone)).toISOString().slice(11, 16);
}

/** The date `days` later (or earlier, when negative); pure calendar arithmetic. */
export function addDays(date: LocalDate, days: number): LocalDate {
  const moment = new Date(`${date}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/**
 * The first instant of a local day, which has 23, 24 or 25 hours. Where midnight does not exist
 * (some zones change their clock at 00:00) it is the first moment after it.
 * @throws RangeError on an unknown zone, and on what is no date of the years 1900 to 2200.
 */
export function startOfDay(date: LocalDate, zone: string): Date {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  if (!(date >= '1900-01-01' && date < '2200-01-01') || Number.isNaN(midnight))
    throw new RangeError(`no such day: ${date}`);
  const offsets = [-86_400_000, 0, 86_400_000].map((step) => {
    const probe = new Date(midnight + step);
    return wallClock(probe, zone) - probe.getTime();
  });
  const starts = offsets
    .map((offset) => midnight - offset)
    .filter((at) => localDateOf(new Date(at), zone) === date);
  // A whole day can be missing (a zone that crossed the date line): then the next day's start serves.
  return starts.length > 0 ? new Date(Math.min(...starts)) : startOfDay(addDays(date, 1), zone);
}
