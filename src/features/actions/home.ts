import type { Part } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import { byOf } from '../channels/index.ts';
import type { Asked } from '../feature.ts';
import { actionListMessage } from './action.message.ts';
import { readList } from './read.ts';

/** On a person's own page: what they took up; nothing while that is nothing. */
export async function homePart(ctx: Context, asked: Asked): Promise<Part | null> {
  const wish = { scope: 'mine', actor: byOf(asked).actor, channelId: null } as const;
  const content = await readList(ctx, wish, asked.actor);
  return content.items.length === 0 ? null : { message: actionListMessage, content };
}
