import type { Context } from '../../context.ts';
import type { Action, Channel } from '../../generated/prisma/client.ts';

/** An action with the channel of its team. */
export type Held = Action & { channel: Channel | null };

/** What goes wrong with one reminder keeps no other back. */
export async function apart(ctx: Context, work: () => Promise<void>): Promise<void> {
  await work().catch((error) => ctx.log.error({ err: error }, 'a reminder of actions failed'));
}
