import { type Context, inTransaction } from '../../context.ts';
import { channelGone } from '../channels/index.ts';

const GONE = {
  reason: 'This person has left',
  remedy: 'Give the message to somebody else, or end the subscription.',
};

/**
 * A person is no longer there: whatever they could do, nobody may do in their name, and nothing is sent to them any
 * more. May be told again.
 */
export async function personLeft(
  ctx: Context,
  input: { platform: string; person: string },
): Promise<{ roles: string[]; paused: number }> {
  const { platform, person: externalId } = input;
  return inTransaction(ctx, async (ctx) => {
    const had = await ctx.db.personRole.findMany({
      where: { platform, externalId },
      orderBy: { role: 'asc' },
    });
    const roles = had.map(({ role }) => role);
    await ctx.db.personRole.deleteMany({ where: { platform, externalId, role: { in: roles } } });
    if (roles.length > 0) {
      await ctx.db.auditEntry.create({
        data: {
          actor: platform,
          origin: platform,
          action: 'person_left',
          subject: `${platform}:${externalId}`,
          details: { roles },
        },
      });
    }
    // Direct messages: the person is the channel.
    const { paused } = await channelGone(ctx, { platform, channel: externalId, ...GONE });
    return { roles, paused };
  });
}
