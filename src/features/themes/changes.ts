import { isDeepStrictEqual } from 'node:util';
import type { Messages } from '../../i18n/index.ts';
import type { Theme, Vocabulary } from '../feedback/index.ts';

/** One thing that a file changes; plain data, because it is stored with its version. */
export interface Change {
  kind: 'added' | 'removed' | 'merged' | 'renamed' | 'words' | 'rules' | 'order';
  name: Theme['name'];
  /** Of a merged theme, what it is now part of; of a renamed one, its new name. */
  to: Theme['name'] | null;
  more: number;
  fewer: number;
}

/** What becomes another: themes that come, go or merge, their names, words and rules, and their order. */
export function changesBetween(before: Vocabulary, after: Vocabulary): Change[] {
  const known = new Map(before.themes.map((theme) => [theme.id, theme]));
  const now = new Map(after.themes.map((theme) => [theme.id, theme]));
  const heirs = new Map(after.themes.flatMap((theme) => theme.was.map((id) => [id, theme] as const)));
  const kept = (themes: readonly Theme[], among: ReadonlyMap<string, Theme>) =>
    themes.map(({ id }) => id).filter((id) => among.has(id));
  const isReordered = kept(before.themes, now).join() !== kept(after.themes, known).join();
  return [
    ...before.themes.flatMap((theme): Change[] => {
      if (now.has(theme.id)) return [];
      const heir = heirs.get(theme.id);
      return [plain(heir ? 'merged' : 'removed', theme.name, heir?.name ?? null)];
    }),
    ...after.themes.flatMap((theme) => {
      const old = known.get(theme.id);
      return old ? changesOf(old, theme) : [plain('added', theme.name)];
    }),
    ...(isReordered ? [plain('order', { en: '', nl: '' })] : []),
  ];
}

function changesOf(before: Theme, after: Theme): Change[] {
  const [old, now] = [wordsIn(before), wordsIn(after)];
  const more = [...now].filter((word) => !old.has(word)).length;
  const fewer = [...old].filter((word) => !now.has(word)).length;
  const rules = ({ kind, unless_denied, touchpoint, except, was }: Theme) => ({
    kind,
    unless_denied,
    touchpoint,
    except,
    was,
  });
  return [
    ...(isDeepStrictEqual(before.name, after.name) ? [] : [plain('renamed', before.name, after.name)]),
    ...(more + fewer === 0 ? [] : [{ ...plain('words', after.name), more, fewer }]),
    ...(isDeepStrictEqual(rules(before), rules(after)) ? [] : [plain('rules', after.name)]),
  ];
}

function wordsIn({ words }: Theme): Set<string> {
  return new Set([...words.nl.map((word) => `nl ${word}`), ...words.en.map((word) => `en ${word}`)]);
}

function plain(kind: Change['kind'], name: Theme['name'], to: Theme['name'] | null = null): Change {
  return { kind, name, to, more: 0, fewer: 0 };
}

/** A change in words. */
export function changeLine({ kind, name, to, more, fewer }: Change, say: Messages): string {
  const { locale } = say;
  return say.themes.change[kind]({ name: name[locale], to: to?.[locale] ?? '', more, fewer });
}
