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
import { isJoined, pickRun } from './run.ts';

const ANY_NAME = MARK.surname | MARK.firstName | MARK.properNoun;
/** Small prefixes that are no everyday word: they belong to the name behind them. */
const FOREIGN_PREFIX = /^(?:von|el|ibn|bin|bint|del|della|dos|abu)$/;

/** Articles that survive in names only; "van de" is as likely "van de Kalverstraat". */
const DUTCH_ARTICLE = /^(?:der|den|ter|ten|t)$/;

/** Lets each name take in the words that belong to it: surname, prefixes, initials. */
export function growNames(draft: Draft): void {
  for (let i = 0; i < draft.scan.count; i += 1) {
    if (draft.picked[i] !== 1) continue;
    growLeft(draft, i);
    pickPartner(draft, i);
    if (draft.picked[i + 1] !== 1 && isJoined(draft, i)) {
      pickRun(draft, i + 1, (at) => isContinuation(draft, i, at));
    }
  }
}

/** Behind "Lucas": "Best", "Visser", anything unknown; behind "lotte": only what is no word at all. */
function isContinuation(draft: Draft, nameAt: number, index: number): boolean {
  if (hasMark(draft, index, MARK.functionWord | MARK.capitalised)) return false;
  if (isCapital(draft, index)) {
    if (hasShape(draft, index, SHAPE.start) && !isInitial(draft, index - 1)) return false;
    return isNameOnly(draft, index) || isInitial(draft, index) || hasMark(draft, index, ANY_NAME);
  }
  return !isCapital(draft, nameAt) && isNameOnly(draft, index) && lengthAt(draft, index) > 2;
}

function growLeft(draft: Draft, index: number): void {
  for (let i = index - 1; isFree(draft, i) && draft.picked[i] !== 1 && isJoined(draft, i); i -= 1) {
    const isFirstName =
      isCapital(draft, i) && hasMark(draft, i, MARK.firstName) && !hasMark(draft, i, MARK.functionWord);
    if (isInitial(draft, i) || isFirstName) draft.picked[i] = 1;
    else if (hasMark(draft, i, MARK.prefix) && belongsToName(draft, i, index)) draft.picked.fill(1, i, index);
    else if (!hasMark(draft, i, MARK.prefix) || index - i > 2) return;
  }
}

/** "Grace and Jack": whoever is coupled with a name is a person as well. */
function pickPartner(draft: Draft, index: number): void {
  const hasWord = /^(?:en|and)$/.test(wordAt(draft, index - 1));
  const partner = hasWord ? index - 2 : index - 1;
  if (!isFree(draft, partner) || !(hasWord || gapAfter(draft, partner) === ' & ')) return;
  if (isCapital(draft, partner) && hasMark(draft, partner, MARK.firstName)) draft.picked[partner] = 1;
}

/** "Van Dijk", "van der Berg", "el Amrani"; not "van Sanne", which says whose, nor "Van Sanne" at a sentence start. */
function belongsToName(draft: Draft, prefixAt: number, nameAt: number): boolean {
  const word = wordAt(draft, prefixAt);
  if (FOREIGN_PREFIX.test(word)) return true;
  if (nameAt - prefixAt > 1)
    return /^(?:van|von|op)$/.test(word) && DUTCH_ARTICLE.test(wordAt(draft, prefixAt + 1));
  if (!isCapital(draft, prefixAt)) return false;
  return !hasShape(draft, prefixAt, SHAPE.start) || !hasMark(draft, nameAt, MARK.firstName);
}

/** A name that was found once is masked wherever it occurs again. */
export function pickRepeats(draft: Draft): void {
  const found = new Set<string>();
  for (let i = 0; i < draft.scan.count; i += 1) {
    if (draft.picked[i] === 1 && lengthAt(draft, i) > 2 && !hasMark(draft, i, MARK.functionWord)) {
      found.add(wordAt(draft, i));
    }
  }
  for (let i = 0; i < draft.scan.count; i += 1) {
    if (draft.picked[i] === 1 || !isFree(draft, i)) continue;
    if (!isCapital(draft, i) && !isNameOnly(draft, i)) continue;
    if (hasShape(draft, i, SHAPE.start) && hasMark(draft, i, MARK.everyday)) continue;
    const word = wordAt(draft, i);
    if (found.has(word) || found.has(word.replace(/(?:'s|'|s)$/, ''))) draft.picked[i] = 1;
  }
}
