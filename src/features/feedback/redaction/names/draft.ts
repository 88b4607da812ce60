import { KNOWN } from '../lexicon/marks.ts';
import { type Scan, SHAPE } from '../tokens.ts';

/** What is decided about each word while names are being looked for. */
export interface Draft {
  scan: Scan;
  /** 1 = part of a name. */
  picked: Uint8Array;
  /** 1 = never a name: inside other personal data, a label, a fixed name such as "Albert Heijn", or a keep word. */
  blocked: Uint8Array;
  /** The text is written in capitals, which then say nothing. */
  isShouted: boolean;
  /** The text is written With Capitals Throughout. */
  isTitleCase: boolean;
  /** A word was left that may well be a name. */
  hasDoubt: boolean;
}

// The arrays of a scan keep the words of longer, earlier texts behind those of this one: no index goes unchecked.

export function hasMark({ scan }: Draft, index: number, mark: number): boolean {
  return index < scan.count && ((scan.marks[index] ?? 0) & mark) !== 0;
}

export function hasShape({ scan }: Draft, index: number, shape: number): boolean {
  return index < scan.count && ((scan.shapes[index] ?? 0) & shape) !== 0;
}

/** Written with a capital that means something. */
export function isCapital(draft: Draft, index: number): boolean {
  return hasShape(draft, index, SHAPE.capital) && !(draft.isShouted && hasShape(draft, index, SHAPE.upper));
}

export function isFree(draft: Draft, index: number): boolean {
  return index >= 0 && index < draft.scan.count && draft.blocked[index] === 0;
}

/** What stands between two neighbouring words, or behind the last one. */
export function gapAfter({ scan }: Draft, index: number): string {
  const next = index + 1 < scan.count ? scan.starts[index + 1] : undefined;
  return scan.text.slice(scan.ends[index], next);
}

/** @returns '' before the first and behind the last word */
export function wordAt({ scan }: Draft, index: number): string {
  return index < scan.count ? (scan.words[index] ?? '') : '';
}

export function lengthAt({ scan }: Draft, index: number): number {
  return index < scan.count ? (scan.ends[index] ?? 0) - (scan.starts[index] ?? 0) : 0;
}

/** "J." or "A" of "A.J.": one capital letter with a full stop. */
export function isInitial(draft: Draft, index: number): boolean {
  if (index < 0 || lengthAt(draft, index) !== 1 || !hasShape(draft, index, SHAPE.capital)) return false;
  return draft.scan.text[draft.scan.ends[index] ?? 0] === '.';
}

/** A word that is only known as somebody's name, or not known at all. */
export function isNameOnly(draft: Draft, index: number): boolean {
  return !hasMark(draft, index, KNOWN);
}
