import { LABEL_WORDS } from './redaction/kinds.ts';

/**
 * A word to look for: `prijs` is the whole word, `bezorg*` how a word begins, `*kosten` how it ends, and several words
 * with single spaces stand side by side in the text. Small letters a–z and digits, without accents.
 */
export interface WordRule {
  pattern: string;
  value: number;
}

/** Finds all rules that hold in a text. */
export interface WordIndex {
  /** The values of the rules that hold, in the order of the text; a rule that holds twice is told twice. */
  find(text: string): number[];
  /** The same with where each stands: from `start` to before `end`, whole words. */
  each(text: string, tell: Tell): void;
}

/** Told of a rule that holds. */
type Tell = (value: number, start: number, end: number) => void;

const separator = 0;
const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
const width = alphabet.length + 1;
/** Accents written as a character of their own: they neither belong to a word nor end it. */
const mark = 255;
const none = -1;

/** What each character counts as: 1–36 for a letter or digit, whatever its case and accent. */
const symbols = new Uint8Array(0x10000).map((_, code) => {
  if (code >= 0x300 && code <= 0x36f) return mark;
  if (code > 0x24f && (code < 0x1e00 || code > 0x1eff)) return separator;
  return alphabet.indexOf(plainLetter(code)) + 1;
});

function plainLetter(code: number): string {
  return String.fromCharCode(code).normalize('NFD').charAt(0).toLowerCase();
}

/** The words and numbers of a text in small letters without accents, cut at everything else. Latin script only. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  let word = '';
  for (let at = 0; at <= text.length; at += 1) {
    const symbol = at < text.length ? symbolAt(text, at) : separator;
    if (symbol === mark) continue;
    if (symbol !== separator) word += alphabet[symbol - 1];
    else if (word !== '') {
      words.push(word);
      word = '';
    }
  }
  return words;
}

function symbolAt(text: string, at: number): number {
  return symbols[text.charCodeAt(at)] ?? separator;
}

/** A tree of letters: node 0 is the root, and a step to 0 leads nowhere. */
interface Trie {
  /** Node × width + symbol → node; the separator leads from one word of a phrase to the next. */
  steps: Int32Array;
  /** Value of the pattern that ends with the word at this node. */
  whole: Int32Array;
  /** Value of the pattern that holds whatever follows this node. */
  part: Int32Array;
}

interface Planted {
  letters: string;
  /** Which values of the tree the pattern's value joins. */
  holds: 'whole' | 'part';
  value: number;
}

function createTrie(patterns: readonly Planted[]): Trie {
  const steps = new Array<number>(width).fill(0);
  const values = { whole: [none], part: [none] };
  for (const { letters, holds, value } of patterns) {
    let node = 0;
    for (const letter of letters) {
      const step = node * width + alphabet.indexOf(letter) + 1;
      let next = steps[step] ?? 0;
      if (next === 0) {
        next = values.whole.length;
        steps[step] = next;
        for (let symbol = 0; symbol < width; symbol += 1) steps.push(0);
        values.whole.push(none);
        values.part.push(none);
      }
      node = next;
    }
    values[holds][node] = value;
  }
  const [whole, part] = [Int32Array.from(values.whole), Int32Array.from(values.part)];
  return { steps: Int32Array.from(steps), whole, part };
}

/**
 * Files rules in two trees, so that a text is read once, letter by letter, however many rules there are. Of a phrase and a
 * single word the phrase counts, of a whole word and a part of it the whole word, of two beginnings or two ends the longer:
 * so `wachtwoord*` is an exception to `wacht*`.
 */
export function createWordIndex(rules: readonly WordRule[]): WordIndex {
  const heads: Planted[] = [];
  const tails: Planted[] = [];
  for (const { pattern, value } of rules) {
    if (pattern.startsWith('*'))
      tails.push({ letters: [...pattern.slice(1)].reverse().join(''), holds: 'part', value });
    else if (pattern.endsWith('*')) heads.push({ letters: pattern.slice(0, -1), holds: 'part', value });
    else heads.push({ letters: pattern, holds: 'whole', value });
  }
  const reader = createReader(createTrie(heads), createTrie(tails));
  const each = (text: string, tell: Tell) => read(text, reader, tell);
  return {
    find: (text) => {
      const found: number[] = [];
      each(text, (value) => found.push(value));
      return found;
    },
    each,
  };
}

function read(text: string, { heads, knowWord }: Reader, tell: Tell): void {
  let at = 0;
  while (at < text.length) {
    const symbol = symbolAt(text, at);
    if (symbol === separator || symbol === mark) {
      at = text.charCodeAt(at) === BRACKET ? afterLabel(text, at) : at + 1;
      continue;
    }
    const known = knowWord(text, at);
    const { end } = word;
    if (known.phrase !== 0 && readPhrase(text, end, heads, known.phrase)) {
      tell(word.value, at, word.end);
      at = word.end;
      continue;
    }
    if (known.value !== none) tell(known.value, at, end);
    if (known.tail !== none) tell(known.tail, at, end);
    at = end;
  }
}

