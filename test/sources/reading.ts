import { hash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { stringify } from 'csv-stringify/sync';
import { findSource } from '../../src/sources/index.ts';
import type {
  FeedbackRecord,
  FileSource,
  MappedField,
  Mapping,
  Proposal,
  ReadingContext,
  RowOutcome,
  Table,
  TableRow,
} from '../../src/sources/source.ts';
import { openTable } from '../../src/sources/table/open.ts';
import { fileOf } from './files.ts';

export const CONTEXT: ReadingContext = {
  now: new Date('2027-01-01T00:00:00Z'),
  mark: (content) => hash('sha256', `key${content}`, 'base64url').slice(0, 22),
};
export const GIVEN: Partial<Mapping> = { zone: 'Europe/Amsterdam' };

export interface Read {
  table: Pick<Table, 'headings' | 'headingRows' | 'headingRecords'>;
  rows: TableRow[];
  proposal: Proposal;
  outcomes: RowOutcome[];
}

/** Reads a whole file of a source as an import would: propose from the first rows, then read all. */
export async function readAs(source: FileSource, content: string | Uint8Array, given = GIVEN): Promise<Read> {
  const table = await openTable(await fileOf(content));
  try {
    const rows: TableRow[] = [];
    for await (const batch of table.batches(500)) rows.push(...batch);
    const proposal = source.propose(table, rows, given);
    const read = source.reader(table.headings, proposal.mapping, CONTEXT);
    return { table, rows, proposal, outcomes: rows.map(read) };
  } finally {
    await table.close();
  }
}

export function recordsOf(outcomes: readonly RowOutcome[]): FeedbackRecord[] {
  return outcomes.flatMap((outcome) => (outcome.kind === 'records' ? outcome.records : []));
}

/** Outcomes of the same rows with other cells in the column of a field. */
export function withCells(read: Read, field: MappedField, change: (cell: string) => string): RowOutcome[] {
  const { table, proposal, rows } = read;
  const at = table.headings.indexOf(proposal.mapping.columns[field] ?? '');
  const changed = rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell, index) => (index === at ? change(cell) : cell)),
  }));
  const reader = findSource(proposal.mapping.source).reader(table.headings, proposal.mapping, CONTEXT);
  return changed.map(reader);
}

export function isRead(value: unknown): value is Read {
  return typeof value === 'object' && value !== null && 'outcomes' in value;
}

/** The sample with another delimiter; JSON has none and stays as it is. */
export async function rewritten(source: FileSource, delimiter: string): Promise<string> {
  if (isJson(source)) return source.sample;
  const { table, rows } = await readAs(source, source.sample);
  return stringify([...table.headingRecords, ...rows.map((row) => row.cells)], { delimiter });
}

/** The sample's rows over and over, at least `rows` of them. */
export async function enlarged(source: FileSource, rows: number): Promise<string> {
  if (isJson(source)) {
    const records: unknown[] = JSON.parse(source.sample);
    const block = records.map((record) => JSON.stringify(record)).join('\n');
    return Array.from({ length: Math.ceil(rows / records.length) }, () => block).join('\n');
  }
  const read = await readAs(source, source.sample);
  const block = stringify(read.rows.map((row) => row.cells));
  const times = Math.ceil(rows / read.rows.length);
  return stringify(read.table.headingRecords) + Array.from({ length: times }, () => block).join('');
}

/** The file with every text of its records replaced, where it stands in one piece. */
export function withTexts(file: string, records: readonly FeedbackRecord[], text: string): string {
  const texts = records.flatMap((record) => record.text ?? []).filter((one) => file.includes(one));
  return texts.reduce((changed, one, index) => changed.replace(one, `${text} ${index}`), file);
}

/** Bytes of live objects. */
export function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

function isJson({ sample }: FileSource): boolean {
  return /^[[{]/.test(sample);
}
