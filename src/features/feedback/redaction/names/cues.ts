import { MARK } from '../lexicon/marks.ts';
import { SHAPE } from '../tokens.ts';
import {
  type Draft,
  gapAfter,
  hasMark,
  hasShape,
  isCapital,
  isFree,
  isInitial,
  isNameOnly,
  lengthAt,
  wordAt,
} from './draft.ts';
import { pickRun } from './run.ts';

/** A sign-off ends the text, or its line, within so many words. */
const LONGEST_SIGN_OFF = 5;

const TITLE_OR_NAMING = MARK.title | MARK.naming;
const ANY_SIGN_OFF = MARK.signOff | MARK.softSignOff;
const PERSON_BEFORE = MARK.personNoun | MARK.meeting;

/** Picks the words that stand where a name stands: after "mijn naam is", a title, a sign-off, "sprak met" … */
export function pickByCue(draft: Draft): void {
  const { scan } = draft;
  for (let i = 0; i < scan.count; i += 1) {
    const marks = scan.marks[i] ?? 0;
    if ((marks & TITLE_OR_NAMING) !== 0) pickAfterTitleOrNaming(draft, i);
    if ((marks & ANY_SIGN_OFF) !== 0) pickSignOff(draft, i);
    if ((marks & PERSON_BEFORE) !== 0 && isWorthALook(draft, i + 1)) pickAfterMeeting(draft, i);
    if ((marks & MARK.prefix) !== 0 && isVanDer(draft, i)) pickDutchSurname(draft, i + 1);
    if (lengthAt(draft, i) === 1) pickAfterLetter(draft, i);
  }
}

function pickAfterTitleOrNaming(draft: Draft, index: number): void {
  if (hasMark(draft, index, MARK.title)) pickAfterTitle(draft, index);
  if (hasMark(draft, index, MARK.naming)) pickAfterNaming(draft, index);
}

/** Behind "A.J." and behind "t.n.v.". */
function pickAfterLetter(draft: Draft, index: number): void {
  if (isInitial(draft, index) && /^\. ?$/.test(gapAfter(draft, index))) {
    pickRun(draft, index + 1, (at) => isInitialSurname(draft, at));
  }
  const isPayee =
    wordAt(draft, index) === 'v' && wordAt(draft, index - 1) === 'n' && wordAt(draft, index - 2) === 't';
  if (isPayee && /^\.?:? $/.test(gapAfter(draft, index))) {
    pickRun(draft, index + 1, (at) => isNamed(draft, at, true));
  }
}

/** Spares the common words "met", "to", "you" the work. */
function isWorthALook(draft: Draft, index: number): boolean {
  if (index >= draft.scan.count) return false;
  return isCapital(draft, index) || hasMark(draft, index, MARK.firstName) || isNameOnly(draft, index);
}

function pickAfterTitle(draft: Draft, index: number): void {
  const gap = gapAfter(draft, index);
  if (gap !== ' ' && gap !== '. ' && gap !== '.') return;
  const needsCapital = hasMark(draft, index, MARK.capitalTitle) || lengthAt(draft, index) < 2;
  pickRun(draft, index + 1, (at) => isTitledName(draft, at) && (!needsCapital || isCapital(draft, at)));
}

/** "mevrouw jansen", "Mrs Brown", but "meneer van de klantenservice", "mevrouw aan de telefoon". */
function isTitledName(draft: Draft, index: number): boolean {
  if (hasMark(draft, index, MARK.functionWord | MARK.title | MARK.personNoun)) return false;
  if (isCapital(draft, index)) return true;
  return lengthAt(draft, index) > 2 && (isNameOnly(draft, index) || hasMark(draft, index, MARK.surname));
}

/** "Mijn naam is …", "ik heet …", "op naam van …", "namens …", "t.n.v. …". */
function pickAfterNaming(draft: Draft, index: number): void {
  const word = wordAt(draft, index);
  let next = index + 1;
  if (word === 'naam' || word === 'name') {
    if (/^(?:is|was|van|of)$/.test(wordAt(draft, next))) next += 1;
    else if (!/^ ?[:=,] ?$/.test(gapAfter(draft, index)) && !isInitial(draft, next)) return;
  }
  if (next > index + 1 || /^ ?:? ?$|^, $/.test(gapAfter(draft, index))) {
    const isLoose = word === 'namens' || word === 'called' || word === 'named';
    pickRun(draft, next, (at) => isNamed(draft, at, isLoose));
  }
}

