import type { ImportQuestion } from '../chat/studio/protocol.ts';
import type { ImportFlags } from '../cli/import-flags.ts';
import type { ImportProposal } from '../features/feedback/index.ts';
import { type MappedField, type Mapping, mappedFields } from '../sources/source.ts';

type FlagName = keyof ImportFlags;

/** Where an open field has another name than the option that answers it. */
const flagsByField: Partial<Record<string, FlagName>> = { zone: 'tz', scaleMin: 'scale', labels: 'label' };

const choices: Partial<Record<FlagName, readonly string[]>> = {
  metric: ['nps', 'csat', 'ces', 'text'],
  dateOrder: ['day_first', 'month_first', 'year_first'],
  kind: ['transactional', 'relational'],
  solicitation: ['solicited', 'reactive'],
  tz: Intl.supportedValuesOf('timeZone'),
};

/** Options that can be corrected beside the columns. */
const correctable: readonly FlagName[] = [
  'metric',
  'scale',
  'kind',
  'solicitation',
  'dateOrder',
  'tz',
  'answeredOn',
  'touchpoint',
  'source',
];

/** A question about a column is named after the field with this before it: a touchpoint can be a column or a name. */
const columnPrefix = 'map.';

/** What must be answered before a file can be read, and what can be corrected, as fields of a form. */
export function questionsOf({ proposal, headings }: ImportProposal): {
  open: ImportQuestion[];
  corrections: ImportQuestion[];
} {
  const { mapping } = proposal;
  const open = proposal.open.map(({ field, question }): ImportQuestion => {
    const name = isColumn(field) ? `${columnPrefix}${field}` : (flagsByField[field] ?? field);
    return { ...questionFor(name, mapping, headings), question, value: '' };
  });
  const corrections = [...mappedFields.map((field) => `${columnPrefix}${field}`), ...correctable]
    .filter((name) => !open.some((one) => one.name === name))
    .map((name) => questionFor(name, mapping, headings));
  return { open, corrections };
}

/** Answers to such questions as the command line's options. Several labels stand on a line each. */
export function flagsOf(source: string, answers: Record<string, string>): ImportFlags {
  const { label, ...others } = answers;
  const entries = Object.entries(others);
  const columns = entries.filter(([name]) => name.startsWith(columnPrefix));
  return {
    as: source,
    ...Object.fromEntries(entries.filter(([name]) => !name.startsWith(columnPrefix))),
    map: columns.map(([name, column]) => `${name.slice(columnPrefix.length)}=${column}`),
    ...(label !== undefined && { label: label.split('\n').filter((line) => line.trim() !== '') }),
  };
}

/** What kind of score it is can be a column as well, but it is asked for as a word. */
function isColumn(field: string): field is MappedField {
  return field !== 'metric' && mappedFields.some((one) => one === field);
}

function questionFor(name: string, mapping: Mapping, headings: readonly string[]): ImportQuestion {
  const field = mappedFields.find((one) => name === `${columnPrefix}${one}`);
  if (field !== undefined) {
    return { name, question: null, value: mapping.columns[field] ?? '', options: [...headings] };
  }
  const options = choices[name as FlagName];
  return { name, question: null, value: answerNow(name, mapping), options: options ? [...options] : null };
}

function answerNow(name: string, mapping: Mapping): string {
  const { scaleMin, scaleMax, zone: tz, ...others } = mapping;
  const scale = scaleMin === null || scaleMax === null ? '' : `${scaleMin}-${scaleMax}`;
  const { metric, kind, solicitation, dateOrder, answeredOn, touchpoint } = others;
  const values: Partial<Record<string, string | null>> = {
    ...{ metric, scale, kind, solicitation },
    ...{ dateOrder, tz, answeredOn, touchpoint },
  };
  return values[name] ?? '';
}
