import { MARK } from '../lexicon/marks.ts';
import { addMatches, type Span } from '../spans.ts';
import type { Scan } from '../tokens.ts';

/** All that RFC 5322 allows before the @ without quotes, and letters of any script. */
const ATOM = "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~.-]";
const LABEL = String.raw`[\p{L}\p{N}][\p{L}\p{N}-]{0,62}`;
/** The dot of the domain is optional: "jan@bedrijf" is an address to whoever reads it. */
const PLAIN = new RegExp(String.raw`(?<!${ATOM})${ATOM}+@${LABEL}(?:\.${LABEL}){0,6}`, 'giu');
/** With spaces around the @: both, or it is a handle. */
const SPACED = new RegExp(String.raw`(?<!${ATOM})${ATOM}+ @ ${LABEL}(?:\.${LABEL}){1,6}`, 'giu');
const AT = String.raw`(?: ?[[({<] ?(?:at|apenstaartje|apenstaart|a|@) ?[\])}>] ?| (?:at|apenstaartje|apenstaart) )`;
const DOT = String.raw`(?: ?[[({] ?(?:dot|punt|\.) ?[\])}] ?| (?:dot|punt) |\.)`;
const NAME = String.raw`[\p{L}\p{N}_%+-]{1,64}`;
const SPELLED = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${NAME}(?:${DOT}${NAME}){0,4}${AT}${NAME}(?:${DOT}${NAME}){1,4}`,
  'giu',
);
/** Spoken endings, for the one form that plain prose can have by chance: "we met at work. nice". */
const SPOKEN_END = /(?:dot|punt|[.\])}]) ?(?:nl|com|net|org|eu|be|de|uk|fr|info|biz|io|nu|me|ie)$/iu;

/** E-mail addresses, written or spelled out. */
export function findEmails(scan: Scan, spans: Span[]): void {
  if (scan.hasAt) {
    addMatches(spans, scan.text, PLAIN, 'email');
    addMatches(spans, scan.text, SPACED, 'email');
  }
  const isSpelled = (scan.seen & MARK.spelledDot) !== 0 || scan.hasInnerDot || scan.hasBracket;
  if (isSpelled && (scan.seen & MARK.spelledAt) !== 0)
    addMatches(spans, scan.text, SPELLED, 'email', isSpoken);
}

/** "I bought it at example.com" is no address: a bare "at" asks for a spoken dot or a name no sentence has. */
function isSpoken([match]: RegExpExecArray): boolean {
  if (!SPOKEN_END.test(match)) return false;
  return !/^[\p{L}-]+ at /iu.test(match) || / (?:dot|punt) |[[({]/iu.test(match);
}
