import { isKnownWord } from '../lexicon/lexicon.ts';
import { KNOWN, MARK } from '../lexicon/marks.ts';
import { words } from '../lists/words.ts';
import { SHAPE } from '../tokens.ts';
import { isDomainCompound, isOrdinaryCompound } from './compounds.ts';
import { type Draft, gapAfter, hasMark, hasShape, isFree, lengthAt, wordAt } from './draft.ts';

/** Acronyms up to this length are left alone when nothing says they are a name. */
const LONGEST_ACRONYM = 5;
/** In a shouted text shorter unknown words are more often an abbreviation than a name. */
const SHORTEST_SHOUTED_NAME = 4;
/** What follows "will", "may" and "mark" when they are no name. */
const VERB_BEHIND =
  /^(?:be|not|never|definitely|certainly|probably|always|also|come|buy|use|order|recommend|return|shop|go|try|keep|continue|stay|again|need|you|i|we|my)$/;
const PERSONAL_OBJECT =
  /^(?:mij|me|ons|us|het|alles|mijn|my|our|been|echt|zo|heel|erg|zeer|so|very|really|super|great|lovely|brilliant|amazing|fantastic|excellent|helpful|vriendelijk|behulpzaam|geholpen|helped|goed)$/;
const STATE_VERB = /^(?:heeft|has|was|is)$/;
/** Everyday words of which a thing may be said: "Bill was very high". */
const THINGS = new Set(
  words('bill roos rose floor may april june august mei penny art summer winter star mark'),
);

/** "De Post", "De Winkel": a surname by its letters, a company or shop by its sense. */
const THINGS_WITH_ARTICLE = new Set(words('post winkel engels zomer winter tuin kamp zee weg zand'));

/**
 * The fail-closed mask: a word with a capital that no dictionary and no list knows is taken for a name. Of the words
 * that are both, first names in mid-sentence are masked, everyday words only when a person's verb follows.
 */
export function pickByCapital(draft: Draft): void {
  for (let i = 0; i < draft.scan.count; i += 1) {
    const shape = draft.scan.shapes[i] ?? 0;
    const marks = draft.scan.marks[i] ?? 0;
    if ((shape & SHAPE.capital) === 0) {
      if ((marks & MARK.firstName) !== 0 && isFree(draft, i) && isSmallName(draft, i)) draft.picked[i] = 1;
    } else if (lengthAt(draft, i) > 1 && isFree(draft, i) && isName(draft, i)) draft.picked[i] = 1;
  }
}

function isName(draft: Draft, index: number): boolean {
  if (hasShape(draft, index, SHAPE.upper)) {
    return draft.isShouted ? isShoutedName(draft, index) : isAcronymName(draft, index);
  }
  if (hasMark(draft, index, MARK.functionWord)) return false;
  if (hasShape(draft, index, SHAPE.code) && lengthAt(draft, index) < 4) return false;
  if (hasMark(draft, index, MARK.firstName)) return isFirstName(draft, index);
  if (hasMark(draft, index, MARK.surname) && isDictionarySurname(draft, index)) return true;
  if (hasMark(draft, index, KNOWN)) return false;
  return !isHarmless(draft, index);
}

/** Streets without a number, and towns such as "Sint-Oedenrode" and "Oud-Beijerland". */
const STREET_OR_TOWN =
  /(?:straat|laan|gracht|plein|kade|singel)$|^(?:sint|oud|nieuw|noord|zuid|oost|west|midden|klein|groot)-/;

/** Unknown as it stands, yet a compound, an inflection or a mixed spelling of known words. */
function isHarmless(draft: Draft, index: number): boolean {
  const word = wordAt(draft, index);
  if (isKnownWord(word) || STREET_OR_TOWN.test(word)) return true;
  if (hasShape(draft, index, SHAPE.camel) && isKnownCamel(draft, index)) return true;
  return hasShape(draft, index, SHAPE.start) ? isOrdinaryCompound(word) : isDomainCompound(word);
}

/** "PostNL", "MijnPakket": every part is a word of its own. */
function isKnownCamel(draft: Draft, index: number): boolean {
  const raw = draft.scan.text.slice(draft.scan.starts[index], draft.scan.ends[index]);
  return raw
    .split(/(?<=\p{Ll})(?=\p{Lu})|-/u)
    .every((part) => part.length > 2 && isKnownWord(part.toLowerCase()));
}

