import { addBusinessHours } from '../../business-time.ts';
import { type Context, inTransaction } from '../../context.ts';
import type { Action } from '../../generated/prisma/client.ts';
import { ensureDirect } from '../channels/index.ts';
import { ACTION_OFFER, postAbout } from './cards.ts';
import { type Doing, type Moved, move } from './move.ts';
import { readAction } from './read.ts';
import { type ChannelToCustomer, isClosed, type NotDoingReason } from './rules.ts';
import { dueMoments } from './service-level.ts';
import { teamOf } from './team.ts';
import type { PersonView } from './view.ts';
import { sayWhatWeDid } from './we-did.ts';

/** Business hours in which somebody who is asked to take over says yes; then it stays with who has it. */
const ANSWER_HOURS = 4;

export const nobodyAsked = { offeredTo: null, offeredUntil: null };

/** Takes an action up; of two at once one gets it, the other is told who did. */
export function claim(ctx: Context, by: Doing, number: number): Promise<Moved> {
  return move(ctx, by, number, 'claim', (_action, { clock }) => ({
    data: { state: 'claimed', holder: by.actor, claimedAt: clock.now(), ...nobodyAsked },
  }));
}

/** Gives an action back, for somebody else to take up. The clocks go on (rulebook §9.3). */
export function release(ctx: Context, by: Doing, number: number): Promise<Moved> {
  return move(ctx, by, number, 'release', ({ holder }) => ({
    data: { state: 'new', holder: null, lastHolder: holder, ...nobodyAsked },
  }));
}

/** Writes down that the customer was spoken to, and how; what was said stays in the source system. */
export function contacted(ctx: Context, by: Doing, number: number, how: ChannelToCustomer): Promise<Moved> {
  return move(ctx, by, number, 'contacted', (_action, { clock }) => ({
    data: { state: 'contacted', contactedAt: clock.now(), contactedBy: how },
    details: { how },
  }));
}

/** Ends the work with one sentence of what was done. The customer does not know yet. */
export function resolve(ctx: Context, by: Doing, number: number, outcome: string): Promise<Moved> {
  return move(ctx, by, number, 'done', ({ holder }, { clock }) => ({
    data: { state: 'resolved', outcome, closedAt: clock.now(), lastHolder: holder, ...nobodyAsked },
  }));
}

/** Ends an action honestly without doing it: why, from a list and in one sentence. */
export function decideAgainst(
  ctx: Context,
  by: Doing,
  number: number,
  { reason, why }: { reason: NotDoingReason; why: string },
): Promise<Moved> {
  return move(ctx, by, number, 'not_doing', ({ holder }, { clock }) => ({
    data: {
      state: 'not_doing',
      reason,
      outcome: why,
      closedAt: clock.now(),
      lastHolder: holder,
      ...nobodyAsked,
    },
    details: { reason },
  }));
}

/** Writes down what the customer was told, and how; the channels that saw their words hear what was done. */
export function tell(
  ctx: Context,
  by: Doing,
  number: number,
  { how, what }: { how: ChannelToCustomer; what: string },
): Promise<Moved> {
  return inTransaction(ctx, async (ctx) => {
    const moved = await move(ctx, by, number, 'told', ({ state }, { clock }) => ({
      data: { state: 'told', toldAt: clock.now(), toldBy: how, toldWhat: what },
      details: { how, after: state },
    }));
    if (moved.kind === 'done') await sayWhatWeDid(ctx, moved.action);
    return moved;
  });
}

/** Takes up again what was closed: it goes to its last holder, or to nobody; the clocks start anew. */
export function reopen(ctx: Context, by: Doing, number: number): Promise<Moved> {
  return move(ctx, by, number, 'reopen', async (action, ctx) => {
    const holder = action.holder ?? action.lastHolder;
    return {
      data: {
        state: holder === null ? 'new' : 'claimed',
        holder,
        outcome: '',
        reason: null,
        closedAt: null,
        toldAt: null,
        toldBy: null,
        toldWhat: '',
        contactedAt: null,
        contactedBy: null,
        warnedAt: null,
        ...dueMoments(
          ctx.clock.now(),
          { voice: 'detractor', mayContact: action.mayContact },
          await teamFor(ctx, action),
        ),
      },
    };
  });
}

/** Asks somebody else, by a direct message, to answer for it; they have four business hours to say yes. */
export function offer(ctx: Context, by: Doing, number: number, to: PersonView): Promise<Moved> {
  const doing = { ...by, to: `${to.platform}:${to.id}` };
  return move(ctx, doing, number, 'hand_over', async (action, ctx) => {
    const team = await teamFor(ctx, action);
    const channelId = await ensureDirect(ctx, { platform: to.platform, ...team }, to.id);
    const view = await readAction(ctx, number, team);
    // Who is asked opens it by a button: until then they see no customer's words.
    const asked = view && { ...view, quotes: [], more: 0 };
    if (asked) await postAbout(ctx, { channelId, message: ACTION_OFFER, locale: team.locale, view: asked });
    return {
      data: {
        offeredTo: `${to.platform}:${to.id}`,
        offeredUntil: addBusinessHours(ctx.clock.now(), ANSWER_HOURS, team),
      },
      details: { to: `${to.platform}:${to.id}` },
    };
  });
}

/** Ends offers that nobody answered in time: each action stays with who has it. */
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
    const moved = move(ctx, by, id, 'decline', () => ({
      data: nobodyAsked,
      details: { because: 'no answer in time' },
    }));
    await moved.catch((error) => ctx.log.error({ err: error }, 'an offer could not be ended'));
  }
}

/** Says yes to an action that was offered. */
export function accept(ctx: Context, by: Doing, number: number): Promise<Moved> {
  return move(ctx, by, number, 'accept', ({ holder }) => ({
    data: { holder: by.actor, lastHolder: holder, ...nobodyAsked },
    details: { after: holder },
  }));
}

/** Says no; it stays with who has it. */
export function decline(ctx: Context, by: Doing, number: number): Promise<Moved> {
  return move(ctx, by, number, 'decline', () => ({ data: nobodyAsked }));
}

/** Adds a colleague's sentence. */
export function note(ctx: Context, by: Doing, number: number, text: string): Promise<Moved> {
  return move(ctx, by, number, 'note', async (action, ctx) => {
    await ctx.db.actionNote.create({
      data: { actionId: action.id, at: ctx.clock.now(), actor: by.actor, text },
    });
    return {};
  });
}

/** Says what doing it is worth, to the customer and to the organisation. */
export function sayWorth(
  ctx: Context,
  by: Doing,
  number: number,
  worth: { customerValue: string; organisationValue: string },
): Promise<Moved> {
  return move(ctx, by, number, 'worth', () => ({ data: worth }));
}

/** An action of which nobody answers any more is anybody's again; what was closed stays as it is. */
export function withoutHolder(action: Pick<Action, 'state'>): { state?: 'new'; holder: null } {
  return isClosed(action.state) ? { holder: null } : { state: 'new', holder: null };
}

async function teamFor(ctx: Context, { channelId }: Action) {
  return teamOf(channelId === null ? null : await ctx.db.channel.findUnique({ where: { id: channelId } }));
}
