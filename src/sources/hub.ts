import type { Hints } from './propose/input.ts';
import type { SourceParts } from './reading/reader.ts';
import type { Mapping, TableRow } from './source.ts';
import { cleanText } from './values/text.ts';

/** Types of answers without a score or a text of their own. */
const OTHER_TYPES = new Set(['categorical', 'number', 'boolean', 'date']);
const REACHED_US = /^(review|reviews|social|complaint|ticket|support|email|chat|app_store|play_store)$/i;
const ASKED = /^(survey|surveys|form|poll|questionnaire|interview)$/i;
const PLACES = ['touchpoint', 'contactpunt', 'step', 'stap'];

/** Whether the headings are those of the Feedback Record schema of Formbricks Hub: one row per answered question. */
export function isHub(headings: readonly string[]): boolean {
  return ['submission_id', 'collected_at', 'field_type', 'field_id'].every((heading) =>
    headings.includes(heading),
  );
}

/** How a table in the Hub's schema is proposed. */
export function hubHints(headings: readonly string[], firstRows: readonly TableRow[]): Hints {
  return {
    columns: {
      id: ['submission_id'],
      answeredAt: ['collected_at'],
      metric: ['field_type'],
      score: ['value_number'],
      text: ['value_text'],
      language: ['language'],
      customer: ['user_id'],
    },
    ignore: (heading) => !heading.startsWith('metadata.'),
    solicitation: toldSolicitation(headings, firstRows),
  };
}

/** What reading a row in the Hub's schema adds to its columns. */
export function hubParts(headings: readonly string[], mapping: Mapping): SourceParts {
  const [typeAt, fieldAt] = [headings.indexOf('field_type'), headings.indexOf('field_id')];
  const [sourceAt, metadataAt] = [headings.indexOf('source_type'), headings.indexOf('metadata')];
  return {
    skip: (cells) => {
      const type = (cells[typeAt] ?? '').toLowerCase();
      return OTHER_TYPES.has(type) ? 'otherType' : null;
    },
    refuse: (cells) => {
      const told = solicitationOf(cells[sourceAt] ?? '');
      if (told === null || told === mapping.solicitation) return null;
      return { column: 'source_type', reason: { is: 'otherSolicitation', told } };
    },
    question: (cells) => cells[fieldAt] ?? '',
    touchpoint: (cells) => (metadataAt < 0 ? null : placeIn(cells[metadataAt] ?? '')),
  };
}

function toldSolicitation(
  headings: readonly string[],
  firstRows: readonly TableRow[],
): Exclude<Hints['solicitation'], undefined> {
  const at = headings.indexOf('source_type');
  const told = new Set(firstRows.map((row) => solicitationOf(row.cells[at] ?? '')));
  const [value] = told;
  if (told.size !== 1 || !value) return null;
  return { value, because: { is: 'rowsSaySo' } };
}

function solicitationOf(sourceType: string): Mapping['solicitation'] | null {
  return ASKED.test(sourceType) ? 'solicited' : REACHED_US.test(sourceType) ? 'reactive' : null;
}

function placeIn(metadata: string): string | null {
  if (!metadata.startsWith('{')) return null;
  try {
    const values: Record<string, unknown> = JSON.parse(metadata);
    const place = PLACES.map((key) => values[key]).find((value) => typeof value === 'string');
    return place === undefined ? null : cleanText(String(place));
  } catch {
    return null;
  }
}
