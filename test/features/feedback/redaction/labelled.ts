import { findPersonalData } from '../../../../src/features/feedback/redaction/chain.ts';
import type { RedactionKind } from '../../../../src/features/feedback/redaction/kinds.ts';
import type { Span } from '../../../../src/features/feedback/redaction/spans.ts';
import { createScanner } from '../../../../src/features/feedback/redaction/tokens.ts';

export interface Item {
  kind: RedactionKind | '?';
  start: number;
  end: number;
}

export interface KindFigures {
  /** Labelled items of this kind. */
  items: number;
  /** Of these: nothing of it is left in the text, whatever the label in its place. */
  hidden: number;
  /** Stretches that were replaced by the label of this kind. */
  replaced: number;
  /** Of these: there was an item of this very kind. */
  right: number;
}

export interface Figures {
  kinds: Map<RedactionKind, KindFigures>;
  /** Words outside the labelled items, and how many of them survived. */
  words: number;
  kept: number;
  /** One line per fault, for whoever works on the recognisers. */
  faults: string[];
}

const NO_RULES = {
  names: { isKept: undefined, keptPhrases: new Map<string, string[][]>() },
  patterns: [],
  isHidden: undefined,
};
const scanner = createScanner();

/** Reads a sentence with its personal data marked as `{kind:text}`; every other word must survive, `{?:text}` may. */
export function readLabels(marked: string): { text: string; items: Item[] } {
  const items: Item[] = [];
  let text = '';
  let position = 0;
  for (const match of marked.matchAll(/\{([a-z?]+):([^}]*)\}/g)) {
    text += marked.slice(position, match.index);
    const [whole, kind = '?', content = ''] = match;
    items.push({ kind: kind as Item['kind'], start: text.length, end: text.length + content.length });
    text += content;
    position = match.index + whole.length;
  }
  return { text: text + marked.slice(position), items };
}

export function measure(sentences: readonly string[]): Figures {
  const figures: Figures = { kinds: new Map(), words: 0, kept: 0, faults: [] };
  for (const marked of sentences) measureOne(figures, marked);
  return figures;
}

function measureOne(figures: Figures, marked: string): void {
  const { text, items } = readLabels(marked);
  const { spans } = findPersonalData(scanner(text), NO_RULES, undefined);
  for (const item of items) {
    if (item.kind === '?') continue;
    const kind = kindFigures(figures, item.kind);
    kind.items += 1;
    if (isHidden(text, item, spans)) kind.hidden += 1;
    else figures.faults.push(`left ${item.kind} "${text.slice(item.start, item.end)}": ${text}`);
  }
  for (const span of spans) {
    const kind = kindFigures(figures, span.kind);
    kind.replaced += 1;
    if (items.some((item) => (item.kind === span.kind || item.kind === '?') && overlaps(item, span)))
      kind.right += 1;
    else figures.faults.push(`wrong ${span.kind} "${text.slice(span.start, span.end)}": ${text}`);
  }
  for (const word of text.matchAll(/[\p{L}\p{N}]{2,}/gu)) {
    const place = { start: word.index, end: word.index + word[0].length };
    if (items.some((item) => overlaps(item, place))) continue;
    figures.words += 1;
    if (!spans.some((span) => overlaps(span, place))) figures.kept += 1;
    else figures.faults.push(`lost "${word[0]}": ${text}`);
  }
}

function kindFigures(figures: Figures, kind: RedactionKind): KindFigures {
  const known = figures.kinds.get(kind);
  if (known !== undefined) return known;
  const fresh = { items: 0, hidden: 0, replaced: 0, right: 0 };
  figures.kinds.set(kind, fresh);
  return fresh;
}

/** Of a name every part longer than two letters must be gone, of anything else every letter and digit. */
function isHidden(text: string, item: Item, spans: readonly Span[]): boolean {
  const shortest = item.kind === 'name' ? 3 : 1;
  return [...text.slice(item.start, item.end).matchAll(/[\p{L}\p{N}]+/gu)].every((part) => {
    const start = item.start + part.index;
    const end = start + part[0].length;
    return part[0].length < shortest || spans.some((span) => span.start <= start && span.end >= end);
  });
}

function overlaps(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}
