/**
 * What sources have to tell people, as facts: a key, and what its sentence is about. A source speaks no language; who
 * shows a fact says it in the person's (`src/i18n/en/reading.ts` and its likes), and the type checker asks every
 * language for every key.
 */

/** Why a moment cannot be believed or read. */
interface DateReasons {
  noDate: object;
  unreadableDate: object;
  orderUnknown: object;
  notDayFirst: object;
  notMonthFirst: object;
  inFuture: object;
  before1990: object;
}

/** Why a row was refused; with it stands the column, if it is one column's fault. */
export interface Reasons extends DateReasons {
  notAnAnswer: Scale;
  notWhole: { value: number } & Scale;
  offScale: { value: number } & Scale;
  scoreOfText: object;
  unknownMetric: object;
  /** The row names another metric than the import reads. */
  otherMetric: { named: string; wanted: string };
  /** The row says itself whether it was asked for, and the import reads the other kind. */
  otherSolicitation: { told: Solicitation };
  unreadableDuration: object;
  resolvedBeforeOpened: object;
  answeredBeforeOpened: object;
  /** How often a case was opened again is no number of times. */
  unreadableCount: object;
  /** A case that was opened again, of which only the first opening and the last resolution are told. */
  closedBetween: object;
  noId: object;
  /** None of the columns that could tell when. */
  noMoment: object;
  /** A code of Qualtrics for the kind of answer. */
  unknownStatus: object;
  zeroByte: object;
  cellCount: { cells: number; width: number };
  rowTooLarge: object;
  lineWithoutEnd: object;
  /** The line on which the quote opens, when it is not the row's own. */
  openQuote: { line: number | null };
  notJson: object;
  notAnObject: object;
  notClosed: object;
  unreadableRow: object;
}

/** Why a table, a mapping or an option cannot be used: nothing is read then. Each has a remedy as well. */
export interface Faults {
  unknownSource: { name: string; meant: string | null; known: readonly string[] };
  noSuchFile: object;
  forbiddenFile: object;
  folder: object;
  emptyFile: object;
  otherKind: { kind: FileKind };
  binary: object;
  unknownEncoding: { declared: string };
  otherEncoding: { found: string; wanted: string };
  notUtf8: { line: number };
  unclearDelimiter: object;
  badDelimiter: { declared: string };
  badHeadingRows: object;
  tooManyColumns: { columns: number; most: number };
  noRows: object;
  noRecords: object;
  unknownField: { field: string; meant: string | null; known: readonly string[] };
  unknownColumn: { column: string; meant: string | null; columns: readonly string[] };
  notKept: { column: string; field: string; holds: 'employee' | 'personal' };
  notNpsScale: object;
  polarity: { column: string };
  neverAsked: { source: string };
  noScoreUnasked: object;
  noScale: { column: string };
  badAnsweredOn: { answeredOn: string; why: keyof DateReasons };
  badZone: { zone: string };
}

/** Why something was guessed. */
export interface Grounds {
  headingSaysSo: object;
  openQuestion: object;
  holdsSentences: object;
  holdsDates: object;
  onlyOrder: object;
  noZoneNamed: object;
  durationsAlone: object;
  knownOrder: object;
  usual: object;
  emptySoFar: object;
  labels: { family: LabelFamily; answers: readonly string[] };
  range: Scale;
  wholeRelation: object;
  oneContact: object;
  asksForTrouble: object;
  highIsEasy: object;
  rowsSaySo: object;
  publicStars: object;
  answersQuestion: { column: string };
  sentByThemselves: { column: string };
  measured: object;
}

/** What only a person can tell before anything is imported. Each has a remedy as well: the option that tells it. */
export interface Questions {
  metric: { column: string };
  labels: { column: string };
  scale: { column: string };
  npsScale: { column: string };
  topBoxes: Scale;
  scoreColumn: object;
  answerColumns: object;
  solicitation: object;
  dateColumn: object;
  /** With one of the dates, which could be read either way. */
  dateOrder: { column: string; example: string };
  datesDisagree: { column: string };
  zone: object;
}

/** What is worth knowing about how a file was read. */
export interface Warnings {
  assumedUtf16: { encoding: string };
  assumedWindows1252: { line: number };
  damaged: { line: number };
}

/** Why a row is no feedback, mostly by the source's own word. */
export type Skip = 'preview' | 'test' | 'spam' | 'unfinished' | 'otherType' | 'empty';

interface Scale {
  low: number;
  high: number;
}
type Solicitation = 'solicited' | 'reactive';

/** What people hand in instead of a table. */
export type FileKind =
  | 'workbook'
  | 'openDocument'
  | 'office'
  | 'zip'
  | 'compressed'
  | 'pdf'
  | 'picture'
  | 'webPage'
  | 'richText'
  | 'database';

/** Answers in words or faces that belong together. */
export type LabelFamily =
  | 'yesOrNo'
  | 'thumbs'
  | 'goodOrBad'
  | 'satisfiedOrNot'
  | 'threeFaces'
  | 'fiveFaces'
  | 'satisfaction'
  | 'quality'
  | 'ease'
  | 'agreement'
  | 'agreementInSeven';

/** One fact of a closed set: `is` names it, and beside it stands what its sentence is about. Plain data. */
export type FactOf<Facts, Key extends keyof Facts = keyof Facts> = {
  [One in Key]: { readonly is: One } & Readonly<Facts[One]>;
}[Key];

export type Reason = FactOf<Reasons>;
export type DateReason = FactOf<Reasons, keyof DateReasons>;
export type Fault = FactOf<Faults>;
export type Ground = FactOf<Grounds>;
export type Question = FactOf<Questions>;
export type Warning = FactOf<Warnings>;
