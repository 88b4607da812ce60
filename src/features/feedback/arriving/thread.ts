import { Worker } from 'node:worker_threads';
import type { ReadDelivery, ReadingTask } from './protocol.ts';

/** Its word lists take 60 MB: a thread that has nothing to do for so long is ended. */
const IDLE_MS = 60_000;
const MEMORY = { maxOldGenerationSizeMb: 256 };

/** Reads deliveries in a thread of their own, one task after another; it is made when it is needed. */
export interface ReadingThread {
  /** Rejects when the thread ended over the task; the next task gets a new one. */
  read(task: ReadingTask): Promise<ReadDelivery[]>;
  stop(): Promise<void>;
}

export function createReadingThread(): ReadingThread {
  let worker: Worker | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  async function stop(): Promise<void> {
    clearTimeout(idle);
    const ending = worker;
    worker = null;
    await ending?.terminate();
  }

  async function readNow(task: ReadingTask): Promise<ReadDelivery[]> {
    clearTimeout(idle);
    worker ??= new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: MEMORY });
    try {
      return await answerOf(worker, task);
    } catch (error) {
      await stop();
      throw error;
    } finally {
      idle = setTimeout(() => void stop(), IDLE_MS).unref();
    }
  }

  return {
    read: (task) => {
      const read = turn.then(() => readNow(task));
      turn = read.catch(() => undefined);
      return read;
    },
    stop,
  };
}

function answerOf(worker: Worker, task: ReadingTask): Promise<ReadDelivery[]> {
  const { promise, resolve, reject } = Promise.withResolvers<ReadDelivery[]>();
  const ended = () => reject(new Error('the thread that reads deliveries ended'));
  const failed = (error: Error) =>
    reject(new Error(`the thread that reads deliveries failed: ${error.name}`));
  worker.once('message', resolve).once('error', failed).once('exit', ended);
  worker.postMessage(task);
  return promise.finally(() => worker.off('message', resolve).off('error', failed).off('exit', ended));
}
