import { Worker } from 'node:worker_threads';
import { AppError } from '../../../errors.ts';
import type { TableRow } from '../../../sources/source.ts';
import type {
  FromWorker,
  NamedIds,
  NewNames,
  PreparedBatch,
  PreviewRow,
  ToWorker,
  WorkerFault,
  WorkerSetup,
} from './protocol.ts';

/** A worker's garbage is collected before it grows: what lives long in it are the word lists alone. */
const WORKER_HEAP_MB = 160;

/** A thread ended that should not have: a fault of ours, or its memory ran out. */
export class WorkerStopped extends Error {
  constructor(cause: unknown) {
    super('a worker thread stopped', { cause });
    this.name = 'WorkerStopped';
  }
}

/** Threads that read and mask rows, while this one reads the file and feeds the database. */
export interface Crew {
  preview(rows: TableRow[]): Promise<PreviewRow[]>;
  /** Prepared batches in the order of the file, read ahead by a few; at most one call at a time. */
  prepare(batches: AsyncIterable<TableRow[]>): AsyncGenerator<PreparedBatch>;
  /** Ends the threads, also in the middle of their work. */
  dismiss(): Promise<void>;
}

interface Hand {
  work(
    message: Exclude<ToWorker, { kind: 'ids' }>,
  ): Promise<Extract<FromWorker, { kind: 'prepared' | 'previewed' }>>;
  end(): Promise<unknown>;
}

/** `nameIds` gives new definitions and touchpoints their ids; it is asked one thing at a time. */
export function hireCrew(
  setup: WorkerSetup,
  size: number,
  nameIds: (names: NewNames) => Promise<NamedIds>,
): Crew {
  const hands = Array.from({ length: size }, () => hireHand(setup, nameIds));
  let turn = 0;

  function nextHand(): Hand {
    const hand = hands[turn % size];
    turn += 1;
    if (!hand) throw new RangeError('a crew has at least one hand');
    return hand;
  }

  async function preview(rows: TableRow[]): Promise<PreviewRow[]> {
    const answer = await nextHand().work({ kind: 'preview', rows });
    return answer.kind === 'previewed' ? answer.rows : [];
  }

  async function* prepare(batches: AsyncIterable<TableRow[]>): AsyncGenerator<PreparedBatch> {
    const underway: Promise<PreparedBatch>[] = [];
    for await (const rows of readAhead(batches)) {
      underway.push(quietly(prepareOne(rows)));
      // Each hand has one batch under its hands and one waiting: enough to be never idle, and memory stays flat.
      while (underway.length > size * 2) yield await (underway.shift() as Promise<PreparedBatch>);
    }
    for (const batch of underway) yield await batch;
  }

  async function prepareOne(rows: TableRow[]): Promise<PreparedBatch> {
    const answer = await nextHand().work({ kind: 'rows', rows });
    if (answer.kind !== 'prepared') throw new Error('a worker answered something else');
    return answer.batch;
  }

  return { preview, prepare, dismiss: async () => void (await Promise.all(hands.map((hand) => hand.end()))) };
}

function hireHand(setup: WorkerSetup, nameIds: (names: NewNames) => Promise<NamedIds>): Hand {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: setup,
    resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MB },
  });
  const waiting: PromiseWithResolvers<Extract<FromWorker, { kind: 'prepared' | 'previewed' }>>[] = [];
  let broken: unknown = null;

  function fail(error: unknown): void {
    broken ??= error;
    for (const asked of waiting.splice(0)) asked.reject(error);
  }

  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'failed') fail(faultOf(message.fault));
    else if (message.kind === 'names') {
      nameIds(message.names).then((ids) => worker.postMessage({ kind: 'ids', ids } satisfies ToWorker), fail);
    } else waiting.shift()?.resolve(message);
  });
  worker.on('error', (error) => fail(new WorkerStopped(error)));
  worker.on('exit', () => fail(new WorkerStopped(null)));

  return {
    work: (message) => {
      const asked = Promise.withResolvers<Extract<FromWorker, { kind: 'prepared' | 'previewed' }>>();
      if (broken !== null) asked.reject(broken);
      else {
        waiting.push(asked);
        worker.postMessage(message);
      }
      return asked.promise;
    },
    end: () => worker.terminate(),
  };
}

/** Asks for the next piece while the one before it is being worked on. */
async function* readAhead<Piece>(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    let next = quietly(iterator.next());
    while (true) {
      const { done, value } = await next;
      if (done) return;
      next = quietly(iterator.next());
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}

/** A failure is told to whoever awaits it; that it came before anyone did is no reason to end the process. */
function quietly<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}

function faultOf({ code, message, remedy }: WorkerFault): Error {
  if (code === null) return new WorkerStopped(new Error(message));
  return new AppError(code, message, remedy === null ? {} : { remedy });
}
