import type { Locale } from '../../i18n/index.ts';
import type { Intent } from '../intent.ts';
import type { AnyMessage } from '../message.ts';
import type { Reply } from '../reply.ts';
import type { DueCounts, ImportLine, StudioChannel } from './protocol.ts';

/** A file that was dropped on the page, stored beside the database for the time of its import. */
export interface DroppedFile {
  path: string;
  name: string;
  source: string;
  /** Answers to the questions of a proposal, by their names. */
  answers: Record<string, string>;
  confirmed: boolean;
  locale: Locale;
  signal: AbortSignal;
}

/** What the studio asks of the product; the composition root answers. */
export interface StudioHost {
  channels(): Promise<StudioChannel[]>;
  message(name: string): AnyMessage | null;
  handle(intent: Intent): Promise<Reply>;
  now(): Date;
  /** Milliseconds by which the studio's clock was moved. */
  offset(): number;
  /**
   * Moves the clock (null: back to the machine's time) and posts what is due then; `channels` are those in which
   * something was posted.
   * @throws AppError `conflict`, in that language, where it may not be moved.
   */
  moveClock(at: Date | null, locale: Locale): Promise<DueCounts & { channels: string[] }>;
  sources(): string[];
  importFile(file: DroppedFile, tell: (line: ImportLine) => void): Promise<void>;
  sampleLoaded(): Promise<boolean>;
  removeSample(): Promise<void>;
  /** Answers stored so far. */
  feedbackCount(): Promise<number>;
}
