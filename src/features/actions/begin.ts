import { type Context, inTransaction } from '../../context.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { type By, isNear } from '../channels/index.ts';
import { journeyAt, promiseAt } from '../journey/index.ts';
import { type Stratum, strata } from '../verbatims/index.ts';
import { answeredBefore, takeAnswerIn } from './again.ts';
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
    // Whoever answers again in the same survey round is followed up where they were before (rulebook §9.3).
    const before = await answeredBefore(ctx, feedbackId);
    if (before !== null) {
      await takeAnswerIn(ctx, before, { feedbackId, voice, isQuoted: true });
      return { kind: 'known', number: before };
    }
    const row = await ctx.db.feedback.findUniqueOrThrow({ where: { id: feedbackId } });
    const mayContact = row.contactPermission === 'yes';
    const { number, channelId } = await begin(ctx, by, place, {
      origin: 'verbatim',
      touchpointId: row.touchpointId,
      mayContact,
      voice,
    });
    await ctx.db.actionFeedback.create({ data: { feedbackId, actionId: number } });
    const isShown = await showIn(ctx, number, channelId);
    return { kind: 'begun', number, isShown };
  });
}

/** Begins an action in a colleague's own words, or in those of somebody who looked back on a shadowing day. */
export function beginByHand(
  ctx: Context,
  by: By,
  place: Place,
  words: { title: string; touchpointId: string | null; customerValue: string; organisationValue: string },
  origin: 'hand' | 'reflection' = 'hand',
): Promise<{ number: number; isShown: boolean }> {
  return inTransaction(ctx, async (ctx) => {
    const { number, channelId } = await begin(ctx, by, place, {
      origin,
      mayContact: false,
      voice: 'text',
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

/** Begins an action; what it is about is added by the caller, in the same transaction. */
export async function begin(
  ctx: Context,
  by: By,
  { platform, channel: externalId }: Place,
  data: Pick<Prisma.ActionUncheckedCreateInput, 'origin' | 'title' | 'theme'> & {
    touchpointId: string | null;
    mayContact: boolean;
    voice: Stratum;
  },
  hours?: number,
): Promise<{ number: number; channelId: number | null }> {
  const channel =
    externalId === null
      ? null
      : await ctx.db.channel.findUnique({ where: { platform_externalId: { platform, externalId } } });
  const now = ctx.clock.now();
  const { id, channelId } = await ctx.db.action.create({
    data: {
      ...data,
      ...dueMoments(now, { ...data, hours }, teamOf(channel)),
      promiseId: await promiseOf(ctx, data.touchpointId),
      channelId: channel?.id ?? null,
      createdBy: by.actor,
      createdAt: now,
      updatedAt: now,
    },
  });
  await writeEvent(ctx, by, { actionId: id, kind: 'begin', details: { origin: data.origin } });
  return { number: id, channelId };
}

/** What customers are promised at a touchpoint at this moment; null when nothing is, or there is no journey. */
async function promiseOf(ctx: Context, touchpointId: string | null): Promise<string | null> {
  const promise = promiseAt(await journeyAt(ctx), touchpointId);
  const known = promise && (await ctx.db.customerPromise.findUnique({ where: { id: promise.id } }));
  return known?.id ?? null;
}

/** Whether its team has a channel, in which its card stands from now on. */
export async function showIn(ctx: Context, number: number, channelId: number | null): Promise<boolean> {
  if (channelId !== null) await postCard(ctx, number, channelId);
  return channelId !== null;
}
