import { stat } from 'node:fs/promises';
import type { Context } from '../../context.ts';
import type { Messages } from '../../i18n/index.ts';
import type { Skip } from '../../sources/facts.ts';
import type { TableOptions } from '../../sources/index.ts';
import type { Mapping } from '../../sources/source.ts';
import { importFault } from './importing/faults.ts';
import { checkDefinition, type OpenedImport, openImport, setupFor } from './importing/plan.ts';
import { previewRows } from './importing/preview.ts';
import type { ReadingSetup } from './importing/protocol.ts';
import { createRefusedFile, type RefusedFile, refusedPathOf } from './importing/refused-file.ts';
import { type ImportReport, sumOf } from './importing/report.ts';
import { type RunDeps, type RunResult, runImport } from './importing/run.ts';
import {
  type SaidProposal,
  type SaidRow,
  sayProposal,
  sayRefusal,
  sayRow,
  saySkip,
  sayWarnings,
} from './importing/said.ts';
import { takeLittleMemory } from './importing/small-memory.ts';

/** How many of the first rows are shown as they would be read. */
const PREVIEW_ROWS = 5;

export interface ImportInput {
  path: string;
  /** What the file is called in reports, without its folder. */
  fileName: string;
  /** What kind of file it is: csv, qualtrics … */
  source: string;
  /**
   * What this feed is called, when one installation has several of a kind: ids are unique within it, and messages name
   * it. The kind of file when it is left out.
   */
  feed?: string | undefined;
  /** What the person said about the columns; it wins over a saved mapping and over guesses. */
  given: Partial<Mapping>;
  /** Whether the person has agreed with the guesses. */
  confirmed: boolean;
  /** Everything is done and then undone: exact counts, nothing stored. */
  dryRun: boolean;
  reading?: TableOptions | undefined;
  wave?: { name: string; delivered: number | null } | undefined;
  /** Folder for the file of refused rows; beside the input when it is left out. */
  refusedFolder?: string | undefined;
}

export interface ImportDeps extends RunDeps {
  pseudonymKey: Uint8Array;
}

/** What an import needs of the world: what time it is, and where it tells of itself. */
export type ImportContext = Pick<Context, 'clock' | 'log'>;

/** Something has to be confirmed or answered first: nothing was stored. */
export interface ImportProposal {
  kind: 'proposal';
  proposal: SaidProposal;
  headings: string[];
  /** The first rows as they would be stored, masked; empty while a question is open. */
  preview: SaidRow[];
  warnings: string[];
}

export type ImportResult = ImportProposal | { kind: 'done'; report: ImportReport; proposal: SaidProposal };

/**
 * Reads a file of feedback and stores it once: masked, placed and pseudonymous; all of it or nothing. Guesses are
 * applied only when they are confirmed, or in a dry run. All it tells is in the words of `deps.say`.
 * @throws AppError with a remedy; then nothing was stored.
 */
export async function importFile(
  ctx: ImportContext,
  deps: ImportDeps,
  input: ImportInput,
): Promise<ImportResult> {
  const { path, source, given, reading = {} } = input;
  if (deps.isAlone) takeLittleMemory();
  try {
    return await importOpened(
      ctx,
      deps,
      input,
      await openImport(deps.pool, { path, source, feed: feedOf(input), given, reading }),
    );
  } catch (error) {
    throw importFault(error, deps.say);
  }
}