/** What a word means by itself, wherever it stands. */
interface KnownWord {
  value: number;
  /** What its end means; none where it has a meaning as a whole. */
  tail: number;
  /** The node from which a phrase goes on; 0 for none. */
  phrase: number;
}

interface Reader {
  heads: Trie;
  /** Leaves in `word.end` where the word at `at` ends. */
  knowWord(text: string, at: number): KnownWord;
}

/** Longer words are read letter by letter each time. */
const longest = 24;
const places = 1 << 12;
/** The letters of the word that is being read. */
const letters = new Uint8Array(longest);

/**
 * Remembers what words mean: people use few words, and many trees of letters lie far apart in memory. A word has one
 * place, by a hash of its letters, which it takes from whichever word had it; its letters are compared.
 */
function createReader(heads: Trie, tails: Trie): Reader {
  const known = new Array<KnownWord | null>(places).fill(null);
  let spelt: Uint8Array | null = null;

  function meaningOf(text: string, at: number): KnownWord {
    readWord(text, at, heads, 0);
    const { end, value, isWhole, phrase } = word;
    return { value, tail: isWhole ? none : readBack(text, at, end, tails), phrase };
  }

  function knowWord(text: string, at: number): KnownWord {
    spelt ??= new Uint8Array(places * (longest + 1));
    let hash = 0x811c9dc5;
    let length = 0;
    let end = at;
    for (; end < text.length; end += 1) {
      const symbol = symbolAt(text, end);
      if (symbol === separator) break;
      if (symbol === mark) continue;
      if (length < longest) letters[length] = symbol;
      length += 1;
      hash = Math.imul(hash ^ symbol, 0x01000193);
    }
    if (length > longest) return meaningOf(text, at);
    const place = (hash ^ (hash >>> 15)) & (places - 1);
    const first = place * (longest + 1);
    let same = spelt[first] === length ? 0 : -1;
    while (same >= 0 && same < length) same = spelt[first + 1 + same] === letters[same] ? same + 1 : -1;
    const found = same < 0 ? null : (known[place] ?? null);
    if (found !== null) {
      word.end = end;
      return found;
    }
    const fresh = meaningOf(text, at);
    known[place] = fresh;
    spelt[first] = length;
    for (let i = 0; i < length; i += 1) spelt[first + 1 + i] = letters[i] ?? 0;
    return fresh;
  }

  return { heads, knowWord };
}

const BRACKET = 91;
const LONGEST_LABEL = Math.max(...[...LABEL_WORDS].map(({ length }) => length));

/** Where reading goes on after a bracket: behind "[medewerker]" or "[account]", which the mask wrote and no customer. */
function afterLabel(text: string, at: number): number {
  // No further than a label is long: somebody may send nothing but brackets.
  const inside = text.slice(at + 1, at + LONGEST_LABEL + 2);
  const length = inside.indexOf(']');
  return length > 0 && LABEL_WORDS.has(inside.slice(0, length)) ? at + length + 2 : at + 1;
}

/** What was read last: where it ends, what it means, and the node from which a phrase goes on (0: none). One object for all words: there are millions. */
const word = { end: 0, value: none, isWhole: false, phrase: 0 };

/** Reads the word at `at`, from a node of the tree on. */
function readWord(text: string, at: number, { steps, whole, part }: Trie, from: number): void {
  let node = from;
  let value = none;
  let end = at;
  for (; end < text.length; end += 1) {
    const symbol = symbolAt(text, end);
    if (symbol === separator) break;
    if (symbol === mark) continue;
    node = steps[node * width + symbol] ?? 0;
    if (node === 0) break;
    const reached = part[node] ?? none;
    if (reached !== none) value = reached;
  }
  while (end < text.length && symbolAt(text, end) !== separator) end += 1;
  const complete = node === 0 ? none : (whole[node] ?? none);
  word.end = end;
  word.isWhole = complete !== none;
  word.value = complete === none ? value : complete;
  word.phrase = node === 0 ? 0 : (steps[node * width + separator] ?? 0);
}

/** Reads the longest phrase that goes on after `at`; @returns whether there is one */
function readPhrase(text: string, at: number, trie: Trie, from: number): boolean {
  let start = at;
  while (start < text.length && symbolAt(text, start) === separator) {
    // What follows would be a word of ours.
    if (text.charCodeAt(start) === BRACKET && afterLabel(text, start) > start + 1) return false;
    start += 1;
  }
  if (start === text.length) return false;
  readWord(text, start, trie, from);
  const { end, value, phrase } = word;
  if (phrase !== 0 && readPhrase(text, end, trie, phrase)) return true;
  word.end = end;
  word.value = value;
  return value !== none;
}

/** What the end of the word between `start` and `end` means. */
function readBack(text: string, start: number, end: number, { steps, part }: Trie): number {
  let node = 0;
  let value = none;
  for (let at = end - 1; at >= start; at -= 1) {
    const symbol = symbolAt(text, at);
    if (symbol === mark) continue;
    node = steps[node * width + symbol] ?? 0;
    if (node === 0) break;
    const reached = part[node] ?? none;
    if (reached !== none) value = reached;
  }
  return value;
}
