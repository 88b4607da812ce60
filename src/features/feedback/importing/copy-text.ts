import type { ImportConstants, PreparedAnswer } from './answer.ts';

/** The columns an import writes, in the order of `copyLine`. */
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
const NEEDS_ESCAPE = /[\\\t\n\r\0]/;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' };

/** One row in PostgreSQL's COPY text format, with its line end. */
export function copyLine(
  answer: PreparedAnswer,
  place: ImportConstants & { definitionId: number; touchpointId: string | null },
): string {
  const themes = answer.themes.length === 0 ? '{}' : escaped(arrayLiteral(answer.themes));
  const redactions = answer.redactions === null ? NULL : escaped(JSON.stringify(answer.redactions));
  return `${escaped(place.source)}\t${escaped(answer.externalId)}\t${place.definitionId}\t${
    place.waveId ?? NULL
  }\t${textOrNull(place.touchpointId)}\t${place.importId}\t${answer.answeredAt.toISOString()}\t${
    answer.score ?? NULL
  }\t${answer.durationSeconds ?? NULL}\t${answer.businessSeconds ?? NULL}\t${answer.contactPermission}\t${textOrNull(
    answer.language,
  )}\t${textOrNull(answer.text)}\t${textOrNull(answer.textKey)}\t${textOrNull(answer.unpostable)}\t${
    answer.damaged ? 't' : 'f'
  }\t${answer.strongLanguage ? 't' : 'f'}\t${themes}\t${redactions}\t${answer.customerKey ?? NULL}\t${
    answer.contentHash
  }\t${answer.updatedAt?.toISOString() ?? NULL}\n`;
}

/** A PostgreSQL array of texts, as a parameter or (escaped once more) in COPY. */
export function arrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
}

function textOrNull(value: string | null): string {
  return value === null ? NULL : escaped(value);
}

function escaped(value: string): string {
  return NEEDS_ESCAPE.test(value)
    ? value.replace(/[\\\t\n\r\0]/g, (character) => ESCAPES[character] ?? '')
    : value;
}
