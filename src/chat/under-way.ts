import { takesLongerThan } from './patience.ts';

/** How long a stop waits for work that was begun, in milliseconds. */
const STOP_MS = 10_000;

/** Work that goes on after a platform was answered, and that a stop waits for. */
export interface UnderWay {
  /** Counts work as under way until it ends, and answers what it does. */
  follow<Result>(work: Promise<Result>): Promise<Result>;
  /** Resolves when everything that is under way has ended, or goes on for more than ten seconds. */
  ended(): Promise<void>;
}

export function createUnderWay(): UnderWay {
  const underWay = new Set<Promise<unknown>>();
  return {
    follow: async (work) => {
      underWay.add(work);
      try {
        return await work;
      } finally {
        underWay.delete(work);
      }
    },
    ended: async () => void (await takesLongerThan(STOP_MS, allEnded())),
  };

  /** Also what began while something else ended. */
  async function allEnded(): Promise<void> {
    while (underWay.size > 0) await Promise.allSettled([...underWay]);
  }
}
