import { hasRemains, hasStrongLanguage, isSensitive } from './caution.ts';
import { findPersonalData, type Rules } from './chain.ts';
import type { RedactionKind } from './kinds.ts';
import type { NameOptions } from './names/names.ts';
import type { OwnColumns } from './recognisers/own-columns.ts';
import { replaceSpans, type Span } from './spans.ts';
import { createScanner } from './tokens.ts';

export interface RedactorOptions {
  /** First names of service staff; they become [medewerker]. */
  hiddenNames?: string[];
  /** The same for names that are kept as keyed hashes only: asked for words in lower case, its answers are remembered. */
  isHiddenName?: (word: string) => boolean;
  /** The organisation's own brands, products and places, which are never masked. */
  keepWords?: string[];
  /** The organisation's own order, customer and policy numbers; they become [nummer]. */
  patterns?: { name: string; pattern: RegExp }[];
}

export interface Redaction {
  text: string;
  /** How many stretches of each kind were replaced. */
  found: Partial<Record<RedactionKind, number>>;
  /** Speaks of health, faith, union, conviction and the like: for the case holders only. */
  sensitive: boolean;
  strongLanguage: boolean;
  /** False when something that smells of personal data was left: a person must look before it is posted. */
  certain: boolean;
}

export interface Redactor {
  /** Never throws, whatever the text. @param own the record's own name, e-mail and telephone columns */
  redact(text: string, own?: OwnColumns): Redaction;
}

const REMEMBERED_WORDS = 20_000;

/** Makes a redactor for one organisation; it is cheap to call and keeps no text. */
export function createRedactor(options: RedactorOptions = {}): Redactor {
  const scanner = createScanner();
  const rules: Rules = {
    names: keepRules(options.keepWords ?? []),
    patterns: (options.patterns ?? []).map(({ pattern }) => asGlobal(pattern)),
    isHidden: hiddenRule(options),
  };
  return {
    redact(text, own) {
      const scan = scanner(text);
      const { spans, hasDoubt } = findPersonalData(scan, rules, own);
      const result = spans.length === 0 ? text : replaceSpans(text, spans);
      return {
        text: result,
        found: countKinds(spans),
        sensitive: isSensitive(scan),
        strongLanguage: hasStrongLanguage(scan),
        certain: !hasDoubt && !hasRemains(result, scan),
      };
    },
  };
}

function hiddenRule({ hiddenNames = [], isHiddenName }: RedactorOptions): Rules['isHidden'] {
  const listed = new Set(hiddenNames.map((name) => name.normalize('NFC').toLowerCase()));
  if (isHiddenName === undefined) return listed.size === 0 ? undefined : (word) => listed.has(word);
  const answers = new Map<string, boolean>();
  return (word) => {
    let answer = answers.get(word);
    if (answer === undefined) {
      if (answers.size >= REMEMBERED_WORDS) answers.clear();
      answer = listed.has(word) || isHiddenName(word);
      answers.set(word, answer);
    }
    return answer;
  };
}

function keepRules(keepWords: readonly string[]): NameOptions {
  const single = new Set<string>();
  const keptPhrases = new Map<string, string[][]>();
  for (const entry of keepWords) {
    const [head = '', ...tail] = entry.normalize('NFC').toLowerCase().trim().split(/[ &]+/);
    if (tail.length === 0) single.add(head);
    else keptPhrases.set(head, [...(keptPhrases.get(head) ?? []), tail]);
  }
  return { isKept: single.size === 0 ? undefined : (word) => single.has(word), keptPhrases };
}

function asGlobal(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}g`);
}

function countKinds(spans: readonly Span[]): Redaction['found'] {
  const found: Redaction['found'] = {};
  for (const { kind } of spans) found[kind] = (found[kind] ?? 0) + 1;
  return found;
}
