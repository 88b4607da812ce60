import { type Context, inTransaction } from '../../context.ts';
import type { ComposeJob } from '../../jobs/compose.ts';
import { slotFor } from '../../jobs/slots.ts';
import { audit, type By } from './audit.ts';
import { subscriptionOrThrow } from './subscription.ts';

/**
 * Whether a subscription can be posted now. `taken`: this slot has its post already, or is getting it. `refused`: it
 * has one that its platform surely did not post.
 */
export type PostableNow = 'free' | 'refused' | 'taken' | 'paused';

/**
 * What would come of wanting a subscription posted now.
 * @throws AppError `not_found`
 */
export async function postableNow(ctx: Context, subscriptionId: number): Promise<PostableNow> {
  const subscription = await subscriptionOrThrow(ctx, subscriptionId);
  if (subscription.pausedAt !== null) return 'paused';
  const { key } = slotFor(subscription, ctx.clock.now());
  const slot = await ctx.db.slot.findUnique({
    where: { subscriptionId_key: { subscriptionId, key } },
    include: { post: { select: { state: true } } },
  });
  if (slot === null) return 'free';
  if (slot.post !== null) return slot.post.state === 'refused' ? 'refused' : 'taken';
  return slot.state === 'skipped' || slot.state === 'failed' ? 'free' : 'taken';
}

/**
 * Posts a subscription now instead of at its time; its slot is the regular one, so it never comes a second time. Answers
 * as `postableNow` does; only `free` and `refused` post something.
 * @throws AppError `not_found`
 */
export async function postNow(
  ctx: Context,
  input: { subscriptionId: number; by: By; composeJob: ComposeJob },
): Promise<PostableNow> {
  const { subscriptionId, by, composeJob } = input;
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.$executeRaw`select 1 from subscription where id = ${subscriptionId} for update`;
    const able = await postableNow(ctx, subscriptionId);
    if (able === 'taken' || able === 'paused') return able;
    const subscription = await subscriptionOrThrow(ctx, subscriptionId);
    const slot = slotFor(subscription, ctx.clock.now());
    const isMine =
      able === 'refused'
        ? await sendAgain(ctx, subscriptionId, slot.key)
        : await makeDue(ctx, { subscriptionId, ...slot });
    // The regular tick was faster.
    if (!isMine) return 'taken';
    await audit(ctx, by, {
      action: 'subscription.posted',
      subject: `subscription:${subscriptionId}`,
      details: { message: subscription.message, localDate: slot.localDate },
    });
    if (able === 'free') await ctx.enqueue(composeJob, {});
    return able;
  });
}

/** Records the slot as due; one that had been left without a post is taken up again. */
async function makeDue(
  { db }: Context,
  { subscriptionId, key, localDate, dueAt }: { subscriptionId: number } & ReturnType<typeof slotFor>,
): Promise<boolean> {
  const data = { subscriptionId, key, localDate, dueAt };
  const made = await db.slot.createMany({ data, skipDuplicates: true });
  if (made.count > 0) return true;
  const again = await db.slot.updateMany({
    where: { subscriptionId, key, state: { in: ['skipped', 'failed'] }, post: null },
    data: {
      state: 'due',
      reason: null,
      dueAt,
      attempt: 0,
      crashes: 0,
      leaseUntil: null,
      notBefore: new Date(0),
    },
  });
  return again.count > 0;
}

/** What was surely not posted is posted as it was frozen. */
async function sendAgain({ db }: Context, subscriptionId: number, key: string): Promise<boolean> {
  const { count } = await db.post.updateMany({
    where: { state: 'refused', slot: { subscriptionId, key } },
    data: { state: 'due', reason: null, remedy: null, retries: 0, firstTryAt: null },
  });
  return count > 0;
}
