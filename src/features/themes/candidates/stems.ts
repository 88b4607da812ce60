import type { Locale } from '../../../i18n/index.ts';

/** Endings of Dutch, longest first. */
const dutch = /(?:heden|heid|etjes|etje|tjes|tje|pjes|pje|jes|je|ingen|eren|en|es|e|(?<=[lrnmkpioa])s)$/;
const english = /(?:ments|ment|ings|ing|edly|ed|es|ly|s)$/;
const SHORTEST = 3;

/**
 * What the forms of a word have in common, for counting them together: "parkeerplaats" and "parkeerplaatsen", "straat"
 * and "straten", "subtitles" and "subtitle". Rough on purpose, and always the same: the ids of candidates are made of it.
 */
export function stemOf(word: string, locale: Locale): string {
  if (locale === 'en')
    return cut(word.replace(/ies$/, 'y'), english)
      .replace(/e$/, '')
      .replace(/([^aeiouls])\1$/, '$1');
  const stem = cut(word, dutch);
  const isOpened = stem !== word && /e[ns]?$/.test(word);
  // "straten": a long vowel is written once before "-en".
  const whole = isOpened ? stem.replace(/([^aeiou])([aou])([^aeiouwxj])$/, '$1$2$2$3') : stem;
  return whole
    .replace(/([^aeiou])\1$/, '$1')
    .replace(/v$/, 'f')
    .replace(/z$/, 's');
}

function cut(word: string, ending: RegExp): string {
  const stem = word.replace(ending, '');
  return stem.length < SHORTEST ? word : stem;
}
