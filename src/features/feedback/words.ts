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
}

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
  steps: number[];
  /** Value of the pattern that ends with the word at this node. */
  whole: number[];
  /** Value of the pattern that holds whatever follows this node. */
  part: number[];
}

function emptyTrie(): Trie {
  return { steps: new Array<number>(width).fill(0), whole: [none], part: [none] };
}

function plant(trie: Trie, letters: string, values: number[], value: number): void {
  let node = 0;
  for (const letter of letters) {
    const step = node * width + alphabet.indexOf(letter) + 1;
    let next = trie.steps[step] ?? 0;
    if (next === 0) {
      next = trie.whole.length;
      trie.steps[step] = next;
      for (let symbol = 0; symbol < width; symbol += 1) trie.steps.push(0);
      trie.whole.push(none);
      trie.part.push(none);
    }
    node = next;
  }
  values[node] = value;
}

/**
 * Files rules in two trees, so that a text is read once, letter by letter, however many rules there are. Of a phrase and a
 * single word the phrase counts, of a whole word and a part of it the whole word, of two beginnings or two ends the longer:
 * so `wachtwoord*` is an exception to `wacht*`.
 */
export function createWordIndex(rules: readonly WordRule[]): WordIndex {
  const heads = emptyTrie();
  const tails = emptyTrie();
  for (const { pattern, value } of rules) {
    if (pattern.startsWith('*')) plant(tails, [...pattern.slice(1)].reverse().join(''), tails.part, value);
    else if (pattern.endsWith('*')) plant(heads, pattern.slice(0, -1), heads.part, value);
    else plant(heads, pattern, heads.whole, value);
  }
  return { find: (text) => find(text, heads, tails) };
}

function find(text: string, heads: Trie, tails: Trie): number[] {
  const found: number[] = [];
  let at = 0;
  while (at < text.length) {
    const symbol = symbolAt(text, at);
    if (symbol === separator || symbol === mark) {
      at += 1;
      continue;
    }
    const { end, value, isWhole, phrase } = readWord(text, at, heads, 0);
    const match = phrase === 0 ? null : readPhrase(text, end, heads, phrase);
    if (match) found.push(match.value);
    else {
      if (value !== none) found.push(value);
      const tail = isWhole ? none : readBack(text, at, end, tails);
      if (tail !== none) found.push(tail);
    }
    at = match?.end ?? end;
  }
  return found;
}

/** One word from `at`: where it ends, what it means, and the node from which a phrase goes on (0: none). */
function readWord(text: string, at: number, trie: Trie, from: number) {
  let node = from;
  let isOnPath = true;
  let value = none;
  let end = at;
  for (; end < text.length; end += 1) {
    const symbol = symbolAt(text, end);
    if (symbol === separator) break;
    if (symbol === mark || !isOnPath) continue;
    node = trie.steps[node * width + symbol] ?? 0;
    isOnPath = node !== 0;
    const part = trie.part[node] ?? none;
    if (isOnPath && part !== none) value = part;
  }
  const whole = isOnPath ? (trie.whole[node] ?? none) : none;
  const isWhole = whole !== none;
  const phrase = isOnPath ? (trie.steps[node * width + separator] ?? 0) : 0;
  return { end, value: isWhole ? whole : value, isWhole, phrase };
}

/** The longest phrase that goes on after `at`, or null. */
function readPhrase(
  text: string,
  at: number,
  trie: Trie,
  from: number,
): { value: number; end: number } | null {
  let start = at;
  while (start < text.length && symbolAt(text, start) === separator) start += 1;
  if (start === text.length) return null;
  const { end, value, phrase } = readWord(text, start, trie, from);
  const longer = phrase === 0 ? null : readPhrase(text, end, trie, phrase);
  return longer ?? (value === none ? null : { value, end });
}

/** What the end of the word between `start` and `end` means. */
function readBack(text: string, start: number, end: number, trie: Trie): number {
  let node = 0;
  let value = none;
  for (let at = end - 1; at >= start; at -= 1) {
    const symbol = symbolAt(text, at);
    if (symbol === mark) continue;
    node = trie.steps[node * width + symbol] ?? 0;
    if (node === 0) break;
    const part = trie.part[node] ?? none;
    if (part !== none) value = part;
  }
  return value;
}
