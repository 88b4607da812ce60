import { monthOf } from './month-names.ts';

export type DateOrder = 'day_first' | 'month_first' | 'year_first';

/** A moment as written: the reading of a clock, and the clock's offset from UTC where the text tells it. */
export interface WrittenMoment {
  /** Milliseconds of the reading as if it were UTC. */
  local: number;
  /** Minutes ahead of UTC; null when the text names no zone. */
  offset: number | null;
}

const TIME =
  '(?:[T,\\s]+(?:om\\s+|at\\s+)?(\\d{1,2})[:.u](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d{1,9})?)?(?:\\s*(?:uur|u|h))?(?:\\s*([ap])\\.?m\\.?)?(?:\\s*(Z|UTC|GMT|CET|CEST|(?:UTC|GMT)?[+-]\\d{1,2}(?::?\\d{2})?))?(?:\\s*\\([^)]*\\))?)?$';
const WEEKDAY = '^(?:\\p{L}{2,9}\\.?,?\\s+)?';
const NUMERIC = new RegExp(`${WEEKDAY}(\\d{1,4})([-/.])(\\d{1,2})\\2(\\d{2,4})${TIME}`, 'iu');
const DAY_NAMED = new RegExp(
  `${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th|e)?[\\s-]+(?:of\\s+)?(\\p{L}{3,9})\\.?,?[\\s-]+(\\d{4})${TIME}`,
  'iu',
);
const NAMED_DAY = new RegExp(
  `${WEEKDAY}(\\p{L}{3,9})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${TIME}`,
  'iu',
);
const JS_DATE = /^\p{L}{3} (\p{L}{3} \d{2} \d{4}) (\d{2}:\d{2}:\d{2}) (GMT[+-]\d{4})/u;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})(Z)?)?$/;

/** 1990 and 2100 in Unix seconds: numbers in between are moments, others are something else. */
const FIRST_SECOND = 631_152_000;
const LAST_SECOND = 4_102_444_800;

/**
 * A moment in ISO 8601, Unix seconds or milliseconds, `5-1-2026 14:03`, `01/05/2026 09:12:44 AM`, `12 januari 2026`.
 * Numbers for day and month are read in `order`, which is decided for a whole column and never here. Null for what
 * is no date, or needs an order that is not given.
 */
export function parseMoment(text: string, order: DateOrder | null): WrittenMoment | null {
  const iso = parseIso(text);
  if (iso !== undefined) return iso;
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) {
    return parseUnix(text) ?? parseCompact(text) ?? parseNumeric(text, order) ?? parseNamed(text);
  }
  return parseNamed(text) ?? parseNumeric(text, order);
}

/** The first two numbers of a date such as `5-1-2026`, which only an order can tell apart; null for other dates. */
export function orderedNumbers(text: string): [number, number] | null {
  const found = NUMERIC.exec(text);
  if (!found || (found[1]?.length ?? 0) > 2) return null;
  return [Number(found[1]), Number(found[3])];
}

/** Most dates in files look like this; a parser by position is ten times faster than a pattern. Undefined = not ISO. */
function parseIso(text: string): WrittenMoment | null | undefined {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  if (year < 0 || month < 0 || day < 0) return undefined;
  if (text.length === 10) return build(year, month, day, 0, 0, 0, null);
  const separator = text.charCodeAt(10);
  if ((separator !== 84 && separator !== 32) || text.charCodeAt(13) !== 58) return undefined;
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const hasSeconds = text.charCodeAt(16) === 58;
  const second = hasSeconds ? digits(text, 17, 2) : 0;
  if (hour < 0 || minute < 0 || second < 0) return undefined;
  let at = hasSeconds ? 19 : 16;
  let fraction = 0;
  if (hasSeconds && (text.charCodeAt(at) === 46 || text.charCodeAt(at) === 44)) {
    const start = at;
    do at += 1;
    while (isDigit(text.charCodeAt(at)));
    fraction = Number(`0.${text.slice(start + 1, at)}`);
  }
  const offset = parseOffset(text, at);
  if (offset === undefined) return undefined;
  return build(year, month, day, hour, minute, second + fraction, offset);
}

