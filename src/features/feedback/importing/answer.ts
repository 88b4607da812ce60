import type { FeedbackRecord } from '../../../sources/source.ts';

/** An answer as it will be stored: masked, placed, and without anything that points to a person. */
export interface PreparedAnswer {
  externalId: string;
  question: string;
  metric: FeedbackRecord['metric'];
  answeredAt: Date;
  score: number | null;
  durationSeconds: number | null;
  businessSeconds: number | null;
  /** Of a case: when it was opened, how long until the first answer (by both clocks), how often it was opened again. */
  openedAt: Date | null;
  answeredSeconds: number | null;
  answeredBusiness: number | null;
  reopened: number | null;
  contactPermission: FeedbackRecord['contactPermission'];
  language: string | null;
  text: string | null;
  textKey: string | null;
  /** Why the text may not be posted; null when it may, or when there is none. */
  unpostable: string | null;
  damaged: boolean;
  strongLanguage: boolean;
  themes: string[];
  /** How many of each kind were masked; null when nothing was. */
  redactions: Record<string, number> | null;
  customerKey: string | null;
  contentHash: string;
  updatedAt: Date | null;
  /** A known touchpoint, or the source's own words for one that is new. */
  touchpoint: { id: string } | { label: string } | null;
}

/** What stands in every row of one import. */
export interface ImportConstants {
  source: string;
  waveId: number | null;
  importId: number;
}

/** Names an answer's definition among those of its source. */
export function definitionKey(answer: Pick<PreparedAnswer, 'question' | 'metric'>): string {
  return answer.question === '' ? answer.metric : `${answer.metric} ${answer.question}`;
}
