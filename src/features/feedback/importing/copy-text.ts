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
/** A character of a JavaScript string takes at most three bytes in UTF-8. */
const MOST_BYTES = 3;
const FIRST_BYTES = 1024 * 1024;
const DAY_MS = 86_400_000;
const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** Collects rows in PostgreSQL's COPY text format. */
export interface CopyBuffer {
  add(answer: PreparedAnswer, definitionId: number, touchpointId: string | null): void;
  /** The bytes of the rows so far, in memory of their own that can be handed to another thread; and starts again. */
  take(): Uint8Array<ArrayBuffer>;
}

/** One per thread: writing each row into memory that is there already is a third faster than joining strings. */
export function createCopyBuffer({ source, waveId, importId }: ImportConstants): CopyBuffer {
  const sourceCell = escaped(source);
  const places = `${waveId ?? NULL}`;
  const isoOf = createIsoDates();
  let bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  let used = 0;

  function lineOf(answer: PreparedAnswer, definitionId: number, touchpointId: string | null): string {
    const { answeredAt, score, durationSeconds, businessSeconds, contactPermission, updatedAt } = answer;
    return `${sourceCell}\t${escaped(answer.externalId)}\t${definitionId}\t${places}\t${textOrNull(touchpointId)}\t${importId}\t${isoOf(
      answeredAt,
    )}\t${score ?? NULL}\t${durationSeconds ?? NULL}\t${businessSeconds ?? NULL}\t${contactPermission}\t${textCells(
      answer,
    )}\t${answer.customerKey ?? NULL}\t${answer.contentHash}\t${updatedAt === null ? NULL : isoOf(updatedAt)}\n`;
  }

  function makeRoom(most: number): void {
    if (used + most <= bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, used + most));
    bytes.copy(larger, 0, 0, used);
    bytes = larger;
  }

  return {
    add: (answer, definitionId, touchpointId) => {
      const line = lineOf(answer, definitionId, touchpointId);
      makeRoom(line.length * MOST_BYTES);
      used += bytes.write(line, used);
    },
    take: () => {
      const taken = new Uint8Array(used);
      taken.set(bytes.subarray(0, used));
      used = 0;
      return taken;
    },
  };
}

/** From `language` to `redactions`. */
function textCells(answer: PreparedAnswer): string {
  const { language, text, textKey, unpostable, themes, redactions } = answer;
  const themesCell = themes.length === 0 ? '{}' : escaped(arrayLiteral(themes));
  const redactionsCell = redactions === null ? NULL : escaped(JSON.stringify(redactions));
  const flags = answer.damaged
    ? answer.strongLanguage
      ? 't\tt'
      : 't\tf'
    : answer.strongLanguage
      ? 'f\tt'
      : 'f\tf';
  return `${textOrNull(language)}\t${textOrNull(text)}\t${textKey ?? NULL}\t${unpostable ?? NULL}\t${flags}\t${themesCell}\t${redactionsCell}`;
}

/** Like toISOString, which takes longer than all the rest of a row: most answers share their day with others. */
function createIsoDates(): (date: Date) => string {
  const days = new Map<number, string>();
  return (date) => {
    const moment = date.getTime();
    const day = Math.floor(moment / DAY_MS);
    let written = days.get(day);
    if (written === undefined) {
      written = new Date(day * DAY_MS).toISOString().slice(0, 11);
      days.set(day, written);
    }
    const ms = moment - day * DAY_MS;
    const minutes = Math.floor(ms / 60_000);
    const clock = `${TWO_DIGITS[Math.floor(minutes / 60)]}:${TWO_DIGITS[minutes % 60]}`;
    return `${written}${clock}:${TWO_DIGITS[Math.floor(ms / 1000) % 60]}.${String(ms % 1000).padStart(3, '0')}Z`;
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

function textOrNull(value: string | null): string {
  return value === null ? NULL : escaped(value);
}

function escaped(value: string): string {
  return NEEDS_ESCAPE.test(value)
    ? value.replace(/[\\\t\n\r\0]/g, (character) => ESCAPES[character] ?? '')
    : value;
}
