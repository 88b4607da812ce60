/** What the page and the server say to each other; the page's modules import these types alone. */
import type { Locale } from '../../i18n/index.ts';

export type Face = 'slack' | 'teams';

/** A channel as the studio lists it. */
export interface StudioChannel {
  id: string;
  name: string;
  zone: string;
  locale: Locale;
  /** What comes next, as an ISO moment; null while it is paused. */
  subscriptions: { message: string; nextAt: string | null; pausedReason: string | null }[];
}

export interface State {
  channels: StudioChannel[];
  sampleLoaded: boolean;
  /** Answers stored so far. */
  feedback: number;
  /** Names of the sources a file can come from. */
  sources: string[];
  /** The studio clock's moment. */
  now: string;
  /** Milliseconds by which the clock was moved. */
  offset: number;
}

/** A button of a rendered Slack message: the page finds it by its place among the message's buttons. */
export interface RenderedButton {
  action: string;
  value: string;
  label: string;
  /** It opens this address. */
  url?: string;
}

/** How some customer's words begin, and their language (ISO 639-1): for screen readers. */
export interface Spoken {
  start: string;
  language: string;
}

/** A message as the page shows it; Teams cards are drawn in the browser by the official renderer. */
export type Rendered = { summary: string; spoken: Spoken[] } & (
  | { face: 'slack'; html: string; buttons: RenderedButton[] }
  | { face: 'teams'; card: object }
);

export type Posted = Rendered & { id: string; shownAt: string };

/** What a private answer was made of, so that it can be shown again in another face or language. */
export interface Answered {
  message: string;
  content: unknown;
  /** The language and zone it keeps in every face; without them those of the page. */
  locale?: Locale;
  zone?: string;
}

export interface ShownField {
  name: string;
  kind: string;
  label: string;
  hint: string | null;
  optional: boolean;
  options: { value: string; label: string }[];
}

/** A private message, and what it was made of. */
export interface ShownPart {
  rendered: Rendered;
  answered: Answered;
}

/** A reply as the page can show it. What goes to the channel arrives there like any post. */
export type ShownReply =
  /** One message, or several below each other. */
  | { kind: 'messages'; parts: ShownPart[] }
  /** The answer the button stood in, with new content. */
  | { kind: 'updated'; rendered: Rendered; answered: Answered }
  | { kind: 'notice'; text: string }
  | { kind: 'faults'; faults: Record<string, string> }
  | {
      kind: 'form';
      form: string;
      about: string;
      title: string;
      submit: string;
      values: Record<string, unknown>;
      fields: ShownField[];
    }
  | { kind: 'nothing' };

/** What became of the posts that were due at a moment. */
export interface DueCounts {
  posted: number;
  skipped: number;
  refused: number;
  unknown: number;
}

/** What came of moving the clock; `channels` are those in which something was posted. */
export type Moved = DueCounts & { channels: string[]; now: string; offset: number };

/** Something about a file that a person can say. */
export interface ImportQuestion {
  /** Comes back with the answer. */
  name: string;
  /** In the words of the command line; null for a correction. */
  question: string | null;
  /** What is taken for the answer now; empty when there is none. */
  value: string;
  /** What there is to choose; null when it is typed. */
  options: string[] | null;
}

/** How an import stands, and what came of it, in the words of the command line. */
export type ImportLine =
  /** `fraction` is the share of the file that was read, 0 to 1; null while nobody can tell. */
  | { kind: 'progress'; fraction: number | null; text: string }
  /** Guesses to confirm and questions that must be answered first. */
  | {
      kind: 'proposal';
      lines: string[];
      /** What must be answered first. */
      open: ImportQuestion[];
      /** What can be corrected. */
      corrections: ImportQuestion[];
      /** What comes back with the agreement: which state of things was looked at. */
      about: Record<string, string>;
    }
  /** A part of the file of refused rows; the report comes after the last. */
  | { kind: 'refused'; part: string }
  | { kind: 'report'; lines: string[]; exitCode: number }
  | { kind: 'fault'; message: string; remedy: string | null };
