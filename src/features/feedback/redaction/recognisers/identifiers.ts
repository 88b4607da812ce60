import { countrySpecs, isValidIBAN } from 'ibantools';
import { MARK } from '../lexicon/marks.ts';
import { addMatches, overlapsAny, type Span, uniteSpans } from '../spans.ts';
import type { Scan } from '../tokens.ts';
import { hasMarkBefore } from './nearby.ts';

const IBAN_SHAPE = /(?<![\p{L}\d])[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]){11,40}/giu;
const CARD_SHAPE = /(?<![\p{L}\d+])[2-6](?:[ -]?\d){12,18}(?![\d\p{L}])/gu;
const BSN_SHAPE =
  /(?<![\p{L}\d,/+-]|\d\.)(?:\d{8,9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .])\d{2}\2\d{3})(?![\d\p{L}]|[-/]\d|[.,]\d)/gu;
const SSN_SHAPE = /(?<![\p{L}\d-])(?!000|666|9)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\d\p{L}-])/gu;
const NATIONAL_INSURANCE = /(?<![\p{L}\d])[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\p{L}\d])/giu;
const ACCOUNT_SHAPE = /(?<![\p{L}\d])(?:[A-Z]{2}\d{2}[A-Z0-9]{8,30}|\d[\d. ]{6,12}\d)(?![\p{L}\d])/giu;
const DOCUMENT_SHAPE = /(?<![\p{L}\d])(?:[A-NP-Z]{2}[A-NP-Z0-9]{6}\d|\d{9,10})(?![\p{L}\d])/giu;

/**
 * The 11-test of the Dutch citizen service number (rulebook §8.4): 9a+8b+7c+6d+5e+4f+3g+2h−i is a multiple of 11.
 * Eight digits have lost their leading zero.
 */
export function isBsn(digits: string): boolean {
  if (!/^\d{8,9}$/.test(digits) || Number(digits) === 0) return false;
  const padded = digits.padStart(9, '0');
  let sum = -Number(padded[8]);
  for (let i = 0; i < 8; i += 1) sum += (9 - i) * Number(padded[i]);
  return sum % 11 === 0;
}

/** The Luhn check of payment card numbers (ISO/IEC 7812-1, annex B). */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/**
 * IBAN, payment card, BSN and its foreign relatives, passport; needs at least six digits in the text.
 * @param spans holds what the text itself calls an order or customer number: one in eleven of those passes the 11-test
 */
export function findIdentifiers(scan: Scan, spans: Span[]): void {
  const references = uniteSpans(spans);
  // The letters of the country touch the digits behind them.
  if (scan.hasCode) findIbans(scan, spans);
  if (scan.digits >= 13) findCards(scan, spans);
  findCitizenNumbers(scan, references, spans);
  if ((scan.seen & MARK.bank) !== 0) addNear(scan, ACCOUNT_SHAPE, MARK.bank, spans);
  if ((scan.seen & MARK.passport) !== 0) addNear(scan, DOCUMENT_SHAPE, MARK.passport, spans);
}

/** The groups swallow the next word when it is short: each country has its own length, so the rest is cut off. */
function findIbans(scan: Scan, spans: Span[]): void {
  IBAN_SHAPE.lastIndex = 0;
  for (let match = IBAN_SHAPE.exec(scan.text); match !== null; match = IBAN_SHAPE.exec(scan.text)) {
    const length = ibanLength(match[0], scan.text[match.index + match[0].length] ?? '');
    if (length > 0) spans.push({ start: match.index, end: match.index + length, kind: 'iban' });
    IBAN_SHAPE.lastIndex = match.index + Math.max(length, 4);
  }
}

/** @returns how many characters of the candidate, separators included, are a valid IBAN; 0 when none are */
function ibanLength(candidate: string, next: string): number {
  const wanted = countrySpecs[candidate.slice(0, 2).toUpperCase()]?.chars ?? 0;
  let compact = '';
  let length = 0;
  while (compact.length < wanted && length < candidate.length) {
    const character = candidate[length] ?? '';
    if (!/[ .-]/.test(character)) compact += character;
    length += 1;
  }
  if (compact.length < wanted || /[\p{L}\d]/u.test(candidate[length] ?? next)) return 0;
  return isValidIBAN(compact.toUpperCase()) ? length : 0;
}

function findCards(scan: Scan, spans: Span[]): void {
  for (const match of scan.text.matchAll(CARD_SHAPE)) {
    const digits = match[0].replace(/\D/g, '');
    // Thirteen digits are an old card only when they start with 4; an article number (EAN) has thirteen as well.
    if (digits.length === 13 && (digits[0] !== '4' || hasMarkBefore(scan, match.index, MARK.article, 25)))
      continue;
    if (!passesLuhn(digits)) continue;
    spans.push({ start: match.index, end: match.index + match[0].length, kind: 'card' });
  }
}

function findCitizenNumbers(scan: Scan, references: readonly Span[], spans: Span[]): void {
  for (const match of scan.text.matchAll(BSN_SHAPE)) {
    const digits = match[0].replace(/\D/g, '');
    const span = { start: match.index, end: match.index + match[0].length };
    const inContext = hasMarkBefore(scan, match.index, MARK.citizen, 40);
    const isDate = digits.length === 8 && /^(?:(?:19|20)\d{6}|[0-3]\d[01]\d(?:19|20)\d\d)$/.test(digits);
    const isOther = isDate || overlapsAny(references, span.start, span.end);
    const passes = isBsn(digits) && (inContext || !isOther);
    if (passes && !hasMarkBefore(scan, match.index, MARK.article, 20)) spans.push({ ...span, kind: 'bsn' });
    else if (inContext) spans.push({ ...span, kind: 'number' });
  }
  if ((scan.seen & MARK.citizen) === 0 && !/\d{3}-\d{2}-\d{4}/.test(scan.text)) return;
  for (const shape of [SSN_SHAPE, NATIONAL_INSURANCE]) {
    addMatches(spans, scan.text, shape, 'bsn');
  }
}

/** A run that fails its check is still somebody's number when the text says what it is. */
function addNear(scan: Scan, shape: RegExp, marks: number, spans: Span[]): void {
  addMatches(spans, scan.text, shape, 'number', (match) => hasMarkBefore(scan, match.index, marks, 40));
}
