import type { Part } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import type { Asked } from '../feature.ts';
import { type OverviewView, overviewMessage } from './overview.message.ts';
import { upcoming } from './upcoming.ts';
import { isNear } from './workspace.ts';

/** Channels shown at most; the others are counted. */
const MOST_CHANNELS = 20;

/**
 * What the channels of a person's platform and workspace get, and when: the same for everybody, and without people.
 * Null where no channel gets anything.
 */
export async function overview(ctx: Context, { actor }: Asked): Promise<Part | null> {
  const all = await ctx.db.channel.findMany({
    where: { platform: actor.platform, subscriptions: { some: {} } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, externalId: true },
  });
  const near = all.filter(({ externalId }) => isNear(externalId, actor.id));
  const shown = near.slice(0, MOST_CHANNELS);
  if (shown.length === 0) return null;
  const channels = await readChannels(
    ctx,
    shown.map(({ id }) => id),
  );
  const content: OverviewView = {
    now: ctx.clock.now().toISOString(),
    channels,
    more: near.length - shown.length,
  };
  return { message: overviewMessage, content };
}

async function readChannels(ctx: Context, ids: number[]): Promise<OverviewView['channels']> {
  const channels = await ctx.db.channel.findMany({
    where: { id: { in: ids } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    include: {
      subscriptions: {
        orderBy: { id: 'asc' },
        include: { slots: { orderBy: { dueAt: 'desc' }, take: 1, select: { localDate: true } } },
      },
    },
  });
  const after = ctx.clock.now();
  return channels.map(({ platform, externalId, name, holidays, subscriptions }) => ({
    platform,
    channel: externalId,
    channelName: name,
    messages: subscriptions.map(({ message, schedule, zone, pausedAt, slots }) => {
      const coming = { schedule, zone, holidays, lastDate: slots[0]?.localDate ?? null, after };
      const [next] = pausedAt === null ? upcoming(coming, 1) : [];
      return { message, zone, isPaused: pausedAt !== null, nextAt: next?.toISOString() ?? null };
    }),
  }));
}
