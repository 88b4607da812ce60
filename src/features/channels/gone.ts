import { type Context, inTransaction } from '../../context.ts';
import { audit } from './audit.ts';

/** A channel as its platform tells of it. */
interface Told {
  platform: string;
  channel: string;
}

/**
 * Nothing can be posted in a channel any more, as its platform tells: its subscriptions wait, with the remedy, rather
 * than fail at their next moment. What was paused before keeps its reason. May be told again.
 */
export async function channelGone(
  ctx: Context,
  input: Told & { reason: string; remedy: string },
): Promise<{ paused: number }> {
  const { platform, channel: externalId, reason, remedy } = input;
  const now = ctx.clock.now();
  return inTransaction(ctx, async (ctx) => {
    const running = await ctx.db.subscription.findMany({
      where: { pausedAt: null, channel: { platform, externalId } },
      select: { id: true },
    });
    const ids = running.map(({ id }) => id);
    const { count } = await ctx.db.subscription.updateMany({
      where: { id: { in: ids }, pausedAt: null },
      data: {
        pausedAt: now,
        pausedReason: `${reason}. ${remedy}`,
        ownerToldAt: null,
        updatedBy: platform,
        updatedAt: now,
      },
    });
    for (const id of ids) {
      const subject = `subscription:${id}`;
      await audit(ctx, by(platform), { action: 'subscription.paused', subject, details: { reason } });
    }
    return { paused: count };
  });
}

/** A channel is called something else now; nothing when we do not post there. */
export async function channelRenamed(ctx: Context, input: Told & { name: string }): Promise<void> {
  const { platform, channel: externalId, name } = input;
  await ctx.db.channel.updateMany({ where: { platform, externalId }, data: { name } });
}

/**
 * The platform gave a channel another id. If it is known by the new one already, what was subscribed under the old one
 * waits for somebody to look at it.
 */
export async function channelMoved(ctx: Context, input: Told & { to: string }): Promise<void> {
  const { platform, channel: externalId, to } = input;
  await inTransaction(ctx, async (ctx) => {
    const isTaken = (await ctx.db.channel.count({ where: { platform, externalId: to } })) > 0;
    if (isTaken) {
      const reason = 'The channel has another id now, which has subscriptions of its own';
      await channelGone(ctx, { ...input, reason, remedy: 'End this subscription, or the other one.' });
      return;
    }
    const { count } = await ctx.db.channel.updateMany({
      where: { platform, externalId },
      data: { externalId: to },
    });
    if (count === 0) return;
    const subject = `channel:${platform}:${to}`;
    await audit(ctx, by(platform), { action: 'channel.moved', subject, details: { from: externalId } });
  });
}

/** The platform itself brought the news. */
function by(platform: string) {
  return { actor: platform, origin: platform };
}
