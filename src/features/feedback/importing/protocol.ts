import type { ErrorCode } from '../../../errors.ts';
import type { Mapping, Refusal, TableRow } from '../../../sources/source.ts';
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

/** What a worker must know before it reads its first row. */
export interface WorkerSetup {
  headings: string[];
  mapping: Mapping;
  wave: string | null;
  constants: ImportConstants;
  pseudonymKey: Uint8Array;
  /** Pseudonyms of customers who were erased, of this source or of all. */
  erased: string[];
  touchpoints: KnownTouchpoint[];
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
  /** Answers that a later line of the same batch replaces. */
  superseded: number;
  /** Left out by the source's own word, by reason. */
  skipped: Record<string, number>;
  /** Left out because the customer was erased. */
  erased: number;
  /** How many of each kind were masked. */
  masked: Record<string, number>;
  /** Texts that may not be posted, by reason. */
  unpostable: Record<string, number>;
  refused: RefusedRow[];
}

export interface PreparedBatch extends StorableBatch, BatchTally {}

/** A row as it would be stored, to look at before anything is. */
export interface PreviewRow {
  line: number;
  answers: PreparedAnswer[];
  refusals: Refusal[];
  /** Why the source itself says that it is no feedback. */
  skipped: string | null;
}

/** Names that only the database can give an id; keyed as the worker knows them. */
export interface NewNames {
  definitions: { key: string; question: string; metric: PreparedAnswer['metric'] }[];
  labels: string[];
}
export interface NamedIds {
  definitions: [key: string, id: number][];
  labels: [label: string, id: string][];
}

export type ToWorker =
  | { kind: 'rows'; rows: TableRow[] }
  | { kind: 'preview'; rows: TableRow[] }
  | { kind: 'ids'; ids: NamedIds };

export type FromWorker =
  | { kind: 'prepared'; batch: PreparedBatch }
  | { kind: 'previewed'; rows: PreviewRow[] }
  | { kind: 'names'; names: NewNames }
  | { kind: 'failed'; fault: WorkerFault };

/** An error, as far as it may cross to another thread: never a value from the file. */
export interface WorkerFault {
  code: ErrorCode | null;
  message: string;
  remedy: string | null;
}
