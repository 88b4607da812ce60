import { KNOWN, MARK } from './lexicon/marks.ts';
import { createScanner, type Scan, SHAPE } from './tokens.ts';

/** Why a text may be counted but not posted in a channel (rulebook §8.3). */
export type UnpostableReason = 'empty' | 'no_letters' | 'stop_word' | 'too_short' | 'name_only';

const FEWEST_WORDS = 4;
const MANY_WORDS = 2 * FEWEST_WORDS;
const STOP_REQUEST =
  /^(?:stop|stop ?all|stopp?en|please stop|stop a\.?u\.?b\.?|unsubscribe|unsub|opt ?-?out|end|quit|cancel|remove|afmelden|afmelding|uitschrijven|afgemeld|meld (?:me|mij) af)$/;
const LABEL = /\[[a-z-]{2,11}\]/g;
const NAME_LABEL = /\[(?:naam|medewerker|name|employee)\]/;

const scanner = createScanner();

/** @param text cleaned, and redacted or not: a label counts as one word */
export function unpostableReason(text: string): UnpostableReason | null {
  if (text.trim() === '') return 'empty';
  const words = countWords(text, MANY_WORDS);
  // Only short texts can be a stop request, a mere name or nothing but labels.
  if (words >= MANY_WORDS && /\p{L}{2}/u.test(text)) return null;
  const bare = text.includes('[') ? text.replace(LABEL, ' ') : text;
  if (!/\p{L}/u.test(bare)) return NAME_LABEL.test(text) ? 'name_only' : 'no_letters';
  if (STOP_REQUEST.test(withoutPunctuation(bare.toLowerCase()))) return 'stop_word';
  if (words <= FEWEST_WORDS && isName(bare)) return 'name_only';
  return words < FEWEST_WORDS ? 'too_short' : null;
}

/** Words are runs without white space that hold a letter or a digit; counted up to `most`. */
function countWords(text: string, most: number): number {
  let words = 0;
  let isCounted = false;
  for (let i = 0; i < text.length && words < most; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 32 || code === 10 || code === 9) isCounted = false;
    else if (!isCounted && isWordCharacter(code)) {
      isCounted = true;
      words += 1;
    }
  }
  return words;
}

function isWordCharacter(code: number): boolean {
  if (code < 128) return (code > 96 && code < 123) || (code > 64 && code < 91) || (code > 47 && code < 58);
  return /[\p{L}\p{N}]/u.test(String.fromCharCode(code));
}

const EDGE = /[\s\p{P}\p{S}]/u;

/** By hand and not by a pattern, which would start again at every full stop of a long row of them. */
function withoutPunctuation(text: string): string {
  let start = 0;
  while (start < text.length && EDGE.test(text[start] ?? '')) start += 1;
  let end = text.length;
  while (end > start && EDGE.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(start, end);
}

/** Every word has a capital and is a name or unknown, prefixes apart, and one of them is certainly no ordinary word. */
function isName(text: string): boolean {
  const scan = scanner(text);
  let names = 0;
  for (let i = 0; i < scan.count; i += 1) {
    const marks = scan.marks[i] ?? 0;
    if ((marks & MARK.prefix) !== 0 && i > 0) continue;
    if (!isNameWord(scan, i, marks)) return false;
    if ((marks & KNOWN) === 0 || (marks & (MARK.firstName | MARK.everyday)) === MARK.firstName) names += 1;
  }
  return names > 0 && scan.digits === 0;
}

function isNameWord(scan: Scan, index: number, marks: number): boolean {
  if (((scan.shapes[index] ?? 0) & SHAPE.capital) === 0) return false;
  return (marks & KNOWN) === 0 || (marks & (MARK.firstName | MARK.surname)) !== 0;
}
