import type { Reason } from '../facts.ts';
import type { TableRow } from '../source.ts';
import type { Layout } from './rows.ts';
import type { Verdict } from './scan.ts';

/** Of a broken record, no more than this is repeated for mending. */
const MENDABLE_BYTES = 64 * 1024;

export interface BrokenRow {
  row: TableRow;
  /** Offset in the bytes at which reading goes on: the next physical line; null when no line ends in them. */
  resumeAt: number | null;
  nextLine: number;
}

/** The refused row that stands for a record which cannot be read, and where the next row may begin. */
export function describeBroken(
  bytes: Buffer,
  verdict: Verdict,
  at: { line: number; layout: Layout },
): BrokenRow {
  const { line, layout } = at;
  if (verdict.kind === 'complete') {
    const fault = { is: 'rowTooLarge' } as const;
    const nextLine = line + Math.max(1, countBreaks(bytes, 0, verdict.end, layout));
    return { row: { line, cells: [], fault }, resumeAt: verdict.end, nextLine };
  }
  const opened = verdict.opened;
  const lineEnd = bytes.indexOf(lastBreak(layout), opened ?? 0);
  const resumeAt = lineEnd < 0 ? null : lineEnd + 1;
  const openedOn = line + countBreaks(bytes, 0, opened ?? 0, layout);
  const row = { line, cells: splitPlainly(bytes.subarray(0, resumeAt ?? bytes.length), layout) };
  const fault: Reason =
    opened === null
      ? { is: 'lineWithoutEnd' }
      : { is: 'openQuote', line: openedOn === line ? null : openedOn };
  return { row: { ...row, fault }, resumeAt, nextLine: resumeAt === null ? openedOn : openedOn + 1 };
}

/** The cells as they stand between the delimiters, quotes and all, so that the row can be mended by hand. */
function splitPlainly(bytes: Buffer, layout: Layout): string[] {
  if (bytes.length > MENDABLE_BYTES) return [];
  const text = bytes.toString('utf8').replace(/[\r\n]+$/, '');
  return text.split(layout.delimiter);
}

function countBreaks(bytes: Buffer, from: number, to: number, layout: Layout): number {
  const lineBreak = lastBreak(layout);
  let breaks = 0;
  for (let at = bytes.indexOf(lineBreak, from); at >= 0 && at < to; at = bytes.indexOf(lineBreak, at + 1)) {
    breaks += 1;
  }
  return breaks;
}

function lastBreak(layout: Layout): string {
  return layout.lineBreaks.at(-1) ?? '\n';
}
