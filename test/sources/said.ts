import { importFault } from '../../src/features/feedback/importing/faults.ts';
import {
  type SaidProposal,
  sayProposal,
  sayReason,
  sayRefusal,
  saySkip,
  sayWarnings,
} from '../../src/features/feedback/importing/said.ts';
import { sayIn } from '../../src/i18n/index.ts';
import type { Warning } from '../../src/sources/facts.ts';
import { SourceFault } from '../../src/sources/index.ts';
import type { Proposal, RowOutcome, TableRow } from '../../src/sources/source.ts';

export type { SaidProposal };

const say = sayIn('en');

type SaidOutcome =
  | Extract<RowOutcome, { kind: 'records' }>
  | { kind: 'refused'; refusals: { column: string | null; reason: string }[] }
  | { kind: 'skipped'; reason: string; emptied?: string };

/** What became of a row, as it is told in English. */
export function said(outcome: RowOutcome): SaidOutcome {
  if (outcome.kind === 'records') return outcome;
  if (outcome.kind === 'skipped') return { ...outcome, reason: saySkip(outcome.reason, say) };
  return { ...outcome, refusals: outcome.refusals.map((refusal) => sayRefusal(refusal, say)) };
}

/** The lines and reasons of the rows that could not be read, in English. */
export function faultsOf(rows: readonly TableRow[]): [number, string][] {
  return rows.flatMap((row): [number, string][] =>
    row.fault === undefined ? [] : [[row.line, sayReason(row.fault, say)]],
  );
}

export function saidWarnings(warnings: readonly Warning[]): string[] {
  return sayWarnings(warnings, say);
}

/** Does it, and throws what a source throws as a person hears it in English. */
export function inEnglish<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw spoken(error);
  }
}

/** What is proposed, in English; and what is thrown instead. */
export function proposalInEnglish(propose: () => Proposal): SaidProposal {
  return sayProposal(inEnglish(propose), say);
}

/** The same of what takes its time. */
export async function laterInEnglish<Result>(act: () => Promise<Result>): Promise<Result> {
  return act().catch((error: unknown) => {
    throw spoken(error);
  });
}

function spoken(error: unknown): unknown {
  return error instanceof SourceFault ? importFault(error, say) : error;
}
