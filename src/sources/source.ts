import type { Ground, Question, Reason, Skip, Warning } from './facts.ts';
import type { Hook } from './hook.ts';
import type { Pull } from './pull.ts';

/** One answer to one question by one customer at one moment, as a source tells it: before redaction, never stored as it is. */
export interface FeedbackRecord {
  /**
   * Unique within the source; the same id again is an update. An answer to one of several questions is 'answer#question'.
   * Empty when the table has no id: `numberEqualRows` completes it from the fingerprint, in file order.
   */
  externalId: string;
  /** Keyed mark of (source, local time, score, text), when the table has no id; null otherwise. */
  fingerprint: string | null;
  question: string;
  answeredAt: Date;
  metric: 'nps' | 'csat' | 'ces' | 'ttr' | 'text';
  /** In the units of the confirmed scale; null for text only and for time to resolution. */
  score: number | null;
  /** Time to resolution in calendar seconds, and in business seconds where the source counts them. */
  durationSeconds: number | null;
  businessSeconds: number | null;
  /** Of a case: when it was opened; with it and without a duration the case is open. */
  openedAt: Date | null;
  /** From then to the first answer, in calendar seconds. */
  answeredSeconds: number | null;
  /** How often it was opened again; null when the source does not tell. */
  reopened: number | null;
  text: string | null;
  /** The place on the journey in the source's own words. */
  touchpoint: string | null;
  /** ISO 639-1, when the source is sure. */
  language: string | null;
  contactPermission: 'yes' | 'no' | 'unknown';
  /** The source's reference of the customer: becomes a keyed pseudonym. */
  customer: string | null;
  /** Values of the record's own personal columns: they serve to mask the text and are then forgotten. */
  own: { names: string[]; emails: string[]; phones: string[] };
  updatedAt: Date | null;
}

/** What a column can be read as. `drop` is not a field: a dropped column is in `Mapping.drop`. */
export const mappedFields = [
  'id',
  'answeredAt',
  'updatedAt',
  'score',
  'text',
  'touchpoint',
  'language',
  'contactPermission',
  'customer',
  'durationSeconds',
  'openedAt',
  'resolvedAt',
  'firstAnswerAt',
  'reopened',
  'metric',
] as const;
export type MappedField = (typeof mappedFields)[number];

/** How a table is read: confirmed by a person, saved by the fingerprint of its header, plain JSON (it travels to worker threads). */
export interface Mapping {
  source: string;
  /** Field → column heading (or "1", "2" … for a table without a heading row). */
  columns: Partial<Record<MappedField, string>>;
  /** Columns whose values are read only to mask the text, by what they hold, and then forgotten. */
  drop: { column: string; holds: 'name' | 'email' | 'phone' | 'other' }[];
  metric: FeedbackRecord['metric'] | null;
  scaleMin: number | null;
  scaleMax: number | null;
  higherIsBetter: boolean;
  method: string | null;
  topBoxes: number[] | null;
  /** Labels in order, when answers are words or faces: label → value on the scale. */
  labels: Record<string, number> | null;
  kind: 'transactional' | 'relational';
  solicitation: 'solicited' | 'reactive';
  /** IANA zone of times without a zone. */
  zone: string;
  dateOrder: 'day_first' | 'month_first' | 'year_first' | null;
  /** A touchpoint for every row, when the table has no such column. */
  touchpoint: string | null;
  /** A local date or moment for every row ('2026-01-05'), when the table has no such column. */
  answeredOn: string | null;
  /** The stable name of the question, where a survey has several; part of the record and of its id. */
  question: string | null;
}

/** One row of a table as read: `line` is the physical line its record starts at, counted from 1. */
export interface TableRow {
  line: number;
  cells: string[];
  /** Why the row could not be read: it counts as read and refused; `cells` are then as far as they could be told. */
  fault?: Reason;
}

/** A table opened for streaming. */
export interface Table {
  headings: string[];
  /** How many physical records at the top are headings: 0 to 3. */
  headingRows: number;
  /** Hash of the headings: finds a saved mapping again. */
  fingerprint: string;
  encoding: string;
  delimiter: string;
  /** What is worth knowing about how the file was read, such as a guessed encoding. */
  warnings: Warning[];
  /** The heading records as they stand in the file, so that a file of refused rows can repeat them. */
  headingRecords: string[][];
  /** Rows in batches, never the whole file. A row that cannot be read has a `fault`. */
  batches(size: number): AsyncIterable<TableRow[]>;
  close(): Promise<void>;
}

/** One guess that a person has to confirm. */
export interface Guess {
  field: string;
  value: string;
  because: Ground;
}

/** A mapping made from headings and first rows; `open` lists what must be answered before anything can be imported. */
export interface Proposal {
  mapping: Mapping;
  guesses: Guess[];
  open: { field: string; question: Question }[];
}

/** Why a row was refused: the column and the reason; never the value of a personal column. */
export interface Refusal {
  column: string | null;
  reason: Reason;
}

export type RowOutcome =
  | { kind: 'records'; records: FeedbackRecord[] }
  | { kind: 'refused'; refusals: Refusal[] }
  /**
   * Not feedback by the source's own word (a preview, an unfinished answer): counted, not stored. `emptied` is the id of
   * a record that has neither score nor text any more: if it is stored, it must lose both.
   */
  | { kind: 'skipped'; reason: Skip; emptied?: string };

/** Reads the rows of one table; pure, so that it can run in a worker thread. Refuses a row with a `fault`. */
export type RowReader = (row: TableRow) => RowOutcome;

/** What a reader needs from outside. */
export interface ReadingContext {
  /** A moment more than a day later is refused. */
  now: Date;
  /** A keyed hash of content, so that the fingerprint of a text that is masked later gives nothing away. */
  mark(content: string): string;
}

/** Where feedback comes from: one file per source, with its own samples. */
interface SourceBase {
  readonly name: string;
  readonly solicitation: 'solicited' | 'reactive' | 'stated';
}

/** A source whose exports are read. */
export interface FileSource extends SourceBase {
  /** A hand-written file of this source: the contract suite runs on it. */
  readonly sample: string;
  /**
   * Guesses how the table is to be read; what is given wins. A given zone is used for times that name none, as a guess.
   * @throws SourceFault for a given field or column that does not exist, or that may not be used so.
   */
  propose(
    table: Pick<Table, 'headings' | 'headingRows' | 'headingRecords'>,
    firstRows: TableRow[],
    given: Partial<Mapping>,
  ): Proposal;
  /** @throws SourceFault when the table has not the columns of the mapping. */
  reader(headings: readonly string[], mapping: Mapping, context: ReadingContext): RowReader;
}

/** A source that tells of answers by itself. */
export interface HookSource extends SourceBase {
  readonly hook: Hook;
}

/** A source that is asked for what is new. */
export interface PullSource extends SourceBase {
  readonly pulls: readonly Pull[];
}

/** What a source is depends on what it has: files that are read, a hook, pulls, or several of these. */
export type Source = FileSource | HookSource | PullSource;

/** Declares a source. */
export function defineSource<One extends Source>(source: One): One {
  return source;
}
