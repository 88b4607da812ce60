import { isDictionaryWord } from './lexicon/lexicon.ts';
import { MARK } from './lexicon/marks.ts';
import { findNames, type NameOptions } from './names/names.ts';
import { findAddresses } from './recognisers/address.ts';
import { findBirthDates } from './recognisers/birth-date.ts';
import { findEmails } from './recognisers/email.ts';
import { findIdentifiers } from './recognisers/identifiers.ts';
import { findOwn, type OwnColumns } from './recognisers/own-columns.ts';
import { findPhones } from './recognisers/phone.ts';
import { findPlates } from './recognisers/plate.ts';
import { findReferences } from './recognisers/reference.ts';
import { findHandles, findIpAddresses, findLinks } from './recognisers/web.ts';
import { addMatches, type Span, uniteSpans } from './spans.ts';
import { type Scan, SHAPE } from './tokens.ts';

/** What one organisation adds to the chain of recognisers. */
export interface Rules {
  names: NameOptions;
  patterns: RegExp[];
  isHidden: ((word: string) => boolean) | undefined;
}

export interface Findings {
  spans: Span[];
  /** A word was left that may well be a name. */
  hasDoubt: boolean;
}

/** All personal data in a scanned text, sorted and without overlap. */
export function findPersonalData(scan: Scan, rules: Rules, own: OwnColumns | undefined): Findings {
  const found: Span[] = [];
  findStructured(scan, found);
  for (const pattern of rules.patterns) addMatches(found, scan.text, pattern, 'number');
  if (own !== undefined) findOwn(scan, own, found);
  if (rules.isHidden !== undefined) findHidden(scan, rules.isHidden, found);
  const spans = found.length < 2 ? found : uniteSpans(found);
  const names = findNames(scan, spans, rules.names);
  if (names.spans.length === 0) return { spans, hasDoubt: names.hasDoubt };
  return {
    spans: spans.length === 0 ? names.spans : uniteSpans([...spans, ...names.spans]),
    hasDoubt: names.hasDoubt,
  };
}

/** Each recogniser runs only when the scan saw what it cannot do without. */
function findStructured(scan: Scan, spans: Span[]): void {
  if (scan.hasInnerDot) findLinks(scan, spans);
  if (scan.hasAt || (scan.seen & MARK.spelledAt) !== 0) findEmails(scan, spans);
  if (scan.hasAt) findHandles(scan, spans);
  if (scan.digits === 0) return;
  if ((scan.seen & MARK.reference) !== 0 && scan.digits >= 2) findReferences(scan, spans);
  if (scan.digits >= 6) findIdentifiers(scan, spans);
  if (scan.digits >= 7) findPhones(scan, spans);
  if (scan.digits >= 2) findPlates(scan, spans);
  if (scan.digits >= 3 && (scan.seen & MARK.birth) !== 0) findBirthDates(scan, spans);
  if (scan.digits >= 4) findIpAddresses(scan, spans);
  findAddresses(scan, spans);
}

/** A staff name in small letters counts only when it is no word: "roos" in "de roos is mooi" is a flower. */
function findHidden(scan: Scan, isHidden: (word: string) => boolean, spans: Span[]): void {
  for (let i = 0; i < scan.count; i += 1) {
    const word = scan.words[i] ?? '';
    const base = word.replace(/(?:'s|(?<=[^s])s)$/, '');
    if (!isHidden(word) && (base === word || !isHidden(base))) continue;
    const isCapital = ((scan.shapes[i] ?? 0) & SHAPE.capital) !== 0;
    if (!isCapital && isDictionaryWord(word)) continue;
    if (((scan.marks[i] ?? 0) & MARK.functionWord) !== 0 && ((scan.shapes[i] ?? 0) & SHAPE.start) !== 0)
      continue;
    spans.push({ start: scan.starts[i] ?? 0, end: scan.ends[i] ?? 0, kind: 'employee' });
  }
}
