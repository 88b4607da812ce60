import type { Fault, Skip } from '../../../sources/facts.ts';
import type { TableOptions } from '../../../sources/index.ts';
import type { Mapping, Refusal, TableRow } from '../../../sources/source.ts';
import type { SourceClock } from '../../scores/index.ts';
import type { Vocabulary } from '../themes/vocabulary.ts';
import type { ImportConstants, PreparedAnswer } from './answer.ts';
import type { StorableBatch } from './store.ts';

/** A touchpoint as texts and labels are placed by. */
export interface KnownTouchpoint {
  id: string;
  nameEn: string;
  nameNl: string;
  keywords: string[];
  aliases: string[];
}

/** What must be known before the first row is read; plain data, so that it can go to another thread. */
export interface ReadingSetup {
  path: string;
  reading: TableOptions;
  /** Whether the file is one of refused rows: its last two columns are ours. */
  hasRefusedColumns: boolean;
  mapping: Mapping;
  wave: string | null;
  /** Answers from more than a day after it are refused. */
  now: Date;
  constants: ImportConstants;
  pseudonymKey: Uint8Array;
  /** Pseudonyms of customers who were erased, from this source or from all. */
  erased: string[];
  touchpoints: KnownTouchpoint[];
  /** When those who resolve cases are at work; null where nobody told it. */
  clock: SourceClock | null;
  /** What texts are about, as it was when the import began. */
  vocabulary: Vocabulary;
  vocabularyVersion: number;
  /** Whether anything of this source is stored: if not, only ids that come twice need to be looked up. */
  isKnownSource: boolean;
}

/** A row that was refused, as it stood in the file. */
export interface RefusedRow {
  line: number;
  cells: string[];
  refusals: Refusal[];
}

/** What became of a batch of rows, apart from what is to be stored. */
export interface BatchTally {
  rows: number;
  /** Characters of their cells and of what stands between them: tells how far in the file they are. */
  characters: number;
  /** Answers, and rows that gave none: what was read. */
  read: number;
  /** Answers that are to be stored. */
  kept: number;
  /** Left out by the source's own word, by reason. */
  skipped: Partial<Record<Skip, number>>;
  /** Left out because the customer was erased. */
  erased: number;
  /** How many of each kind were masked. */
  masked: Record<string, number>;
  /** Texts that may not be posted, by reason. */
  unpostable: Record<string, number>;
  refused: RefusedRow[];
}

export interface PreparedBatch extends BatchTally {
  /** To be stored one after another: nearly always one. */
  steps: StorableBatch[];
}

/** A row as it would be stored, to look at before anything is. */
export interface PreviewRow {
  line: number;
  answers: PreparedAnswer[];
  refusals: Refusal[];
  /** Why the source itself says that it is no feedback. */
  skipped: Skip | null;
  /** The id of an answer that has neither score nor text any more: if it is stored, it must lose both. */
  emptied: string | null;
}

/** Names that only the database can give an id; keyed as the thread knows them. */
export interface NewNames {
  definitions: { key: string; question: string; metric: PreparedAnswer['metric'] }[];
  labels: string[];
}
export interface NamedIds {
  definitions: [key: string, id: number][];
  labels: [label: string, id: string][];
}

export type ToThread =
  | { kind: 'preview'; rows: TableRow[] }
  /** Permission to send so many batches more. */
  | { kind: 'read'; batches: number }
  | { kind: 'ids'; ids: NamedIds };

export type FromThread =
  | { kind: 'previewed'; rows: PreviewRow[] }
  | { kind: 'prepared'; batch: PreparedBatch }
  | { kind: 'ended' }
  | { kind: 'names'; names: NewNames }
  /** The source cannot go on; what is the matter is for the person who handed over the file. */
  | { kind: 'faulty'; fault: Fault }
  /** Anything else: the kind of error and its place in our code, and never a value from the file. */
  | { kind: 'failed'; where: string };
