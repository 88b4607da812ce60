import { MARK } from './lexicon/marks.ts';
import { createScanner, type Scan } from './tokens.ts';

const scanForLanguage = createScanner();

/** Words of GDPR articles 9 and 10: health, faith, union, conviction, orientation, origin, politics. */
export function isSensitive(scan: Scan): boolean {
  return (scan.seen & MARK.sensitive) !== 0;
}

export function hasStrongLanguage(scan: Scan): boolean {
  return (scan.seen & MARK.strong) !== 0;
}

/** Strong words keep their first letter and lose the others: "s***". Everything else stays as it is. */
export function maskStrongLanguage(text: string): string {
  const scan = scanForLanguage(text);
  if (!hasStrongLanguage(scan)) return text;
  let result = '';
  let position = 0;
  for (let i = 0; i < scan.count; i += 1) {
    if (((scan.marks[i] ?? 0) & MARK.strong) === 0) continue;
    const start = scan.starts[i] ?? 0;
    const end = scan.ends[i] ?? 0;
    result += text.slice(position, start + 1) + '*'.repeat(end - start - 1);
    position = end;
  }
  return result + text.slice(position);
}

/** Runs of seven and more digits, also grouped; what the recognisers left of them is suspect unless it is one of these. */
const LONG_RUN = /\d(?:[ ()./-]{0,2}\d){6,}/g;
const DATES =
  /^(?:\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{4}[-/.]\d\d?[-/.]\d\d?)(?:[ -]\d{1,4}(?:[-/.]\d{1,2}[-/.]\d{2,4})?)?$/;
const YEARS = /^(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d$/;
const SERVICE_NUMBER = /^0[89]00/;
const AMOUNT = /^\d{1,3}(?:[.]\d{3})+$/;
const ARTICLE_BEFORE =
  /(?:artikel|article|ean|isbn|item|product|model|gtin|sku)\p{L}*[ :#.]{0,3}(?:n[ro]\.? ?)?$/iu;

/**
 * Whether something that smells of personal data was left: an @, the word for it, a long run of digits.
 * @param text the redacted text
 */
export function hasRemains(text: string, scan: Scan): boolean {
  if (scan.hasAt && /@(?! ?[€$£\d])/.test(text)) return true;
  if ((scan.seen & MARK.spelledAt) !== 0 && /apenstaart/i.test(text)) return true;
  if (scan.foreignDigits >= 7) return true;
  return scan.digits >= 7 && hasLongRun(text);
}

function hasLongRun(text: string): boolean {
  for (const match of text.matchAll(LONG_RUN)) {
    const run = match[0];
    if (DATES.test(run) || YEARS.test(run) || AMOUNT.test(run) || SERVICE_NUMBER.test(run)) continue;
    if (!ARTICLE_BEFORE.test(text.slice(Math.max(0, match.index - 30), match.index))) return true;
  }
  return false;
}
