import { setTimeout as pause } from 'node:timers/promises';

/** After so long a person is told that something is under way, in milliseconds. */
const SILENCE_MS = 1_500;

/** Waits for work that somebody asked for; when it takes long they hear so, once for all that is waited for. */
export interface Patience {
  during<Result>(work: Promise<Result>, tellWorking: () => Promise<unknown>): Promise<Result>;
}

export function createPatience(): Patience {
  let isTold = false;
  return {
    during: async (work, tellWorking) => {
      const waited = new AbortController();
      const silence = pause(SILENCE_MS, 'long', { signal: waited.signal }).catch(() => 'short');
      try {
        const first = await Promise.race([silence, work.then(() => 'short')]);
        if (first === 'long' && !isTold) {
          isTold = true;
          await tellWorking();
        }
      } finally {
        waited.abort();
      }
      return work;
    },
  };
}
