import type { Hints } from './propose/input.ts';
import type { Scheme } from './signing/scheme.ts';
import type { Mapping } from './source.ts';

/** How a source tells of answers by itself: one delivery after another, each signed by its sender. */
export interface Hook {
  readonly scheme: Scheme;
  /** A delivery as its sender writes it, made by hand: the contract suite runs on it. */
  readonly sample: string;
  /** Whether its sender asks with a HEAD request whether the address is there, before it is used. */
  readonly isAskedFirst?: true;
  /** The payload in a body that is not JSON; undefined when there is none in it. */
  parse?(body: string): unknown;
  /** What a verified payload tells; pure, it runs in a worker thread. */
  read(payload: unknown): HookContent[];
}

/** The payload in a body: JSON, unless its source says otherwise. Some senders begin it with a byte-order mark. */
export function payloadOf(body: string, { parse = JSON.parse }: Pick<Hook, 'parse'>): unknown {
  return parse(body.startsWith(MARK) ? body.slice(MARK.length) : body);
}

const MARK = '\uFEFF';

/** One thing that a delivery tells. */
export type HookContent = HookAnswers | HookCases | HookAnnouncement | HookNothing | HookUnreadable;

/** Answers to one survey, as rows of a small table. */
export interface HookAnswers {
  kind: 'answers';
  /** The survey by the sender's own id: how it is read is confirmed once for each. '' where there is only one. */
  form: string;
  rows: HookRow[];
  hints: Hints;
  /** How it is measured, where its sender documents it; null where a person has to confirm it. */
  settled: Mapping | null;
  /** What the sender says of it, where that is not all: no person is asked for it. */
  said?: Partial<Mapping>;
}

/** One answer: what stands under which heading. What has no heading here is forgotten. */
export interface HookRow {
  cells: Readonly<Record<string, string>>;
  /** What this delivery does not speak of: what is stored of it stays. */
  keeps: readonly ('score' | 'text')[];
}

/** What happened to cases that customers wait for: times to resolution are made of it. */
export interface HookCases {
  kind: 'cases';
  events: CaseEvent[];
}

export const caseMoments = ['opened', 'answered', 'resolved', 'reopened', 'removed'] as const;

/** One moment in the life of a case. Who answered or resolved it is never told. */
export interface CaseEvent {
  /** The sender's own id of the case. */
  ticket: string;
  /** `removed`: deleted, or no customer's case after all; it counts nowhere. */
  what: (typeof caseMoments)[number];
  /** ISO 8601 with its zone, or Unix seconds or milliseconds. */
  at: string;
  /** The place on the journey in the sender's own words; empty where it does not tell. */
  touchpoint: string;
}

/** That somebody answered, without what: an import brings it. */
export interface HookAnnouncement {
  kind: 'announced';
  /** The id under which an import stores it. */
  id: string;
}

/** No answer by the sender's own word. */
export interface HookNothing {
  kind: 'nothing';
  why: 'ping' | 'unfinished' | 'unanswered' | 'other_event';
}

/** Not what its sender documents: kept until somebody has looked at it. */
export interface HookUnreadable {
  kind: 'unreadable';
  why: 'shape' | 'question_type' | 'encrypted';
}

export const nothing = (why: HookNothing['why']): HookContent[] => [{ kind: 'nothing', why }];
export const unreadable = (why: HookUnreadable['why']): HookContent[] => [{ kind: 'unreadable', why }];
