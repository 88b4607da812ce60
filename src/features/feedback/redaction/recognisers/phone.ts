import { createRequire } from 'node:module';
import type * as PhoneLibrary from 'libphonenumber-js/max';
import { MARK } from '../lexicon/marks.ts';
import type { Span } from '../spans.ts';
import type { Scan } from '../tokens.ts';
import { hasMarkBefore } from './nearby.ts';

/** Digits in groups; the recogniser looks at the digits, and the grammar only keeps other numbers out. */
const CANDIDATE =
  /(?<![\p{L}\d.,/€$£-])(?:\+|\(\+?|00|0)?\d(?:[ ]?[-./()–][ ]?|[ ]{1,2}|\) ?-?)?(?:\d(?: ?[-./()–] ?| {1,2})?){5,16}\d(?![\d\p{L}]|[.,]\d)/gu;
const DATE = /(?<!\d)(?:\d{1,2}([-/.])\d{1,2}\1(?:19|20)?\d\d|(?:19|20)\d\d([-/.])\d{1,2}\2\d{1,2})(?!\d)/g;
const COUNTRIES = ['NL', 'GB', 'US', 'BE', 'DE'] as const;
const NORTH_AMERICAN = /^(?:\(\d{3}\)|\d{3})[ .-]?\d{3}[ .-]\d{4}$/;

/** Dutch, British and international telephone numbers; needs at least seven digits in the text. */
export function findPhones(scan: Scan, spans: Span[]): void {
  // A date is blanked out, so that it neither is a number nor joins one.
  const text = scan.text.replace(DATE, (date) => 'x'.repeat(date.length));
  for (const match of text.matchAll(CANDIDATE)) {
    const candidate = match[0].trimEnd();
    const isNear = hasMarkBefore(scan, match.index, MARK.phone, 30);
    if (!isPhone(candidate, isNear) || hasMarkBefore(scan, match.index, MARK.article, 20)) continue;
    // "(0612345678, bel na zes uur)": the bracket is not closed inside the number.
    const start = match.index + (/^\([^)]*$/.test(candidate) ? 1 : 0);
    spans.push({ start, end: match.index + candidate.length, kind: 'phone' });
  }
}

/** Strict about what starts a number, lenient about whether it is in use: an invalid number may be a slip of the pen. */
function isPhone(candidate: string, isNear: boolean): boolean {
  const digits = candidate.replace(/\D/g, '');
  const count = digits.length;
  if (candidate.includes('+')) return count >= 8 && count <= 15;
  if (digits.startsWith('00')) return count >= 10 && count <= 17;
  if (/^0(?:800|900|90[69]|14)/.test(digits) && count <= 8) return false;
  if (digits.startsWith('0')) return count === 10 || count === 11 || (isNear && count >= 9 && count <= 12);
  if (/^316\d{8}$/.test(digits) || NORTH_AMERICAN.test(candidate)) return true;
  if (/^1[ .-]/.test(candidate) && NORTH_AMERICAN.test(candidate.slice(2))) return true;
  if (!isNear || count < 7 || count > 12) return false;
  return /^6\d{8}$/.test(digits) || count === 7 || isValidSomewhere(digits);
}

/** Loaded when first needed: few texts have such a number, and the library takes 20 MB. */
let library: typeof PhoneLibrary | undefined;

function isValidSomewhere(digits: string): boolean {
  library ??= createRequire(import.meta.url)('libphonenumber-js/max') as typeof PhoneLibrary;
  const { parsePhoneNumberFromString } = library;
  return COUNTRIES.some((country) => parsePhoneNumberFromString(digits, country)?.isValid() === true);
}
