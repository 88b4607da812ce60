import type { Part } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import type { Asked } from '../feature.ts';
import { addressesOf } from '../people/index.ts';
import { actionListMessage } from './action.message.ts';
import { readList } from './list.ts';

/** On a person's own page: what they took up; nothing while that is nothing. */
export async function homePart(ctx: Context, asked: Asked): Promise<Part | null> {
  const wish = {
    scope: 'mine',
    asker: asked.actor,
    own: await addressesOf(ctx, asked.actor),
    team: null,
  } as const;
  const content = await readList(ctx, wish, asked.actor);
  return content.items.length === 0 ? null : { message: actionListMessage, content };
}
