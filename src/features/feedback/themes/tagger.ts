import { createWordIndex, type WordIndex, wordsOf } from '../words.ts';
import { clauseAfter, clauseBefore, isDenied, isSetAside } from './denial.ts';
import { dutchForms, englishForms } from './forms.ts';
import type { Theme, Vocabulary } from './vocabulary.ts';

/** Gives texts their themes: the ids, each once, in the order of the vocabulary. */
export type Tagger = (text: string) => string[];

/** Shortest Dutch word that also counts as the end of a longer one: "rekening" in "energierekening". */
const COMPOUND_FROM = 6;
/** Words between the two parts of "zeg … op". */
const GAP = 7;
const exact = /^=/;
const gap = /\s*(?:…|\.\.\.)\s*/;

/** What a pattern stands for. */
interface Meaning {
  /** Places in the vocabulary. */
  themes: Set<number>;
  /** By place: what must still follow in the same part of the sentence; absent when nothing must. */
  follow: Map<number, Set<string>>;
  /** A word with which people deny: then it is looked at what they deny. */
  denies: boolean;
}

const deniers =
  'niet,niets,niks,geen,nooit,zonder,nauwelijks,evenmin,nergens,not,no,never,without,nor,hardly,neither,cannot,nothing,t';

/**
 * Reads every text once, whatever the number of words. How words are written:
 * `factuur` – the word with its usual endings, in Dutch also at the end of a longer word (from six letters on);
 * `=duur` – exactly this; `bezorg*` – how words begin; `*kosten` – how words end; `te laat` – several words side by
 * side; `zeg … op` – two words of one part of a sentence, with up to seven between them. Capitals and accents do not
 * count. Of two words that begin or end alike the longer one decides.
 */
export function createTagger({ themes }: Vocabulary): Tagger {
  const meanings: Meaning[] = [];
  const index = indexOf(themes, meanings);
  const places = meanings.map((meaning) => [...meaning.themes]);
  /** What was found in the text that is being read, and by place what it holds; used again for the next one. */
  const found: Found[] = [];
  const held = new Uint8Array(themes.length);
  let count = 0;
  let isPlain = true;

  function note(value: number, start: number, end: number): void {
    const meaning = meanings[value];
    if (meaning === undefined) return;
    isPlain &&= !meaning.denies && meaning.follow.size === 0;
    const known = found[count];
    if (known === undefined) found.push({ value, start, end });
    else {
      known.value = value;
      known.start = start;
      known.end = end;
    }
    count += 1;
  }

  function hold(text: string, one: Found): void {
    const meaning = meanings[one.value];
    const spoken = places[one.value];
    if (meaning === undefined || spoken === undefined) return;
    if (!isPlain) holdCarefully(text, one, { meaning, held, themes });
    else for (let nth = 0; nth < spoken.length; nth += 1) held[spoken[nth] ?? 0] = 1;
  }

  return (text) => {
    count = 0;
    isPlain = true;
    index.each(text, note);
    const ids: string[] = [];
    if (count === 0) return ids;
    held.fill(0);
    for (let nth = 0; nth < count; nth += 1) {
      const one = found[nth];
      if (one !== undefined) hold(text, one);
    }
    for (let nth = 0; nth < held.length; nth += 1) if (held[nth] === 1) ids.push(themes[nth]?.id ?? '');
    return ids;
  };
}

/** A word of a text, or several: what it stands for, as a place among the meanings, and where it is. */
interface Found {
  value: number;
  start: number;
  end: number;
}

/** In a text in which something is denied, or the second half of a verb is to be found. */
function holdCarefully(
  text: string,
  { start, end }: Found,
  { meaning, held, themes }: { meaning: Meaning; held: Uint8Array; themes: readonly Theme[] },
): void {
  let before: string[] | undefined;
  let aside: boolean | undefined;
  for (const theme of meaning.themes) {
    if (held[theme] === 1) continue;
    const follow = meaning.follow.get(theme);
    const after = follow ? clauseAfter(text, end, GAP + 1) : [];
    if (follow && !after.some((word) => follow.has(word))) continue;
    before ??= clauseBefore(text, start);
    aside ??= isSetAside(before);
    const isDeniable = themes[theme]?.unless_denied ?? false;
    if (aside || (isDeniable && (isDenied(before) || (follow && after.includes('niet'))))) continue;
    held[theme] = 1;
  }
}

function indexOf(themes: readonly Theme[], meanings: Meaning[]): WordIndex {
  const byPattern = new Map<string, Meaning>();
  const meaningOf = (pattern: string): Meaning => {
    const known = byPattern.get(pattern);
    if (known) return known;
    const made = { themes: new Set<number>(), follow: new Map<number, Set<string>>(), denies: false };
    byPattern.set(pattern, made);
    return made;
  };
  for (const [nth, theme] of themes.entries()) {
    for (const locale of ['nl', 'en'] as const) {
      for (const written of theme.words[locale]) plant(written, locale, nth, meaningOf);
    }
  }
  for (const theme of themes) {
    for (const locale of ['nl', 'en'] as const) {
      // What is excepted stands for nothing: being longer, it hides the word it looks like.
      for (const written of theme.except[locale])
        for (const pattern of patternsOf(written, locale)) meaningOf(pattern);
    }
  }
  for (const word of deniers.split(',')) meaningOf(word).denies = true;
  return createWordIndex(
    [...byPattern].map(([pattern, meaning]) => ({ pattern, value: meanings.push(meaning) - 1 })),
  );
}

function plant(
  written: string,
  locale: 'en' | 'nl',
  nth: number,
  meaningOf: (pattern: string) => Meaning,
): void {
  const [first = '', second] = written.split(gap);
  const isOpen = second !== undefined;
  for (const pattern of isOpen
    ? patternsOf(`=${first.replace(exact, '')}`, locale)
    : patternsOf(written, locale)) {
    const meaning = meaningOf(pattern);
    const held = meaning.themes.has(nth) && !meaning.follow.has(nth);
    meaning.themes.add(nth);
    if (!isOpen) meaning.follow.delete(nth);
    else if (!held)
      meaning.follow.set(nth, new Set([...(meaning.follow.get(nth) ?? []), ...wordsOf(second)]));
  }
}

/** What the word index is to look for; empty for what holds no letter or digit of the Latin script. */
export function patternsOf(written: string, locale: 'en' | 'nl'): string[] {
  const words = wordsOf(written);
  const joined = words.join(' ');
  if (joined === '') return [];
  const trimmed = written.trim();
  const isExact = exact.test(trimmed);
  if (words.length === 1 && trimmed.startsWith('*')) return [`*${joined}`];
  if (trimmed.endsWith('*')) return [`${joined}*`];
  if (words.length > 1 || isExact) return [joined];
  if (locale === 'en') return englishForms(joined);
  const forms = dutchForms(joined);
  return joined.length < COMPOUND_FROM ? forms : [...forms, ...forms.map((form) => `*${form}`)];
}
