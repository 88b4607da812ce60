import { MARK } from '../lexicon/marks.ts';
import { BRITISH_AREAS } from '../lists/postcodes.ts';
import { ENGLISH_STREETS, NO_STREETS, STREET_ENDINGS } from '../lists/streets.ts';
import { words } from '../lists/words.ts';
import { addMatches, type Span } from '../spans.ts';
import type { Scan } from '../tokens.ts';

const NUMBER = String.raw`\d{1,5}(?:[ ]?-[ ]?\d{1,4}|[ ]?[a-h](?![\p{L}\p{N}])|[ ]?(?:hs|huis|bis|zw|rd|i{1,3}|iv)(?![\p{L}\p{N}])|[a-z]{1,2}\d{0,3}(?![\p{L}\p{N}]))?`;
const HOUSE = String.raw`(?:[ ]?,?[ ]?(?:huisnummer|huisnr\.?|nummer|nr\.?)?[ ]?${NUMBER}(?!\d|[.,]\d|[ ]?(?:euro|uur|dagen|keer|maanden|minuten|weken)))?`;
const DUTCH_POSTCODE = new RegExp(
  String.raw`(?<![\p{L}\p{N}€.,/-])([1-9]\d{3})( ?)([a-z]{2})(?![\p{L}\p{N}])${HOUSE}`,
  'giu',
);
const BRITISH_POSTCODE = /(?<![\p{L}\p{N}])([a-z]{1,2})\d[a-z\d]?( ?)\d[a-z]{2}(?![\p{L}\p{N}])/giu;
/** Two-letter words and units that follow a number in plain text (lower case, or anything shouted). */
const NO_POSTCODE_LETTERS = new Set(
  words(`
    in op is en of de te al we ik je ze er om nu zo me ga na ja nee wo za ma di do vr af ah au eh eu ha he ho ie ma
    to at by if so my an it us no go be as on up or am hi oh ok uh um vs yo ps em es et la le il un
    km kg cm mm ml kw mb gb tb kb hz px pk tv pc cc mg mw mv nm gr st nd rd th pm nr
  `),
);
const PO_BOX = /(?<![\p{L}\p{N}])(?:postbus|antwoordnummer|p\.? ?o\.? ?box) ?\d{1,6}(?!\p{N})/giu;
const HOUSE_BEHIND = new RegExp(
  String.raw`^(?:[ ]?,)?[ ](?:nummer |nr\.? )?(${NUMBER})(?!\p{N}|[.,:]\d)`,
  'iu',
);
const UNIT_BEHIND =
  /^ ?(?:euro|eur\b|€|%|keer|x\b|uur|minuten|minuutjes|min\b|dagen|weken|maanden|jaar|km|kilometer|meter|auto|mensen|personen|hours?|minutes?|days?|weeks?|miles?|times)/iu;
const HOUSE_BEFORE =
  /(?:(?:flat|apartment|apt\.?|unit|suite|room) ?\d{1,4}[a-z]?,? )?(?<![\p{L}\p{N}.,€£$-])\d{1,5}[a-z]?(?:-\d{1,4})?,? $/iu;
/** Street words that also are everyday words: the street must be written with capitals. */
const PROSE_STREETS = new Set(
  words(
    'drive court close place square way hill row walk view rise park green parade gardens st dr ct terrace',
  ),
);

/** Postcodes with house number, streets with house number, post office boxes; needs a digit in the text. */
export function findAddresses(scan: Scan, spans: Span[]): void {
  if (scan.digits >= 4)
    addMatches(spans, scan.text, DUTCH_POSTCODE, 'address', (match) => isDutchPostcode(scan, match));
  if (scan.digits >= 2 && scan.hasCode)
    addMatches(spans, scan.text, BRITISH_POSTCODE, 'address', isBritishPostcode);
  if ((scan.seen & MARK.street) !== 0) {
    findStreets(scan, spans);
    addMatches(spans, scan.text, PO_BOX, 'address');
  }
}

/** Postcodes never end in SA, SD or SS (rulebook §8.4). */
function isDutchPostcode(scan: Scan, match: RegExpExecArray): boolean {
  const letters = match[3] ?? '';
  if (/^s[ads]$/i.test(letters)) return false;
  const isPlain = letters !== letters.toUpperCase() || scan.capitals * 2 > scan.letters;
  return !(isPlain || isUnit(letters)) || !NO_POSTCODE_LETTERS.has(letters.toLowerCase());
}

