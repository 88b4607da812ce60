import { type Context, inTransaction } from '../../context.ts';
import type { Improvement, Prisma } from '../../generated/prisma/client.ts';
import type { By } from '../channels/index.ts';
import { refreshCards } from './cards.ts';
import { isElsewhere } from './elsewhere.ts';
import { type Refusal, refusalOf, type Step } from './rules.ts';

/** What came of a step: how the improvement stands now, or why nothing changed. */
export type Moved =
  | { kind: 'done'; improvement: Improvement }
  | { kind: 'refused'; why: Refusal; improvement: Improvement | null };

/** What a step changes, and what is written down about it: never what anybody wrote. */
export interface Change {
  data?: Prisma.ImprovementUncheckedUpdateInput;
  details?: Prisma.InputJsonObject;
}

/**
 * Takes a step: the row is locked, the rules are asked, the change and its line of history are written and all cards
 * brought up to date, together or not at all. Of two at once the second sees what the first did.
 */
export function move(
  ctx: Context,
  by: By,
  number: number,
  step: Step,
  change: (improvement: Improvement, ctx: Context) => Change | Promise<Change>,
): Promise<Moved> {
  return inTransaction(ctx, async (ctx): Promise<Moved> => {
    const improvement = await lockImprovement(ctx, number);
    const why = await whyNot(ctx, improvement, step, by.actor);
    if (!improvement || why) return { kind: 'refused', why: why ?? 'unknown', improvement };
    const { data = {}, details = {} } = await change(improvement, ctx);
    const changed = await ctx.db.improvement.update({
      where: { id: number },
      data: { ...data, updatedAt: ctx.clock.now() },
    });
    const moved = improvement.state === changed.state ? {} : { from: improvement.state, to: changed.state };
    await writeEvent(ctx, by, { improvementId: number, kind: step, details: { ...moved, ...details } });
    await refreshCards(ctx, number);
    return { kind: 'done', improvement: changed };
  });
}

/** Why a step cannot be taken; null when it can. */
export async function whyNot(
  ctx: Context,
  improvement: Improvement | null,
  step: Step,
  /** The address of whoever takes it. */
  actor: string,
): Promise<Refusal | null> {
  if (!improvement || (await isElsewhere(ctx, improvement, actor))) return 'unknown';
  const cases = await ctx.db.action.count({ where: { improvementId: improvement.id, mergedIntoId: null } });
  return refusalOf(step, { ...improvement, cases });
}

/** An improvement that nobody else changes until the transaction ends; null when there is none of that number. */
export async function lockImprovement(ctx: Context, number: number): Promise<Improvement | null> {
  await ctx.db.$queryRaw`select from improvement where id = ${number} for update`;
  // Whoever erases a customer waits for us, or we for them: words that go are not written into a card again.
  await ctx.db.$queryRaw`
    select from feedback f join action_feedback w on w.feedback_id = f.id join action a on a.id = w.action_id
    where a.improvement_id = ${number} order by f.id for key share of f`;
  return ctx.db.improvement.findUnique({ where: { id: number } });
}

/** Adds a line to the history of an improvement. */
export async function writeEvent(
  ctx: Context,
  { actor, origin }: By,
  { improvementId, kind, details }: { improvementId: number; kind: string; details: Prisma.InputJsonObject },
): Promise<void> {
  await ctx.db.improvementEvent.create({
    data: { improvementId, at: ctx.clock.now(), actor, origin, kind, details },
  });
}
