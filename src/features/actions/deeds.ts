import { type Context, inTransaction } from '../../context.ts';
import type { Action } from '../../generated/prisma/client.ts';
import { type Stratum, strata } from '../verbatims/index.ts';
import { announceTelling } from '../webhook/index.ts';
import { joining, liveImprovement } from './join.ts';
import { type Doing, type Moved, move } from './move.ts';
import { noteReach } from './reach.ts';
import { type ChannelToCustomer, isClosed, type NotDoingReason, type WayToTell } from './rules.ts';
import { dueMoments } from './service-level.ts';
import { teamOf } from './team.ts';
import { writeTelling } from './telling.ts';
import { sayWhatWeDid } from './we-did.ts';
import { refusalFor } from './whose.ts';

/** A clock that starts anew tells everybody anew. */
const notToldYet = { halfToldAt: null, warnedAt: null, overdueToldAt: null, askedAt: null };

export const nobodyAsked = { offeredTo: null, offeredUntil: null };

/** Takes an action up; of two at once one gets it, the other is told who did. */
export async function claim(ctx: Context, by: Doing, number: number): Promise<Moved> {
  // When many press together, most are too late already: they are told so without a lock.
  const action = await ctx.db.action.findUnique({ where: { id: number } });
  const why = action && (await refusalFor(ctx, 'claim', action, by));
  return why ? { kind: 'refused', why, action } : takeUp(ctx, by, number);
}

function takeUp(ctx: Context, by: Doing, number: number): Promise<Moved> {
  return move(ctx, by, number, 'claim', async ({ claimedAt }, ctx) => {
    await noteReach(ctx, by);
    // In time or not is decided once for each clock: giving back and taking up again changes nothing about it.
    const since = claimedAt ?? ctx.clock.now();
    return { data: { state: 'claimed', holder: by.actor, claimedAt: since, ...nobodyAsked } };
  });
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

/**
 * Ends the work with one sentence of what was done, and says whether it is a case of an improvement or a one-off
 * (rulebook §9.3). The customer does not know yet.
 */
export function resolve(
  ctx: Context,
  by: Doing,
  number: number,
  {
    outcome,
    improvement,
    worth = {},
  }: {
    outcome: string;
    improvement: number | null;
    worth?: { customerValue?: string; organisationValue?: string };
  },
): Promise<Moved> {
  return joining(ctx, by, { number, improvement }, (ctx) =>
    move(ctx, by, number, 'done', async (action, ctx) => ({
      data: {
        state: 'resolved',
        outcome,
        closedAt: ctx.clock.now(),
        lastHolder: action.holder,
        ...nobodyAsked,
        ...worth,
        ...(await caseOf(ctx, action, improvement)),
      },
      details: { improvement },
    })),
  );
}

/** What is written down about the cause: an action that is a case already stays one. */
async function caseOf(
  ctx: Context,
  action: Action,
  improvement: number | null,
): Promise<{ improvementId: number | null; isOneOff: boolean }> {
  const improvementId = (await liveImprovement(ctx, action)) ?? improvement;
  return { improvementId, isOneOff: improvementId === null };
}

/** Ends an action honestly without doing it: why, from a list and in one sentence. */
export function decideAgainst(
  ctx: Context,
  by: Doing,
  number: number,
  { reason, why, improvement }: { reason: NotDoingReason; why: string; improvement: number | null },
): Promise<Moved> {
  return joining(ctx, by, { number, improvement }, (ctx) =>
    move(ctx, by, number, 'not_doing', async (action, ctx) => ({
      data: {
        state: 'not_doing',
        reason,
        outcome: why,
        closedAt: ctx.clock.now(),
        lastHolder: action.holder,
        ...nobodyAsked,
        ...(improvement === null ? {} : await caseOf(ctx, action, improvement)),
      },
      details: { reason, ...(improvement === null ? {} : { improvement }) },
    })),
  );
}

/** Writes down what the customer was told, and how; the channels that saw their words hear what was done. */
export function tell(
  ctx: Context,
  by: Doing,
  number: number,
  { how, what }: { how: WayToTell; what: string },
): Promise<Moved> {
  return inTransaction(ctx, async (ctx) => {
    const moved = await move(ctx, { ...by, how }, number, 'told', ({ state }, { clock }) => ({
      data: { state: 'told', toldAt: clock.now(), toldBy: how, toldWhat: what },
      details: { how, after: state },
    }));
    if (moved.kind !== 'done') return moved;
    await sayWhatWeDid(ctx, moved.action);
    const tellingId = await writeTelling(ctx, moved.action, { how, what });
    if (how !== 'nobody') await announceTelling(ctx, tellingId);
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
        isOneOff: false,
        reason: null,
        claimedAt: holder === null ? null : ctx.clock.now(),
        closedAt: null,
        toldAt: null,
        toldBy: null,
        toldWhat: '',
        contactedAt: null,
        contactedBy: null,
        ...notToldYet,
        ...dueMoments(
          ctx.clock.now(),
          { voice: voiceOf(action), mayContact: action.mayContact, hours: await hoursOfRule(ctx, action) },
          await teamFor(ctx, action),
        ),
      },
    };
  });
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
export function withoutHolder({ state }: Pick<Action, 'state'>) {
  return isClosed(state) ? { holder: null } : { state: 'new' as const, holder: null, ...nobodyAsked };
}

function voiceOf({ voice }: Action): Stratum {
  return strata.find((one) => one === voice) ?? 'text';
}

/** The hours that its channel set, of what its rule began; undefined where those of the rulebook hold. */
async function hoursOfRule(
  { db }: Context,
  { origin, channelId, voice }: Action,
): Promise<number | undefined> {
  if (origin !== 'rule' || voice !== 'detractor' || channelId === null) return undefined;
  return (await db.actionRule.findUnique({ where: { channelId } }))?.hours;
}

/** When the team of an action is at work. */
export async function teamFor(ctx: Context, { channelId }: Action) {
  return teamOf(channelId === null ? null : await ctx.db.channel.findUnique({ where: { id: channelId } }));
}
