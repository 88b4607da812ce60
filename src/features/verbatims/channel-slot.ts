import type { Actor } from '../../chat/intent.ts';
import type { Context } from '../../context.ts';
import { type Locale, localeFrom } from '../../i18n/index.ts';
import type { DueSlot } from '../../jobs/compose.ts';
import { type LocalDate, localDateOf } from '../../local-time.ts';

/**
 * The slot a channel would have now for a message: with the zone, language and filter of its (first, or the given)
 * subscription to that message, or of the person who asks when it has none. Nothing is recorded by it; it serves to
 * answer "now". With `subscriptionId` null it is as if there were none yet.
 */
export async function slotForNow(
  ctx: Context,
  asked: { actor: Actor; channel: string | null },
  message: string,
  subscriptionId?: number | null,
): Promise<DueSlot> {
  const { actor } = asked;
  const where = { message, ...(subscriptionId === undefined ? {} : { id: subscriptionId ?? 0 }) };
  const channel =
    asked.channel === null
      ? null
      : await ctx.db.channel.findUnique({
          where: { platform_externalId: { platform: actor.platform, externalId: asked.channel } },
          include: { subscriptions: { where, orderBy: { id: 'asc' }, take: 1 } },
        });
  const subscription = channel?.subscriptions[0];
  const zone = subscription?.zone ?? channel?.zone ?? actor.zone;
  const locale: Locale = subscription ? localeFrom(subscription.locale) : actor.locale;
  const now = ctx.clock.now();
  const localDate = localDateOf(now, zone);
  return {
    slotId: 0n,
    subscriptionId: subscription?.id ?? 0,
    channelId: channel?.id ?? 0,
    platform: actor.platform,
    channel: asked.channel ?? '',
    message,
    zone,
    locale,
    filter: subscription?.filter ?? {},
    localDate,
    dueAt: now,
    lateSince: null,
    previousLocalDate: subscription ? await lastPosted(ctx, subscription.id, localDate) : null,
    createdLocalDate: localDate,
  };
}

/** The day of the digest before today's: what came in since then is what today's speaks about. */
async function lastPosted(ctx: Context, subscriptionId: number, today: LocalDate): Promise<LocalDate | null> {
  const slot = await ctx.db.slot.findFirst({
    where: { subscriptionId, localDate: { lt: today }, post: { state: { notIn: ['refused', 'skipped'] } } },
    orderBy: { dueAt: 'desc' },
    select: { localDate: true },
  });
  return slot?.localDate ?? null;
}
