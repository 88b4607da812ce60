import type { z } from 'zod';
import type { Fault, Path } from './faults.ts';
import type { ReadYaml } from './yaml.ts';

type Issue = z.core.$ZodIssue;

/** What the schema has to say about a file, as faults with their place. */
export function faultsOfIssues(issues: readonly Issue[], yaml: ReadYaml, known: KnownKeys = keysIn): Fault[] {
  return issues.flatMap((issue) => faultsOf(issue, yaml, known));
}

function faultsOf(issue: Issue, yaml: ReadYaml, keys: KnownKeys): Fault[] {
  const { path } = issue;
  const key = nameOf(path);
  const at = yaml.at(path);
  if (path.length === 0 && issue.code === 'invalid_type')
    return [{ ...at, tell: (words) => words.noJourney() }];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((unknown) => ({
      ...yaml.atKey([...path, unknown]),
      tell: (words) => words.unknownKey({ key: unknown, known: keysAt(path, keys) }),
    }));
  }
  if (isMissing(valueAt(yaml.value, path))) {
    const isLanguage = key === 'en' || key === 'nl';
    const place = yaml.at(path);
    return [
      {
        ...place,
        tell: (words) => (isLanguage ? words.untranslated({ locale: key }) : words.missing({ key })),
      },
    ];
  }
  return [{ ...at, tell: tellOf(issue, key) }];
}

/** What a value is called: by its key, in a list by the list's and its place there ("keywords 3"). */
function nameOf(path: Path): string {
  const last = path.at(-1);
  if (typeof last !== 'number') return String(last ?? '');
  return `${String(path.at(-2) ?? '')} ${last + 1}`.trim();
}

function tellOf(issue: Issue, key: string): Fault['tell'] {
  switch (issue.code) {
    case 'invalid_type':
      return (words) => words.kind({ key, expected: expectedOf(issue.expected) });
    case 'invalid_value':
      return (words) => words.oneOf({ key, options: issue.values.map(String) });
    case 'too_big':
      return (words) => words.tooLong({ key, most: Number(issue.maximum) });
    case 'invalid_format':
      return (words) => (issue.format === 'regex' ? words.key() : words.day({ key }));
    default:
      return (words) => words.kind({ key, expected: 'text' });
  }
}

function expectedOf(expected: string): 'text' | 'list' | 'map' | 'truth' {
  if (expected === 'array') return 'list';
  if (expected === 'object' || expected === 'record') return 'map';
  return expected === 'boolean' ? 'truth' : 'text';
}

function isMissing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** What stands at a path; undefined where nothing does. */
function valueAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = Reflect.get(here, key);
  }
  return here;
}

/** Which keys may stand in a part of a file, by what the part is called; '' is the file itself. */
export type KnownKeys = Readonly<Record<string, readonly string[]>>;

const keysIn: KnownKeys = {
  '': ['brand', 'promises', 'steps'],
  promises: ['id', 'was', 'text', 'keywords'],
  steps: ['id', 'after', 'name', 'owner', 'reviewed', 'touchpoints'],
  touchpoints: [
    'id',
    'was',
    'name',
    'goal',
    'promise',
    'owner',
    'metric',
    'moment_of_truth',
    'severity',
    'feedback',
  ],
  feedback: ['keywords', 'values'],
};

function keysAt(path: Path, keys: KnownKeys): readonly string[] {
  const named = path.findLast((part) => typeof part === 'string');
  return keys[String(named ?? '')] ?? ['en', 'nl'];
}
