import type pg from 'pg';
import { type ClaimedPost, claimNext } from './claim-post.ts';
import { type ClaimedRevision, showRevision } from './revise-post.ts';
import { type Sender, sendPost } from './send-post.ts';

/** What became of the posts this process sent. */
export interface OutboxCounts {
  sent: number;
  refused: number;
  unknown: number;
  /** Put back for later: told to wait, or not reached. */
  retry: number;
}

export interface Bell {
  ring(): void;
  /** How often it rang. */
  rings(): number;
  /** Resolves after `ms`, or when it rang more often than `heard`: a ring during other work is not missed. */
  wait(ms: number, heard: number): Promise<void>;
}

export interface PumpOptions {
  pool: pg.Pool;
  sender: Sender;
  bell: Bell;
  /** Ends the pump when nothing is in flight and nothing can be sent within this time. */
  patienceMs: number;
  /** The longest pause between two looks at the database. */
  sweepMs: number;
  isStopping(): boolean;
  counts: OutboxCounts;
}

export function noCounts(): OutboxCounts {
  return { sent: 0, refused: 0, unknown: 0, retry: 0 };
}

/**
 * Sends what is due on one platform: claims follow each other, calls run side by side up to the number of lanes.
 * Ends after `patienceMs` without anything to send, or when asked to stop, and then only after the calls in flight.
 */
export async function pump(options: PumpOptions): Promise<void> {
  const { pool, sender, bell, patienceMs, sweepMs, counts } = options;
  const { platform, recorder, tuning } = sender;
  const inFlight = new Set<Promise<void>>();
  const keep = (call: Promise<void>) => {
    inFlight.add(call);
    const forget = () => {
      inFlight.delete(call);
      bell.ring();
    };
    call.then(forget, forget);
  };
  const send = async (post: ClaimedPost) => {
    const recorded = await sendPost(sender, post);
    if (recorded !== 'overtaken') counts[recorded] += 1;
  };
  const revise = (revision: ClaimedRevision) =>
    showRevision(sender, pool, revision).catch((error: unknown) => {
      // Its lease runs out, and then it is shown again.
      sender.log.warn({ postId: revision.postId, err: error }, 'what became of a revision is not recorded');
    });
  const isEndless = patienceMs === Number.POSITIVE_INFINITY;
  let lookAt = 0;
  let diedAt = Number.NEGATIVE_INFINITY;
  try {
    while (!options.isStopping()) {
      if (inFlight.size >= tuning.lanes) {
        await Promise.race(inFlight);
        continue;
      }
      const heard = bell.rings();
      // What ends while we look may have left something to do that we did not see.
      const wasIdle = inFlight.size === 0;
      const restMs = lookAt - performance.now();
      // Whatever rings, the budget is spent: the database need not be asked. Only who wants to end looks at what is left.
      if (restMs > 0 && (isEndless || !wasIdle)) {
        await bell.wait(Math.ceil(restMs), heard);
        continue;
      }
      const claim = await claimNext(pool, platform, { leaseMs: tuning.leaseMarginMs, isEndless });
      if (claim.kind !== 'nothing') {
        lookAt = performance.now() + claim.restMs;
        keep(claim.kind === 'post' ? send(claim.post) : revise(claim.revision));
        continue;
      }
      if (!isEndless || performance.now() - diedAt >= sweepMs) {
        // Awaited on its own: what is counted meanwhile must not be overwritten.
        const died = await recorder.recordDied();
        counts.unknown += died;
        diedAt = performance.now();
      }
      const waitMs = claim.waitMs ?? Number.POSITIVE_INFINITY;
      if (wasIdle && waitMs > patienceMs) return;
      await bell.wait(Math.ceil(Math.min(waitMs, sweepMs)), heard);
    }
  } finally {
    await Promise.all(inFlight);
  }
}

/** A bell that several may wait for at once. */
export function createBell(): Bell {
  let rings = 0;
  let waiting = new Set<() => void>();
  return {
    rings: () => rings,
    ring: () => {
      rings += 1;
      const woken = waiting;
      waiting = new Set();
      for (const wake of woken) wake();
    },
    wait: (ms, heard) =>
      new Promise((resolve) => {
        if (rings !== heard) return resolve();
        const wake = () => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        waiting.add(wake);
      }),
  };
}
