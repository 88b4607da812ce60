import type { Part, Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import type { Asked } from '../feature.ts';
import { slotForNow } from './channel-slot.ts';
import { composeVerbatims } from './compose.ts';
import { verbatims as verbatimsMessage } from './verbatims.message.ts';

/**
 * Today's verbatims at any time: what was posted in the channel today, or what would be posted now. Who missed the push
 * can always pull; nothing is counted as shown by it.
 */
export async function today(ctx: Context, asked: Asked): Promise<Reply> {
  return { kind: 'message', ...(await todayPart(ctx, asked)), audience: 'private' };
}

/** The same as a part of something larger, such as a person's own page. */
export async function todayPart(ctx: Context, asked: Asked): Promise<Part> {
  const slot = await slotForNow(ctx, asked, verbatimsMessage.name);
  const posted = await ctx.db.post.findFirst({
    where: {
      channelId: slot.channelId,
      message: verbatimsMessage.name,
      slot: { subscriptionId: slot.subscriptionId, localDate: slot.localDate },
    },
    orderBy: { createdAt: 'desc' },
  });
  const content = posted ? posted.content : (await composeVerbatims(ctx, [slot]))[0]?.content;
  return { message: verbatimsMessage, content };
}
