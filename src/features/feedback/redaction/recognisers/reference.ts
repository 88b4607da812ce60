import { MARK } from '../lexicon/marks.ts';
import { NUMBER_WORDS } from '../lists/contexts.ts';
import type { Span } from '../spans.ts';
import type { Scan } from '../tokens.ts';

/** What may stand between "bestelling" and its number: "nr.", "met nummer", "no:", "#", "(", "is". */
const BRIDGE =
  /(?:[ ]{0,2}(?:[:#(.=,–-]|(?:nummers?|nrs?|numbers?|num|no|code|id|reference|referentie|ref|kenmerk|met|with|van|is|was|the|het|trace|and|en|voor|for|onder|under)(?!\p{L}))){0,5}[ ]{0,2}[#(]?[ ]{0,2}/iuy;
const IDENTIFIER =
  /(?:[A-Z]{1,4}(?: ?[-/] ?| )|[a-z]{1,4}[-/])?[A-Za-z0-9]*\d[A-Za-z0-9]*(?:[-/._][A-Za-z0-9]+){0,5}/uy;
const DATE_OR_TIME =
  /^(?:\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?|(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?|\d{1,2}[:.]\d\d)$/;
const UNIT_BEHIND =
  /^ ?(?:euro|eur|€|%|x\b|keer|maal|times|uur|uren|hours?|minuten|minutes|min\b|dagen|days?|weken|weeks?|maanden|months?|jaar|years?|stuks|items?|pieces|km|kg|gb|mb|punten|points|pounds?|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)/iu;
const LONGEST_UNIT = 12;
/** "Nummer 193" may be anything; these need four digits. */
const GENERIC_WORDS = /^(?:nummer|number|nr|id|code)$/;

/** Order, customer, policy, case and tracking numbers that the text itself calls so. */
export function findReferences(scan: Scan, spans: Span[]): void {
  for (let i = 0; i < scan.count; i += 1) {
    if (((scan.marks[i] ?? 0) & MARK.reference) === 0) continue;
    const span = referenceBehind(scan, i);
    if (span !== undefined) spans.push(span);
  }
}

function referenceBehind(scan: Scan, index: number): Span | undefined {
  const end = scan.ends[index] ?? 0;
  const word = scan.words[index] ?? '';
  const bridge = matchAt(BRIDGE, scan.text, end);
  const start = end + bridge.length;
  const identifier = matchAt(IDENTIFIER, scan.text, start);
  // "bestelnr12345" needs no bridge, "ordners" none of this.
  if (identifier === '' || (bridge === '' ? !/^\d/.test(identifier) : !/^[ :#(.=]/.test(bridge)))
    return undefined;
  const isNamed = NUMBER_WORDS.test(word) || /#|n(?:umme)?rs?\b|\bno\b|number|code|ref|:/iu.test(bridge);
  const isBare = GENERIC_WORDS.test(word) && !/[#:]/.test(bridge);
  const rest = scan.text.slice(start + identifier.length, start + identifier.length + LONGEST_UNIT);
  if (!isIdentifier(identifier, isNamed, isBare ? 4 : 3, rest)) return undefined;
  return { start, end: start + identifier.length, kind: 'number' };
}

function matchAt(pattern: RegExp, text: string, position: number): string {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0] ?? '';
}

/** Behind "ordernummer" three digits are enough; behind "bestelling" a year or a quantity must not be hit. */
function isIdentifier(identifier: string, isNamed: boolean, fewest: number, rest: string): boolean {
  const digits = identifier.replace(/\D/g, '').length;
  if (DATE_OR_TIME.test(identifier) || /^[,.]\d/.test(rest)) return false;
  if (UNIT_BEHIND.test(rest)) return false;
  if (isNamed) return digits >= fewest || (digits >= 2 && identifier.length >= 6);
  if (/^(?:19|20)\d\d$/.test(identifier)) return false;
  return digits >= 5 || (digits >= 3 && /\p{L}/u.test(identifier) && identifier.length >= 6);
}
