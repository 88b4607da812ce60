const MINUTE = 60_000;
const DAY = 86_400_000;

/** Wall-clock times `HH:MM`; a day may close at `24:00`. */
type OpeningHours = { opens: string; closes: string };

export type BusinessCalendar = {
  /** IANA name of the zone in which the hours are meant. */
  zone: string;
  /** Monday to Sunday; null = closed. */
  week: readonly [
    OpeningHours | null,
    OpeningHours | null,
    OpeningHours | null,
    OpeningHours | null,
    OpeningHours | null,
    OpeningHours | null,
    OpeningHours | null,
  ];
  /** Local dates `YYYY-MM-DD` that are closed. */
  holidays: ReadonlySet<string>;
};

type Span = { opens: number; closes: number };

/** Monday to Friday between two wall-clock times. */
export function workingWeek(opens: string, closes: string): BusinessCalendar['week'] {
  const day = { opens, closes };
  return [day, day, day, day, day, null, null];
}

/**
 * A clock that runs only in opening hours: seconds between two moments, 0 when nothing was open or `to` is not after
 * `from`. Opening hours are wall-clock times, so a day on which the clocks change has its own length. Make one per
 * calendar and keep it: it remembers the days it has seen.
 * Throws a RangeError for an unknown zone or hours that are not `HH:MM`. Source: rulebook §2.4, E44, E47.
 */
export function businessClock(calendar: BusinessCalendar): (from: Date, to: Date) => number {
  const seen = new Map<number, Span | null>();
  const wall = wallClock(calendar.zone);
  for (const hours of calendar.week) if (hours !== null) ensureOpensBeforeItCloses(hours);

  function spanOf(day: number): Span | null {
    const known = seen.get(day);
    if (known !== undefined) return known;
    const span = openSpan(calendar, wall, day);
    seen.set(day, span);
    return span;
  }

  return function businessSeconds(from, to) {
    const start = from.getTime();
    const end = to.getTime();
    if (Number.isNaN(start) || Number.isNaN(end)) throw new RangeError('not a moment');
    let open = 0;
    const lastDay = Math.floor(wall(end) / DAY);
    for (let day = Math.floor(wall(start) / DAY); day <= lastDay; day += 1) {
      const span = spanOf(day);
      if (span !== null) open += Math.max(0, Math.min(end, span.closes) - Math.max(start, span.opens));
    }
    return open / 1000;
  };
}

/** Opening and closing moment of a day, counted in days since 1 January 1970. */
function openSpan(calendar: BusinessCalendar, wall: WallClock, day: number): Span | null {
  const date = new Date(day * DAY);
  const hours = calendar.week[(date.getUTCDay() + 6) % 7] ?? null;
  if (hours === null || calendar.holidays.has(date.toISOString().slice(0, 10))) return null;
  return {
    opens: momentOfWallTime(wall, day * DAY + minutesOf(hours.opens) * MINUTE),
    closes: momentOfWallTime(wall, day * DAY + minutesOf(hours.closes) * MINUTE),
  };
}

function minutesOf(time: string): number {
  const match = /^(\d\d):([0-5]\d)$/.exec(time);
  const minutes = Number(match?.[1]) * 60 + Number(match?.[2]);
  if (!(minutes <= 24 * 60)) throw new RangeError(`not a time of day: ${time}`);
  return minutes;
}

function ensureOpensBeforeItCloses({ opens, closes }: OpeningHours): void {
  if (minutesOf(opens) >= minutesOf(closes)) throw new RangeError(`opens at ${opens}, closes at ${closes}`);
}

/** Moment (milliseconds) → what the clock on the wall shows, as if the wall stood in UTC. */
type WallClock = (moment: number) => number;

function wallClock(zone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return function wallTimeOf(moment) {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(moment)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    const milliseconds = ((moment % 1000) + 1000) % 1000;
    return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  };
}

/**
 * The moment at which the wall shows a time: the first one where the clocks go back, and the first that exists after
 * it where they go forward. Source: rulebook §14.
 */
function momentOfWallTime(wall: WallClock, time: number): number {
  const earliest = time - (wall(time + DAY) - time - DAY);
  const latest = time - (wall(time - DAY) - time + DAY);
  const candidates = [Math.min(earliest, latest), Math.max(earliest, latest)];
  for (const moment of candidates) if (wall(moment) === time) return moment;
  return changeBetween(wall, time, candidates);
}

/** Halves the stretch in which the clocks jump over `time`, down to the millisecond after the jump. */
function changeBetween(wall: WallClock, time: number, [before = time, after = time]: number[]): number {
  let low = before;
  let high = after;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wall(middle) > time) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * The moment of a local date `YYYY-MM-DD` and time `HH:MM` in an IANA zone; a time that exists twice is the first,
 * one that does not exist becomes the first moment after it. Throws a RangeError for anything else.
 */
export function momentOf(date: string, time: string, zone: string): Date {
  const day = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(day)) throw new RangeError(`not a date: ${date}`);
  return new Date(momentOfWallTime(wallClock(zone), day + minutesOf(time) * MINUTE));
}
