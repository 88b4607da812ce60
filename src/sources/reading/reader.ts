import type { Skip } from '../facts.ts';
import type { FeedbackRecord, Mapping, ReadingContext, Refusal, RowOutcome, RowReader } from '../source.ts';
import { cleanText, plainCell } from '../values/text.ts';
import { parseLanguage, parsePermission } from '../values/words.ts';
import { type Answer, createAnswerReader } from './answer.ts';
import { type CaseTimes, NO_CASE } from './case.ts';
import type { ReadMoment } from './moments.ts';
import { createOwnReader } from './own.ts';
import { createPlan, type ReadingPlan } from './plan.ts';

/** Stands between the parts that are marked together; no text holds it. */
const SEPARATOR = '\u001f';

type Cells = readonly string[];
type Details = Pick<FeedbackRecord, 'touchpoint' | 'language' | 'contactPermission' | 'customer' | 'own'>;

/** What the records of one row share. */
interface About {
  id: string;
  question: string;
  time: ReadMoment;
  updated: ReadMoment | null;
  details: Details;
}

/** What a source adds to reading by columns. */
export interface SourceParts {
  /** Why the row is no feedback by the source's own word; null when it is. */
  skip?: (cells: Cells) => Skip | null;
  /** What is wrong with the row beside its mapped columns; null when nothing is. */
  refuse?: (cells: Cells) => Refusal | null;
  /** The id in the cell of the id column; empty when there is none. */
  id?: (cell: string) => string;
  /** The text, when it is made of more than one column. */
  text?: (text: string | null, cells: Cells) => string | null;
  /** The question of this row, when rows answer different ones. */
  question?: (cells: Cells) => string;
  /** The touchpoint, when it stands in no column of its own. */
  touchpoint?: (cells: Cells) => string | null;
}

/**
 * Reads rows by the columns of a mapping; what is not mapped is forgotten. A row with a score that does not fit, or a
 * date that cannot be, is refused with column and reason; nothing is clamped or guessed.
 * @throws SourceFault when the table has not the columns of the mapping.
 */
export function createReader(
  headings: readonly string[],
  mapping: Mapping,
  context: ReadingContext,
  parts: SourceParts = {},
): RowReader {
  const plan = createPlan(headings, mapping, context);
  const readAnswer = createAnswerReader(plan);
  const readDetails = createDetails(headings, plan, parts);
  const readUpdatedAt = plan.readOptional('updatedAt');
  const idAt = plan.indexOf('id');

  function readRow(cells: Cells): RowOutcome {
    const refusals: Refusal[] = [];
    const answer = withText(readAnswer(cells, refusals), cells, parts);
    const question = parts.question?.(cells) ?? mapping.question ?? '';
    const id = idAt < 0 ? '' : idOf(plainCell(cells[idAt]), question, parts);
    if (refusals.length === 0 && isEmpty(answer)) return emptied(id);
    const time = plan.readAnsweredAt(cells, refusals);
    const updated = readUpdatedAt?.(cells, refusals) ?? null;
    const fault = parts.refuse?.(cells) ?? null;
    if (fault) refusals.push(fault);
    if (idAt >= 0 && id === '') refusals.push({ column: plan.columns.id ?? null, reason: { is: 'noId' } });
    if (refusals.length > 0 || time === null) return { kind: 'refused', refusals };
    const details = readDetails(cells);
    const about = { id, question, time, updated, details };
    if (answer.metric === 'ttr' || !tellsOfCase(answer.case)) {
      return { kind: 'records', records: [toRecord(answer, '', about)] };
    }
    const records = splitCase(answer).map((part) =>
      part.metric === 'ttr'
        ? toRecord(part, '#ttr', { ...about, time: momentOfCase(part.case) ?? time })
        : toRecord(part, '', about),
    );
    return { kind: 'records', records };
  }

  /** Field by field, because it runs for every row: spreading objects takes many times as long. */
  function toRecord(answer: Answer, suffix: string, about: About): FeedbackRecord {
    const { id, question, time, updated, details } = about;
    const { metric, score, text } = answer;
    const { durationSeconds, openedAt, answeredSeconds, reopened } = metric === 'ttr' ? answer.case : NO_CASE;
    const mark = () => context.mark(contentOf(mapping, answer, time, `${question}${suffix}`));
    return {
      externalId: id === '' ? '' : `${id}${suffix}`,
      fingerprint: id === '' ? mark() : null,
      question,
      answeredAt: new Date(time.moment),
      metric,
      score,
      durationSeconds,
      // Whose opening hours count is not known here.
      businessSeconds: null,
      openedAt: openedAt === null ? null : new Date(openedAt.moment),
      answeredSeconds,
      reopened,
      text,
      touchpoint: details.touchpoint,
      language: details.language,
      contactPermission: details.contactPermission,
      customer: details.customer,
      own: details.own,
      updatedAt: updated === null ? null : new Date(updated.moment),
    };
  }

  return (row) => {
    if (row.fault !== undefined) return { kind: 'refused', refusals: [{ column: null, reason: row.fault }] };
    const reason = parts.skip?.(row.cells) ?? null;
    return reason === null ? readRow(row.cells) : { kind: 'skipped', reason };
  };
}

