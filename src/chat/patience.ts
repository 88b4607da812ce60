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
      if ((await takesLongerThan(SILENCE_MS, work)) && !isTold) {
        isTold = true;
        await tellWorking();
      }
      return work;
    },
  };
}

/**
 * Waits until work has ended, or for so many milliseconds; true when it still goes on then.
 * @throws what the work throws within that time.
 */
export async function takesLongerThan(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, milliseconds, true);
  return Promise.race([work.then(() => false), late]).finally(() => clearTimeout(timer));
}
