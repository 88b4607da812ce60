import { AppError } from '../../../errors.ts';
import type { Messages } from '../../../i18n/index.ts';
import type {
  FactOf,
  Faults,
  Grounds,
  Questions,
  Reason,
  Reasons,
  Skip,
  Warning,
  Warnings,
} from '../../../sources/facts.ts';
import type { SourceFault } from '../../../sources/index.ts';
import type { Mapping, Proposal, Refusal } from '../../../sources/source.ts';
import type { PreviewRow, RefusedRow } from './protocol.ts';

/** A sentence for each fact of a set; a language that misses one does not compile. */
type Says<Facts, Said = string> = { readonly [Key in keyof Facts]: (about: FactOf<Facts, Key>) => Said };
/** What is the matter, and what to do about it. */
interface Advice {
  what: string;
  remedy: string;
}

function sentenceOf<Facts, Key extends keyof Facts, Said>(
  says: Says<Facts, Said>,
  fact: FactOf<Facts, Key>,
): Said {
  return says[fact.is](fact);
}

/** Why a row was refused: "11 lies outside the scale 0 to 10". */
export function sayReason(reason: Reason, { reading }: Messages): string {
  return sentenceOf<Reasons, keyof Reasons, string>(reading.reasons, reason);
}

export function saySkip(skip: Skip, { reading }: Messages): string {
  const says: Record<Skip, () => string> = reading.skips;
  return says[skip]();
}

export function sayWarnings(warnings: readonly Warning[], { reading }: Messages): string[] {
  return warnings.map((warning) => sentenceOf<Warnings, keyof Warnings, string>(reading.warnings, warning));
}

/** What a source cannot go on with, for the person who handed it the file. */
export function sayFault({ fault, cause }: SourceFault, { reading }: Messages): AppError {
  const { what, remedy } = sentenceOf<Faults, keyof Faults, Advice>(reading.faults, fault);
  const code = fault.is === 'noSuchFile' ? 'not_found' : 'invalid';
  return new AppError(code, what, { remedy, fields: { fault: fault.is }, cause });
}

/** A proposal in words; guesses and questions are a person's to answer. */
export interface SaidProposal {
  mapping: Mapping;
  guesses: { field: string; value: string; because: string }[];
  open: { field: string; question: string; remedy: string }[];
}

export function sayProposal({ mapping, guesses, open }: Proposal, { reading }: Messages): SaidProposal {
  return {
    mapping,
    guesses: guesses.map(({ because, ...guess }) => ({
      ...guess,
      because: sentenceOf<Grounds, keyof Grounds, string>(reading.grounds, because),
    })),
    open: open.map(({ field, question }) => {
      const { what, remedy } = sentenceOf<Questions, keyof Questions, Advice>(reading.questions, question);
      return { field, question: what, remedy };
    }),
  };
}

/** A row as it came, and why it was refused, in words. */
export interface SaidRefusedRow extends Omit<RefusedRow, 'refusals'> {
  refusals: SaidRefusal[];
}

/** A row as it would be stored, or why not in words. */
export interface SaidRow extends Omit<PreviewRow, 'refusals' | 'skipped'> {
  refusals: SaidRefusal[];
  skipped: string | null;
}

/** Why a row was refused, in words; with it stands the column, if it is one column's fault. */
export interface SaidRefusal {
  column: string | null;
  reason: string;
}

export function sayRow({ refusals, skipped, ...row }: PreviewRow, say: Messages): SaidRow {
  return {
    ...row,
    refusals: refusals.map((refusal) => sayRefusal(refusal, say)),
    skipped: skipped === null ? null : saySkip(skipped, say),
  };
}

export function sayRefusal({ column, reason }: Refusal, say: Messages): SaidRefusal {
  return { column, reason: sayReason(reason, say) };
}

/** A refused row as the file of refused rows takes it. */
export function sayRefused({ refusals, ...row }: RefusedRow, say: Messages): SaidRefusedRow {
  return { ...row, refusals: refusals.map((refusal) => sayRefusal(refusal, say)) };
}
