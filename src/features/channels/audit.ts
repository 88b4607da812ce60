import type { Actor } from '../../chat/intent.ts';
import type { Context } from '../../context.ts';
import type { Prisma } from '../../generated/prisma/client.ts';

/** Who asked for a change, and from where: 'slack:U1' and 'slack', or 'operator' and 'terminal'. */
export interface By {
  actor: string;
  origin: string;
}

/** A person in chat as who asks: 'slack:U1', from 'slack'. */
export function byOf({ actor }: { actor: Pick<Actor, 'platform' | 'id'> }): By {
  return { actor: `${actor.platform}:${actor.id}`, origin: actor.platform };
}

/** Notes who did what; append-only. */
export async function audit(
  ctx: Context,
  by: By,
  entry: { action: string; subject: string; details?: Prisma.InputJsonObject },
): Promise<void> {
  const { action, subject, details } = entry;
  await ctx.db.auditEntry.create({ data: { ...by, action, subject, ...(details && { details }) } });
}
