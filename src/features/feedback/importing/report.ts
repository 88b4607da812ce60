import type { Skip } from '../../../sources/facts.ts';
import type { Refusal } from '../../../sources/source.ts';
import type { BatchTally, RefusedRow } from './protocol.ts';
import type { SaidRow } from './said.ts';
import type { StoreCounts } from './store.ts';

/** How many refused rows a report names one by one; the file of refused rows has them all. */
const REFUSALS_SHOWN = 10;

/** What an import did, or with `dryRun` would do. */
export interface ImportReport extends StoreCounts {
  unchanged: number;
  source: string;
  fileName: string;
  dryRun: boolean;
  /** Rows of the table; one row may hold several answers. */
  rows: number;
  /** Answers, and rows that gave none. `read = created + updated + unchanged + refused + skipped + erased`. */
  read: number;
  refused: number;
  /** Left out by the source's own word, such as a preview. */
  skipped: number;
  /** By reason, in words, the most frequent one first. */
  skippedBecause: Record<string, number>;
  /** Left out because the customer was erased. */
  erased: number;
  /** How many of each kind of personal data were masked in what was read. */
  masked: Record<string, number>;
  /** Texts that will not be posted, by reason. */
  unpostable: Record<string, number>;
  /** Touchpoints that were not known before. */
  newTouchpoints: string[];
  firstRefusals: { line: number; column: string | null; reason: string }[];
  /** Where the refused rows can be mended; null when there are none, and in a dry run. */
  refusedFile: string | null;
  warnings: string[];
  /** The first rows as they were read; only in a dry run. */
  preview: SaidRow[];
  milliseconds: number;
}

/** Sums of the batches so far. */
export interface Totals {
  rows: number;
  read: number;
  refused: number;
  /** Answers that were to be stored. */
  kept: number;
  skipped: Partial<Record<Skip, number>>;
  /** Of the skipped: answers that were stored and lost score and text; they count as changes. */
  emptied: number;
  erased: number;
  masked: Record<string, number>;
  unpostable: Record<string, number>;
  firstRefusals: ({ line: number } & Refusal)[];
}

export function emptyTotals(): Totals {
  return {
    rows: 0,
    read: 0,
    refused: 0,
    kept: 0,
    skipped: {},
    emptied: 0,
    erased: 0,
    masked: {},
    unpostable: {},
    firstRefusals: [],
  };
}

export function addBatch(totals: Totals, batch: BatchTally): void {
  totals.rows += batch.rows;
  totals.read += batch.read;
  totals.refused += batch.refused.length;
  totals.kept += batch.kept;
  totals.erased += batch.erased;
  addCounts(totals.skipped, batch.skipped);
  addCounts(totals.masked, batch.masked);
  addCounts(totals.unpostable, batch.unpostable);
  for (const row of batch.refused) {
    if (totals.firstRefusals.length >= REFUSALS_SHOWN) break;
    totals.firstRefusals.push(firstOf(row));
  }
}

export function sumOf(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function firstOf({ line, refusals }: RefusedRow): Totals['firstRefusals'][number] {
  const [first] = refusals;
  return { line, column: first?.column ?? null, reason: first?.reason ?? { is: 'unreadableRow' } };
}

function addCounts(to: Record<string, number>, more: Record<string, number>): void {
  for (const [key, count] of Object.entries(more)) to[key] = (to[key] ?? 0) + count;
}
