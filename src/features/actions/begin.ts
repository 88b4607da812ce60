import { type Context, inTransaction } from '../../context.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { type By, isNear } from '../channels/index.ts';
import { type Stratum, strata } from '../verbatims/index.ts';
import { postCard } from './cards.ts';
import { writeEvent } from './move.ts';
import { dueMoments } from './service-level.ts';
import { teamOf } from './team.ts';

/** An action that began, or the one that was there already. */
export type Begun =
  | { kind: 'begun'; number: number; isShown: boolean }
  | { kind: 'known'; number: number }
  | { kind: 'gone' };

/** Where something is asked, and by whom. */
export interface Place {
  platform: string;
  person: string;
  channel: string | null;
}

/**
 * Begins an action with a customer's words that were posted in a channel of this platform. However many people ask at
 * once, the same words begin one action.
 */
export function followUp(ctx: Context, by: By, place: Place, feedbackId: bigint): Promise<Begun> {
  return inTransaction(ctx, async (ctx): Promise<Begun> => {
    // One after the other for the same words: the second finds what the first began.
    const [feedback] = await ctx.db.$queryRaw<{ id: bigint }[]>`
      select id from feedback where id = ${feedbackId} and text is not null and unpostable is null for update`;
    const voice = feedback ? await voiceShown(ctx, place, feedbackId) : null;
    if (voice === null) return { kind: 'gone' };
    const known = await ctx.db.actionFeedback.findUnique({ where: { feedbackId } });
    if (known) return { kind: 'known', number: known.actionId };
    const row = await ctx.db.feedback.findUniqueOrThrow({ where: { id: feedbackId } });
    const mayContact = row.contactPermission === 'yes';
    const { number, channelId } = await begin(ctx, by, place, {
      origin: 'verbatim',
      touchpointId: row.touchpointId,
      mayContact,
      level: { voice, mayContact },
    });
    await ctx.db.actionFeedback.create({ data: { feedbackId, actionId: number } });
    const isShown = await showIn(ctx, number, channelId);
    return { kind: 'begun', number, isShown };
  });
}

/** Begins an action in a colleague's own words. */
export function beginByHand(
  ctx: Context,
  by: By,
  place: Place,
  words: { title: string; touchpointId: string | null; customerValue: string; organisationValue: string },
): Promise<{ number: number; isShown: boolean }> {
  return inTransaction(ctx, async (ctx) => {
    const level = { voice: 'text', mayContact: false } as const;
    const { number, channelId } = await begin(ctx, by, place, {
      origin: 'hand',
      mayContact: false,
      level,
      ...words,
    });
    return { number, isShown: await showIn(ctx, number, channelId) };
  });
}

/**
 * Whose words they are, as a channel that this person may know of saw them; null when none did. The number comes back
 * from the client, and only what was posted can be followed up.
 */
async function voiceShown(
  ctx: Context,
  { platform, person }: Place,
  feedbackId: bigint,
): Promise<Stratum | null> {
  const shown = await ctx.db.shownVerbatim.findMany({
    where: { feedbackId, channel: { platform } },
    include: { channel: true },
  });
  const seen = shown.find(({ channel }) => isNear(channel.externalId, person));
  return seen ? (strata.find((stratum) => stratum === seen.stratum) ?? 'text') : null;
}

async function begin(
  ctx: Context,
  by: By,
  { platform, channel: externalId }: Place,
  {
    level,
    ...data
  }: Pick<Prisma.ActionUncheckedCreateInput, 'origin' | 'touchpointId' | 'mayContact'> & {
    level: Parameters<typeof dueMoments>[1];
    title?: string;
  },
): Promise<{ number: number; channelId: number | null }> {
  const channel =
    externalId === null
      ? null
      : await ctx.db.channel.findUnique({ where: { platform_externalId: { platform, externalId } } });
  const now = ctx.clock.now();
  const { id, channelId } = await ctx.db.action.create({
    data: {
      ...data,
      ...dueMoments(now, level, teamOf(channel)),
      channelId: channel?.id ?? null,
      createdBy: by.actor,
      createdAt: now,
      updatedAt: now,
    },
  });
  await writeEvent(ctx, by, { actionId: id, kind: 'begin', details: { origin: data.origin } });
  return { number: id, channelId };
}

/** Whether its team has a channel, in which its card stands from now on. */
async function showIn(ctx: Context, number: number, channelId: number | null): Promise<boolean> {
  if (channelId !== null) await postCard(ctx, number, channelId);
  return channelId !== null;
}
