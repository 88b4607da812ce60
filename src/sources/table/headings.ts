import { cleanText } from '../values/text.ts';

/** A cell longer than this is an answer, not the name of a column. */
const LONGEST_HEADING = 300;

/** What stands above the rows of a table. */
export interface Headings {
  headings: string[];
  headingRows: number;
  headingRecords: string[][];
}

/**
 * Finds how many records at the top are headings: three with `ImportId` (Qualtrics), two under `Respondent ID` and
 * `Collector ID` (SurveyMonkey), none when the first record holds values, else one. `declared` (0 to 3) wins.
 */
export function findHeadings(records: string[][], declared?: number): Headings {
  const headingRows = declared ?? countHeadingRows(records);
  const headingRecords = records.slice(0, headingRows);
  const width = headingRecords[0]?.length ?? records[0]?.length ?? 0;
  return { headings: nameColumns(joinHeadings(headingRecords, width)), headingRows, headingRecords };
}

function countHeadingRows(records: string[][]): number {
  const [first = [], second = [], third = []] = records;
  if (isImportIds(third)) return 3;
  if (isSurveyMonkey(first)) return isAnswerRow(second) ? 1 : 2;
  return first.some(isValue) || !first.some(isName) ? 0 : 1;
}

/** Row 3 of Qualtrics: JSON that names each column. */
export function isImportIds(record: readonly string[]): boolean {
  return record.length > 0 && record.every((cell) => cell === '' || cell.startsWith('{"ImportId":'));
}

function isSurveyMonkey(record: readonly string[]): boolean {
  const names = record.map((cell) => cell.trim().toLowerCase());
  return names.includes('respondent id') && names.includes('collector id');
}

function isAnswerRow(record: readonly string[]): boolean {
  return /^\d+$/.test(record[0]?.trim() ?? '');
}

/** Something that stands in a row and never names a column: a number, a date, an address, a long text. */
function isValue(cell: string): boolean {
  const text = cell.trim();
  if (text.length > LONGEST_HEADING) return true;
  return (
    /^[-+]?\d+([.,]\d+)?$/.test(text) ||
    /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T]|$)/.test(text) ||
    /^\S+@\S+\.\S+$/.test(text)
  );
}

function isName(cell: string): boolean {
  return /\p{L}/u.test(cell);
}

function joinHeadings(records: string[][], width: number): string[] {
  const [first = [], second] = records;
  const positions = Array.from({ length: width }, (_, column) => column);
  if (records.length === 0) return positions.map((column) => String(column + 1));
  if (records.length === 3 && isImportIds(records[2] ?? [])) return first.map(cleanHeading);
  if (!second) return first.map(cleanHeading);
  let question = '';
  return positions.map((column) => {
    // An empty cell in the first row goes on with the question before it.
    question = cleanHeading(first[column] ?? '') || question;
    const parts = records.slice(1).map((record) => cleanHeading(record[column] ?? ''));
    return [question, ...parts.filter((part) => part !== '' && part !== question)].join(' – ');
  });
}

/** A heading as a person reads it: tags and line breaks of rich text gone, spaces collapsed. */
export function cleanHeading(cell: string): string {
  return (cleanText(cell) ?? '').replace(/\s+/g, ' ').trim();
}

/** Headings that can be pointed at: an empty one gets its position, a repeated one a number. */
function nameColumns(headings: readonly string[]): string[] {
  const taken = new Set<string>();
  return headings.map((heading, index) => {
    const name = heading === '' ? String(index + 1) : heading;
    let unique = name;
    for (let number = 2; taken.has(unique); number += 1) unique = `${name} (${number})`;
    taken.add(unique);
    return unique;
  });
}
