import type { FeedbackRecord, RowReader, TableRow } from '../../../sources/source.ts';
import { definitionKey, type ImportConstants, type PreparedAnswer } from './answer.ts';
import { arrayLiteral, copyLine } from './copy-text.ts';
import type { BatchTally, NamedIds, NewNames, PreviewRow } from './protocol.ts';
import { onePerId, type StorableBatch } from './store.ts';

/** Rows read and prepared, before their definitions and touchpoints have ids. */
export interface ReadBatch extends BatchTally {
  answers: PreparedAnswer[];
}

/** Reads one row as it would be stored. A reader that stumbles over a row refuses it rather than end the import. */
export function readRow(
  row: TableRow,
  reader: RowReader,
  prepare: (record: FeedbackRecord) => PreparedAnswer,
): PreviewRow {
  const { line } = row;
  const read: PreviewRow = { line, answers: [], refusals: [], skipped: null };
  const outcome = outcomeOf(row, reader);
  if (outcome.kind === 'refused') return { ...read, refusals: outcome.refusals };
  if (outcome.kind === 'skipped') return { ...read, skipped: outcome.reason };
  return { ...read, answers: outcome.records.map(prepare) };
}

function outcomeOf(row: TableRow, reader: RowReader): ReturnType<RowReader> {
  try {
    return reader(row);
  } catch {
    return { kind: 'refused', refusals: [{ column: null, reason: 'This row cannot be read.' }] };
  }
}

/** Reads rows in order; of answers that stand twice, one is left. */
export function readBatch(
  rows: readonly TableRow[],
  read: (row: TableRow) => PreviewRow,
  isErased: (customerKey: string) => boolean,
): ReadBatch {
  const answers: PreparedAnswer[] = [];
  const tally: BatchTally = {
    rows: rows.length,
    characters: charactersOf(rows),
    read: 0,
    superseded: 0,
    skipped: {},
    erased: 0,
    masked: {},
    unpostable: {},
    refused: [],
  };
  for (const row of rows) {
    const { refusals, skipped, answers: found } = read(row);
    tally.read += Math.max(1, found.length);
    if (refusals.length > 0) tally.refused.push({ line: row.line, cells: row.cells, refusals });
    else if (skipped !== null || found.length === 0) add(tally.skipped, skipped ?? 'empty', 1);
    for (const answer of found) {
      if (answer.customerKey !== null && isErased(answer.customerKey)) tally.erased += 1;
      else answers.push(answer);
    }
  }
  const kept = onePerId(answers);
  tally.superseded = answers.length - kept.length;
  for (const answer of kept) {
    if (answer.unpostable !== null) add(tally.unpostable, answer.unpostable, 1);
    for (const [kind, count] of Object.entries(answer.redactions ?? {})) add(tally.masked, kind, count);
  }
  return { ...tally, answers: kept };
}

/** Ids of definitions and touchpoints, as far as the worker knows them. */
export interface IdBook {
  definitions: Map<string, number>;
  labels: Map<string, string>;
}

/** What has to be asked before a batch can be written; null when everything is known. */
export function unknownNames(answers: readonly PreparedAnswer[], book: IdBook): NewNames | null {
  const definitions = new Map<string, NewNames['definitions'][number]>();
  const labels = new Set<string>();
  for (const answer of answers) {
    const key = definitionKey(answer);
    const { question, metric, touchpoint } = answer;
    if (!book.definitions.has(key)) definitions.set(key, { key, question, metric });
    if (touchpoint && 'label' in touchpoint && !book.labels.has(touchpoint.label))
      labels.add(touchpoint.label);
  }
  if (definitions.size === 0 && labels.size === 0) return null;
  return { definitions: [...definitions.values()], labels: [...labels] };
}

export function learnIds(book: IdBook, { definitions, labels }: NamedIds): void {
  for (const [key, id] of definitions) book.definitions.set(key, id);
  for (const [label, id] of labels) book.labels.set(label, id);
}

/** Answers as COPY takes them, each external id once; every name must be known by now. */
export function storableOf(
  answers: readonly PreparedAnswer[],
  book: IdBook,
  constants: ImportConstants,
): StorableBatch {
  let lines = '';
  for (const answer of answers) {
    const definitionId = book.definitions.get(definitionKey(answer));
    if (definitionId === undefined) throw new Error('a definition has no id');
    lines += copyLine(answer, { ...constants, definitionId, touchpointId: touchpointIdOf(answer, book) });
  }
  const ids = arrayLiteral(answers.map(({ externalId }) => externalId));
  // Not Buffer.from: its memory may be shared with other buffers and then cannot be handed to another thread.
  return { answers: answers.length, copy: new TextEncoder().encode(lines), ids };
}

function touchpointIdOf({ touchpoint }: PreparedAnswer, book: IdBook): string | null {
  if (touchpoint === null) return null;
  return 'id' in touchpoint ? touchpoint.id : (book.labels.get(touchpoint.label) ?? null);
}

function charactersOf(rows: readonly TableRow[]): number {
  let characters = 0;
  for (const { cells } of rows) for (const cell of cells) characters += cell.length + 1;
  return characters;
}

function add(counts: Record<string, number>, key: string, count: number): void {
  counts[key] = (counts[key] ?? 0) + count;
}
