import {
  type Alias,
  type Document,
  type ErrorCode,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import type { Fault, Path, Place } from './faults.ts';

/** Larger than any journey, and small enough to read at once. In UTF-16 units. */
const LONGEST = 500_000;
/** Nothing in a journey is nested deeper. */
const DEEPEST = 12;
/** Repeated parts (YAML's "*name") in one file: more would be a trick to make a small file large. */
const MOST_REPEATED = 500;

/** What a YAML file says, and where each part of it stands. */
export interface ReadYaml {
  value: unknown;
  /** Where a value stands; for what is missing, where the thing that misses it begins. */
  at(path: Path): Place;
  /** Where the key of a value stands. */
  atKey(path: Path): Place;
  faults: Fault[];
  /** Everything in it could be told apart, so that more can be said of it. */
  isWhole: boolean;
}

/** Reads YAML with the place of everything in it. Never throws: what cannot be read is a fault. */
export function readYaml(text: string): ReadYaml {
  const lines = new LineCounter();
  const nowhere = () => ({ line: 1, column: 1 });
  const unread = (tell: Fault['tell']): ReadYaml => {
    return {
      value: undefined,
      at: nowhere,
      atKey: nowhere,
      faults: [{ ...nowhere(), tell }],
      isWhole: false,
    };
  };
  if (text.length > LONGEST) return unread((words) => words.tooLarge());
  const doc = parsed(text, lines);
  if (doc === null) return unread((words) => words.unreadable({ why: '' }));
  const walk = walker(doc, lines);
  const value = walk.plain(doc.contents, [], 0);
  const faults = [...syntaxFaults(doc, lines), ...walk.faults];
  const isWhole = doc.errors.every(({ code }) => code === 'DUPLICATE_KEY' || code === 'MULTIPLE_DOCS');
  return { value, at: walk.at, atKey: walk.atKey, faults, isWhole };
}

function parsed(text: string, lineCounter: LineCounter): Document.Parsed | null {
  try {
    // 'error' tells of a second document too, which 'silent' would leave out without a word.
    return parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'error' });
  } catch {
    // Nested so deeply that reading it runs out of stack.
    return null;
  }
}

/** What is said in our own words; anything else as the reader of YAML says it. */
const OWN_WORDS: Partial<Record<ErrorCode, Fault['tell']>> = {
  DUPLICATE_KEY: (words) => words.keyTwice(),
  TAB_AS_INDENT: (words) => words.tab(),
  MULTIPLE_DOCS: (words) => words.severalDocuments(),
};

/** Tabs confuse all that follows them: then only they are told. */
function syntaxFaults({ errors }: Document.Parsed, lines: LineCounter): Fault[] {
  const tabs = errors.filter(({ code }) => code === 'TAB_AS_INDENT');
  return (tabs.length > 0 ? tabs : errors).map(({ code, message, pos }) => {
    const { line, col } = lines.linePos(pos[0]);
    return {
      line,
      column: col,
      tell: OWN_WORDS[code] ?? ((words) => words.unreadable({ why: message })),
    };
  });
}

function walker(doc: Document.Parsed, lines: LineCounter) {
  const values = new Map<string, number>();
  const keys = new Map<string, number>();
  const faults: Fault[] = [];
  let repeated = 0;

  function placeOf(offset: number): Place {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }

  function nearest(map: ReadonlyMap<string, number>, path: Path): Place {
    for (let length = path.length; length >= 0; length -= 1) {
      const key = keyOf(path.slice(0, length));
      const offset = (length === path.length ? map.get(key) : undefined) ?? values.get(key);
      if (offset !== undefined) return placeOf(offset);
    }
    return { line: 1, column: 1 };
  }

  function fault(node: Node, tell: Fault['tell']): undefined {
    faults.push({ ...placeOf(node.range?.[0] ?? 0), tell });
  }

  function plain(node: unknown, path: Path, depth: number, open: readonly unknown[] = []): unknown {
    if (isAlias(node)) return followed(node, path, depth, open);
    if (isScalar(node)) {
      if (node.range) note(values, path, node.range[0]);
      return node.value;
    }
    if (!isMap(node) && !isSeq(node)) return undefined;
    if (node.range) note(values, path, node.range[0]);
    if (depth > DEEPEST) return fault(node, (words) => words.tooDeep());
    const inside = [...open, node];
    if (isSeq(node)) return node.items.map((item, nth) => plain(item, [...path, nth], depth + 1, inside));
    const record: Record<string, unknown> = {};
    for (const pair of node.items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      // "<<" is a sign of YAML's own, and no text.
      const key = typeof pair.key.value === 'symbol' ? '<<' : String(pair.key.value);
      const here = [...path, key];
      if (pair.key.range) {
        note(keys, here, pair.key.range[0]);
        // A value that is left out stands where its key stands.
        note(values, here, pair.key.range[0]);
      }
      const value = plain(pair.value, here, depth + 1, inside);
      Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
    }
    return record;
  }

  function followed(node: Alias, path: Path, depth: number, open: readonly unknown[]): unknown {
    const target = node.resolve(doc);
    if (node.range) note(values, path, node.range[0]);
    if (target === undefined) return undefined;
    if (open.includes(target)) return fault(node, (words) => words.insideItself({ name: node.source }));
    repeated += 1;
    if (repeated > MOST_REPEATED || depth > DEEPEST) return fault(node, (words) => words.tooDeep());
    const value = plain(target, path, depth + 1, open);
    // What is wrong with a repeated part is wrong here as well: it is told where it is used.
    if (node.range) note(values, path, node.range[0]);
    return value;
  }

  return {
    plain,
    faults,
    at: (path: Path) => nearest(values, path),
    atKey: (path: Path) => nearest(keys, path),
  };
}

function note(map: Map<string, number>, path: Path, offset: number): void {
  map.set(keyOf(path), offset);
}

function keyOf(path: Path): string {
  return JSON.stringify(path.map(String));
}
