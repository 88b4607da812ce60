import { MARK } from '../lexicon/marks.ts';
import { addMatches, type Span } from '../spans.ts';
import type { Scan } from '../tokens.ts';
import { hasMarkBefore } from './nearby.ts';

const SCHEME =
  /(?<![\p{L}\p{N}])(?:https?|ftp):\/\/[^\s<>"'[\]]{2,2000}|(?<![\p{L}\p{N}@.])www\.[^\s<>"'[\]]{2,2000}/giu;
/** Endings that are a word in one of the languages ("klaar.nu", "to.be") count only with a path or a second dot. */
const BARE =
  /(?<![\p{L}\p{N}@._-])(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,5}(?:nl|com|net|org|eu|uk|info|biz|io|app|shop|online|dev|site|be|de|fr|nu|me|ly|gg|tv)(?:\/[^\s<>"'[\]]{0,2000})?(?![\p{L}\p{N}@-]|\.\p{L})/giu;
const WORDLIKE_END = /^[a-z0-9-]+\.(?:be|de|nu|me|app|shop|online|site|tv|info)$/i;
/** Shops that are called by their address; the whole trade says "bol.com". */
const HOUSEHOLD_NAMES = new Set(['bol.com', 'booking.com', 'amazon.nl', 'amazon.com', 'thuisbezorgd.nl']);
const HANDLE = /(?<![\p{L}\p{N}@./])@[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,38}[\p{L}\p{N}_])?(?![\p{L}\p{N}@])/gu;
const IPV4 =
  /(?<![\p{L}\p{N}.-])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\p{L}\p{N}]|\.\d)/gu;
const IPV6 =
  /(?<![\p{L}\p{N}:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}(?![\p{L}\p{N}:])|(?<![\p{L}\p{N}:])[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6}::(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4}(?![\p{L}\p{N}:])/giu;
const TRAILING = /[.,;:!?)\]}>'"…]/;

/** Web addresses; needs a dot or colon between letters or slashes. */
export function findLinks(scan: Scan, spans: Span[]): void {
  const first = spans.length;
  addMatches(spans, scan.text, SCHEME, 'link');
  addMatches(spans, scan.text, BARE, 'link', isDomain);
  for (const span of spans.slice(first)) {
    while (TRAILING.test(scan.text[span.end - 1] ?? '')) span.end -= 1;
  }
}

function isDomain([match]: RegExpExecArray): boolean {
  return !WORDLIKE_END.test(match) && !HOUSEHOLD_NAMES.has(match.toLowerCase());
}

/** Handles such as "@naam"; needs an @. */
export function findHandles(scan: Scan, spans: Span[]): void {
  addMatches(spans, scan.text, HANDLE, 'account', ([match]) => /\p{L}/u.test(match));
}

/** IPv4, IPv6 and hardware addresses; four-part versions of software are left alone. */
export function findIpAddresses(scan: Scan, spans: Span[]): void {
  if (scan.text.includes('.')) {
    addMatches(spans, scan.text, IPV4, 'ip', (match) => !hasMarkBefore(scan, match.index, MARK.article, 12));
  }
  if (scan.text.includes(':')) addMatches(spans, scan.text, IPV6, 'ip');
}
