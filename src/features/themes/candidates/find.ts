import type { Locale } from '../../../i18n/index.ts';
import { isSmallGroup } from '../../scores/index.ts';
import { isCommon } from './common-words.ts';
import { stemOf } from './stems.ts';

/** A text that no theme catches. */
export interface UncaughtText {
  id: string;
  /** Small letters without accents, in order; '' where a sentence part ends. */
  words: readonly string[];
  locale: Locale;
  /** Stands for the customer; the text itself where the source tells none. */
  customer: string;
}

/** Words that customers use and no theme catches. */
export interface Candidate {
  /** The same from week to week: the language and the stems. */
  id: string;
  locale: Locale;
  /** How customers write it, most used first; these become the words of a theme. */
  words: string[];
  customers: number;
  /** Texts in which it stands, the newest first. */
  texts: string[];
}

/** Forms of a word that become words of a theme. */
const MOST_FORMS = 6;
const SHORTEST = 4;
/** Digits stand for dates, amounts and masked numbers. */
const hasDigit = /\d/;

/** Of two candidates that stand mostly in the same texts the one that says more stays: share of the rarer one's customers. */
const SAME_FROM = 0.6;

interface Found {
  locale: Locale;
  forms: Map<string, number>;
  customers: Set<string>;
  texts: string[];
  length: number;
}

/**
 * Words and pairs of words by which at least five customers speak of something that no theme is about; most customers
 * first, equal ones by id. How often a word is used elsewhere plays a part: what stands in caught texts as often is no
 * topic of its own.
 * @param usual of a stem, the share of the caught texts of its language in which it stands, 0 … 1
 */
export function findCandidates(
  texts: readonly UncaughtText[],
  usual: (locale: Locale, stem: string) => number,
): Candidate[] {
  const found = new Map<string, Found>();
  const all = { nl: 0, en: 0 };
  for (const text of texts) {
    all[text.locale] += 1;
    for (const [stem, form] of termsOf(text)) note(found, `${text.locale}-${stem}`, form, text);
  }
  const candidates = [...found].filter(([id, { locale, customers }]) => {
    const stem = id.slice(3);
    return !isSmallGroup(customers.size) && customers.size / all[locale] > usual(locale, stem);
  });
  const kept = withoutRepeats(new Map(candidates));
  return kept
    .map(([id, { locale, forms, customers, texts: ids }]) => ({
      id,
      locale,
      words: [...forms]
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, MOST_FORMS)
        .map(([form]) => form),
      customers: customers.size,
      texts: ids,
    }))
    .sort((a, b) => b.customers - a.customers || (a.id < b.id ? -1 : 1));
}

/** The stems of a text with how they are written, each once: single words, and pairs that stand side by side. */
export function termsOf({ words, locale }: Pick<UncaughtText, 'words' | 'locale'>): Map<string, string> {
  const terms = new Map<string, string>();
  let before: string | null = null;
  for (const word of words) {
    const says = word !== '' && !hasDigit.test(word) && word.length >= SHORTEST && !isCommon(word, locale);
    if (says) {
      terms.set(stemOf(word, locale), word);
      if (before !== null)
        terms.set(`${stemOf(before, locale)}-${stemOf(word, locale)}`, `${before} ${word}`);
    }
    before = says ? word : null;
  }
  return terms;
}

function note(
  found: Map<string, Found>,
  id: string,
  form: string,
  { id: text, locale, customer }: UncaughtText,
): void {
  const known: Found = found.get(id) ?? {
    locale,
    forms: new Map(),
    customers: new Set(),
    texts: [],
    length: form.split(' ').length,
  };
  known.forms.set(form, (known.forms.get(form) ?? 0) + 1);
  known.customers.add(customer);
  known.texts.push(text);
  found.set(id, known);
}

/** A pair hides its words where it stands for most of their customers, and gives way to them where it does not. */
function withoutRepeats(candidates: ReadonlyMap<string, Found>): [string, Found][] {
  const hidden = new Set<string>();
  for (const [id, pair] of candidates) {
    if (pair.length < 2) continue;
    const parts = id
      .slice(3)
      .split('-')
      .map((stem) => `${id.slice(0, 3)}${stem}`);
    const covers = parts.filter((part) => {
      const single = candidates.get(part);
      return single !== undefined && pair.customers.size >= SAME_FROM * single.customers.size;
    });
    if (covers.length === 0) hidden.add(id);
    for (const part of covers) hidden.add(part);
  }
  return [...candidates].filter(([id]) => !hidden.has(id));
}
