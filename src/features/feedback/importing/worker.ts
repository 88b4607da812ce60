import { parentPort, workerData } from 'node:worker_threads';
import { SourceFault } from '../../../sources/index.ts';
import type { FromThread, NamedIds, NewNames, PreparedBatch, ReadingSetup, ToThread } from './protocol.ts';
import { readBatches, readPreview } from './reading.ts';

/** The thread that reads a file while another answers people and feeds the database. */
const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread');

const setup: ReadingSetup = workerData;
const permits = createPermits();
let onIds: (ids: NamedIds) => void = () => undefined;
let isReading = false;

port.on('message', (message: ToThread) => {
  if (message.kind === 'ids') return onIds(message.ids);
  if (message.kind === 'preview') {
    readPreview(setup, message.rows).then((rows) => send({ kind: 'previewed', rows }), reportFault);
    return;
  }
  permits.add(message.batches);
  if (isReading) return;
  isReading = true;
  readAll().catch(reportFault);
});

async function readAll(): Promise<void> {
  for await (const batch of readBatches(setup, ask)) {
    await permits.take();
    sendBatch(batch);
  }
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
  if (error instanceof SourceFault) send({ kind: 'faulty', fault: error.fault });
  else send({ kind: 'failed', where: whereOf(error) });
}

/** The message of an unforeseen error might quote a text: its kind and its place in our code must do. */
function whereOf(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is no error was thrown';
  const place = error.stack?.split('\n').find((line) => line.startsWith('    at '));
  return `${error.name}${place ?? ''}`;
}
