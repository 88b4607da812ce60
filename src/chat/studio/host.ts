import type { Locale } from '../../i18n/index.ts';
import type { Intent } from '../intent.ts';
import type { AnyMessage } from '../message.ts';
import type { Reply } from '../reply.ts';

/** A channel as the studio lists it. */
export interface StudioChannel {
  id: string;
  name: string;
  zone: string;
  locale: Locale;
  /** What comes next; null while it is paused. */
  subscriptions: { message: string; nextAt: string | null; pausedReason: string | null }[];
}

/** What became of the posts that were due at a moment. */
export interface DueCounts {
  posted: number;
  skipped: number;
  refused: number;
  unknown: number;
}

/** A file that was dropped on the page, stored beside the database for the time of its import. */
export interface DroppedFile {
  path: string;
  name: string;
  source: string;
  /** field=column pairs, as on the command line. */
  map: string[];
  /** Other answers, as on the command line: { zone: 'Europe/Amsterdam' }. */
  answers: Record<string, string>;
  confirmed: boolean;
  locale: Locale;
  signal: AbortSignal;
}

/** How an import stands, and what came of it, in the words of the command line. */
export type ImportLine =
  | { kind: 'progress'; rows: number; fraction: number; rowsPerSecond: number; secondsLeft: number | null }
  /** Guesses to confirm; questions that must be answered first; the first rows as they would be read. */
  | {
      kind: 'proposal';
      lines: string[];
      open: boolean;
      table: { headings: string[]; rows: string[][] } | null;
    }
  | { kind: 'report'; lines: string[]; exitCode: number; refusedFile: string | null }
  | { kind: 'fault'; message: string; remedy: string | null };

/** What the studio asks of the product; the composition root answers. */
export interface StudioHost {
  channels(): Promise<StudioChannel[]>;
  message(name: string): AnyMessage | null;
  handle(intent: Intent): Promise<Reply>;
  now(): Date;
  /** Milliseconds by which the studio's clock was moved. */
  offset(): number;
  /** Moves the clock (null: back to the machine's time) and posts what is due then. */
  moveClock(at: Date | null): Promise<DueCounts>;
  sources(): string[];
  importFile(file: DroppedFile, tell: (line: ImportLine) => void): Promise<void>;
  sampleLoaded(): Promise<boolean>;
  removeSample(): Promise<void>;
  /** Answers stored so far. */
  feedbackCount(): Promise<number>;
}
