import { addBusinessHours } from '../../business-time.ts';
import { type Context, inTransaction } from '../../context.ts';
import type { Action } from '../../generated/prisma/client.ts';
import { ensureDirect } from '../channels/index.ts';
import { ACTION_OFFER, postAbout } from './cards.ts';
import { nobodyAsked, teamFor } from './deeds.ts';
import { type Doing, type Moved, move } from './move.ts';
import { tellPerson } from './news.ts';
import { noteReach } from './reach.ts';
import { readAction } from './read.ts';
import type { PersonView } from './view.ts';
import { refusalFor } from './whose.ts';

/** Business hours in which somebody who is asked to take over says yes; then it stays with who has it. */
const ANSWER_HOURS = 4;

/** Asks somebody else, by a direct message, to answer for it; they have four business hours to say yes. */
export async function offer(ctx: Context, by: Doing, number: number, to: PersonView): Promise<Moved> {
  const doing = { ...by, to: `${to.platform}:${to.id}` };
  // Before anything is locked: a platform may take its time to say who somebody is.
  const known = await ctx.db.action.findUnique({ where: { id: number } });
  const why = known && (await refusalFor(ctx, 'hand_over', known, doing));
  if (why) return { kind: 'refused', why, action: known };
  const near = known && (await nearestChannel(ctx, known, to.platform));
  if (known && !(await ctx.isColleague(to, near)))
    return { kind: 'refused', why: 'no_person', action: known };
  return move(ctx, doing, number, 'hand_over', async (action, ctx) => {
    const team = await teamFor(ctx, action);
    const channelId = await ensureDirect(ctx, { platform: to.platform, ...team }, to.id);
    const view = await readAction(ctx, number, team);
    // Who is asked opens it by a button: until then they see no customer's words.
    const asked = view && { ...view, quotes: [], more: 0 };
    if (asked) await postAbout(ctx, { channelId, message: ACTION_OFFER, locale: team.locale, view: asked });
    return {
      data: {
        offeredTo: doing.to,
        offeredUntil: addBusinessHours(ctx.clock.now(), ANSWER_HOURS, team),
      },
      details: { to: doing.to },
    };
  });
}

/** The channel of its team, where that is on this platform. */
async function nearestChannel(
  { db }: Context,
  { channelId }: Pick<Action, 'channelId'>,
  platform: string,
): Promise<string | null> {
  const channel = channelId === null ? null : await db.channel.findUnique({ where: { id: channelId } });
  return channel?.platform === platform ? channel.externalId : null;
}

/** Ends offers that nobody answered in time: each action stays with who has it, who hears of it. */
export async function endOffers(ctx: Context): Promise<void> {
  const late = await ctx.db.action.findMany({
    where: {
      offeredUntil: { lt: ctx.clock.now() },
      state: { in: ['claimed', 'contacted'] },
      mergedIntoId: null,
    },
    select: { id: true, offeredTo: true },
  });
  for (const { id, offeredTo } of late) {
    // As if they had said no; who answers at this very moment is faster or slower, and both are right.
    const by = { actor: offeredTo ?? '', origin: 'clock', isAdmin: false };
    await endOffer(ctx, by, id).catch((error) =>
      ctx.log.error({ err: error }, 'an offer could not be ended'),
    );
  }
}

function endOffer(ctx: Context, by: Doing, number: number): Promise<Moved> {
  return inTransaction(ctx, async (ctx) => {
    const details = { because: 'no answer in time' };
    const moved = await move(ctx, by, number, 'decline', () => ({ data: nobodyAsked, details }));
    if (moved.kind === 'done')
      await tellPerson(ctx, moved.action.holder, moved.action, { news: 'no_answer', by: null });
    return moved;
  });
}

/** Says yes to an action that was offered; who had it hears that it is off their hands. */
export function accept(ctx: Context, by: Doing, number: number): Promise<Moved> {
  return inTransaction(ctx, async (ctx) => {
    const moved = await move(ctx, by, number, 'accept', async ({ holder }, ctx) => {
      await noteReach(ctx, by);
      return {
        data: { holder: by.actor, lastHolder: holder, ...nobodyAsked },
        details: { after: holder },
      };
    });
    if (moved.kind === 'done')
      await tellPerson(ctx, moved.action.lastHolder, moved.action, { news: 'accepted', by: by.actor });
    return moved;
  });
}

/** Says no; it stays with who has it, who hears of it. */
export function decline(ctx: Context, by: Doing, number: number): Promise<Moved> {
  return inTransaction(ctx, async (ctx) => {
    const moved = await move(ctx, by, number, 'decline', () => ({ data: nobodyAsked }));
    if (moved.kind === 'done')
      await tellPerson(ctx, moved.action.holder, moved.action, { news: 'declined', by: by.actor });
    return moved;
  });
}
