import { numberEqualRows } from '../../../sources/index.ts';
import type { FeedbackRecord, Mapping } from '../../../sources/source.ts';
import type { Pseudonymiser } from '../pseudonym.ts';
import { slugOf } from '../touchpoints.ts';
import { definitionKey, type PreparedAnswer } from './answer.ts';
import { statedDefinition } from './names.ts';

/** What is done to a text, and what is read from it; made once per worker, because the word lists are large. */
export interface TextTools {
  clean(text: string): string;
  redact(
    text: string,
    own: FeedbackRecord['own'],
  ): {
    text: string;
    found: Partial<Record<string, number>>;
    sensitive: boolean;
    strongLanguage: boolean;
    /** Whether we trust that nothing was missed. */
    certain: boolean;
  };
  unpostableReason(text: string): string | null;
  textKey(text: string): string;
  language(text: string): string | null;
  themes(text: string): string[];
  touchpointFromLabel(label: string): string | null;
  touchpointFromText(text: string): string | null;
}

/** The unique index over external ids holds at most 2,700 bytes a row (PostgreSQL, B-tree). */
const LONGEST_ID = 300;
const LONGEST_LABEL = 80;
const SEPARATOR = '\u001f';

type TextPart = Pick<
  PreparedAnswer,
  'text' | 'textKey' | 'unpostable' | 'damaged' | 'strongLanguage' | 'themes' | 'redactions' | 'language'
>;

const NO_TEXT: TextPart = {
  text: null,
  textKey: null,
  unpostable: null,
  damaged: false,
  strongLanguage: false,
  themes: [],
  redactions: null,
  language: null,
};

/** Turns a source's record into what may be stored of it; never throws over a text. */
export interface Preparer {
  /** To be called in file order: equal rows without an id are numbered. */
  prepare(record: FeedbackRecord): PreparedAnswer;
  /** The id under which a source's id is stored. */
  storedId(externalId: string): string;
}

export function createPreparer(options: {
  mapping: Mapping;
  wave: string | null;
  tools: TextTools;
  pseudonyms: Pseudonymiser;
}): Preparer {
  const { mapping, wave, tools, pseudonyms } = options;
  const definitionMarks = new Map<string, string>();
  const number = numberEqualRows();

  function definitionMark(record: FeedbackRecord): string {
    const key = definitionKey(record);
    const known = definitionMarks.get(key);
    if (known !== undefined) return known;
    const made = JSON.stringify([statedDefinition(mapping, record), wave]);
    definitionMarks.set(key, made);
    return made;
  }

  function contentHash(record: FeedbackRecord): string {
    const { answeredAt, score, durationSeconds, businessSeconds, contactPermission } = record;
    const figures = `${answeredAt.getTime()} ${score} ${durationSeconds} ${businessSeconds} ${contactPermission}`;
    const { text, touchpoint, language, customer } = record;
    return pseudonyms.mark(
      `${definitionMark(record)}${SEPARATOR}${figures}${SEPARATOR}${text}${SEPARATOR}${touchpoint}${SEPARATOR}${language}${SEPARATOR}${customer}`,
    );
  }

  /** An id that is an e-mail address would point to the customer; one too long would not fit the index. */
  function storedId(id: string): string {
    return id.includes('@') || id.length > LONGEST_ID ? `~${pseudonyms.mark(id)}` : id;
  }

  function idOf({ externalId, fingerprint }: FeedbackRecord): string {
    return fingerprint === null ? storedId(externalId) : (number([fingerprint])[0] ?? fingerprint);
  }

  function prepare(asked: FeedbackRecord): PreparedAnswer {
    const { question } = asked;
    const record =
      question.length > LONGEST_ID ? { ...asked, question: question.slice(0, LONGEST_ID) } : asked;
    const text = prepareText(record, tools);
    return {
      externalId: idOf(record),
      question: record.question,
      metric: record.metric,
      answeredAt: record.answeredAt,
      score: record.score,
      durationSeconds: record.durationSeconds,
      businessSeconds: record.businessSeconds,
      contactPermission: record.contactPermission,
      ...text,
      customerKey: pseudonyms.customer(record.customer),
      contentHash: contentHash(record),
      updatedAt: record.updatedAt,
      touchpoint: placeOf(record.touchpoint, text.text, tools),
    };
  }

  return { prepare, storedId };
}

/** A text that cannot be masked is not kept at all (rulebook §8.1: a failed redaction blocks). */
function prepareText(record: FeedbackRecord, tools: TextTools): TextPart {
  if (record.text === null) return NO_TEXT;
  try {
    return readText(record.text, record, tools);
  } catch {
    return { ...NO_TEXT, unpostable: 'redaction_failed' };
  }
}

function readText(raw: string, record: FeedbackRecord, tools: TextTools): TextPart {
  const clean = tools.clean(raw);
  if (clean === '') return NO_TEXT;
  const { text, found, sensitive, strongLanguage, certain } = tools.redact(clean, record.own);
  const redactions = countsOf(found);
  return {
    text,
    textKey: tools.textKey(text),
    unpostable: tools.unpostableReason(text) ?? (sensitive ? 'sensitive' : certain ? null : 'held'),
    damaged: text.includes('\uFFFD'),
    strongLanguage,
    themes: tools.themes(text),
    redactions,
    language: record.language ?? tools.language(text),
  };
}

function countsOf(found: Partial<Record<string, number>>): Record<string, number> | null {
  let counts: Record<string, number> | null = null;
  for (const kind in found) {
    const count = found[kind] ?? 0;
    if (count === 0) continue;
    counts ??= {};
    counts[kind] = count;
  }
  return counts;
}

function placeOf(label: string | null, text: string | null, tools: TextTools): PreparedAnswer['touchpoint'] {
  const said = label?.trim().slice(0, LONGEST_LABEL) ?? '';
  if (said === '') {
    const id = text === null ? null : tools.touchpointFromText(text);
    return id === null ? null : { id };
  }
  const id = tools.touchpointFromLabel(said);
  if (id !== null) return { id };
  // A label of signs alone names nothing.
  return slugOf(said) === '' ? null : { label: said };
}
