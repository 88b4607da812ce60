import { type Context, inTransaction } from '../../context.ts';
import type { By } from '../channels/index.ts';
import { journeyAt, promiseAt } from '../journey/index.ts';
import { postCard, refreshCards } from './cards.ts';
import { lockImprovement, type Moved, whyNot, writeEvent } from './move.ts';
import type { ActionsPort, JoinRefusal } from './port.ts';

/** Actions that became cases of an improvement, or why they did not. */
export type Gathered =
  | { kind: 'begun'; number: number; isShown: boolean }
  | { kind: 'gathered'; number: number }
  | Extract<Moved, { kind: 'refused' }>
  | (JoinRefusal & { action: true });

interface Gathering {
  port: ActionsPort;
  /** At least one. */
  actions: readonly number[];
}

/** Begins an improvement with actions that have the same cause; its card stands in the channel of whoever asks. */
export function begin(
  ctx: Context,
  by: By,
  { port, actions }: Gathering,
  words: { problem: string; touchpointId: string | null; channelId: number | null },
): Promise<Gathered> {
  return inTransaction(ctx, async (ctx): Promise<Gathered> => {
    const now = ctx.clock.now();
    const joined = await port.join(ctx, by, actions, async (ctx, shared) => {
      const { problem, channelId } = words;
      const touchpointId = words.touchpointId ?? shared;
      // What customers are promised there is at stake, until somebody says otherwise.
      const promiseId = promiseAt(await journeyAt(ctx), touchpointId)?.id ?? null;
      const data = { problem, channelId, touchpointId, promiseId, createdBy: by.actor };
      const { id } = await ctx.db.improvement.create({ data: { ...data, createdAt: now, updatedAt: now } });
      return id;
    });
    if (joined.kind === 'refused') return { ...joined, action: true };
    const { number } = joined;
    await writeEvent(ctx, by, { improvementId: number, kind: 'begin', details: { actions: [...actions] } });
    if (words.channelId !== null) await postCard(ctx, number, words.channelId);
    return { kind: 'begun', number, isShown: words.channelId !== null };
  });
}

/** Lets actions become cases of an improvement that is there already. */
export function gather(
  ctx: Context,
  by: By,
  { port, actions }: Gathering,
  number: number,
): Promise<Gathered> {
  return inTransaction(ctx, async (ctx): Promise<Gathered> => {
    const improvement = await lockImprovement(ctx, number);
    const why = await whyNot(ctx, improvement, 'gather', by.actor);
    if (why) return { kind: 'refused', why, improvement };
    const joined = await port.join(ctx, by, actions, async () => number);
    if (joined.kind === 'refused') return { ...joined, action: true };
    await joinedBy(ctx, by, number, actions);
    return { kind: 'gathered', number };
  });
}

/** Writes down that actions became cases of an improvement, which is locked, and shows it. */
export async function joinedBy(
  ctx: Context,
  by: By,
  number: number,
  actions: readonly number[],
): Promise<void> {
  await ctx.db.improvement.update({ where: { id: number }, data: { updatedAt: ctx.clock.now() } });
  await writeEvent(ctx, by, { improvementId: number, kind: 'gather', details: { actions: [...actions] } });
  await refreshCards(ctx, number);
}