function isNamed(draft: Draft, index: number, needsCapital: boolean): boolean {
  if (hasMark(draft, index, MARK.functionWord) && !hasMark(draft, index, MARK.everyday)) return false;
  if (isCapital(draft, index)) return !hasMark(draft, index, MARK.title | MARK.personNoun);
  if (needsCapital) return false;
  return (
    lengthAt(draft, index) > 1 &&
    (isNameOnly(draft, index) || hasMark(draft, index, MARK.firstName | MARK.surname))
  );
}

/** "Groetjes, Anna", "mvg d. van leeuwen": what is left of the line, when it is short and looks like a name. */
function pickSignOff(draft: Draft, index: number): void {
  const gap = gapAfter(draft, index);
  const isSoft = !hasMark(draft, index, MARK.signOff);
  if (isSoft && !/^[,!]? ?\n|^,/.test(gap)) return;
  if (!isSoft && /[?;]/.test(gap)) return;
  let first = index + 1;
  if (/^(?:van|from)$/.test(wordAt(draft, first))) first += 1;
  if (wordsOnLine(draft, first) > LONGEST_SIGN_OFF) return;
  while (hasMark(draft, first, MARK.title) && isCapital(draft, first) && isFree(draft, first + 1)) {
    draft.picked[first] = 1;
    first += 1;
  }
  for (let i = first; i < draft.scan.count; i += 1) {
    i = pickRun(draft, i, (at) => isSigner(draft, at));
    if (!/^(?:en|and)$/.test(wordAt(draft, i))) return;
  }
}

function wordsOnLine({ scan }: Draft, index: number): number {
  let count = 0;
  while (
    index + count < scan.count &&
    !(count > 0 && /\n/.test(scan.text.slice(scan.ends[index + count - 1], scan.starts[index + count])))
  ) {
    count += 1;
    if (count > LONGEST_SIGN_OFF) break;
  }
  return count;
}

function isSigner(draft: Draft, index: number): boolean {
  if (hasMark(draft, index, MARK.firstName)) return true;
  if (hasMark(draft, index, MARK.functionWord)) return false;
  if (hasMark(draft, index, MARK.surname))
    return isCapital(draft, index) || draft.picked[index - 1] === 1 || hasMark(draft, index - 1, MARK.prefix);
  return isNameOnly(draft, index) && (lengthAt(draft, index) > 2 || isCapital(draft, index));
}

/** "medewerker samira", "gesproken met peter", "bedankt mark": a first name in small letters, or a known surname. */
function pickAfterMeeting(draft: Draft, index: number): void {
  const gap = gapAfter(draft, index);
  const isStaff = hasMark(draft, index, MARK.personNoun);
  if (gap !== ' ' && !(isCapital(draft, index + 1) && /^(?:, | \(|: )$/.test(gap))) return;
  pickRun(draft, index + 1, (at) => isMet(draft, at, isStaff));
}

function isMet(draft: Draft, index: number, isStaff: boolean): boolean {
  if (hasMark(draft, index, MARK.functionWord)) return false;
  const isEveryday = hasMark(draft, index, MARK.everyday | MARK.capitalised);
  if (isCapital(draft, index)) {
    if (draft.picked[index] === 1) return true;
    return (
      isStaff && !hasShape(draft, index, SHAPE.start) && hasMark(draft, index, MARK.firstName | MARK.surname)
    );
  }
  if (hasMark(draft, index, MARK.firstName)) return !isEveryday;
  return (
    isStaff &&
    isNameOnly(draft, index) &&
    lengthAt(draft, index) > 3 &&
    hasMark(draft, index + 1, MARK.personVerb)
  );
}

/** "van der meulen": in small letters as well. */
function pickDutchSurname(draft: Draft, index: number): void {
  pickRun(
    draft,
    index,
    (at) => hasMark(draft, at, MARK.surname) || (isNameOnly(draft, at) && lengthAt(draft, at) > 2),
  );
}

function isVanDer(draft: Draft, index: number): boolean {
  return /^(?:der|den)$/.test(wordAt(draft, index)) && wordAt(draft, index - 1) === 'van';
}

function isInitialSurname(draft: Draft, index: number): boolean {
  if (isInitial(draft, index)) return true;
  if (!isCapital(draft, index) || hasMark(draft, index, MARK.functionWord)) return false;
  return isNameOnly(draft, index) || hasMark(draft, index, MARK.surname | MARK.firstName | MARK.properNoun);
}