function createDetails(headings: Cells, plan: ReadingPlan, parts: SourceParts): (cells: Cells) => Details {
  const { mapping, indexOf } = plan;
  const [languageAt, permissionAt] = [indexOf('language'), indexOf('contactPermission')];
  const [touchpointAt, customerAt] = [indexOf('touchpoint'), indexOf('customer')];
  const readOwn = createOwnReader(headings, mapping.drop);
  return (cells) => ({
    touchpoint:
      parts.touchpoint?.(cells) ??
      (touchpointAt < 0 ? null : cleanText(cells[touchpointAt] ?? '')) ??
      mapping.touchpoint,
    language: languageAt < 0 ? null : parseLanguage(cells[languageAt] ?? ''),
    contactPermission: permissionAt < 0 ? 'unknown' : parsePermission(cells[permissionAt] ?? ''),
    customer: customerAt < 0 ? null : plainCell(cells[customerAt]) || null,
    own: readOwn(cells),
  });
}

function withText(answer: Answer, cells: Cells, parts: SourceParts): Answer {
  return parts.text ? { ...answer, text: parts.text(answer.text, cells) } : answer;
}

function idOf(cell: string, question: string, parts: SourceParts): string {
  const id = cell === '' || !parts.id ? cell : parts.id(cell);
  return id === '' || question === '' ? id : `${id}#${question}`;
}

/** A case that is still open has no duration yet, but is feedback: it counts as open. */
function isEmpty({ metric, score, text, case: times }: Answer): boolean {
  return metric !== 'ttr' && score === null && text === null && !tellsOfCase(times);
}

function tellsOfCase({ durationSeconds, openedAt }: CaseTimes): boolean {
  return durationSeconds !== null || openedAt !== null;
}

/** Where a case belongs: where it was resolved last, or where it was opened while it is open. */
function momentOfCase({ resolvedAt, openedAt }: CaseTimes): ReadMoment | null {
  return resolvedAt ?? openedAt;
}

function emptied(id: string): RowOutcome {
  const reason = 'empty';
  return id === '' ? { kind: 'skipped', reason } : { kind: 'skipped', reason, emptied: id };
}

/** The time to resolution is an answer to another question than the score beside it. */
function splitCase(answer: Answer): Answer[] {
  const times: Answer = { metric: 'ttr', score: null, text: null, case: answer.case };
  return answer.score === null && answer.text === null ? [times] : [answer, times];
}

/** What makes a row without an id the same row when the file comes again: source, local time, question, score, text. */
function contentOf(mapping: Mapping, answer: Answer, time: ReadMoment, question: string): string {
  return [mapping.source, time.local, question, answer.score ?? '', answer.text ?? ''].join(SEPARATOR);
}
