import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../../errors.ts';
import { findSource } from '../../../sources/index.ts';
import { createPseudonymiser } from '../pseudonym.ts';
import { type IdBook, learnIds, readBatch, readRow, storableOf, unknownNames } from './batch.ts';
import { createPreparer } from './prepare.ts';
import type { FromWorker, NamedIds, NewNames, PreparedBatch, ToWorker, WorkerSetup } from './protocol.ts';
import { loadTextTools } from './text-tools.ts';

/** The thread that does the work on texts: reading, masking, language, place and pseudonym of each row. */
const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread');

const setup: WorkerSetup = workerData;
const { mapping, constants } = setup;
const reader = findSource(constants.source).reader(setup.headings, mapping);
const prepare = createPreparer({
  mapping,
  wave: setup.wave,
  tools: loadTextTools(setup.touchpoints),
  pseudonyms: createPseudonymiser(setup.pseudonymKey),
});
const erased = new Set(setup.erased);
const book: IdBook = { definitions: new Map(), labels: new Map() };
let onIds: (ids: NamedIds) => void = () => undefined;
let queue: Promise<void> = Promise.resolve();

port.on('message', (message: ToWorker) => {
  if (message.kind === 'ids') onIds(message.ids);
  else queue = queue.then(() => answer(message)).catch(reportFault);
});

async function answer(message: Exclude<ToWorker, { kind: 'ids' }>): Promise<void> {
  const read = (row: (typeof message.rows)[number]) => readRow(row, reader, prepare);
  if (message.kind === 'preview') return send({ kind: 'previewed', rows: message.rows.map(read) });
  const batch = readBatch(message.rows, read, (customerKey) => erased.has(customerKey));
  const names = unknownNames(batch.answers, book);
  if (names) learnIds(book, await ask(names));
  const { answers, ...tally } = batch;
  sendBatch({ ...tally, ...storableOf(answers, book, constants) });
}

/** Only the thread with the database can give ids; it answers before the next batch is begun here. */
function ask(names: NewNames): Promise<NamedIds> {
  return new Promise((resolve) => {
    onIds = resolve;
    send({ kind: 'names', names });
  });
}

function send(message: FromWorker): void {
  port?.postMessage(message);
}

function sendBatch(batch: PreparedBatch): void {
  const { buffer } = batch.copy;
  port?.postMessage(
    { kind: 'prepared', batch } satisfies FromWorker,
    buffer instanceof ArrayBuffer ? [buffer] : [],
  );
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
