import { type Context, inTransaction } from '../../context.ts';
import { refreshCards } from './cards.ts';
import { withoutHolder } from './deeds.ts';
import { lockAction, writeEvent } from './move.ts';

/**
 * A person is no longer there: what they had taken up goes back to their team, and nobody is asked in their name. May be
 * told again. Returns how many actions changed.
 */
export async function holderLeft(
  ctx: Context,
  { platform, person }: { platform: string; person: string },
): Promise<number> {
  const address = `${platform}:${person}`;
  const touched = await ctx.db.action.findMany({
    where: { OR: [{ holder: address }, { lastHolder: address }, { offeredTo: address }] },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  for (const { id } of touched) await inTransaction(ctx, (ctx) => giveBack(ctx, id, address, platform));
  return touched.length;
}

async function giveBack(ctx: Context, id: number, address: string, platform: string): Promise<void> {
  const action = await lockAction(ctx, id);
  if (!action) return;
  const isHolder = action.holder === address;
  await ctx.db.action.update({
    where: { id },
    data: {
      ...(isHolder ? withoutHolder(action) : {}),
      // A reopened action does not go to somebody who is gone.
      ...(action.lastHolder === address ? { lastHolder: null } : {}),
      ...(action.offeredTo === address ? { offeredTo: null, offeredUntil: null } : {}),
      updatedAt: ctx.clock.now(),
    },
  });
  if (isHolder) {
    const by = { actor: platform, origin: platform };
    await writeEvent(ctx, by, { actionId: id, kind: 'holder_left', details: { from: action.state } });
  }
  await refreshCards(ctx, id);
}