function isUnit(letters: string): boolean {
  return /^(?:km|kg|cm|mm|ml|kw|mb|gb|tb|kb|hz|px|tv|pc|cc|mg|ma|mw)$/i.test(letters);
}

function isBritishPostcode([match, area = '', space = '']: RegExpExecArray): boolean {
  if (!BRITISH_AREAS.has(area.toUpperCase())) return false;
  if (match === match.toUpperCase()) return true;
  return space === ' ' && !NO_POSTCODE_LETTERS.has(match.slice(-2).toLowerCase());
}

function findStreets(scan: Scan, spans: Span[]): void {
  for (let i = 0; i < scan.count; i += 1) {
    if (((scan.marks[i] ?? 0) & MARK.street) === 0) continue;
    const span = dutchStreet(scan, i) ?? englishStreet(scan, i);
    if (span !== undefined) spans.push(span);
  }
}

function isCapital(scan: Scan, index: number): boolean {
  return index >= 0 && ((scan.shapes[index] ?? 0) & 1) !== 0;
}

function isAdjacent(scan: Scan, left: number, right: number): boolean {
  return /^(?:\. | |-)$/.test(scan.text.slice(scan.ends[left], scan.starts[right]));
}

/** "De Lairessestraat 145hs", "Laan van Meerdervoort 512", "dorpsstraat 45". */
function dutchStreet(scan: Scan, index: number): Span | undefined {
  const word = scan.words[index] ?? '';
  if (!STREET_ENDINGS.test(word) || (!isCapital(scan, index) && NO_STREETS.has(word))) return undefined;
  let last = index;
  if (word === 'laan' || word === 'plein' || word === 'weg') last = streetTail(scan, index);
  const end = scan.ends[last] ?? 0;
  const behind = scan.text.slice(end, end + 24);
  const house = HOUSE_BEHIND.exec(behind);
  if (house === null || UNIT_BEHIND.test(behind.slice(house[0].length))) return undefined;
  const first = isCapital(scan, index) ? streetHead(scan, index) : index;
  return { start: scan.starts[first] ?? 0, end: end + house[0].length, kind: 'address' };
}

/** "Laan van Meerdervoort": the name stands behind. */
function streetTail(scan: Scan, index: number): number {
  let last = index;
  while (last + 1 < scan.count && last - index < 4 && isAdjacent(scan, last, last + 1)) {
    const isPrefix = ((scan.marks[last + 1] ?? 0) & MARK.prefix) !== 0 || scan.words[last + 1] === 'het';
    if (!isPrefix && !isCapital(scan, last + 1)) break;
    last += 1;
  }
  return isCapital(scan, last) ? last : index;
}

/** "Prins Bernhardplein", "Tweede Jan Steenstraat", "Burgemeester de Vlugtlaan": capitals and prefixes before it. */
function streetHead(scan: Scan, index: number): number {
  let first = index;
  for (let i = index - 1; i >= 0 && index - i <= 4 && isAdjacent(scan, i, i + 1); i -= 1) {
    const isPrefix = ((scan.marks[i] ?? 0) & MARK.prefix) !== 0;
    if (isCapital(scan, i) && !isSentenceWord(scan, i)) first = i;
    else if (!isPrefix) break;
  }
  return first;
}

/** "Wij wonen … Op Hoofdstraat 3": a function word keeps its place although it has a capital. */
function isSentenceWord(scan: Scan, index: number): boolean {
  return (
    ((scan.marks[index] ?? 0) & MARK.functionWord) !== 0 && ((scan.marks[index] ?? 0) & MARK.prefix) === 0
  );
}

/** "221B Baker Street", "Flat 3, 118 Seaview Avenue", "45 church road". */
function englishStreet(scan: Scan, index: number): Span | undefined {
  const word = scan.words[index] ?? '';
  if (!ENGLISH_STREETS.includes(word)) return undefined;
  const needsCapitals = PROSE_STREETS.has(word) || isCapital(scan, index);
  if (needsCapitals && !isCapital(scan, index)) return undefined;
  for (
    let first = index - 1;
    first >= 0 && index - first <= 3 && isAdjacent(scan, first, first + 1);
    first -= 1
  ) {
    if (needsCapitals ? !isCapital(scan, first) : index - first > 2 || isSentenceWord(scan, first))
      return undefined;
    const start = scan.starts[first] ?? 0;
    const house = HOUSE_BEFORE.exec(scan.text.slice(Math.max(0, start - 24), start));
    if (house !== null)
      return { start: start - house[0].length, end: scan.ends[index] ?? 0, kind: 'address' };
  }
  return undefined;
}
