import { LABELS, REDACTION_KINDS, type RedactionKind } from './kinds.ts';

/** A stretch of text, in UTF-16 code units, that holds personal data of one kind. */
export interface Span {
  start: number;
  end: number;
  kind: RedactionKind;
}

const RANK = new Map(REDACTION_KINDS.map((kind, rank) => [kind, rank]));

function rankOf(kind: RedactionKind): number {
  return RANK.get(kind) ?? REDACTION_KINDS.length;
}

/** Sorts spans and unites those that overlap; a united span takes the kind that ranks first. */
export function uniteSpans(spans: readonly Span[]): Span[] {
  const united: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = united.at(-1);
    if (last === undefined || span.start >= last.end) {
      united.push({ ...span });
      continue;
    }
    last.end = Math.max(last.end, span.end);
    if (rankOf(span.kind) < rankOf(last.kind)) last.kind = span.kind;
  }
  return united;
}

/** Replaces sorted spans that do not overlap by their labels. */
export function replaceSpans(text: string, spans: readonly Span[]): string {
  let result = '';
  let position = 0;
  for (const span of spans) {
    result += text.slice(position, span.start) + LABELS[span.kind];
    position = span.end;
  }
  return result + text.slice(position);
}

/** Adds every match of a global pattern that `accepts` agrees to. */
export function addMatches(
  spans: Span[],
  text: string,
  pattern: RegExp,
  kind: RedactionKind,
  accepts: (match: RegExpExecArray) => boolean = () => true,
): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[0] === '') pattern.lastIndex += 1;
    else if (accepts(match)) spans.push({ start: match.index, end: match.index + match[0].length, kind });
  }
}

/** Whether a stretch of text overlaps one of the spans, which are sorted and free of overlap. */
export function overlapsAny(spans: readonly Span[], start: number, end: number): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return low < spans.length && (spans[low]?.start ?? 0) < end;
}
