import { type Context, inTransaction } from '../../context.ts';
import type { Action } from '../../generated/prisma/client.ts';
import { refreshCards } from './cards.ts';
import { withoutHolder } from './deeds.ts';
import { lockAction, writeEvent } from './move.ts';
import { tellOwner, tellTeam } from './news.ts';
import { isClosed } from './rules.ts';

/** Whose account is gone, and where they still are ("teams:…"); null when nowhere. */
interface Gone {
  address: string;
  heir: string | null;
  platform: string;
}

/**
 * A person is no longer on a platform: what they had taken up goes along to where they still are, or back to their team,
 * who hears of it with the owner of the touchpoint, and nobody is asked in their name. May be told again. Returns how many actions changed.
 */
export async function holderLeft(
  ctx: Context,
  { platform, person, heir }: { platform: string; person: string; heir: string | null },
): Promise<number> {
  const address = `${platform}:${person}`;
  const touched = await ctx.db.action.findMany({
    where: { OR: [{ holder: address }, { lastHolder: address }, { offeredTo: address }] },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  for (const { id } of touched) {
    await inTransaction(ctx, (ctx) => handOn(ctx, id, { address, heir, platform }));
  }
  return touched.length;
}

async function handOn(ctx: Context, id: number, gone: Gone): Promise<void> {
  const action = await lockAction(ctx, id);
  if (!action) return;
  await ctx.db.action.update({
    where: { id },
    data: {
      ...(gone.heir === null ? without(action, gone) : moved(action, gone)),
      updatedAt: ctx.clock.now(),
    },
  });
  if (action.holder === gone.address) {
    const by = { actor: gone.platform, origin: gone.platform };
    const kind = gone.heir === null ? 'holder_left' : 'holder_moved';
    await writeEvent(ctx, by, { actionId: id, kind, details: { from: action.state } });
  }
  await refreshCards(ctx, id);
  if (action.holder !== gone.address || gone.heir !== null || isClosed(action.state)) return;
  await tellTeam(ctx, action, 'holder_left');
  await tellOwner(ctx, action, 'holder_left');
}

function moved({ holder, lastHolder, offeredTo }: Action, { address, heir }: Gone) {
  return {
    ...(holder === address && { holder: heir }),
    ...(lastHolder === address && { lastHolder: heir }),
    ...(offeredTo === address && { offeredTo: heir }),
  };
}

function without(action: Action, { address }: Gone) {
  return {
    ...(action.holder === address && withoutHolder(action)),
    // A reopened action does not go to somebody who is gone.
    ...(action.lastHolder === address && { lastHolder: null }),
    ...(action.offeredTo === address && { offeredTo: null, offeredUntil: null }),
  };
}
