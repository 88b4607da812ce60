import { z } from 'zod';
import type { Actor } from '../../chat/intent.ts';
import type { Reply } from '../../chat/reply.ts';
import { type Context, inTransaction } from '../../context.ts';
import { byOf, isNear } from '../channels/index.ts';
import type { Asked } from '../feature.ts';
import { loadDefinitions } from '../scores/index.ts';
import { loadQuoteRows, quotesOf, type Stratum, strata } from '../verbatims/index.ts';
import { tagMessage } from './journey.message.ts';
import { promiseAt } from './journey.ts';
import { MOST_PROMISES, proposeTags } from './propose.ts';
import { journeyAt } from './read.ts';
import type { TagView } from './view.ts';

/** Nothing that a database could stumble over. */
const FeedbackId = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

/** "12:kept:open:on-time": whose words, what is said of which promise, and what had been said before. */
const Said = z.tuple([
  FeedbackId,
  z.enum(['kept', 'broken', 'unclear']),
  z.enum(['kept', 'broken', 'unclear', 'open']),
  z.string().min(1).max(80),
]);

/** Asks one person whether promises were kept in words that a channel was shown. */
export async function askTag(ctx: Context, asked: Asked, value: string): Promise<Reply> {
  const { success, data: feedbackId } = FeedbackId.safeParse(value);
  const content = success ? await readTag(ctx, asked.actor, feedbackId) : 'gone';
  if (typeof content === 'string') return { kind: 'notice', text: asked.say.journey.tag[content]() };
  return { kind: 'message', message: tagMessage, content, audience: 'private' };
}

/**
 * Notes what a person says about a promise. Two who say it at once: the first one's word stands, and the second is shown
 * it before they can change it.
 */
export async function sayTag(ctx: Context, asked: Asked, value: string): Promise<Reply> {
  const { actor, say } = asked;
  const [id = '', verdict, seen, ...promise] = value.split(':');
  const parsed = Said.safeParse([id, verdict, seen, promise.join(':')]);
  if (!parsed.success) return { kind: 'notice', text: say.journey.tag.gone() };
  const said = await note(ctx, asked, parsed.data);
  if (said === 'gone') return { kind: 'notice', text: say.journey.tag.gone() };
  const content = await readTag(ctx, actor, parsed.data[0]);
  if (typeof content === 'string') return { kind: 'notice', text: say.journey.tag[content]() };
  const isOvertaken = said === 'overtaken';
  return { kind: 'updated', message: tagMessage, content: { ...content, isOvertaken } };
}

function note(
  ctx: Context,
  asked: Asked,
  [feedbackId, verdict, seen, promiseId]: z.infer<typeof Said>,
): Promise<'said' | 'overtaken' | 'gone'> {
  return inTransaction(ctx, async (tx) => {
    const { db, clock } = tx;
    // One after the other for the same words: the second sees what the first said.
    const [words] = await db.$queryRaw<{ id: bigint }[]>`
      select id from feedback where id = ${feedbackId} and text is not null and unpostable is null for update`;
    const stratum = words ? await stratumShown(tx, asked.actor, feedbackId) : null;
    if (stratum === null) return 'gone';
    const tags = await db.promiseTag.findMany({ where: { feedbackId } });
    const before = tags.find((tag) => tag.promiseId === promiseId);
    if ((before?.verdict ?? 'open') !== seen) return 'overtaken';
    const isKnown = (await db.customerPromise.count({ where: { id: promiseId } })) > 0;
    if (!isKnown || (!before && tags.length >= MOST_PROMISES)) return 'gone';
    const key = { feedbackId, promiseId };
    const row = { verdict, ...byOf(asked), at: clock.now() };
    await db.promiseTag.upsert({
      where: { feedbackId_promiseId: key },
      create: { ...key, ...row },
      update: row,
    });
    return 'said';
  });
}

/** The question about some words: what was confirmed, and what rules propose; or why there is none. */
async function readTag(
  ctx: Context,
  actor: Actor,
  feedbackId: bigint,
): Promise<TagView | 'gone' | 'noPromise'> {
  const stratum = await stratumShown(ctx, actor, feedbackId);
  const ids = [String(feedbackId)];
  const rows = stratum === null ? new Map() : await loadQuoteRows(ctx, ids);
  const definitions = await loadDefinitions(ctx);
  const [quote] = quotesOf(rows, ids, { ...actor, definitions });
  if (!quote || stratum === null) return 'gone';
  const journey = await journeyAt(ctx);
  if (journey === null) return 'noPromise';
  const confirmed = await ctx.db.promiseTag.findMany({ where: { feedbackId }, include: { promise: true } });
  const proposed = proposeTags(journey, {
    text: quote.text,
    touchpointId: quote.touchpoint?.id ?? null,
    stratum,
  });
  const said = confirmed.map(({ promiseId, promise, verdict }) => ({
    id: promiseId,
    text: { en: promise.textEn, nl: promise.textNl },
    proposed: verdict,
    confirmed: verdict,
  }));
  const open = proposed
    .filter(({ promise }) => !said.some(({ id }) => id === promise.id))
    .map(({ promise: { id, text }, verdict }) => ({ id, text, proposed: verdict, confirmed: null }));
  const here = promiseAt(journey, quote.touchpoint?.id ?? null)?.id;
  const promises = [...said, ...open]
    .slice(0, MOST_PROMISES)
    .sort((a, b) => Number(b.id === here) - Number(a.id === here));
  if (promises.length === 0) return 'noPromise';
  return { feedbackId: String(feedbackId), quote, isOvertaken: false, promises };
}

/**
 * The layer of words that a channel which this person may know of was shown; null when none was. The number comes back
 * from the client, and only what was posted can be spoken about.
 */
async function stratumShown(
  ctx: Context,
  { platform, id }: Actor,
  feedbackId: bigint,
): Promise<Stratum | null> {
  const shown = await ctx.db.shownVerbatim.findMany({
    where: { feedbackId, channel: { platform } },
    include: { channel: true },
  });
  const seen = shown.find(({ channel }) => isNear(channel.externalId, id));
  return seen ? (strata.find((stratum) => stratum === seen.stratum) ?? 'text') : null;
}
