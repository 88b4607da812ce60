import { type Context, inTransaction } from '../../context.ts';
import { channelGone } from '../channels/index.ts';

const GONE = {
  reason: 'This person has left',
  remedy: 'Give the message to somebody else, or end the subscription.',
};

/** What ended with an account. */
export interface Left {
  /** Roles that nobody has any more. */
  roles: string[];
  paused: number;
  /** Where the same person still is ("teams:…"): what was theirs goes there; null when they are gone. */
  heir: string | null;
}

/**
 * A person is no longer on a platform: nothing is sent to them there, and nobody may do anything in their name. Whoever
 * is on another platform as well keeps what is theirs there. May be told again.
 */
export async function personLeft(ctx: Context, input: { platform: string; person: string }): Promise<Left> {
  const { platform, person: externalId } = input;
  return inTransaction(ctx, async (ctx) => {
    const heir = await endAccount(ctx, platform, externalId);
    const had = await ctx.db.personRole.findMany({
      where: { platform, externalId },
      orderBy: { role: 'asc' },
    });
    if (heir) {
      // What a group gave ends with the account that is in the group.
      const own = had.filter(({ grantedBy, endsAt }) => endsAt === null && !/^group( |$)/.test(grantedBy));
      const data = own.map(({ role, grantedBy, createdAt }) => ({ ...heir, role, grantedBy, createdAt }));
      await ctx.db.personRole.createMany({ data, skipDuplicates: true });
    }
    await ctx.db.personRole.deleteMany({ where: { platform, externalId } });
    const address = heir && `${heir.platform}:${heir.externalId}`;
    const roles = had.map(({ role }) => role);
    if (roles.length > 0) {
      await ctx.db.auditEntry.create({
        data: {
          actor: platform,
          origin: platform,
          action: heir ? 'account_left' : 'person_left',
          subject: `${platform}:${externalId}`,
          details: { roles, ...(address && { heir: address }) },
        },
      });
    }
    // Direct messages: the person is the channel.
    const { paused } = await channelGone(ctx, { platform, channel: externalId, ...GONE });
    return { roles: heir ? [] : roles, paused, heir: address };
  });
}

/** Takes an account away; gives back another of the same person, or null when that was the last. */
async function endAccount(
  ctx: Context,
  platform: string,
  externalId: string,
): Promise<{ platform: string; externalId: string } | null> {
  const where = { platform_externalId: { platform, externalId } };
  const account = await ctx.db.personAccount.findUnique({ where });
  if (!account) return null;
  const { personId, emailKey, isApart } = account;
  await ctx.db.$queryRaw`select from person where id = ${personId} for update`;
  await ctx.db.personAccount.delete({ where });
  const heir = await ctx.db.personAccount.findFirst({
    where: { personId },
    orderBy: { createdAt: 'asc' },
    select: { platform: true, externalId: true },
  });
  if (heir) return heir;
  const person = await ctx.db.person.findUniqueOrThrow({ where: { id: personId } });
  // Who comes back is known by their address, unless another has it by now.
  const isTaken = emailKey !== null && (await ctx.db.person.count({ where: { emailKey } })) > 0;
  await ctx.db.person.update({
    where: { id: personId },
    data: {
      leftAt: person.leftAt ?? ctx.clock.now(),
      leftBy: person.leftBy ?? platform,
      ...(person.emailKey === null && !isTaken && !isApart && { emailKey }),
    },
  });
  return null;
}
