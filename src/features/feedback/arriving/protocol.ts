import type { Ground, Question } from '../../../sources/facts.ts';
import type { Mapping, Refusal } from '../../../sources/source.ts';
import type { SourceClock } from '../../scores/index.ts';
import type { ToldMoment } from '../cases/store.ts';
import type { PreparedAnswer } from '../importing/answer.ts';
import type { KnownTouchpoint } from '../importing/protocol.ts';
import type { Vocabulary } from '../themes/vocabulary.ts';

/** A delivery as it came, or a payload that we fetched by a stream of its source. */
export interface ArrivedBody {
  id: string;
  body: string;
  pulled: string | null;
}

/** Deliveries of one source as they came, and what must be known to read them; plain data for another thread. */
export interface ReadingTask {
  source: string;
  deliveries: ArrivedBody[];
  /** How surveys are read, as people confirmed it. */
  confirmed: [form: string, mapping: Partial<Mapping>][];
  touchpoints: KnownTouchpoint[];
  /** When those who resolve its cases are at work; null where nobody told it. */
  clock: SourceClock | null;
  vocabulary: Vocabulary;
  pseudonymKey: Uint8Array;
  now: Date;
}

/** What one delivery told. */
export interface ReadDelivery {
  id: string;
  form: string | null;
  outcome: ReadOutcome;
}

export type ReadOutcome =
  | { kind: 'answers'; told: Told[]; moments: ToldMoment[]; refusals: Refusal[] }
  | { kind: 'asking'; proposal: FormProposal }
  | { kind: 'announced'; announces: string }
  | { kind: 'nothing'; why: string }
  | { kind: 'failed'; why: string };

/** What is told of one answer: what it is, or what of it was taken back. */
export type Told = ArrivedAnswer | TakenBack;

/** Parts of an answer that its sender now shows without. */
export interface TakenBack {
  externalId: string;
  parts: readonly ('score' | 'text')[];
}

/** An answer ready to be stored, with how it was measured and what its delivery did not speak of. */
export interface ArrivedAnswer {
  answer: PreparedAnswer;
  mapping: Mapping;
  keeps: readonly ('score' | 'text')[];
}

/** What a person is asked before the answers of a survey are read. */
export interface FormProposal {
  headings: string[];
  /** The words of questions whose heading is a number or a short name, by heading. */
  words?: Readonly<Record<string, string>>;
  /** As far as it could be guessed. */
  mapping: Mapping;
  guesses: { field: string; value: string; because: Ground }[];
  open: { field: string; question: Question }[];
}
