import type { Context } from '../../context.ts';
import { hookJob } from './job.ts';

/** A job works on all that waits: while many deliveries come, one is queued for all that came in so long. */
const PAUSE_MS = 250;

/** Queues the job of a source soon after something of it arrived. */
export interface Waker {
  wake(source: string): void;
  /** Queues at once what was still to be. */
  stop(): Promise<void>;
}

/** What is not queued because the process dies is found again: a sweep looks for what waits without a job. */
export function createWaker(ctx: Context): Waker {
  const toWake = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let waking: Promise<void> = Promise.resolve();

  async function wakeAll(): Promise<void> {
    const sources = [...toWake];
    toWake.clear();
    for (const source of sources) {
      await ctx.enqueue(hookJob, { source }, { singletonKey: source }).catch((error: unknown) => {
        ctx.log.warn({ source, err: error }, 'deliveries wait for the sweep: their job could not be queued');
      });
    }
  }

  function start(): void {
    timer = undefined;
    waking = waking.then(wakeAll);
  }

  return {
    wake: (source) => {
      toWake.add(source);
      timer ??= setTimeout(start, PAUSE_MS);
    },
    stop: async () => {
      clearTimeout(timer);
      start();
      await waking;
    },
  };
}
