import type { Messages } from '../../../i18n/index.ts';
import { patternsOf, Vocabulary } from '../../feedback/index.ts';
import {
  type Fault as FileFault,
  faultsOfIssues,
  type KnownKeys,
  type ReadYaml,
  readYaml,
} from '../../journey/index.ts';

/** What is wrong in a themes file, and where; both count from 1. */
export interface Fault {
  line: number;
  column: number;
  text: string;
}

const keys: KnownKeys = {
  '': ['themes'],
  themes: ['id', 'was', 'name', 'kind', 'unless_denied', 'touchpoint', 'words', 'except'],
};

/** Reads and checks a themes file (null: one that is no text): the themes, or all of its faults in the order of the file. */
export function parseThemes(
  file: string | null,
  say: Messages,
  touchpoints: readonly string[],
): { vocabulary: Vocabulary; faults: [] } | { vocabulary: null; faults: Fault[] } {
  const words = say.themes.faults;
  if (file === null)
    return { vocabulary: null, faults: [{ line: 1, column: 1, text: say.journey.faults.notText() }] };
  const yaml = readYaml(file);
  const said = (fault: FileFault): Fault => {
    return { line: fault.line, column: fault.column, text: fault.tell(say.journey.faults) };
  };
  const isThemes = typeof yaml.value === 'object' && yaml.value !== null && 'themes' in yaml.value;
  if (!isThemes) {
    const faults =
      yaml.faults.length > 0 ? yaml.faults.map(said) : [{ line: 1, column: 1, text: words.noThemes() }];
    return { vocabulary: null, faults };
  }
  const parsed = Vocabulary.safeParse(yaml.value);
  const found = [...yaml.faults, ...faultsOfIssues(parsed.error?.issues ?? [], yaml, keys)].map(said);
  if (!parsed.success || found.length > 0) return { vocabulary: null, faults: inOrder(found) };
  const wrong = [
    ...twice(parsed.data, yaml, words),
    ...unreadable(parsed.data, yaml, words),
    ...unplaced(parsed.data, yaml, { words, touchpoints }),
  ];
  return wrong.length > 0
    ? { vocabulary: null, faults: inOrder(wrong) }
    : { vocabulary: parsed.data, faults: [] };
}

/** Faults as lines: "12:5  …". */
export function faultLines(faults: readonly Fault[]): string[] {
  return faults.map(({ line, column, text }) => `${line}:${column}  ${text}`);
}

function inOrder(faults: readonly Fault[]): Fault[] {
  const seen = new Set<string>();
  return faults
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
    .filter((fault) => {
      const key = JSON.stringify(fault);
      return !seen.has(key) && Boolean(seen.add(key));
    });
}

type Words = Messages['themes']['faults'];

/** An id belongs to one theme, also one that it had before; and two themes of one name could not be told apart. */
function twice({ themes }: Vocabulary, yaml: ReadYaml, words: Words): Fault[] {
  const ids = themes.flatMap(({ id, was }, nth) => [
    { text: id, at: yaml.at(['themes', nth, 'id']) },
    ...was.map((text, which) => ({ text, at: yaml.at(['themes', nth, 'was', which]) })),
  ]);
  const names = (['en', 'nl'] as const).map((locale) =>
    themes.map(({ name }, nth) => ({ text: name[locale], at: yaml.at(['themes', nth, 'name', locale]) })),
  );
  return [ids, ...names].flatMap((all) => {
    const first = new Map<string, number>();
    return all.flatMap(({ text, at }) => {
      const line = first.get(text.toLowerCase());
      if (line === undefined) first.set(text.toLowerCase(), at.line);
      return line === undefined ? [] : [{ ...at, text: words.twice({ text, line }) }];
    });
  });
}

/** Words that could never be found, and themes without any. */
function unreadable({ themes }: Vocabulary, yaml: ReadYaml, words: Words): Fault[] {
  return themes.flatMap((theme, nth) => {
    const isEmpty = theme.words.en.length === 0 && theme.words.nl.length === 0;
    const empty = isEmpty ? [{ ...yaml.at(['themes', nth]), text: words.noWords({ id: theme.id }) }] : [];
    const lost = (['words', 'except'] as const).flatMap((list) =>
      (['nl', 'en'] as const).flatMap((locale) =>
        theme[list][locale].flatMap((written, which) =>
          isReadable(written, locale)
            ? []
            : [{ ...yaml.at(['themes', nth, list, locale, which]), text: words.word({ word: written }) }],
        ),
      ),
    );
    return [...empty, ...lost];
  });
}

/** Each half of "zeg … op" is a word of the Latin script; an asterisk stands at one end only. */
function isReadable(written: string, locale: 'en' | 'nl'): boolean {
  const halves = written.split(/…|\.\.\./);
  const isWritten = halves.every((half) => patternsOf(half, locale).length > 0);
  const stars = written.match(/\*/g)?.length ?? 0;
  const isAtEnd = written.trim().startsWith('*') || written.trim().endsWith('*');
  return isWritten && halves.length <= 2 && (stars === 0 || (stars === 1 && isAtEnd && halves.length === 1));
}

function unplaced(
  { themes }: Vocabulary,
  yaml: ReadYaml,
  { words, touchpoints }: { words: Words; touchpoints: readonly string[] },
): Fault[] {
  return themes.flatMap(({ touchpoint }, nth) => {
    if (touchpoint === undefined || touchpoints.includes(touchpoint)) return [];
    const at = yaml.at(['themes', nth, 'touchpoint']);
    return [{ ...at, text: words.unknownTouchpoint({ touchpoint, known: touchpoints }) }];
  });
}
