import { addDays } from '../local-time.ts';
import type { Locale } from './index.ts';

/** How numbers, lengths of time and days are written in one language. */
export interface Format {
  /** A number with its decimals, half away from zero: "2.353", "−24,7". */
  number(value: number, decimals?: number): string;
  /** Percent, whole: "25 %" in Dutch, "25%" in English. */
  percent(value: number): string;
  /** Two percents as one interval: "57–81 %". */
  percentRange(low: number, high: number): string;
  /**
   * Seconds as hours below 48 hours, else as days, one decimal where it is needed: "5,5 uur". With the length of a working
   * day, they are opening hours and working days.
   */
  duration(seconds: number, workdaySeconds?: number | null): string;
  /** "vrijdag 20 november". */
  day(date: string): string;
  /** "20 november", without the day of the week. */
  date(date: string): string;
  /** A month of a year, given as "2026-10": "oktober 2026". */
  month(month: string): string;
  /** Two days, both included; up to a week with the days of the week: "vrijdag 20 tot en met zondag 22 november". */
  span(from: string, to: string): string;
  /** A weekday by its number, Monday is 1: "maandag". */
  weekday(day: number): string;
  /** A language by its code: "Nederlands"; the code itself for one without a name. */
  language(code: string): string;
  /** "Bezorging, Facturen en Wachttijd". */
  list(items: readonly string[]): string;
}

const words = {
  en: {
    tag: 'en-GB',
    hours: ['hour', 'hours'],
    days: ['day', 'days'],
    workdays: ['working day', 'working days'],
    percent: '%',
    to: 'to',
  },
  nl: {
    tag: 'nl-NL',
    hours: ['uur', 'uur'],
    days: ['dag', 'dagen'],
    workdays: ['werkdag', 'werkdagen'],
    percent: ' %',
    to: 'tot en met',
  },
} as const satisfies Record<Locale, unknown>;

const HOUR = 3600;

function noon(date: string): Date {
  return new Date(`${date}T12:00:00Z`);
}

/** Formatters of a language; the parts of a date are put together here, so that every machine writes the same. */
export function formatIn(locale: Locale): Format {
  const { tag, hours, days, workdays, percent: sign, to: until } = words[locale];
  const weekday = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(tag, { month: 'long', timeZone: 'UTC' });
  const list = new Intl.ListFormat(tag, { type: 'conjunction' });
  const languages = new Intl.DisplayNames(tag, { type: 'language' });
  const numbers = new Map<string, Intl.NumberFormat>();

  function number(value: number, decimals = 0, fewest = decimals): string {
    const key = `${fewest}-${decimals}`;
    const digits = { minimumFractionDigits: fewest, maximumFractionDigits: decimals };
    // 'negative' keeps a rounded −0,3 from being written as "−0".
    const format = numbers.get(key) ?? new Intl.NumberFormat(tag, { ...digits, signDisplay: 'negative' });
    numbers.set(key, format);
    return format.format(value).replace('-', '−');
  }

  function duration(seconds: number, workdaySeconds: number | null = null): string {
    const inHours = seconds < 48 * HOUR;
    const amount = number(seconds / (inHours ? HOUR : (workdaySeconds ?? 24 * HOUR)), 1, 0);
    const [one, many] = inHours ? hours : workdaySeconds === null ? days : workdays;
    return `${amount} ${amount === '1' ? one : many}`;
  }

  function date(on: string): string {
    return `${noon(on).getUTCDate()} ${month.format(noon(on))}`;
  }

  function day(on: string): string {
    return `${weekday.format(noon(on))} ${date(on)}`;
  }

  function span(from: string, to: string): string {
    if (from === to) return day(from);
    const name = addDays(from, 7) > to ? (on: string) => `${weekday.format(noon(on))} ` : () => '';
    const start = from.slice(0, 7) === to.slice(0, 7) ? String(noon(from).getUTCDate()) : date(from);
    // A span over new year would read backwards without its years.
    const [year, lastYear] = [from.slice(0, 4), to.slice(0, 4)].map((it, _, both) =>
      both[0] === both[1] ? '' : ` ${it}`,
    );
    return `${name(from)}${start}${year} ${until} ${name(to)}${date(to)}${lastYear}`;
  }

  return {
    number: (value, decimals) => number(value, decimals),
    percent: (value) => `${number(value)}${sign}`,
    percentRange: (low, high) => `${number(low)}–${number(high)}${sign}`,
    duration,
    day,
    date,
    month: (of) => `${month.format(noon(`${of}-01`))} ${of.slice(0, 4)}`,
    span,
    // 1 January 2024 was a Monday.
    weekday: (on) => weekday.format(Date.UTC(2024, 0, on, 12)),
    language: (code) => (/^[a-z]{2,3}$/.test(code) ? (languages.of(code) ?? code) : code),
    list: (items) => list.format(items),
  };
}
