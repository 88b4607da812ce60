import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PictureFile } from './pictures.ts';
import type { MapWords } from './words.ts';

export interface Drawing {
  file: PictureFile;
  words: MapWords;
}

/** A picture of any journey takes less; whatever takes more is ended, and this process lives on. */
const MEMORY = { maxOldGenerationSizeMb: 512 };
/** Longer than any journey takes, in milliseconds. */
const PATIENCE_MS = 30_000;

/**
 * Draws in a thread of its own: a large journey takes a second or more of computing, in which this thread answers
 * people. Returns what was drawn, in the order of the drawings.
 * @throws Error when one could not be drawn
 */
export async function drawInThread(drawings: readonly Drawing[]): Promise<Buffer[]> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: drawings,
    resourceLimits: MEMORY,
  });
  const ended = once(worker, 'exit').then(() => {
    throw new Error('the thread that draws has ended');
  });
  try {
    const [drawn] = await Promise.race([
      once(worker, 'message', { signal: AbortSignal.timeout(PATIENCE_MS) }),
      ended,
    ]);
    return (drawn as Uint8Array[]).map((bytes) => Buffer.from(bytes));
  } finally {
    await worker.terminate();
    await ended.catch(() => undefined);
  }
}
