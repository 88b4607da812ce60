import { readFileSync } from 'node:fs';

/** A text with the themes that a careful reader gives it. */
export interface Labelled {
  text: string;
  themes: ReadonlySet<string>;
  /** Words of the product were chosen by half of the texts; the other half was read once, to measure. */
  half: 'tune' | 'held out';
}

/** The labelled texts of a language: one a line, the themes before a tab, "-" for none; halves by turns. */
export function labelledTexts(locale: 'en' | 'nl'): Labelled[] {
  const file = new URL(`../../test/fixtures/themes/${locale}.tsv`, import.meta.url);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line, nth) => {
    const [themes = '', text = ''] = line.split('\t');
    return {
      text,
      themes: new Set(themes === '-' ? [] : themes.split(',')),
      half: nth % 2 === 0 ? 'tune' : 'held out',
    };
  });
}

/** How well themes were found: right ones, wrong ones and missed ones. */
export interface Tally {
  right: number;
  wrong: number;
  missed: number;
}

/** Counts what a tagger finds in labelled texts, by theme. */
export function tallyOf(texts: readonly Labelled[], tag: (text: string) => string[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  const of = (theme: string) => {
    const known = tallies.get(theme) ?? { right: 0, wrong: 0, missed: 0 };
    tallies.set(theme, known);
    return known;
  };
  for (const { text, themes } of texts) {
    const found = new Set(tag(text));
    for (const theme of found) of(theme)[themes.has(theme) ? 'right' : 'wrong'] += 1;
    for (const theme of themes) if (!found.has(theme)) of(theme).missed += 1;
  }
  return tallies;
}

/** All themes together (micro average). */
export function sumOf(tallies: Iterable<Tally>): Tally {
  const sum = { right: 0, wrong: 0, missed: 0 };
  for (const { right, wrong, missed } of tallies) {
    sum.right += right;
    sum.wrong += wrong;
    sum.missed += missed;
  }
  return sum;
}

/** Precision, recall and their harmonic mean, 0 … 1. */
export function measuresOf({ right, wrong, missed }: Tally): {
  precision: number;
  recall: number;
  f1: number;
} {
  const precision = right + wrong === 0 ? 1 : right / (right + wrong);
  const recall = right + missed === 0 ? 1 : right / (right + missed);
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1 };
}
