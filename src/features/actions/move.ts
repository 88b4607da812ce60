import type { Actor } from '../../chat/intent.ts';
import { type Context, inTransaction } from '../../context.ts';
import type { Action, Prisma } from '../../generated/prisma/client.ts';
import type { By } from '../channels/index.ts';
import { refreshCards } from './cards.ts';
import type { Deed, Refusal, WayToTell } from './rules.ts';
import { refusalFor } from './whose.ts';

/** Who does something, and whether they may act for others. */
export interface Doing extends By {
  isAdmin: boolean;
  /** Who is to take over. */
  to?: string;
  /** How the customer heard. */
  how?: WayToTell;
  /** The zone and language of a person's clock. */
  reach?: Pick<Actor, 'zone' | 'locale'>;
}

/** What came of a deed: how the action stands now, or why nothing changed. */
export type Moved =
  | { kind: 'done'; action: Action }
  | { kind: 'refused'; why: Refusal; action: Action | null };

/** What a deed changes, and what is written down about it. */
export interface Change {
  data?: Prisma.ActionUncheckedUpdateInput;
  /** Kept in the history for good: never what anybody wrote. */
  details?: Prisma.InputJsonObject;
}

/**
 * Does something with an action: the row is locked, the rules are asked, the change and its line of history are written
 * and all cards brought up to date, together or not at all. Of two at once the second sees what the first did.
 */
export function move(
  ctx: Context,
  by: Doing,
  number: number,
  deed: Deed,
  change: (action: Action, ctx: Context) => Change | Promise<Change>,
): Promise<Moved> {
  return inTransaction(ctx, async (ctx): Promise<Moved> => {
    const action = await lockAction(ctx, number);
    if (!action) return { kind: 'refused', why: 'unknown', action: null };
    const why = await refusalFor(ctx, deed, action, by);
    if (why) return { kind: 'refused', why, action };
    const { data = {}, details = {} } = await change(action, ctx);
    const changed = await ctx.db.action.update({
      where: { id: action.id },
      // It was a step: whoever was asked how it stands has answered.
      data: { askedAt: null, ...data, updatedAt: ctx.clock.now() },
    });
    const moved = action.state === changed.state ? {} : { from: action.state, to: changed.state };
    await writeEvent(ctx, by, { actionId: action.id, kind: deed, details: { ...moved, ...details } });
    await refreshCards(ctx, action.id);
    return { kind: 'done', action: changed };
  });
}

/** An action that nobody else changes until the transaction ends; null when there is none of that number. */
export async function lockAction(ctx: Context, number: number): Promise<Action | null> {
  await ctx.db.$queryRaw`select from action where id = ${number} for update`;
  // Whoever erases a customer waits for us, or we for them: words that go are not written down again.
  await ctx.db.$queryRaw`
    select from feedback f join action_feedback a on a.feedback_id = f.id
    where a.action_id = ${number} order by f.id for key share of f`;
  return ctx.db.action.findUnique({ where: { id: number } });
}

/** Adds a line to the history of an action. */
export async function writeEvent(
  ctx: Context,
  { actor, origin }: By,
  { actionId, kind, details }: { actionId: number; kind: string; details: Prisma.InputJsonObject },
): Promise<void> {
  await ctx.db.actionEvent.create({
    data: { actionId, at: ctx.clock.now(), actor, origin, kind, details },
  });
}
