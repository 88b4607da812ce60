import { setTimeout as pause } from 'node:timers/promises';
import type { PostOutcome } from '../../platform.ts';

/** Before the second and the third attempt. */
const PAUSES_MS = [500, 2_000];
/** Who asks us to wait longer than this is not waited for: somebody stands by. */
const LONGEST_WAIT_MS = 10_000;

/**
 * Does again, up to three times in all, what may be done however often: after an answer that leaves doubt, and after
 * one that says to come back. Never for a post.
 */
export async function repeated(work: () => Promise<PostOutcome>): Promise<PostOutcome> {
  for (const pauseMs of PAUSES_MS) {
    const outcome = await work();
    if (outcome.outcome === 'sent' || outcome.outcome === 'refused') return outcome;
    const askedMs = outcome.outcome === 'retry' ? (outcome.afterSeconds ?? 0) * 1_000 : 0;
    if (askedMs > LONGEST_WAIT_MS) return outcome;
    // Others that failed at the same moment come back a little apart.
    await pause(Math.max(askedMs, pauseMs * (0.8 + 0.4 * Math.random())));
  }
  return work();
}
