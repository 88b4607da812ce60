import type { RowReader, TableRow } from '../../../sources/source.ts';
import { definitionKey, type PreparedAnswer } from './answer.ts';
import { arrayLiteral, type CopyBuffer } from './copy-text.ts';
import { layersOf } from './layers.ts';
import type { Preparer } from './prepare.ts';
import type { BatchTally, NamedIds, NewNames, PreviewRow } from './protocol.ts';
import type { StorableBatch, Suspects } from './store.ts';

const NOTHING: never[] = [];

/** Reads one row as it would be stored. A reader that stumbles over a row refuses it rather than end the import. */
export function readRow(row: TableRow, reader: RowReader, preparer: Preparer): PreviewRow {
  const { line } = row;
  const outcome = outcomeOf(row, reader);
  if (outcome.kind === 'records') {
    const answers = outcome.records.map(preparer.prepare);
    return { line, answers, refusals: NOTHING, skipped: null, emptied: null };
  }
  if (outcome.kind === 'refused') {
    return { line, answers: NOTHING, refusals: outcome.refusals, skipped: null, emptied: null };
  }
  const emptied = outcome.emptied === undefined ? null : preparer.storedId(outcome.emptied);
  return { line, answers: NOTHING, refusals: NOTHING, skipped: outcome.reason, emptied };
}

function outcomeOf(row: TableRow, reader: RowReader): ReturnType<RowReader> {
  try {
    return reader(row);
  } catch {
    return { kind: 'refused', refusals: [{ column: null, reason: { is: 'unreadableRow' } }] };
  }
}

export function emptyTally(): BatchTally {
  return {
    rows: 0,
    characters: 0,
    read: 0,
    kept: 0,
    skipped: {},
    erased: 0,
    masked: {},
    unpostable: {},
    refused: [],
  };
}

/** Reads rows in order, before their definitions and touchpoints have ids; what became of them is added to `tally`. */
export function readRows(
  rows: readonly TableRow[],
  read: (row: TableRow) => PreviewRow,
  isErased: (customerKey: string) => boolean,
  tally: BatchTally,
): Stretch[] {
  const stretches = createStretches();
  tally.rows += rows.length;
  tally.characters += charactersOf(rows);
  for (const row of rows) {
    const { answers, refusals, skipped, emptied } = read(row);
    tally.read += Math.max(1, answers.length);
    if (refusals.length > 0) tally.refused.push({ line: row.line, cells: row.cells, refusals });
    else if (answers.length === 0) add(tally.skipped, skipped ?? 'empty', 1);
    if (emptied !== null) stretches.empty(emptied);
    for (const answer of answers) {
      if (answer.customerKey !== null && isErased(answer.customerKey)) tally.erased += 1;
      else {
        stretches.store(answer);
        count(answer, tally);
      }
    }
  }
  return stretches.all;
}

function count({ unpostable, redactions }: PreparedAnswer, tally: BatchTally): void {
  tally.kept += 1;
  if (unpostable !== null) add(tally.unpostable, unpostable, 1);
  if (redactions === null) return;
  for (const kind in redactions) add(tally.masked, kind, redactions[kind] ?? 0);
}

/** Answers, and then ids that were taken back; an answer with such an id that comes later begins the next stretch. */
export interface Stretch {
  answers: PreparedAnswer[];
  emptied: Set<string>;
}

function createStretches() {
  let current: Stretch = { answers: [], emptied: new Set() };
  const all = [current];
  return {
    all,
    store: (answer: PreparedAnswer) => {
      if (current.emptied.has(answer.externalId)) {
        current = { answers: [], emptied: new Set() };
        all.push(current);
      }
      current.answers.push(answer);
    },
    empty: (id: string) => void current.emptied.add(id),
  };
}

/** Ids of definitions and touchpoints, as far as the worker knows them. */
export interface IdBook {
  definitions: Map<string, number>;
  labels: Map<string, string>;
}

/** What has to be asked before a batch can be written; null when everything is known. */
export function unknownNames(stretches: readonly Stretch[], book: IdBook): NewNames | null {
  const definitions = new Map<string, NewNames['definitions'][number]>();
  const labels = new Set<string>();
  for (const answer of stretches.flatMap(({ answers }) => answers)) {
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

/** Collects stretches as the store takes them. */
export interface StepWriter {
  add(stretch: Stretch): void;
  /** The steps so far; and starts again. */
  take(): StorableBatch[];
}

/**
 * Puts stretches together in steps, each with every id at most once. Every name must be known by now.
 * @param mayBeKnown whether something may be stored under an id: those are looked up
 */
export function createStepWriter(
  book: IdBook,
  copy: CopyBuffer,
  mayBeKnown: (externalId: string) => boolean,
): StepWriter {
  let steps: StorableBatch[] = [];
  let ids = new Set<string>();
  /** Not whole answers: their texts would be kept until the batch is full. */
  let suspects: Suspect[] = [];

  function close(emptied: ReadonlySet<string> | null): void {
    if (ids.size === 0 && emptied === null) return;
    steps.push({
      answers: ids.size,
      copy: copy.take(),
      suspects: suspects.length === 0 ? null : suspectsOf(suspects),
      emptied: emptied === null ? null : arrayLiteral([...emptied]),
    });
    ids = new Set();
    suspects = [];
  }

  function write(answer: PreparedAnswer): void {
    const { externalId } = answer;
    const definitionId = book.definitions.get(definitionKey(answer));
    if (definitionId === undefined) throw new Error('a definition has no id');
    copy.add(answer, definitionId, touchpointIdOf(answer, book));
    ids.add(externalId);
    if (mayBeKnown(externalId)) {
      const { contentHash, updatedAt } = answer;
      suspects.push({ externalId, contentHash, updatedAt });
    }
  }

  return {
    add: ({ answers, emptied }) => {
      for (const layer of layersOf(answers)) {
        if (layer.some(({ externalId }) => ids.has(externalId))) close(null);
        for (const answer of layer) write(answer);
      }
      if (emptied.size > 0) close(emptied);
    },
    take: () => {
      close(null);
      const taken = steps;
      steps = [];
      return taken;
    },
  };
}

type Suspect = Pick<PreparedAnswer, 'externalId' | 'contentHash' | 'updatedAt'>;

/** What the database is asked about answers that may be stored already. */
export function suspectsOf(answers: readonly Suspect[]): Suspects {
  const isMomentTold = answers.some(({ updatedAt }) => updatedAt !== null);
  return {
    ids: arrayLiteral(answers.map(({ externalId }) => externalId)),
    hashes: arrayLiteral(answers.map(({ contentHash }) => contentHash)),
    moments: isMomentTold
      ? `{${answers.map(({ updatedAt }) => updatedAt?.toISOString() ?? 'NULL').join(',')}}`
      : null,
  };
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
