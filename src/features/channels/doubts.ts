import { type Context, inTransaction } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { audit, type By } from './audit.ts';

/** A post of which nobody knows whether it arrived. */
export interface Doubt {
  postId: string;
  platform: string;
  channel: string;
  channelName: string;
  message: string;
  /** The local date of its slot; null for a post without one. */
  localDate: string | null;
  firstTryAt: Date | null;
  reason: string | null;
  /** How often the process ended while sending it. */
  crashes: number;
}

/** What the administrator saw in the channel, or wants: it is there; it is not, post it; it is not, leave it. */
export type Answer = 'there' | 'post' | 'skip';

/** A post whose sending ended the process this often is not sent again. */
const MOST_CRASHES = 3;

/** Posts in doubt, the oldest first. They stay until somebody answers. */
export async function listUnknown(ctx: Context): Promise<Doubt[]> {
  const posts = await ctx.db.post.findMany({
    where: { state: 'unknown' },
    include: { channel: true, slot: { select: { localDate: true } } },
    orderBy: [{ firstTryAt: 'asc' }, { id: 'asc' }],
  });
  return posts.map(({ id, channel, slot, message, firstTryAt, reason, crashes }) => ({
    postId: id,
    platform: channel.platform,
    channel: channel.externalId,
    channelName: channel.name,
    message,
    localDate: slot?.localDate ?? null,
    firstTryAt,
    reason,
    crashes,
  }));
}

/**
 * Ends a doubt by an administrator's answer. The first answer counts.
 * @throws AppError `conflict` when the post is not, or no longer, in doubt, or ends the process again and again.
 */
export async function resolveUnknown(
  ctx: Context,
  input: { postId: string; answer: Answer; by: By },
): Promise<void> {
  const { postId, answer, by } = input;
  await inTransaction(ctx, async (ctx) => {
    const post = await ctx.db.post.findUnique({
      where: { id: postId },
      select: { crashes: true, firstTryAt: true },
    });
    if (answer === 'post' && post && post.crashes >= MOST_CRASHES) throw endsTheProcess(post.crashes);
    const { count } = await ctx.db.post.updateMany({
      where: { id: postId, state: 'unknown' },
      data: decision(answer, post?.firstTryAt ?? null),
    });
    if (count === 0) {
      throw new AppError(
        'conflict',
        'This post is not in doubt: somebody else answered, or it arrived after all.',
      );
    }
    await audit(ctx, by, { action: 'post.resolved', subject: `post:${postId}`, details: { answer } });
  });
}

function decision(answer: Answer, firstTryAt: Date | null) {
  switch (answer) {
    case 'there':
      return { state: 'sent', sentAt: firstTryAt, reason: 'an administrator saw it in the channel' } as const;
    case 'post':
      return { state: 'due', retries: 0, reason: null } as const;
    case 'skip':
      return { state: 'skipped', reason: 'an administrator decided to leave it' } as const;
  }
}

function endsTheProcess(crashes: number): AppError {
  return new AppError('conflict', `Sending this post ended the process ${crashes} times.`, {
    remedy: 'Answer that it is there, or leave it; the log of those moments says what went wrong.',
  });
}

/** A slot without a post, because composing it was given up. */
export interface FailedSlot {
  slotId: string;
  subscriptionId: number;
  message: string;
  localDate: string;
  reason: string | null;
}

/** Slots whose composing was given up, the newest first. */
export async function listFailed(ctx: Context): Promise<FailedSlot[]> {
  const slots = await ctx.db.slot.findMany({
    where: { state: 'failed' },
    include: { subscription: { select: { message: true } } },
    orderBy: [{ dueAt: 'desc' }, { id: 'desc' }],
    take: 100,
  });
  return slots.map(({ id, subscriptionId, subscription, localDate, reason }) => ({
    slotId: String(id),
    subscriptionId,
    message: subscription.message,
    localDate,
    reason,
  }));
}
