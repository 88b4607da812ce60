const PLAIN = /^[+-]?\d+$/;
/** Optional sign, digits in groups, one decimal mark: `1.234,5`, `1,234.5`, `12 345`, `8,5`. */
const GROUPED = /^([+-]?)(\d{1,3}(?:([.,' \u00a0\u202f])\d{3})(?:\3\d{3})*)(?:([.,])(\d+))?$/;
const DECIMAL = /^([+-]?)(\d+)[.,](\d+)$/;

/**
 * A number as Dutch and English people write it. Null for anything else, and for what could be two numbers: `1.234` is
 * a thousand to one reader and a fraction to the other.
 */
export function parseNumber(raw: string): number | null {
  const text = raw.trim().replace('−', '-');
  if (PLAIN.test(text)) return Number(text);
  const grouped = GROUPED.exec(text);
  if (grouped) {
    const [, sign = '', digits = '', separator = '', mark, fraction = ''] = grouped;
    if (mark === separator) return null;
    const isTold = mark !== undefined || digits.split(separator).length > 2 || !/[.,]/.test(separator);
    if (isTold) return Number(`${sign}${digits.replaceAll(separator, '')}.${fraction || '0'}`);
    return digits.startsWith('0') ? Number(`${sign}${digits.replace(separator, '.')}`) : null;
  }
  const decimal = DECIMAL.exec(text);
  return decimal ? Number(`${decimal[1]}${decimal[2]}.${decimal[3]}`) : null;
}

const UNITS: readonly { words: RegExp; seconds: number }[] = [
  { words: /\b(min|mins|minuten|minutes?|minuut)\b/, seconds: 60 },
  { words: /\b(uur|uren|hours?|hrs?)\b/, seconds: 3600 },
  { words: /\b(dag|dagen|days?)\b/, seconds: 86_400 },
  { words: /\b(ms|milliseconds?|milliseconden)\b/, seconds: 0.001 },
];

/** Seconds per unit of a column of durations, by its heading; seconds when the heading names no unit. */
export function unitOf(heading: string): number {
  const words = heading.toLowerCase().replace(/[_-]/g, ' ');
  return UNITS.find((unit) => unit.words.test(words))?.seconds ?? 1;
}

/**
 * A duration in whole seconds: a number in `unit` seconds, `h:mm:ss`, or ISO 8601 (`PT1H30M`, days of 24 hours). Null
 * for anything else; `26:10` could be hours or minutes.
 */
export function parseDuration(raw: string, unit: number): number | null {
  const text = raw.trim();
  const clock = /^(\d+):([0-5]\d):([0-5]\d)$/.exec(text);
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const iso = /^P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/.exec(text);
  if (iso) {
    const [days = 0, hours = 0, minutes = 0, seconds = 0] = iso.slice(1).map((part) => Number(part ?? 0));
    return days * 86_400 + hours * 3600 + minutes * 60 + seconds;
  }
  const value = parseNumber(text);
  return value === null || value < 0 ? null : Math.round(value * unit);
}
