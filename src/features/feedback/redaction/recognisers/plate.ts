import { isDictionaryWord } from '../lexicon/lexicon.ts';
import { MARK } from '../lexicon/marks.ts';
import { addMatches, type Span } from '../spans.ts';
import type { Scan } from '../tokens.ts';
import { hasMarkBefore } from './nearby.ts';

/** The fourteen Dutch series (RDW, "sidecodes"), as groups of letters and digits between hyphens. */
const SERIES = new Set(
  `aa-00-00 00-00-aa 00-aa-00 aa-00-aa aa-aa-00 00-aa-aa 00-aaa-0 0-aaa-00 aa-000-a a-000-aa aaa-00-a a-00-aaa
   0-aa-000 000-aa-0`.split(/\s+/),
);
const HYPHENATED =
  /(?<![\p{L}\p{N}-])[a-z0-9]{1,3}([- ])[a-z0-9]{2,3}\1[a-z0-9]{1,3}(?![\p{L}\p{N}]|-[\p{L}\p{N}])/giu;
const SOLID = /(?<![\p{L}\p{N}-])(?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9]{6}(?![\p{L}\p{N}-])/giu;
/** British, since 2001: "AB12 CDE". */
const BRITISH = /(?<![\p{L}\p{N}-])[A-Z]{2}\d{2} ?[A-Z]{3}(?![\p{L}\p{N}-])/gu;
const BRITISH_SMALL = /(?<![\p{L}\p{N}-])[a-z]{2}\d{2} ?[a-z]{3}(?![\p{L}\p{N}-])/gu;
/** Belgian: "1-ABC-234". */
const BELGIAN = /(?<![\p{L}\p{N}-])[1-9]-[A-Z]{3}-\d{3}(?![\p{L}\p{N}-])/giu;
const MONTH = /^(?:jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)$/i;
const REACH = 40;

/** Dutch, British and Belgian licence plates; needs two digits in the text. */
export function findPlates(scan: Scan, spans: Span[]): void {
  const isNear = (match: RegExpExecArray) => hasMarkBefore(scan, match.index, MARK.plate, REACH);
  const isSaid = (scan.seen & MARK.plate) !== 0;
  if (isSaid || scan.text.includes('-')) {
    addMatches(spans, scan.text, HYPHENATED, 'plate', (match) => isSeries(match, isNear));
    addMatches(spans, scan.text, BELGIAN, 'plate');
  }
  if (scan.hasCode) addMatches(spans, scan.text, BRITISH, 'plate');
  if (scan.hasCode && isSaid) {
    addMatches(spans, scan.text, SOLID, 'plate', (match) => isSolidSeries(match[0]) && isNear(match));
    addMatches(spans, scan.text, BRITISH_SMALL, 'plate', isNear);
  }
}

/** Not when its letters are a word ("1-op-100") or a month; with spaces a plate needs a word that says so. */
function isSeries(match: RegExpExecArray, isNear: (match: RegExpExecArray) => boolean): boolean {
  const groups = match[0].split(match[1] ?? '-');
  if (!SERIES.has(shapeOf(groups.join('-')))) return false;
  const letters = groups.filter((group) => /^[a-z]+$/i.test(group));
  const isOrdinary = letters.some(
    (group) => MONTH.test(group) || (group === group.toLowerCase() && isDictionaryWord(group)),
  );
  return !isOrdinary && (match[1] === '-' || isNear(match));
}

function isSolidSeries(text: string): boolean {
  const groups = text.match(/[a-z]+|\d+/gi) ?? [];
  const shape = shapeOf(groups.join('-'));
  return SERIES.has(shape) || SERIES.has(shapeOf(text.replace(/^(..)(..)(..)$/, '$1-$2-$3')));
}

function shapeOf(text: string): string {
  return text.replace(/[a-z]/gi, 'a').replace(/\d/g, '0');
}
