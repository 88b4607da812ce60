import { LABEL_WORDS } from './kinds.ts';
import { marksOf } from './lexicon/lexicon.ts';
import { MARK } from './lexicon/marks.ts';
import {
  createWordMemory,
  FIRST_HASH,
  type KnownWord,
  nextFirst,
  nextOther,
  OTHER_HASH,
} from './word-memory.ts';

/** Shape of a word, one bit each. */
export const SHAPE = {
  /** Starts with a capital. */
  capital: 1,
  /** Two or more letters, all of them capitals. */
  upper: 2,
  /** First word of a sentence, a line or a quotation: its capital says nothing. */
  start: 4,
  /** A capital inside ("PostNL", "McDonald"). */
  camel: 8,
  /** Touches a digit, an @ or an underscore: part of a code. */
  code: 16,
} as const;

/**
 * One pass over a text: its words with their marks, and what decides which recognisers need to run at all.
 * The arrays are used again for the next text: read them before scanning another.
 */
export interface Scan {
  text: string;
  count: number;
  starts: number[];
  ends: number[];
  shapes: number[];
  words: string[];
  marks: number[];
  /** All marks of all words together. */
  seen: number;
  digits: number;
  /** ASCII digits have recognisers; digits of other scripts only make the result uncertain. */
  foreignDigits: number;
  hasAt: boolean;
  /** A letter touches a digit: "AB12", "3511lx". */
  hasCode: boolean;
  hasBracket: boolean;
  /** A full stop or colon between two letters or slashes: maybe a web address. */
  hasInnerDot: boolean;
  letters: number;
  capitals: number;
}

/** What "Tom's" shares with "Tom". */
const OWNER = MARK.firstName | MARK.everyday | MARK.surname;

const OTHER = 0;
const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;
const STOP = 4;
const JOIN = 5;
const SPACE = 6;
const CODE = 7;

/** Class of each UTF-16 code unit, 255 while it has not been asked for: to class all of them takes 50 ms. */
const CLASSES = new Uint8Array(0x10000).fill(255);

