import { formatIn } from '../format.ts';

const { number } = formatIn('en');

interface Meant {
  meant: string | null;
}
interface InColumn {
  column: string;
}

const didYouMean = ({ meant }: Meant) => (meant === null ? '' : ` Did you mean "${meant}"?`);

/** Why a moment cannot be believed or read. */
export const dates = {
  noDate: () => 'is empty where a date is needed',
  unreadableDate: () => 'is not a date we can read',
  orderUnknown: () => 'does not tell whether the day or the month comes first',
  notDayFirst: () => 'is not a date with the day first',
  notMonthFirst: () => 'is not a date with the month first',
  inFuture: () => 'lies in the future',
  before1990: () => 'lies before 1990',
};

const asCsv = 'Open it and save it as CSV (UTF-8), then import that file.';
const unpack = 'Unpack it and import the CSV file inside.';
/** What a file is, and what to do with it instead. */
const kinds = {
  workbook: ['an Excel workbook', asCsv],
  openDocument: ['an OpenDocument file', asCsv],
  office: ['an Office document', 'Save its table as CSV (UTF-8), then import that file.'],
  zip: ['a ZIP archive', unpack],
  compressed: ['a compressed file', unpack],
  pdf: ['a PDF document', 'Ask the tool it came from for an export as CSV.'],
  picture: ['a picture', 'Ask for the figures as CSV.'],
  webPage: ['a web page', asCsv],
  richText: ['a rich text document', asCsv],
  database: ['a database file', 'Export the table as CSV.'],
} as const;

/** Columns named in one sentence at most; a table may have a thousand. */
const COLUMNS_NAMED = 40;

function namedColumns(columns: readonly string[]): string {
  const named = columns.slice(0, COLUMNS_NAMED).map((column) => `"${column}"`);
  const more = columns.length > COLUMNS_NAMED ? ` and ${number(columns.length - COLUMNS_NAMED)} more` : '';
  return named.join(', ') + more;
}

/** Why nothing can be read, and what to do about it; by the keys of `src/sources/facts.ts`. */
export const faults = {
  unknownSource: ({ name, meant, known }: Meant & { name: string; known: readonly string[] }) => ({
    what: `"${name}" is not a source we can read.${didYouMean({ meant })}`,
    remedy: `Use one of: ${known.join(', ')}.`,
  }),
  noSuchFile: () => ({ what: 'There is no such file.', remedy: 'Check the name and the folder.' }),
  forbiddenFile: () => ({
    what: 'This file may not be read.',
    remedy: 'Give the user who runs Klankbord the right to read it.',
  }),
  folder: () => ({ what: 'This is a folder, not a file.', remedy: 'Name the file in it.' }),
  emptyFile: () => ({
    what: 'This file is empty.',
    remedy: 'Export it again and look whether the export holds answers.',
  }),
  otherKind: ({ kind }: { kind: keyof typeof kinds }): { what: string; remedy: string } => ({
    what: `This is ${kinds[kind][0]}, not a table in a text file.`,
    remedy: kinds[kind][1],
  }),
  binary: () => ({
    what: 'This is a binary file, not a table in a text file.',
    remedy: 'Export the feedback as CSV (UTF-8) and import that file.',
  }),
  unknownEncoding: ({ declared }: { declared: string }) => ({
    what: `"${declared}" is not an encoding we know.`,
    remedy:
      'Use utf-8, utf-16le, utf-16be, windows-1252 or iso-8859-15, or leave it out to have it recognised.',
  }),
  otherEncoding: ({ found, wanted }: { found: string; wanted: string }) => ({
    what: `This file is ${found}, but ${wanted} was asked for.`,
    remedy: 'Leave --encoding out, or give the encoding of the file.',
  }),
  notUtf8: ({ line }: { line: number }) => ({
    what: `This file is not valid UTF-8: line ${line} holds other bytes.`,
    remedy: 'Leave --encoding out to have it recognised, or try --encoding windows-1252.',
  }),
  unclearDelimiter: () => ({
    what: 'It is not clear which character separates the columns of this file.',
    remedy: 'Give it with --delimiter: comma, semicolon or tab.',
  }),
  badDelimiter: ({ declared }: { declared: string }) => ({
    what: `"${declared}" cannot separate columns.`,
    remedy: 'Use comma, semicolon, tab or another single character such as |.',
  }),
  badHeadingRows: () => ({
    what: 'A table has 0, 1, 2 or 3 heading rows.',
    remedy: 'Correct --heading-rows.',
  }),
  tooManyColumns: ({ columns, most }: { columns: number; most: number }) => ({
    what: `This table has ${number(columns)} columns; at most ${number(most)} can be read.`,
    remedy: 'Give the right --delimiter, or leave columns out of the export.',
  }),
  noRows: () => ({
    what: 'This file holds headings but no rows.',
    remedy: 'Export it again with answers in it.',
  }),
  noRecords: () => ({
    what: 'This JSON file holds no records that can be read.',
    remedy: 'It should hold one object per line, a list of objects, or one object with such a list.',
  }),
  unknownField: ({ field, meant, known }: Meant & { field: string; known: readonly string[] }) => ({
    what: `"${field}" is not a field a column can be read as.${didYouMean({ meant })}`,
    remedy: `Use one of: ${known.join(', ')}.`,
  }),
  unknownColumn: ({ column, meant, columns }: Meant & InColumn & { columns: readonly string[] }) => ({
    what: `This table has no column "${column}".${didYouMean({ meant })}`,
    remedy: `Its columns are ${namedColumns(columns)}.`,
  }),
  notKept: ({ column, field, holds }: InColumn & { field: string; holds: 'employee' | 'personal' }) =>
    holds === 'employee'
      ? {
          what: `Column "${column}" names the employee and cannot be read as ${field}.`,
          remedy: 'Leave it out: nothing is ever kept per employee.',
        }
      : {
          what: `Column "${column}" holds personal data and cannot be read as ${field}.`,
          remedy: 'Leave it out, or map it as customer: then only a keyed pseudonym is kept.',
        },
  notNpsScale: () => ({
    what: 'NPS is asked on a scale from 0 to 10; other scales are another metric.',
    remedy: 'Leave --scale out, or give --metric csat with the scale.',
  }),
  polarity: ({ column }: InColumn) => ({
    what: `Column "${column}" holds −1 and 1: a judgement of the text, not an answer on a scale.`,
    remedy: 'Leave it out; without a score the texts can still be imported.',
  }),
  neverAsked: ({ source }: { source: string }) => ({
    what: `Feedback of ${source} reaches us by itself; it is never solicited.`,
    remedy: 'Leave --solicitation out.',
  }),
  noScoreUnasked: () => ({
    what: 'Feedback that reached us by itself gets no score: those who write are not all customers.',
    remedy: 'Leave the score column out, or give --solicitation solicited when we asked for it.',
  }),
  noScale: ({ column }: InColumn) => ({
    what: `The scale of "${column}" is not stated.`,
    remedy: 'Give --scale 0-10, or the scale it was asked on.',
  }),
  badAnsweredOn: ({ answeredOn, why }: { answeredOn: string; why: keyof typeof dates }) => ({
    what: `"${answeredOn}" ${dates[why]()}.`,
    remedy: 'Give the date as 2026-01-05.',
  }),
  badZone: ({ zone }: { zone: string }) => ({
    what: `"${zone}" is not a time zone.`,
    remedy: 'Use a name such as Europe/Amsterdam, Europe/Brussels or UTC.',
  }),
};
