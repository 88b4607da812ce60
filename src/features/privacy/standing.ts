import type { AnyMessage } from '../../chat/message.ts';
import type { Platform, PostOutcome } from '../../chat/platform.ts';
import type { Context } from '../../context.ts';
import { messageOf } from '../../errors.ts';
import type { ErasureMessage } from '../../generated/prisma/client.ts';
import { localeFrom } from '../../i18n/index.ts';

/** A message that may still show somebody, and why. */
export interface Left {
  platform: string;
  reason: string;
}

/** What platforms and messages there are. */
export interface Reaching {
  platforms: readonly Platform[];
  messages: readonly AnyMessage[];
}

/** Notes messages that are to be changed where they stand, in the transaction that changed what we keep of them. */
export async function noteToChange(
  { db }: Context,
  erasureId: number,
  postIds: readonly string[],
  /** 'again': it is counted elsewhere already. */
  what: 'update' | 'again' = 'update',
): Promise<void> {
  const posts = await db.post.findMany({
    where: { id: { in: [...postIds] }, state: { in: ['sending', 'sent', 'unknown'] } },
    include: { channel: true },
  });
  const data = posts.map(({ id: postId, platformId, channel: { platform, externalId: channel } }) => ({
    ...{ erasureId, what, postId, platform, channel, platformId },
  }));
  await db.erasureMessage.createMany({ data, skipDuplicates: true });
}

/** Takes away and changes what an erasure noted; each row goes as soon as its message is as it should be. */
export async function clearStanding(
  ctx: Context,
  reaching: Reaching,
  erasureId: number,
): Promise<{ removed: number; edited: number; left: Left[] }> {
  const done = { removed: 0, edited: 0, left: [] as Left[] };
  for (let after = 0n; ; ) {
    const rows = await ctx.db.erasureMessage.findMany({
      where: { erasureId, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: 100,
    });
    const last = rows.at(-1);
    if (!last) return done;
    after = last.id;
    for (const row of rows) {
      const reason = await (row.what === 'remove' ? remove : change)(ctx, reaching, row);
      if (reason !== null) {
        done.left.push({ platform: row.platform, reason });
        continue;
      }
      await ctx.db.erasureMessage.deleteMany({ where: { id: row.id } });
      if (row.what === 'remove') done.removed += 1;
      else if (row.what === 'update') done.edited += 1;
    }
  }
}

const NOBODY_KNOWS = 'nobody knows whether it was posted';

/** Null when it is gone, else why it may still be there. */
async function remove({ db }: Context, { platforms }: Reaching, row: ErasureMessage): Promise<string | null> {
  const post = await db.post.findUnique({ where: { id: row.postId } });
  const platformId = row.platformId ?? post?.platformId ?? null;
  if (platformId === null) {
    const isNowhere = post === null || !['sending', 'unknown', 'sent'].includes(post.state);
    if (!isNowhere) return NOBODY_KNOWS;
  } else {
    const why = reasonOf(await ask(platforms, row, (platform) => platform.remove(platformId, row.channel)));
    if (why !== null) return why;
  }
  await forgetPost(db, row.postId);
  return null;
}

/** The last message of a direct chat takes what we knew of the chat with it. */
async function forgetPost(db: Context['db'], postId: string): Promise<void> {
  const post = await db.post.findUnique({ where: { id: postId } });
  if (post === null) return;
  await db.post.delete({ where: { id: postId } });
  if ((await db.post.count({ where: { channelId: post.channelId } })) === 0)
    await db.channel.deleteMany({ where: { id: post.channelId, subscriptions: { none: {} } } });
}

async function change({ db }: Context, reaching: Reaching, row: ErasureMessage): Promise<string | null> {
  const post = await db.post.findUnique({
    where: { id: row.postId },
    include: { channel: true, slot: { include: { subscription: true } } },
  });
  // What goes out later goes out without them.
  if (post === null || !['sending', 'unknown', 'sent'].includes(post.state)) return null;
  const { platformId, content, channel, slot } = post;
  if (post.state === 'sending') return 'it is being sent at this moment';
  if (post.state === 'unknown' || platformId === null) return NOBODY_KNOWS;
  // Newer content that waits is what we show now; while somebody else shows it, older content may come after ours.
  await db.$executeRaw`
    delete from post_revision where post_id = ${post.id}::uuid and coalesce(lease_until <= clock_timestamp(), true)`;
  if ((await db.postRevision.count({ where: { postId: post.id } })) > 0)
    return 'it is being edited at this moment';
  const message = reaching.messages.find(({ name }) => name === post.message);
  const outcome = await ask(reaching.platforms, row, async (platform) => {
    if (!message) return platform.remove(platformId, row.channel);
    const zone = slot?.subscription.zone ?? channel.zone;
    const locale = localeFrom(post.locale);
    const shown = { key: post.id, channel: channel.externalId, message, content, locale, zone };
    const changed = await platform.update(platformId, shown);
    // One that is gone by now, or cannot be changed any more: rather no message than their name.
    return changed.outcome === 'refused' ? platform.remove(platformId, row.channel) : changed;
  });
  return reasonOf(outcome);
}

async function ask(
  platforms: readonly Platform[],
  { platform: name }: ErasureMessage,
  call: (platform: Platform) => Promise<PostOutcome>,
): Promise<PostOutcome> {
  const platform = platforms.find((one) => one.name === name);
  if (!platform) return { outcome: 'unknown', reason: 'this platform is not connected' };
  try {
    return await call(platform);
  } catch (error) {
    return { outcome: 'unknown', reason: messageOf(error) };
  }
}

function reasonOf(outcome: PostOutcome): string | null {
  return outcome.outcome === 'sent' ? null : outcome.reason;
}
