import { fixedClock } from '../../src/clock.ts';
import type { Context, Db } from '../../src/context.ts';
import { createLog } from '../../src/log.ts';

/** A context for use-cases that neither queue nor post; doing so anyway fails the test. */
export function readingContext(db: Db, now: string): Context {
  return {
    db,
    clock: fixedClock(new Date(now)),
    log: createLog({ level: 'silent' }),
    enqueue: () => Promise.reject(new Error('this use-case should not queue a job')),
    post: () => Promise.reject(new Error('this use-case should not post')),
    link: () => null,
    hindrance: async () => null,
    isColleague: async () => true,
    revise: () => Promise.reject(new Error('this use-case should not post')),
  };
}
