import type { Context } from '../../context.ts';
import type { Channel, Prisma } from '../../generated/prisma/client.ts';
import { localeFrom } from '../../i18n/index.ts';
import {
  Filter,
  type FilterView,
  filterViewer,
  isNear,
  PAUSED_BY_HAND,
  pausedByPlatform,
  upcoming,
} from '../channels/index.ts';
import type { Asked } from '../feature.ts';
import type { SettingsView, SubscriptionView, Who } from './view.ts';

/** A channel by its address. */
export interface Place {
  platform: string;
  channel: string;
}

/** What just happened, to be said above the settings. */
export type News = Partial<Pick<SettingsView, 'told' | 'hindrance' | 'meanwhile' | 'stopping'>>;

const withSlot = {
  channel: true,
  slots: { orderBy: { dueAt: 'desc' }, take: 1, select: { localDate: true } },
} satisfies Prisma.SubscriptionInclude;

/** A subscription with its channel and its newest slot. */
export type Row = Prisma.SubscriptionGetPayload<{ include: typeof withSlot }>;

/**
 * The subscription that a button or form names, when this person may change it: it belongs to a channel of their own
 * platform and workspace. Null for everything else, for the name comes back from the client.
 */
export async function findRow(ctx: Context, { actor }: Asked, id: number | string): Promise<Row | null> {
  if (!/^[1-9]\d{0,8}$/.test(String(id))) return null;
  const row = await ctx.db.subscription.findUnique({ where: { id: Number(id) }, include: withSlot });
  if (row?.channel.platform !== actor.platform || !isNear(row.channel.externalId, actor.id)) return null;
  return row;
}

/** When a subscription comes next, with these settings instead of its own. */
export function timesOf(
  ctx: Context,
  row: Pick<Row, 'slots'> | null,
  channel: Pick<Channel, 'holidays'> | null,
  wish: { schedule: string; zone: string },
  count: number,
): Date[] {
  const lastDate = row?.slots[0]?.localDate ?? null;
  return upcoming({ ...wish, holidays: channel?.holidays ?? [], lastDate, after: ctx.clock.now() }, count);
}

/** Which channel it is; null when nothing was ever posted or subscribed there. */
export function findChannel(ctx: Context, { platform, channel: externalId }: Place): Promise<Channel | null> {
  return ctx.db.channel.findUnique({ where: { platform_externalId: { platform, externalId } } });
}

/** What a channel gets now, and what it could get. */
export async function readSettings(
  ctx: Context,
  asked: Asked,
  { place, messages, news = {} }: { place: Place; messages: readonly string[]; news?: News },
): Promise<SettingsView> {
  const channel = await findChannel(ctx, place);
  const rows = await ctx.db.subscription.findMany({
    where: { channelId: channel?.id ?? 0 },
    include: withSlot,
    orderBy: { id: 'asc' },
  });
  const refusals = await pausedByPlatform(ctx, { subscriptionIds: rows.map(({ id }) => id) });
  const aboutOf = await filterViewer(ctx);
  const elsewhere = asked.channel !== place.channel;
  const has = (message: string) => rows.some((row) => row.message === message);
  return {
    ...place,
    channelName: channel?.name ?? place.channel,
    elsewhere,
    now: ctx.clock.now().toISOString(),
    told: null,
    hindrance: null,
    meanwhile: null,
    stopping: null,
    subscriptions: rows.map((row) => {
      const refusal = refusals.find(({ subscriptionId }) => subscriptionId === row.id) ?? null;
      return viewOf(ctx, asked, { row, refusal, about: aboutOf(Filter.parse(row.filter)) });
    }),
    // What is added is added to the channel one is in.
    canAdd: elsewhere ? [] : messages.filter((message) => !has(message)),
    ...news,
  };
}

interface Known {
  row: Row;
  refusal: { reason: string; remedy: string } | null;
  about: FilterView;
}

function viewOf(ctx: Context, { actor }: Asked, { row, refusal, about }: Known): SubscriptionView {
  const { id, message, schedule, zone, locale, pausedAt, pausedReason } = row;
  const [next] = pausedAt === null ? timesOf(ctx, row, row.channel, row, 1) : [];
  const byHand = refusal === null && pausedReason === PAUSED_BY_HAND;
  return {
    subscriptionId: id,
    message,
    schedule,
    zone,
    locale: localeFrom(locale),
    about,
    nextAt: next?.toISOString() ?? null,
    paused: pausedAt && {
      since: pausedAt.toISOString(),
      byHand,
      reason: refusal?.reason ?? (byHand ? null : pausedReason),
      remedy: refusal?.remedy ?? null,
    },
    changedBy: whoIs(row.updatedBy, actor),
    changedAt: row.updatedAt.toISOString(),
  };
}

/** 'slack:U1' as this person knows them. */
export function whoIs(actor: string, asking: { platform: string; id: string }): Who {
  const [platform = '', ...rest] = actor.split(':');
  const id = rest.join(':');
  if (platform === asking.platform && id === asking.id) return { kind: 'you', platform, id };
  if (actor === asking.platform) return { kind: 'platform', platform, id };
  if (actor === 'sample') return { kind: 'sample', platform: '', id: '' };
  return id === '' ? { kind: 'terminal', platform: '', id: '' } : { kind: 'person', platform, id };
}
