import type { ImportConstants, PreparedAnswer } from './answer.ts';
import { createByteWriter, type Memory } from './byte-writer.ts';

/** The columns an import writes, in the order of `createCopyBuffer`. */
export const COPIED_COLUMNS = [
  'source',
  'external_id',
  'definition_id',
  'wave_id',
  'touchpoint_id',
  'import_id',
  'answered_at',
  'score',
  'duration_seconds',
  'business_seconds',
  'opened_at',
  'answered_seconds',
  'answered_business',
  'reopened',
  'contact_permission',
  'language',
  'text',
  'text_key',
  'unpostable',
  'damaged',
  'strong_language',
  'themes',
  'redactions',
  'customer_key',
  'content_hash',
  'source_updated_at',
] as const;

const NULL = '\\N';
const NO_CASE = `${NULL}\t${NULL}\t${NULL}\t${NULL}\t`;

/** Collects rows in PostgreSQL's COPY text format. */
export interface CopyBuffer {
  add(answer: PreparedAnswer, definitionId: number, touchpointId: string | null): void;
  /** The bytes of the rows so far, in memory of their own that can be handed to another thread; and starts again. */
  take(): Uint8Array<ArrayBuffer>;
}

/** One per thread: it keeps its memory from batch to batch. */
export function createCopyBuffer(
  { source, waveId, importId }: ImportConstants,
  memory: Memory | null = null,
): CopyBuffer {
  const writer = createByteWriter(memory);
  const { plain, escaped, number, moment } = writer;
  const wave = `\t${waveId ?? NULL}\t`;
  const run = `\t${importId}\t`;

  /** Each of these ends with the tab behind the cell. */
  function known(value: string | null): void {
    plain(value ?? NULL);
    plain('\t');
  }

  function text(value: string | null): void {
    if (value === null) plain(NULL);
    else escaped(value);
    plain('\t');
  }

  function figure(value: number | null): void {
    if (value === null) plain(NULL);
    else number(value);
    plain('\t');
  }

  /** From `opened_at` to `reopened`: nearly no answer is one of a case. */
  function caseCells({ openedAt, answeredSeconds, answeredBusiness, reopened }: PreparedAnswer): void {
    if (openedAt === null && reopened === null) {
      plain(NO_CASE);
      return;
    }
    if (openedAt === null) plain(NULL);
    else moment(openedAt);
    plain('\t');
    figure(answeredSeconds);
    figure(answeredBusiness);
    figure(reopened);
  }

  /** From `language` to `redactions`. */
  function textCells(answer: PreparedAnswer): void {
    text(answer.language);
    text(answer.text);
    known(answer.textKey);
    known(answer.unpostable);
    plain(answer.damaged ? 't\t' : 'f\t');
    plain(answer.strongLanguage ? 't\t' : 'f\t');
    if (answer.themes.length === 0) known('{}');
    else text(arrayLiteral(answer.themes));
    text(answer.redactions === null ? null : JSON.stringify(answer.redactions));
  }

  return {
    add: (answer, definitionId, touchpointId) => {
      text(source);
      escaped(answer.externalId);
      plain('\t');
      number(definitionId);
      plain(wave);
      if (touchpointId === null) plain(NULL);
      else escaped(touchpointId);
      plain(run);
      moment(answer.answeredAt);
      plain('\t');
      figure(answer.score);
      figure(answer.durationSeconds);
      figure(answer.businessSeconds);
      caseCells(answer);
      known(answer.contactPermission);
      textCells(answer);
      known(answer.customerKey);
      known(answer.contentHash);
      if (answer.updatedAt === null) plain(NULL);
      else moment(answer.updatedAt);
      plain('\n');
    },
    take: writer.take,
  };
}

/** A PostgreSQL array of texts, as a parameter or (escaped once more) in COPY. */
export function arrayLiteral(values: readonly string[]): string {
  let literal = '';
  for (const value of values) {
    const quoted = /[\\"]/.test(value) ? value.replace(/[\\"]/g, '\\$&') : value;
    literal += literal === '' ? `"${quoted}"` : `,"${quoted}"`;
  }
  return `{${literal}}`;
}
