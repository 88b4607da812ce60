import { Worker } from 'node:worker_threads';
import { AppError } from '../../../errors.ts';
import type { TableRow } from '../../../sources/source.ts';
import type {
  FromThread,
  NamedIds,
  NewNames,
  PreparedBatch,
  PreviewRow,
  ThreadFault,
  ThreadSetup,
  ToThread,
} from './protocol.ts';

/** Batches the thread may be ahead of the database: enough that neither waits for the other, and memory stays flat. */
const AHEAD = 3;
/** What lives long in the thread are its word lists; small limits make its garbage go before it grows. */
const MEMORY = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 };

/** The thread ended, and should not have: a fault of ours, or its memory ran out. */
export class ThreadStopped extends Error {
  constructor(cause: unknown) {
    super('the importing thread stopped', { cause });
    this.name = 'ThreadStopped';
  }
}

/**
 * A thread that reads the file and does all work on its rows, so that they are never copied between threads: what
 * comes out is ready for the database, and this thread stays free to answer people.
 */
export interface ImportThread {
  /** Rows as they would be stored, without anything being asked of the database. */
  preview(rows: TableRow[]): Promise<PreviewRow[]>;
  /** The file in batches, in order. To be called once. */
  batches(): AsyncGenerator<PreparedBatch>;
  /** Ends the thread, also in the middle of its work. */
  stop(): Promise<void>;
}

/** `nameIds` gives new definitions and touchpoints their ids; the thread waits for its answer. */
export function startThread(
  setup: ThreadSetup,
  nameIds: (names: NewNames) => Promise<NamedIds>,
): ImportThread {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: setup,
    resourceLimits: MEMORY,
  });
  const inbox = createInbox<Exclude<FromThread, { kind: 'names' | 'failed' }>>();
  const send = (message: ToThread) => worker.postMessage(message);
  worker.on('message', (message: FromThread) => {
    if (message.kind === 'failed') inbox.fail(faultOf(message.fault));
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

function faultOf({ code, message, remedy }: ThreadFault): Error {
  if (code === null) return new ThreadStopped(new Error(message));
  return new AppError(code, message, remedy === null ? {} : { remedy });
}