function isFirstName(draft: Draft, index: number): boolean {
  const isEveryday = hasMark(draft, index, MARK.everyday);
  const isStart = hasShape(draft, index, SHAPE.start);
  if (isDate(draft, index)) return false;
  if (!isEveryday && !hasMark(draft, index, MARK.capitalised)) return true;
  if (isPersonAt(draft, index)) return true;
  if (hasMark(draft, index, MARK.capitalised)) return false;
  if (!isStart && !draft.isTitleCase && !VERB_BEHIND.test(wordAt(draft, index + 1))) return true;
  draft.hasDoubt ||= !isStart && draft.isTitleCase;
  return false;
}

/** "12 jan", "8th Jan", "May 3", "since Jan": a month, not a person. */
function isDate(draft: Draft, index: number): boolean {
  const { text, starts, ends } = draft.scan;
  const start = starts[index] ?? 0;
  const end = ends[index] ?? 0;
  if (
    /\d(?:st|nd|rd|th|e)? ?$/i.test(text.slice(Math.max(0, start - 4), start)) ||
    /^ \d/.test(text.slice(end, end + 2))
  )
    return true;
  return wordAt(draft, index) === 'jan' && BEFORE_MONTH.test(wordAt(draft, index - 1));
}

const BEFORE_MONTH = /^(?:in|since|until|till|early|late|mid|end|last|next|sinds|eind|begin|half|vanaf)$/;

/** What follows is done by, or said of, a person: "heeft mij geholpen", "was so kind", "belde". */
function isPersonAt(draft: Draft, index: number): boolean {
  if (gapAfter(draft, index) !== ' ') return false;
  const next = wordAt(draft, index + 1);
  if (STATE_VERB.test(next)) {
    return (
      PERSONAL_OBJECT.test(wordAt(draft, index + 2)) &&
      !(THINGS.has(wordAt(draft, index)) && next !== 'heeft')
    );
  }
  return hasMark(draft, index + 1, MARK.personVerb);
}

const BEFORE_SURNAME =
  /^(?:met|with|door|by|aan|tegen|namens|volgens|dankzij|van|from|for|voor|to|sprak|spoke|vroeg|asked|bedankt|thanks|dear|beste)$/;

/** A surname that is a word as well: in mid-sentence, and no article makes a thing of it. */
function isDictionarySurname(draft: Draft, index: number): boolean {
  if (hasShape(draft, index, SHAPE.start) || draft.isTitleCase || index === 0) return false;
  if (hasMark(draft, index, MARK.capitalised) || isDate(draft, index)) return false;
  if (gapAfter(draft, index - 1) !== ' ') return false;
  if (hasShape(draft, index - 1, SHAPE.capital)) {
    return hasMark(draft, index - 1, MARK.prefix) && !THINGS_WITH_ARTICLE.has(wordAt(draft, index));
  }
  return hasMark(draft, index - 1, MARK.personNoun) || BEFORE_SURNAME.test(wordAt(draft, index - 1));
}

function isAcronymName(draft: Draft, index: number): boolean {
  if (hasMark(draft, index, KNOWN | MARK.functionWord)) return false;
  if (hasMark(draft, index, MARK.firstName)) return true;
  return (
    lengthAt(draft, index) > LONGEST_ACRONYM &&
    !hasShape(draft, index, SHAPE.code) &&
    !isHarmless(draft, index)
  );
}

function isShoutedName(draft: Draft, index: number): boolean {
  if (hasMark(draft, index, MARK.functionWord | MARK.capitalised)) return false;
  if (hasMark(draft, index, MARK.firstName)) {
    draft.hasDoubt ||= !hasMark(draft, index, MARK.everyday);
    return isSmallName(draft, index);
  }
  if (hasMark(draft, index, KNOWN) || hasShape(draft, index, SHAPE.code)) return false;
  return (
    lengthAt(draft, index) >= SHORTEST_SHOUTED_NAME &&
    !isKnownWord(wordAt(draft, index)) &&
    !isOrdinaryCompound(wordAt(draft, index))
  );
}

/** A first name without a meaningful capital: it is no word, or a person's verb follows. */
function isSmallName(draft: Draft, index: number): boolean {
  if (hasMark(draft, index, MARK.capitalised | MARK.functionWord) || isDate(draft, index)) return false;
  if (!hasMark(draft, index, MARK.dutch | MARK.english))
    return lengthAt(draft, index) > 2 && !hasShape(draft, index, SHAPE.code);
  return isHelper(draft, index);
}

/** "mark heeft mij geholpen": in small letters the verb and its object must both be there. */
function isHelper(draft: Draft, index: number): boolean {
  const next = wordAt(draft, index + 1);
  if (gapAfter(draft, index) !== ' ') return false;
  if (/^(?:heeft|has)$/.test(next)) return /^(?:mij|me|ons|us|helped)$/.test(wordAt(draft, index + 2));
  return /^(?:hielp|helped)$/.test(next) && !hasMark(draft, index, MARK.everyday);
}