async function importOpened(
  ctx: ImportContext,
  deps: ImportDeps,
  input: ImportInput,
  opened: OpenedImport,
): Promise<ImportResult> {
  const { table, proposal } = opened;
  const { say } = deps;
  const said = sayProposal(proposal, say);
  const propose = (preview: SaidRow[]): ImportProposal => {
    const warnings = sayWarnings(table.warnings, say);
    return { kind: 'proposal', proposal: said, headings: table.headings, preview, warnings };
  };
  if (proposal.open.length > 0) return propose([]);
  checkDefinition(proposal.mapping, say);
  const wave = input.wave?.name ?? null;
  const { pseudonymKey } = deps;
  const now = ctx.clock.now();
  const setup = await setupFor(deps.pool, opened, {
    path: input.path,
    feed: feedOf(input),
    wave,
    pseudonymKey,
    now,
  });
  const mustConfirm = proposal.guesses.length > 0 && !input.confirmed && !input.dryRun;
  const shown = mustConfirm || input.dryRun ? opened.firstRows.slice(0, PREVIEW_ROWS) : [];
  const rows = shown.length === 0 ? [] : await previewRows(setup, shown, deps.isAlone ?? false);
  const preview = rows.map((row) => sayRow(row, say));
  if (mustConfirm) return propose(preview);
  const report = { ...(await runWithRefusedFile(ctx, deps, input, opened, setup)), preview };
  const { source, read, created, updated, unchanged, refused, milliseconds } = report;
  ctx.log.info({ source, read, created, updated, unchanged, refused, milliseconds }, 'feedback was imported');
  return { kind: 'done', report, proposal: said };
}

async function runWithRefusedFile(
  ctx: ImportContext,
  deps: ImportDeps,
  input: ImportInput,
  { table, proposal }: OpenedImport,
  setup: Omit<ReadingSetup, 'constants' | 'isKnownSource'>,
): Promise<Omit<ImportReport, 'preview'>> {
  const began = performance.now();
  const { path, fileName, dryRun, wave = null, refusedFolder = null } = input;
  const refusedFile = dryRun ? null : createRefusedFile(refusedPathOf(path, refusedFolder), table);
  const { size: fileBytes } = await stat(path);
  const plan = {
    fileBytes,
    table,
    source: feedOf(input),
    isFeedNamed: input.feed !== undefined,
    fileName,
    mapping: proposal.mapping,
    wave,
    dryRun,
    refusedFile,
    setup,
  };
  try {
    const result = await runImport(ctx, deps, plan);
    return {
      ...reportOf(result, input, deps.say),
      refusedFile: await keepRefused(refusedFile),
      warnings: sayWarnings(table.warnings, deps.say),
      milliseconds: Math.round(performance.now() - began),
    };
  } finally {
    await refusedFile?.discard();
  }
}

function feedOf({ feed, source }: ImportInput): string {
  return feed ?? source;
}

async function keepRefused(refusedFile: RefusedFile | null): Promise<string | null> {
  return refusedFile ? refusedFile.keep() : null;
}

function reportOf(
  { totals, counts, newTouchpoints }: RunResult,
  input: ImportInput,
  say: Messages,
): Omit<ImportReport, 'preview' | 'refusedFile' | 'warnings' | 'milliseconds'> {
  const { fileName, dryRun } = input;
  const { rows, read, refused, erased, masked, unpostable, firstRefusals } = totals;
  return {
    source: feedOf(input),
    fileName,
    dryRun,
    rows,
    read,
    ...counts,
    refused,
    skipped: sumOf(totals.skipped) - totals.emptied,
    skippedBecause: leftOut(totals, say),
    erased,
    masked,
    unpostable,
    newTouchpoints,
    firstRefusals: firstRefusals.map(({ line, ...refusal }) => ({ line, ...sayRefusal(refusal, say) })),
  };
}

/** Rows that were left out and changed nothing, by reason; those that took an answer back count as changes. */
function leftOut({ skipped, emptied }: RunResult['totals'], say: Messages): Record<string, number> {
  const counts = { ...skipped, empty: (skipped.empty ?? 0) - emptied };
  const reasons = Object.entries(counts) as [Skip, number][];
  const most = reasons.filter(([, n]) => n > 0).toSorted((a, b) => b[1] - a[1]);
  return Object.fromEntries(most.map(([skip, n]) => [saySkip(skip, say), n]));
}
