import { MARK } from '../lexicon/marks.ts';
import { addMatches, type Span } from '../spans.ts';
import type { Scan } from '../tokens.ts';
import { hasMarkBefore } from './nearby.ts';

const MONTH =
  '(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|m(?:aa)?rt|mar(?:ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|aug(?:ustus|ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)';
const DATE = new RegExp(
  [
    String.raw`(?<!\d)\d{1,2} ?[-/. ] ?\d{1,2} ?[-/. ] ?(?:19|20)?\d\d(?!\d)`,
    String.raw`(?<!\d)(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)`,
    String.raw`(?<!\d)\d{1,2}(?:st|nd|rd|th|e|de|ste)?[ -](?:of )?${MONTH}\.?,?[ -](?:19|20)?\d\d(?!\d)`,
    String.raw`(?<!\p{L})${MONTH}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d(?!\d)`,
    String.raw`(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d(?!\d)`,
  ].join('|'),
  'giu',
);
/** "Geboren op", "geboortedatum van mijn man is": about so many characters lie between. */
const REACH = 40;

/** Dates of birth; other dates stay. */
export function findBirthDates(scan: Scan, spans: Span[]): void {
  addMatches(spans, scan.text, DATE, 'date', (match) => hasMarkBefore(scan, match.index, MARK.birth, REACH));
}
