import { type Document, isMap, isSeq, parseDocument } from 'yaml';
import type { Locale } from '../../i18n/index.ts';
import type { Theme } from '../feedback/index.ts';

/** A theme to add, with the words that found it. */
export interface NewTheme {
  id: string;
  name: Theme['name'];
  locale: Locale;
  words: readonly string[];
}

/** A themes file with one theme more; its comments and its order stay. */
export function withTheme(file: string, { id, name, locale, words }: NewTheme): string {
  const doc = parseDocument(file);
  const theme = doc.createNode({ id, name, words: { [locale]: [...words] } });
  doc.addIn(['themes'], theme);
  return written(doc);
}

/** A themes file in which a theme has more words. */
export function withWords(file: string, id: string, locale: Locale, words: readonly string[]): string {
  const doc = parseDocument(file);
  const nth = placeOf(doc, id);
  addAll(doc, ['themes', nth, 'words', locale], words);
  return written(doc);
}

/** A themes file in which a theme is called otherwise; its id, and so all that is stored, stays. */
export function withName(file: string, id: string, name: Theme['name']): string {
  const doc = parseDocument(file);
  for (const locale of ['en', 'nl'] as const)
    doc.setIn(['themes', placeOf(doc, id), 'name', locale], name[locale]);
  return written(doc);
}

/** A themes file in which one theme has become part of another: its words, and its id as a former one. */
export function withMerged(file: string, from: Theme, into: string): string {
  const doc = parseDocument(file);
  const nth = placeOf(doc, into);
  addAll(doc, ['themes', nth, 'was'], [from.id, ...from.was]);
  for (const list of ['words', 'except'] as const) {
    for (const locale of ['nl', 'en'] as const)
      addAll(doc, ['themes', nth, list, locale], from[list][locale]);
  }
  doc.deleteIn(['themes', placeOf(doc, from.id)]);
  return written(doc);
}

/** Adds what is not in a list yet; makes the list where there is none. */
function addAll(doc: Document, path: (string | number)[], values: readonly string[]): void {
  if (values.length === 0) return;
  const list = doc.getIn(path);
  if (!isSeq(list)) {
    doc.setIn(path, doc.createNode([...values]));
    return;
  }
  const known = new Set(list.items.map(String));
  for (const value of values) if (!known.has(value)) doc.addIn(path, value);
}

function placeOf(doc: Document, id: string): number {
  const themes = doc.get('themes');
  const items = isSeq(themes) ? themes.items : [];
  const nth = items.findIndex((item) => isMap(item) && item.get('id') === id);
  if (nth < 0) throw new RangeError('a theme that passed the check stands nowhere in the file');
  return nth;
}

function written(doc: Document): string {
  return doc.toString({ lineWidth: 140, flowCollectionPadding: false });
}
