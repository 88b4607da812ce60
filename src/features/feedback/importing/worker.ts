import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../../errors.ts';
import { findSource, openTable } from '../../../sources/index.ts';
import type { Table, TableRow } from '../../../sources/source.ts';
import { createPseudonymiser } from '../pseudonym.ts';
import {
  createStepWriter,
  emptyTally,
  type IdBook,
  learnIds,
  readRow,
  readRows,
  unknownNames,
} from './batch.ts';
import { createCopyBuffer } from './copy-text.ts';
import { createPreparer } from './prepare.ts';
import type {
  FromThread,
  NamedIds,
  NewNames,
  PreparedBatch,
  PreviewRow,
  ThreadSetup,
  ToThread,
} from './protocol.ts';
import { withoutRefusedColumns } from './refused-file.ts';
import { createSeen } from './seen.ts';
import { loadTextTools } from './text-tools.ts';

/** Rows per batch: large enough that the price of a message and of a COPY vanishes, small enough to stay in memory. */
const BATCH_ROWS = 1000;
/** Rows that are worked on at a time: so few that what is made of them is forgotten before the garbage is collected. */
const SLICE_ROWS = 100;

const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread');

const setup: ThreadSetup = workerData;
const { mapping, constants } = setup;
const pseudonyms = createPseudonymiser(setup.pseudonymKey);
const tools = loadTextTools(setup.touchpoints);
const permits = createPermits();
let onIds: (ids: NamedIds) => void = () => undefined;
let isReading = false;

port.on('message', (message: ToThread) => {
  if (message.kind === 'ids') return onIds(message.ids);
  if (message.kind === 'preview') return void preview(message.rows).catch(reportFault);
  permits.add(message.batches);
  if (isReading) return;
  isReading = true;
  readAll().catch(reportFault);
});

async function open(): Promise<Table> {
  const table = await openTable(setup.path, setup.reading);
  return setup.hasRefusedColumns ? withoutRefusedColumns(table) : table;
}

function rowReader(table: Table): (row: TableRow) => PreviewRow {
  const { now, wave } = setup;
  const reader = findSource(mapping.source).reader(table.headings, mapping, { now, mark: pseudonyms.mark });
  const preparer = createPreparer({ mapping, wave, tools, pseudonyms });
  return (row) => readRow(row, reader, preparer);
}

async function preview(rows: TableRow[]): Promise<void> {
  const table = await open();
  await table.close();
  send({ kind: 'previewed', rows: rows.map(rowReader(table)) });
}

async function readAll(): Promise<void> {
  const erased = new Set(setup.erased);
  const isErased = (customerKey: string) => erased.has(customerKey);
  const book: IdBook = { definitions: new Map(), labels: new Map() };
  const mayBeKnown = setup.isKnownSource ? () => true : createSeen();
  const steps = createStepWriter(book, createCopyBuffer(constants), mayBeKnown);
  const table = await open();
  let tally = emptyTally();
  try {
    const read = rowReader(table);
    for await (const rows of table.batches(SLICE_ROWS)) {
      const stretches = readRows(rows, read, isErased, tally);
      const names = unknownNames(stretches, book);
      if (names) learnIds(book, await ask(names));
      for (const stretch of stretches) steps.add(stretch);
      if (tally.rows < BATCH_ROWS) continue;
      await permits.take();
      sendBatch({ ...tally, steps: steps.take() });
      tally = emptyTally();
    }
  } finally {
    await table.close();
  }
  await permits.take();
  sendBatch({ ...tally, steps: steps.take() });
  send({ kind: 'ended' });
}

/** Only the thread with the database can give ids; nothing goes on here until it has. */
function ask(names: NewNames): Promise<NamedIds> {
  return new Promise((resolve) => {
    onIds = resolve;
    send({ kind: 'names', names });
  });
}

/** How many batches may be sent: the other thread gives a permit back for each that it has stored. */
function createPermits(): { add(more: number): void; take(): Promise<void> } {
  let left = 0;
  let onMore: () => void = () => undefined;
  return {
    add: (more) => {
      left += more;
      onMore();
    },
    take: async () => {
      while (left === 0) {
        await new Promise<void>((resolve) => {
          onMore = resolve;
        });
      }
      left -= 1;
    },
  };
}

function send(message: FromThread): void {
  port?.postMessage(message);
}

/** The rows are handed over, not copied: they are most of the bytes. */
function sendBatch(batch: PreparedBatch): void {
  const memory = batch.steps.map(({ copy }) => copy.buffer);
  port?.postMessage({ kind: 'prepared', batch } satisfies FromThread, memory);
}

function reportFault(error: unknown): void {
  const fault =
    error instanceof AppError
      ? { code: error.code, message: error.message, remedy: error.remedy ?? null }
      : { code: null, message: whereOf(error), remedy: null };
  send({ kind: 'failed', fault });
}

/** The message of an unforeseen error might quote a text: its kind and its place in our code must do. */
function whereOf(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is no error was thrown';
  const place = error.stack?.split('\n').find((line) => line.startsWith('    at '));
  return `${error.name}${place ?? ''}`;
}
