import { z } from 'zod';
import { type Clock, systemClock } from '../../clock.ts';
import { type Context, inTransaction } from '../../context.ts';
import { type AnyJob, defineJob } from '../../jobs/job.ts';
import type { By } from '../channels/index.ts';
import { bodyOf } from './body.ts';
import { type Attempt, type Endpoint, sendSigned } from './send.ts';

/** Seconds before the second attempt, the third, and so on: about three days in all. */
const PAUSES_SECONDS = [30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400, 86_400];

/** What is queued for each attempt; several at once of the same do no harm. */
const attemptJob = {
  name: 'webhook.told',
  payload: z.object({ tellingId: z.uuid(), attempt: z.int().positive() }),
};

/** Lets another system hear what customers were told, once the transaction commits; nothing where none is configured. */
export async function announceTelling(ctx: Context, tellingId: string): Promise<void> {
  await ctx.enqueue(attemptJob, { tellingId, attempt: 1 });
}

/** Tries a delivery that was given up once more from the beginning; false when there is none. */
export function deliverAgain(ctx: Context, tellingId: string, by: By): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const [again] = await ctx.db.$queryRaw<{ attempt: number }[]>`
      update webhook_delivery set state = 'waiting', attempt = attempt + 1, next_at = now(), first_attempt = attempt + 1
      where telling_id = ${tellingId}::uuid and state = 'failed' returning attempt`;
    if (!again) return false;
    const subject = `telling:${tellingId}`;
    await ctx.db.auditEntry.create({ data: { ...by, action: 'webhook.again', subject } });
    await ctx.enqueue(attemptJob, { tellingId, attempt: again.attempt });
    return true;
  });
}

/**
 * The job that delivers. At least once: a process that dies between the receiver's answer and our note of it sends the
 * same again, under the same id.
 */
export function createTellingJob(options: {
  endpoint: Endpoint | null;
  /** Receivers compare the moment of a signature with their own clock, so it is never a clock that was moved. */
  wallClock?: Clock;
  /** Tests make them short. */
  pausesSeconds?: readonly number[];
}): AnyJob {
  const { endpoint, wallClock = systemClock, pausesSeconds = PAUSES_SECONDS } = options;
  return defineJob({
    ...attemptJob,
    run: async (ctx, { tellingId, attempt }) => {
      if (endpoint === null) return;
      const body = await bodyOf(ctx, tellingId);
      if (body === null) {
        // Nobody waits for what is about nobody any more.
        await ctx.db.webhookDelivery.deleteMany({ where: { tellingId, state: 'waiting' } });
        return;
      }
      await ctx.db.webhookDelivery.createMany({ data: [{ tellingId }], skipDuplicates: true });
      const delivery = await ctx.db.webhookDelivery.findUnique({ where: { tellingId } });
      if (delivery?.state !== 'waiting' || delivery.attempt !== attempt) return;
      const ended = await sendSigned(endpoint, { id: tellingId, body }, wallClock);
      const tried = attempt - delivery.firstAttempt;
      await inTransaction(ctx, (ctx) =>
        record(ctx, { tellingId, attempt, ended, pause: pausesSeconds[tried] ?? null }),
      );
    },
  });
}

/** Writes down how an attempt ended and queues the next one; an attempt that somebody recorded first changes nothing. */
async function record(
  ctx: Context,
  result: { tellingId: string; attempt: number; ended: Attempt; pause: number | null },
): Promise<void> {
  const { tellingId, attempt, ended, pause } = result;
  const where = { tellingId, attempt, state: 'waiting' } as const;
  if (ended.outcome === 'delivered') {
    await ctx.db.$executeRaw`
      update webhook_delivery set state = 'delivered', reason = null, delivered_at = now()
      where telling_id = ${tellingId}::uuid and attempt = ${attempt} and state = 'waiting'`;
    return;
  }
  const { reason } = ended;
  if (ended.outcome === 'gone' || pause === null) {
    await ctx.db.webhookDelivery.updateMany({ where, data: { state: 'failed', reason } });
    ctx.log.error({ tellingId, attempt, reason }, 'a webhook was given up');
    return;
  }
  // Who asks for a shorter pause than ours would have used all attempts up before a restart of theirs is over.
  const seconds = Math.max(ended.afterSeconds ?? 0, pause * (0.8 + 0.4 * Math.random()));
  const [next] = await ctx.db.$queryRaw<{ nextAt: Date }[]>`
    update webhook_delivery
    set attempt = attempt + 1, reason = ${reason}, next_at = now() + make_interval(secs => ${seconds})
    where telling_id = ${tellingId}::uuid and attempt = ${attempt} and state = 'waiting'
    returning next_at as "nextAt"`;
  if (!next) return;
  ctx.log.warn({ tellingId, attempt, reason }, 'a webhook was not taken and is tried again');
  await ctx.enqueue(attemptJob, { tellingId, attempt: attempt + 1 }, { startAfter: next.nextAt });
}
