/** 16,000 words: what customers write about one subject several times over. */
const BITS = 14;
const MASK = (1 << BITS) - 1;

/** What a word comes to by itself, wherever it stands. */
export interface KnownWord {
  /** In small letters, with a plain apostrophe. */
  word: string;
  marks: number;
  /** Bits of SHAPE: capital, upper and camel. */
  shape: number;
  letters: number;
  capitals: number;
}

export const FIRST_HASH = 0x811c9dc5 | 0;
export const OTHER_HASH = 5381;

/** FNV-1a. */
export function nextFirst(hash: number, code: number): number {
  return Math.imul(hash ^ code, 16777619);
}

/** Bernstein's. */
export function nextOther(hash: number, code: number): number {
  return (Math.imul(hash, 33) ^ code) | 0;
}

/**
 * Remembers words by 64 bits of hash of how they are written, so that a text need not be cut into words to look them
 * up: each has one place, which it takes from whichever word had it.
 */
export function createWordMemory(
  read: (raw: string) => KnownWord,
): (text: string, start: number, end: number, first: number, other: number) => KnownWord {
  const firsts = new Int32Array(MASK + 1);
  const others = new Int32Array(MASK + 1);
  const known = new Array<KnownWord | null>(MASK + 1).fill(null);
  return (text, start, end, first, other) => {
    const place = (first ^ (first >>> 15)) & MASK;
    const found = firsts[place] === first && others[place] === other ? (known[place] ?? null) : null;
    if (found !== null) return found;
    // A part of a string holds on to the whole: this is a part of a copy.
    const fresh = read(`${text.slice(start, end)} `.slice(0, -1));
    firsts[place] = first;
    others[place] = other;
    known[place] = fresh;
    return fresh;
  };
}
