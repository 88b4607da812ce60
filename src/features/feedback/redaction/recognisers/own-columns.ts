import { marksOf } from '../lexicon/lexicon.ts';
import { MARK } from '../lexicon/marks.ts';
import type { Span } from '../spans.ts';
import { type Scan, SHAPE } from '../tokens.ts';

/** What the record itself says about the customer: the strongest signal of all. */
export interface OwnColumns {
  names?: string[];
  emails?: string[];
  phones?: string[];
}

const SHORTEST_FUZZY = 5;
/** The last digits of a telephone number are the same with and without country code. */
const PHONE_TAIL = 8;

/** The record's own name, e-mail and telephone columns where they occur in its text, exactly or nearly. */
export function findOwn(scan: Scan, own: OwnColumns, spans: Span[]): void {
  const parts = nameParts(own);
  for (let i = 0; i < scan.count; i += 1) {
    const word = scan.words[i] ?? '';
    if (!isOwnName(word, scan, i, parts)) continue;
    spans.push({ start: scan.starts[i] ?? 0, end: scan.ends[i] ?? 0, kind: 'name' });
  }
  for (const email of own.emails ?? []) addLiteral(scan.text, email.trim(), spans);
  for (const phone of own.phones ?? []) addPhone(scan.text, phone, spans);
}

/** The words of the names, and of the local parts of the addresses ("j.dejong" has none, "fatima.aydin" has two). */
function nameParts(own: OwnColumns): string[] {
  const locals = (own.emails ?? [])
    .map((email) => email.split('@')[0] ?? '')
    .filter((local) => local.length > 3);
  const parts = [...(own.names ?? []), ...locals].flatMap((name) => name.toLowerCase().split(/[^\p{L}'’]+/u));
  return parts.filter((part) => part.length > 2 && (marksOf(part) & (MARK.functionWord | MARK.prefix)) === 0);
}

function isOwnName(word: string, scan: Scan, index: number, parts: readonly string[]): boolean {
  const isWord = (marksOf(word) & (MARK.dutch | MARK.english)) !== 0;
  const isCapital = ((scan.shapes[index] ?? 0) & SHAPE.capital) !== 0;
  return parts.some((part) => {
    if (word === part || fold(word) === fold(part)) return true;
    if (isWord && !isCapital) return false;
    if (fold(word).replace(/'?s$/, '') === fold(part)) return true;
    return !isWord && part.length >= SHORTEST_FUZZY && isOneEditAway(fold(word), fold(part));
  });
}

/** Without accents: "Noël" and "Noel" are the same person. */
function fold(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '');
}

/** One letter changed, added or left out. */
function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  const shortest = Math.min(a.length, b.length);
  while (end < shortest - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return Math.max(a.length, b.length) - start - end <= 1;
}

function addLiteral(text: string, literal: string, spans: Span[]): void {
  if (literal.length < 5) return;
  const haystack = text.toLowerCase();
  // A few capitals change length in lower case; then positions would not fit.
  if (haystack.length !== text.length) return;
  const needle = literal.toLowerCase();
  for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + needle.length)) {
    spans.push({ start: at, end: at + needle.length, kind: 'email' });
  }
}

function addPhone(text: string, phone: string, spans: Span[]): void {
  const tail = phone.replace(/\D/g, '').slice(-PHONE_TAIL);
  if (tail.length < PHONE_TAIL) return;
  const pattern = new RegExp(
    String.raw`[+(]?(?:\d[ ().\/-]{0,3}){0,7}${[...tail].join(String.raw`[ ().\/-]{0,3}`)}(?!\d)`,
    'g',
  );
  for (const match of text.matchAll(pattern)) {
    spans.push({ start: match.index, end: match.index + match[0].length, kind: 'phone' });
  }
}
