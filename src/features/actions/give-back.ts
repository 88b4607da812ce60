import { addBusinessHours, isWorkingTime } from '../../business-time.ts';
import { type Context, inTransaction } from '../../context.ts';
import { accountOf, findPerson } from '../people/index.ts';
import { apart, type Held } from './apart.ts';
import { refreshCards } from './cards.ts';
import { nobodyAsked } from './deeds.ts';
import { lockAction, writeEvent } from './move.ts';
import { tellTeam } from './news.ts';
import { reachOf } from './reach.ts';
import { teamOf } from './team.ts';

/** Business hours after the question, without a step, until an action is anybody's again: two more working days. */
const PATIENCE_HOURS = 16;

/**
 * What somebody took up and left alone for five working days, and was asked about after three, is anybody's again; one
 * line in the thread of its card says so. Whoever was never asked, because they are away, keeps it.
 */
export async function giveBackStalled(ctx: Context): Promise<void> {
  const asked = await ctx.db.action.findMany({
    where: { state: 'claimed', askedAt: { not: null }, mergedIntoId: null },
    include: { channel: true },
    orderBy: { id: 'asc' },
  });
  for (const action of asked) {
    await apart(ctx, () =>
      inTransaction(ctx, async (ctx) => {
        if (await giveBack(ctx, action)) await tellTeam(ctx, action, 'stalled');
      }),
    );
  }
}

async function giveBack(ctx: Context, { id, channel }: Held): Promise<boolean> {
  const action = await lockAction(ctx, id);
  if (action?.state !== 'claimed' || action.askedAt === null || action.holder === null) return false;
  const personId = await findPerson(ctx, accountOf(action.holder));
  const reminder = personId === null ? null : await ctx.db.actionReminder.findUnique({ where: { personId } });
  const hours = reachOf(reminder, teamOf(channel));
  const now = ctx.clock.now();
  if (!isWorkingTime(now, hours) || addBusinessHours(action.askedAt, PATIENCE_HOURS, hours) > now)
    return false;
  await ctx.db.action.update({
    where: { id },
    data: {
      state: 'new',
      holder: null,
      lastHolder: action.holder,
      askedAt: null,
      updatedAt: now,
      ...nobodyAsked,
    },
  });
  const details = { from: action.state, to: 'new' };
  await writeEvent(ctx, { actor: 'clock', origin: 'clock' }, { actionId: id, kind: 'stalled', details });
  await refreshCards(ctx, id);
  return true;
}