function classify(code: number): number {
  const character = String.fromCharCode(code);
  if (/[\p{Lu}\p{Lt}]/u.test(character)) return UPPER;
  if (/[\p{L}\p{M}]/u.test(character)) return LOWER;
  if (/\p{Nd}/u.test(character)) return DIGIT;
  if (/[.!?…:;\n\r。！？]/.test(character)) return STOP;
  if (/['’ʼ\-‐]/.test(character)) return JOIN;
  if (/\s/.test(character)) return SPACE;
  return character === '@' || character === '_' ? CODE : OTHER;
}

function classAt(text: string, index: number): number {
  if (index >= text.length) return OTHER;
  const code = text.charCodeAt(index);
  const known = CLASSES[code] ?? OTHER;
  if (known !== 255) return known;
  const fresh = classify(code);
  CLASSES[code] = fresh;
  return fresh;
}

function isLetter(kind: number): boolean {
  return kind === LOWER || kind === UPPER;
}

/** @returns a scanner that keeps its arrays from one text to the next; not to be shared by concurrent readers */
export function createScanner(): (text: string) => Scan {
  const scan: Scan = {
    ...{ text: '', count: 0, starts: [], ends: [], shapes: [], words: [], marks: [], seen: 0, digits: 0 },
    ...{
      foreignDigits: 0,
      hasAt: false,
      hasCode: false,
      hasBracket: false,
      hasInnerDot: false,
      letters: 0,
      capitals: 0,
    },
  };
  return (text) => {
    scan.text = text;
    scan.count = scan.seen = scan.digits = scan.foreignDigits = scan.letters = scan.capitals = 0;
    scan.hasAt = scan.hasCode = scan.hasBracket = scan.hasInnerDot = false;
    scanText(scan, text);
    return scan;
  };
}

const recall = createWordMemory(readKnown);

function scanText(scan: Scan, text: string): void {
  let isStart = true;
  let before = OTHER;
  let index = 0;
  while (index < text.length) {
    const kind = classAt(text, index);
    if (kind === LOWER || kind === UPPER) {
      index = readWord(scan, text, index, isStart, before);
      isStart = false;
      before = LOWER;
      continue;
    }
    const code = text.charCodeAt(index);
    if (kind === DIGIT) {
      if (code < 58) scan.digits += 1;
      else scan.foreignDigits += 1;
      isStart = false;
    } else if (kind === STOP) {
      if (before === LOWER && (code === 46 || code === 58)) noteDot(scan, text, index);
      isStart = true;
    } else if (code === 64) scan.hasAt = true;
    else if (code === 91 || code === 40) {
      scan.hasBracket = true;
      isStart ||= code === 91;
    } else if (isFreshStart(code)) isStart = true;
    before = kind;
    index += 1;
  }
}

function noteDot(scan: Scan, text: string, index: number): void {
  const next = text.charCodeAt(index + 1);
  if (next === 47 || isLetter(classAt(text, index + 1))) scan.hasInnerDot = true;
}

/** Quotation marks, bullets, and whatever lies beyond the letters (arrows, emoji): a sentence may start behind it. */
function isFreshStart(code: number): boolean {
  return code === 34 || code === 8220 || code === 8222 || code === 42 || code === 8226 || code >= 0x2190;
}

/** Reads the word at `start`; letters may be joined by an apostrophe or hyphen. @returns the index behind it */
function readWord(scan: Scan, text: string, start: number, isStart: boolean, before: number): number {
  let end = start;
  let first = FIRST_HASH;
  let other = OTHER_HASH;
  let kind = classAt(text, start);
  while (isLetter(kind) || (kind === JOIN && isLetter(classAt(text, end + 1)))) {
    const code = text.charCodeAt(end);
    first = nextFirst(first, code);
    other = nextOther(other, code);
    end += 1;
    kind = classAt(text, end);
  }
  const known = recall(text, start, end, first, other);
  let shape = known.shape | (isStart ? SHAPE.start : 0);
  if (before === DIGIT || before === CODE || kind === DIGIT || kind === CODE) {
    shape |= SHAPE.code;
    scan.hasCode = true;
  }
  // A label of an earlier redaction ("[bsn]") gives no hint.
  const isLabel =
    text.charCodeAt(end) === 93 && text.charCodeAt(start - 1) === 91 && LABEL_WORDS.has(known.word);
  const marks = isLabel ? 0 : known.marks;
  const at = scan.count;
  scan.starts[at] = start;
  scan.ends[at] = end;
  scan.shapes[at] = shape;
  scan.words[at] = known.word;
  scan.marks[at] = marks;
  scan.count = at + 1;
  scan.seen |= marks;
  scan.letters += known.letters;
  scan.capitals += known.capitals;
  return end;
}

/** What a word comes to by itself. @param raw letters, and between them apostrophes and hyphens */
function readKnown(raw: string): KnownWord {
  let capitals = 0;
  let letters = 0;
  for (let i = 0; i < raw.length; i += 1) {
    const kind = classAt(raw, i);
    if (kind === UPPER) capitals += 1;
    if (isLetter(kind)) letters += 1;
  }
  const lower = capitals === 0 ? raw : raw.toLowerCase();
  const word = letters === raw.length ? lower : lower.replaceAll('’', "'");
  const startsWithCapital = classAt(raw, 0) === UPPER;
  let shape = startsWithCapital ? SHAPE.capital : 0;
  if (capitals > 1 && capitals === letters) shape |= SHAPE.upper;
  else if (capitals > (startsWithCapital ? 1 : 0) && hasInnerCapital(raw)) shape |= SHAPE.camel;
  const marks = marksOf(word) | (word.endsWith("'s") ? marksOf(word.slice(0, -2)) & OWNER : 0);
  return { word, marks, shape, letters, capitals };
}

/** "PostNL" has one, "Jan-Willem" and "O'Donnell" have none. */
function hasInnerCapital(raw: string): boolean {
  return /[\p{Ll}\p{Lu}]\p{Lu}/u.test(raw);
}
