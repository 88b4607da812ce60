import type { Db } from '../../../context.ts';
import type { PostState, Prisma } from '../../../generated/prisma/client.ts';

/** A message in the outbox or in a channel that holds the words of the customer. */
export interface ShowingPost {
  id: string;
  platform: string;
  channel: string;
  zone: string;
  message: string;
  locale: string;
  state: PostState;
  platformId: string | null;
  /** What is left of it without those words, and whether that is still worth showing. */
  content: Prisma.InputJsonValue;
  saysMore: boolean;
  /** Older content may reach the platform after ours. */
  isBeingEdited: boolean;
}

/** The posts that show any of these answers, with their frozen content already without them. */
export async function findShowingPosts(db: Db, feedbackIds: readonly bigint[]): Promise<ShowingPost[]> {
  const ids = new Set(feedbackIds.map(String));
  const ofThem = { some: { feedbackId: { in: [...feedbackIds] } } };
  const posts = await db.post.findMany({
    where: { OR: [{ shown: ofThem }, { quotes: ofThem }] },
    include: { channel: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const among = { where: { postId: { in: posts.map(({ id }) => id) } } };
  const cards = [...(await db.actionCard.findMany(among)), ...(await db.improvementCard.findMany(among))];
  const leased = await db.postRevision.findMany({
    where: { postId: { in: posts.map(({ id }) => id) }, leaseUntil: { gt: new Date() } },
  });
  const isEdited = new Set(leased.map(({ postId }) => postId));
  const isCard = new Set(cards.map(({ postId }) => postId));
  return posts.map(({ id, message, locale, state, platformId, content, channel }) => {
    const { platform, externalId, zone } = channel;
    const rest = withoutQuotes(content, ids);
    const place = { platform, channel: externalId, zone };
    return {
      id,
      message,
      locale,
      state,
      platformId,
      ...place,
      content: rest.content ?? {},
      isBeingEdited: isEdited.has(id),
      // A card of an action or improvement says more than the words it began with: it stays without them.
      saysMore: rest.quotes > 0 || isCard.has(id),
    };
  });
}

type Json = Prisma.JsonValue | undefined;

/**
 * A view without the quotes of some answers, wherever they stand in it, and how many quotes are left. A quote is known
 * by its `id` and `text`: this must hold for every message, also for those that are not written yet.
 */
function withoutQuotes(
  view: Json,
  ids: ReadonlySet<string>,
): { content: Prisma.InputJsonValue | null; quotes: number } {
  let quotes = 0;

  function isErased(value: Json): boolean {
    if (!isQuote(value)) return false;
    if (ids.has(value.id)) return true;
    quotes += 1;
    return false;
  }

  function clean(value: Json): Prisma.InputJsonValue | null {
    if (value === null || value === undefined) return null;
    if (Array.isArray(value)) return value.filter((one) => !isErased(one)).map(clean);
    if (typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, clean(one)]));
  }

  return { content: clean(view), quotes };
}

function isQuote(value: Json): value is { id: string; text: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return typeof value.id === 'string' && typeof value.text === 'string';
}
