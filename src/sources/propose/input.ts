import type { Ground } from '../facts.ts';
import type { MappedField, Mapping, Table, TableRow } from '../source.ts';

/** What a source knows of its own tables, which needs no confirming. */
export interface Hints {
  /** Field → headings that hold it, the first that exists. */
  columns?: Partial<Record<MappedField, readonly string[]>>;
  /** Headings that hold personal data by the source's own documentation. */
  drop?: Mapping['drop'];
  /** Headings that hold no answers, such as figures the source computed itself. */
  ignore?: (heading: string) => boolean;
  /** The words of the question of a column; the heading itself when left out. */
  wordsOf?: (heading: string) => string;
  /** The stable name of the question of a column; null when the source has no questions by name. */
  questionOf?: (heading: string) => string;
  /** Headings of open questions, the first one first. */
  openQuestions?: readonly string[];
  /** What its rows say about how they came about. */
  solicitation?: { value: Mapping['solicitation']; because: Ground } | null;
  /** The zone of its times, when it is fixed. */
  zone?: string | undefined;
  /** The order of day and month when the values fit both. */
  dateOrder?: 'day_first' | 'month_first';
}

export interface ProposalInput {
  source: string;
  solicitation: 'solicited' | 'reactive' | 'stated';
  table: Pick<Table, 'headings' | 'headingRows' | 'headingRecords'>;
  firstRows: TableRow[];
  given: Partial<Mapping>;
  hints?: Hints;
}
