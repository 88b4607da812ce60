import { type Context, inTransaction } from '../../context.ts';
import { addDays, type LocalDate, startOfDay } from '../../local-time.ts';
import { type By, Filter } from '../channels/index.ts';
import { isSmallGroup } from '../scores/index.ts';
import { type Begun, begin, type Place, showIn } from './begin.ts';

/** Days a digest looks back. */
const DAYS = 28;
/** Customers' answers that one action keeps at most; the newest ones. */
const MOST_ANSWERS = 200;

const Value = /^([\w-]{1,60})\|([1-9]\d{0,8}):(\d{4}-\d{2}-\d{2})$/;

/** "waiting|12:2026-11-20": a theme, and the digest it stood in. Null for what no digest of ours has. */
export function parseTopic(
  value: string,
): { theme: string; subscriptionId: number; localDate: LocalDate } | null {
  const [, theme, subscriptionId, localDate] = Value.exec(value) ?? [];
  if (theme === undefined || localDate === undefined || Number.isNaN(Date.parse(localDate))) return null;
  return { theme, subscriptionId: Number(subscriptionId), localDate };
}

/**
 * Begins an action with what customers said about a theme, as a digest of this channel counted it. Only words that were
 * posted here are quoted. Nobody is called about a theme, so nobody has to be spoken to. However many ask at once, a
 * theme has one action in a channel that is open.
 */
export function followTheme(
  ctx: Context,
  by: By,
  place: Place,
  { theme, subscriptionId, localDate }: NonNullable<ReturnType<typeof parseTopic>>,
): Promise<Begun> {
  return inTransaction(ctx, async (ctx): Promise<Begun> => {
    const { platform, channel: externalId } = place;
    const subscription = await ctx.db.subscription.findFirst({
      where: { id: subscriptionId, channel: { platform, externalId: externalId ?? '' } },
    });
    if (!subscription) return { kind: 'gone' };
    const { channelId, zone, filter } = subscription;
    await ctx.db.$queryRaw`
      select pg_advisory_xact_lock(hashtextextended(${`action ${channelId} ${theme}`}, 0))::text`;
    const known = await ctx.db.action.findFirst({
      where: { channelId, theme, state: { in: ['new', 'claimed', 'contacted'] }, mergedIntoId: null },
    });
    if (known) return { kind: 'known', number: known.id };
    const answers = await answersAbout(ctx, theme, {
      filter: Filter.parse(filter),
      from: startOfDay(addDays(localDate, -DAYS), zone),
      to: startOfDay(localDate, zone),
    });
    // A digest names no theme of so few.
    if (isSmallGroup(answers.length)) return { kind: 'gone' };
    const places = new Set(answers.map(({ touchpointId }) => touchpointId));
    const [only = null] = places;
    const { number } = await begin(ctx, by, place, {
      origin: 'theme',
      theme,
      touchpointId: places.size === 1 ? only : null,
      mayContact: false,
      voice: 'text',
    });
    const shown = await ctx.db.shownVerbatim.findMany({
      where: { channelId, feedbackId: { in: answers.map(({ id }) => id) } },
      select: { feedbackId: true },
    });
    const posted = new Set(shown.map(({ feedbackId }) => feedbackId));
    await ctx.db.actionFeedback.createMany({
      data: answers.map(({ id }) => ({ feedbackId: id, actionId: number, isQuoted: posted.has(id) })),
      skipDuplicates: true,
    });
    return { kind: 'begun', number, isShown: await showIn(ctx, number, channelId) };
  });
}

/** Answers in which a problem came back, as they were found; whoever was answered for already is left out. */
export interface CameBack {
  theme: string;
  touchpointId: string;
  answers: readonly bigint[];
  /** Those whose words were posted in the channel: they may be quoted there. */
  posted: readonly bigint[];
}

/**
 * Begins an action with the answers in which a problem came back at a touchpoint; an open one about it in this channel is
 * taken instead. To be called inside a transaction.
 */
export async function beginWhatCameBack(
  ctx: Context,
  by: By,
  place: Place,
  { theme, touchpointId, answers, posted }: CameBack,
): Promise<{ kind: 'begun' | 'known'; number: number } | { kind: 'gone' }> {
  const { platform, channel: externalId } = place;
  const channel = await ctx.db.channel.findUnique({
    where: { platform_externalId: { platform, externalId: externalId ?? '' } },
  });
  if (!channel) return { kind: 'gone' };
  await ctx.db.$queryRaw`
    select pg_advisory_xact_lock(hashtextextended(${`action ${channel.id} ${theme}`}, 0))::text`;
  const known = await ctx.db.action.findFirst({
    where: {
      ...{ channelId: channel.id, theme, touchpointId, mergedIntoId: null, improvementId: null },
      state: { in: ['new', 'claimed', 'contacted'] },
    },
  });
  if (known) return { kind: 'known', number: known.id };
  const free = await ctx.db.feedback.findMany({
    where: { id: { in: [...answers] }, text: { not: null }, unpostable: null, action: null },
    take: MOST_ANSWERS,
    select: { id: true },
  });
  const about = { origin: 'theme', theme, touchpointId, mayContact: false, voice: 'text' } as const;
  const { number } = await begin(ctx, by, place, about);
  await ctx.db.actionFeedback.createMany({
    data: free.map(({ id }) => ({ feedbackId: id, actionId: number, isQuoted: posted.includes(id) })),
    skipDuplicates: true,
  });
  return { kind: 'begun', number };
}

/** What customers said about a theme and nobody follows up yet, the newest first. */
function answersAbout(
  { db }: Context,
  theme: string,
  { filter, from, to }: { filter: Filter; from: Date; to: Date },
): Promise<{ id: bigint; touchpointId: string | null }[]> {
  const { touchpoint, source, language } = filter;
  return db.feedback.findMany({
    where: {
      themes: { has: theme },
      answeredAt: { gte: from, lt: to },
      text: { not: null },
      unpostable: null,
      action: null,
      ...(touchpoint && { touchpointId: { in: touchpoint } }),
      ...(source && { source: { in: source } }),
      ...(language && { language: { in: language } }),
    },
    orderBy: { answeredAt: 'desc' },
    take: MOST_ANSWERS,
    select: { id: true, touchpointId: true },
  });
}
