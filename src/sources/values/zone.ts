import { SourceFault } from '../fault.ts';

const DAY = 86_400_000;
/** No zone keeps a clock setting for less (Morocco changes twice around Ramadan). */
const STEP = 5 * DAY;
const MINUTE = 60_000;

/** Turns wall-clock times of one zone into moments. */
export interface Zone {
  readonly name: string;
  /**
   * The moment at which clocks of the zone show `local` (milliseconds of that reading as if it were UTC). A time that
   * does not exist moves on by the length of the gap, a time that exists twice is the first of the two.
   */
  toUtc(local: number): number;
}

interface Span {
  from: number;
  to: number;
  offset: number;
}

const zones = new Map<string, Zone>();

/** @throws SourceFault for a name that is no IANA time zone. */
export function findZone(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const zone = createZone(name);
  zones.set(name, zone);
  return zone;
}

function createZone(name: string): Zone {
  const offsetAt = createOffsets(name);
  const years = new Map<number, Span[]>();
  let last: Span = { from: 0, to: 0, offset: 0 };

  function spanOf(local: number): Span {
    const year = new Date(local).getUTCFullYear();
    let spans = years.get(year);
    if (!spans) {
      spans = spansOfYear(year, offsetAt);
      years.set(year, spans);
    }
    const span = spans.find(({ to }) => local < to);
    if (!span) throw new RangeError(`no offset for ${local} in ${name}`);
    return span;
  }

  return {
    name,
    toUtc: (local) => {
      // Rows of a file mostly lie close together in time.
      if (local < last.from || local >= last.to) last = spanOf(local);
      return local - last.offset;
    },
  };
}

/** Offsets of the readings of one year's clocks. A span ends at the later of the two readings of a clock change. */
function spansOfYear(year: number, offsetAt: (moment: number) => number): Span[] {
  const start = Date.UTC(year, 0, 1);
  const end = Date.UTC(year + 1, 0, 1);
  const spans: Span[] = [];
  let from = start;
  let moment = start - 2 * DAY;
  let offset = offsetAt(moment);
  while (moment < end + 2 * DAY) {
    const next = offsetAt(moment + STEP);
    if (next !== offset) {
      const changed = findChange(moment, moment + STEP, offsetAt);
      const to = Math.min(changed + Math.max(offset, next), end);
      if (to > from) spans.push({ from, to, offset });
      from = Math.max(from, to);
      offset = next;
    }
    moment += STEP;
  }
  if (from < end) spans.push({ from, to: end, offset });
  return spans;
}

/** The first millisecond of the new offset; clocks change on whole minutes. */
function findChange(from: number, to: number, offsetAt: (moment: number) => number): number {
  const before = offsetAt(from);
  let [low, high] = [from, to];
  while (high - low > MINUTE) {
    const middle = Math.floor((low + high) / 2 / MINUTE) * MINUTE;
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function createOffsets(name: string): (moment: number) => number {
  const format = createFormat(name);
  return (moment) => {
    const text = format.formatToParts(moment).find((part) => part.type === 'timeZoneName')?.value ?? '';
    const parts = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(text);
    if (!parts) return 0;
    const minutes = Number(parts[2]) * 60 + Number(parts[3]) + Number(parts[4] ?? 0) / 60;
    return (parts[1] === '-' ? -minutes : minutes) * MINUTE;
  };
}

function createFormat(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name, timeZoneName: 'longOffset' });
  } catch (cause) {
    throw new SourceFault({ is: 'badZone', zone: name }, cause);
  }
}
