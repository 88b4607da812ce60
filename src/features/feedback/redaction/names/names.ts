import { LABEL_WORDS } from '../kinds.ts';
import { PHRASES } from '../lexicon/lexicon.ts';
import { MARK } from '../lexicon/marks.ts';
import { overlapsAny, type Span } from '../spans.ts';
import { type Scan, SHAPE } from '../tokens.ts';
import { pickByCapital } from './capitals.ts';
import { pickByCue } from './cues.ts';
import { type Draft, gapAfter, hasMark, isCapital, isFree, wordAt } from './draft.ts';
import { growNames, pickRepeats } from './growth.ts';

const CUES =
  MARK.title |
  MARK.naming |
  MARK.personNoun |
  MARK.meeting |
  MARK.signOff |
  MARK.softSignOff |
  MARK.firstName |
  MARK.surname;
/** Of all letters; a shouting text has its stray small letters. */
const SHOUTED_SHARE = 0.6;
const SHOUTED_LETTERS = 10;

export interface NameOptions {
  isKept: ((word: string) => boolean) | undefined;
  /** Words of the lower-case phrase behind its first word, as in PHRASES. */
  keptPhrases: Map<string, string[][]>;
}

/** Names in a scanned text. @param others sorted spans of other kinds, in which no name is looked for */
export function findNames(
  scan: Scan,
  others: readonly Span[],
  options: NameOptions,
): { spans: Span[]; hasDoubt: boolean } {
  if (scan.capitals === 0 && (scan.seen & CUES) === 0) return { spans: [], hasDoubt: false };
  const draft = createDraft(scan, others, options);
  pickByCapital(draft);
  if ((scan.seen & CUES) !== 0) pickByCue(draft);
  if (!draft.picked.includes(1)) return { spans: [], hasDoubt: draft.hasDoubt };
  growNames(draft);
  pickRepeats(draft);
  return { spans: spansOfPicked(draft), hasDoubt: draft.hasDoubt };
}

function createDraft(scan: Scan, others: readonly Span[], options: NameOptions): Draft {
  const isShouted = scan.letters >= SHOUTED_LETTERS && scan.capitals > SHOUTED_SHARE * scan.letters;
  const draft: Draft = {
    scan,
    picked: new Uint8Array(scan.count),
    blocked: new Uint8Array(scan.count),
    isShouted,
    isTitleCase: false,
    hasDoubt: false,
  };
  blockOthers(draft, others);
  blockLabels(draft);
  blockKept(draft, options);
  draft.isTitleCase = isTitleCase(draft);
  return draft;
}

function blockOthers(draft: Draft, others: readonly Span[]): void {
  if (others.length === 0) return;
  for (let i = 0; i < draft.scan.count; i += 1) {
    const start = draft.scan.starts[i] ?? 0;
    if (overlapsAny(others, start, start + 1)) draft.blocked[i] = 1;
  }
}

/** A text that was redacted before keeps its labels: "[naam]". */
function blockLabels({ scan, blocked }: Draft): void {
  if (!scan.hasBracket) return;
  for (let i = 0; i < scan.count; i += 1) {
    const isBracketed = scan.text[(scan.starts[i] ?? 0) - 1] === '[' && scan.text[scan.ends[i] ?? 0] === ']';
    if (isBracketed && LABEL_WORDS.has(scan.words[i] ?? '')) blocked[i] = 1;
  }
}

function blockKept(draft: Draft, options: NameOptions): void {
  const { scan, blocked } = draft;
  const hasPhrases = (scan.seen & MARK.phrase) !== 0;
  if (!hasPhrases && options.isKept === undefined && options.keptPhrases.size === 0) return;
  for (let i = 0; i < scan.count; i += 1) {
    const word = wordAt(draft, i);
    if (options.isKept?.(word) === true) blocked[i] = 1;
    if (hasPhrases && hasMark(draft, i, MARK.phrase)) blockPhrase(draft, i, PHRASES);
    if (options.keptPhrases.size > 0) blockPhrase(draft, i, options.keptPhrases);
  }
}

function blockPhrase(draft: Draft, index: number, phrases: Map<string, string[][]>): void {
  for (const tail of phrases.get(wordAt(draft, index)) ?? []) {
    const isHere = tail.every(
      (word, k) =>
        wordAt(draft, index + k + 1) === word && /^[ .]?[ -]?(?:& )?$/.test(gapAfter(draft, index + k)),
    );
    if (isHere) draft.blocked.fill(1, index, index + tail.length + 1);
  }
}

/** Of the words of four letters and more that do not start a sentence, three and six in ten have a capital. */
function isTitleCase(draft: Draft): boolean {
  let capital = 0;
  let small = 0;
  for (let i = 0; i < draft.scan.count; i += 1) {
    const shape = draft.scan.shapes[i] ?? 0;
    if ((shape & SHAPE.start) !== 0 || wordAt(draft, i).length < 4) continue;
    if ((shape & SHAPE.capital) !== 0) capital += 1;
    else small += 1;
  }
  return capital >= 3 && capital > 0.6 * (capital + small);
}

/** Picked words that only a space, hyphen, full stop or apostrophe parts are one name. */
function spansOfPicked(draft: Draft): Span[] {
  const { scan, picked } = draft;
  const spans: Span[] = [];
  for (let i = 0; i < scan.count; i += 1) {
    if (picked[i] !== 1 || !isFree(draft, i)) continue;
    const span: Span = { start: scan.starts[i] ?? 0, end: scan.ends[i] ?? 0, kind: 'name' };
    while (picked[i + 1] === 1 && isFree(draft, i + 1) && /^(?:\.? ?|[-/'’])$/.test(gapAfter(draft, i))) {
      i += 1;
      span.end = scan.ends[i] ?? 0;
    }
    if (isInitialEnd(draft, i)) span.end += 1;
    spans.push(span);
  }
  return spans;
}

/** "Groetjes, Anna K." loses its full stop together with the initial. */
function isInitialEnd(draft: Draft, index: number): boolean {
  const { scan } = draft;
  return (
    (scan.ends[index] ?? 0) - (scan.starts[index] ?? 0) === 1 &&
    scan.text[scan.ends[index] ?? 0] === '.' &&
    isCapital(draft, index)
  );
}