/** Minutes ahead of UTC at the end of an ISO text; null when it ends there, undefined when something else follows. */
function parseOffset(text: string, from: number): number | null | undefined {
  const left = text.length - from;
  if (left === 0) return null;
  const code = text.charCodeAt(from);
  if (code === 90 || code === 122) return left === 1 ? 0 : undefined;
  if ((code !== 43 && code !== 45) || left < 3) return undefined;
  const hours = digits(text, from + 1, 2);
  const minutesAt = text.charCodeAt(from + 3) === 58 ? from + 4 : from + 3;
  const minutes = left === 3 ? 0 : digits(text, minutesAt, 2);
  const isWhole = left === 3 || minutesAt + 2 === text.length;
  if (hours < 0 || minutes < 0 || !isWhole) return undefined;
  return code === 45 ? -(hours * 60 + minutes) : hours * 60 + minutes;
}

function parseUnix(text: string): WrittenMoment | null {
  if (!/^\d{9,10}(\.\d+)?$|^\d{12,13}$/.test(text)) return null;
  const value = Number(text);
  const seconds = text.length >= 12 && !text.includes('.') ? value / 1000 : value;
  if (seconds < FIRST_SECOND || seconds > LAST_SECOND) return null;
  return { local: Math.round(seconds * 1000), offset: 0 };
}

function parseCompact(text: string): WrittenMoment | null {
  const found = COMPACT.exec(text);
  if (!found) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  return build(year, month, day, hour, minute, second, found[7] ? 0 : null);
}

function parseNumeric(text: string, order: DateOrder | null): WrittenMoment | null {
  const found = NUMERIC.exec(text);
  if (!found) return null;
  const [, first = '', , second = '', third = ''] = found;
  if (first.length === 4) return withTime(Number(first), Number(second), Number(third), found, 5);
  const isMonthFirst = order === 'month_first';
  if (first.length > 2 || (!isMonthFirst && order !== 'day_first') || third.length === 3) return null;
  const year = third.length === 2 ? 2000 + Number(third) : Number(third);
  const [day, month] = isMonthFirst ? [second, first] : [first, second];
  return withTime(year, Number(month), Number(day), found, 5);
}

function parseNamed(text: string): WrittenMoment | null {
  const js = JS_DATE.exec(text);
  const written = js ? `${js[1]} ${js[2]} ${js[3]}` : text;
  const dayFirst = DAY_NAMED.exec(written);
  if (dayFirst) {
    const month = monthOf(dayFirst[2] ?? '');
    return month === null ? null : withTime(Number(dayFirst[3]), month, Number(dayFirst[1]), dayFirst, 4);
  }
  const monthFirst = NAMED_DAY.exec(written);
  const month = monthOf(monthFirst?.[1] ?? '');
  if (!monthFirst || month === null) return null;
  return withTime(Number(monthFirst[3]), month, Number(monthFirst[2]), monthFirst, 4);
}

/** Adds the groups of TIME, which start at index `at` of the match. */
function withTime(
  year: number,
  month: number,
  day: number,
  found: string[],
  at: number,
): WrittenMoment | null {
  const [hours = '0', minutes = '0', seconds = '0', half, zone] = found.slice(at);
  const hour = toHour24(Number(hours), half);
  return hour === null
    ? null
    : build(year, month, day, hour, Number(minutes), Number(seconds), zoneOffset(zone));
}

function toHour24(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function zoneOffset(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const named: Record<string, number> = { Z: 0, UTC: 0, GMT: 0, CET: 60, CEST: 120 };
  const found = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (!found) return named[zone.toUpperCase()] ?? null;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return found[1] === '-' ? -minutes : minutes;
}

function build(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  offset: number | null,
): WrittenMoment | null {
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second >= 60) return null;
  if (day > 28 && day > daysIn(year, month)) return null;
  return { local: Date.UTC(year, month - 1, day, hour, minute, 0) + Math.round(second * 1000), offset };
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The number of `count` digits at `from`; −1 when one of them is no digit. */
function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at += 1) {
    const code = text.charCodeAt(at);
    if (!isDigit(code)) return -1;
    value = value * 10 + code - 48;
  }
  return value;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
