import { Worker } from 'node:worker_threads';
import { SourceFault } from '../../../sources/index.ts';
import type { TableRow } from '../../../sources/source.ts';
import { createMemory, type Memory } from './byte-writer.ts';
import type {
  FromThread,
  NamedIds,
  NewNames,
  PreparedBatch,
  PreviewRow,
  ReadingSetup,
  ToThread,
} from './protocol.ts';
import { readBatches, readPreview } from './reading.ts';

/** Batches the reading may be ahead of the database: enough that neither waits for the other, and memory stays flat. */
const AHEAD = 2;
/** What lives long in the thread are its word lists; small limits make its garbage go before it grows. */
const MEMORY = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 };

/** Gives new definitions and touchpoints their ids; the reading waits for it. */
type NameIds = (names: NewNames) => Promise<NamedIds>;

/** The thread ended, and should not have: a fault of ours, or its memory ran out. */
export class ThreadStopped extends Error {
  constructor(cause: unknown) {
    super('the importing thread stopped', { cause });
    this.name = 'ThreadStopped';
  }
}

/** A file being read: what comes out is ready for the database. */
export interface Reading {
  /** Rows as they would be stored, without anything being asked of the database. */
  preview(rows: TableRow[]): Promise<PreviewRow[]>;
  /** The file in batches, in order. To be called once. */
  batches(): AsyncGenerator<PreparedBatch>;
  /** Ends it, also in the middle of its work. */
  stop(): Promise<void>;
}

/**
 * Reads in this thread, and works on the next batch while the database stores one. A command line does nothing else,
 * and a second thread with its word lists would take 60 MB.
 */
export function readHere(setup: ReadingSetup, nameIds: NameIds): Reading {
  const memory = createMemory();
  const reading = readBatches(setup, nameIds, memory);
  return {
    preview: (rows) => readPreview(setup, rows),
    batches: () => readAhead(reading, memory),
    stop: async () => void (await reading.return(undefined)),
  };
}

/** A batch is done with when the next is asked for. */
async function* readAhead(
  reading: AsyncGenerator<PreparedBatch>,
  memory: Memory,
): AsyncGenerator<PreparedBatch> {
  const ahead: ReturnType<typeof reading.next>[] = [];
  while (true) {
    while (ahead.length < AHEAD) ahead.push(quietly(reading.next()));
    const next = await ahead.shift();
    if (next === undefined || next.done) return;
    yield next.value;
    for (const { copy } of next.value.steps) memory.giveBack(copy);
  }
}

/** A failure is told to whoever awaits it; that it came before anybody did is no reason to end the process. */
function quietly<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}

/**
 * Reads in a thread of its own, which does all work on the rows, so that they are never copied between threads and
 * this thread stays free to answer people.
 */
export function readInThread(setup: ReadingSetup, nameIds: NameIds): Reading {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: setup,
    resourceLimits: MEMORY,
  });
  const inbox = createInbox<Exclude<FromThread, { kind: 'names' | 'faulty' | 'failed' }>>();
  const send = (message: ToThread) => worker.postMessage(message);
  worker.on('message', (message: FromThread) => {
    if (message.kind === 'faulty') inbox.fail(new SourceFault(message.fault));
    else if (message.kind === 'failed') inbox.fail(new ThreadStopped(new Error(message.where)));
    else if (message.kind === 'names')
      nameIds(message.names).then((ids) => send({ kind: 'ids', ids }), inbox.fail);
    else inbox.put(message);
  });
  worker.on('error', (error) => inbox.fail(new ThreadStopped(error)));
  worker.on('exit', () => inbox.fail(new ThreadStopped(null)));

  async function preview(rows: TableRow[]): Promise<PreviewRow[]> {
    send({ kind: 'preview', rows });
    const answer = await inbox.take();
    return answer.kind === 'previewed' ? answer.rows : [];
  }

  async function* batches(): AsyncGenerator<PreparedBatch> {
    send({ kind: 'read', batches: AHEAD });
    while (true) {
      const message = await inbox.take();
      if (message.kind !== 'prepared') return;
      yield message.batch;
      send({ kind: 'read', batches: 1 });
    }
  }

  return { preview, batches, stop: async () => void (await worker.terminate()) };
}

/** What arrived and what is waited for; a failure is told to whoever asks from then on. */
function createInbox<Message>() {
  const arrived: Message[] = [];
  let waiting: PromiseWithResolvers<Message> | null = null;
  let failure: { error: unknown } | null = null;
  return {
    put: (message: Message) => {
      if (waiting) waiting.resolve(message);
      else arrived.push(message);
      waiting = null;
    },
    fail: (error: unknown) => {
      failure ??= { error };
      waiting?.reject(error);
      waiting = null;
    },
    take: (): Promise<Message> => {
      const message = arrived.shift();
      if (message !== undefined) return Promise.resolve(message);
      if (failure) return Promise.reject(failure.error);
      waiting = Promise.withResolvers<Message>();
      return waiting.promise;
    },
  };
}
