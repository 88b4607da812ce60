import type { Context } from '../../src/context.ts';
import { type SubscribeInput, subscribe } from '../../src/features/channels/index.ts';

/** Who subscribes from a terminal. */
export const operator = { actor: 'operator', origin: 'terminal' };
/** Who subscribes in chat. */
export const member = { actor: 'slack:U1', origin: 'slack' };

/** What somebody asks who subscribes a channel to the daily verbatims. */
export function wish(change: Partial<SubscribeInput> = {}): SubscribeInput {
  return {
    platform: 'slack',
    channel: 'C1',
    message: 'verbatims',
    schedule: '0 9 * * 1-5',
    zone: 'Europe/Amsterdam',
    locale: 'nl',
    by: member,
    known: { platforms: ['slack', 'studio'], messages: ['verbatims', 'score-digest'] },
    ...change,
  };
}

/** Subscribes a channel from a terminal. */
export function subscribeChannel(
  ctx: Context,
  change: Partial<SubscribeInput> = {},
): ReturnType<typeof subscribe> {
  return subscribe(ctx, wish({ by: operator, ...change }));
}
