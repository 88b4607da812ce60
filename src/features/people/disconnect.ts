import { type Context, inTransaction } from '../../context.ts';
import type { PersonAccount } from '../../generated/prisma/client.ts';
import { audit, byOf } from '../channels/index.ts';
import type { Account } from './ensure-person.ts';

/**
 * Takes an account apart from the others of its person; gives back those. What belongs to the person stays with the
 * side that was there first, the other side begins anew, and no e-mail address joins them again.
 */
export function disconnect(ctx: Context, account: Account): Promise<Account[]> {
  return inTransaction(ctx, async (ctx) => {
    const { platform, id: externalId } = account;
    const own = await ctx.db.personAccount.findUnique({
      where: { platform_externalId: { platform, externalId } },
    });
    if (!own) return [];
    await ctx.db.$queryRaw`select from person where id = ${own.personId} for update`;
    const all = await ctx.db.personAccount.findMany({
      where: { personId: own.personId },
      orderBy: [{ createdAt: 'asc' }, { joinedBy: { sort: 'asc', nulls: 'first' } }],
    });
    const others = all.filter((one) => one.platform !== platform || one.externalId !== externalId);
    if (others.length === 0) return [];
    const isFirst = all[0]?.platform === platform && all[0]?.externalId === externalId;
    await beginAnew(ctx, isFirst ? others : [own]);
    const details = { accounts: others.length };
    await audit(ctx, byOf({ actor: account }), {
      action: 'people_disconnected',
      subject: `person:${own.personId}`,
      details,
    });
    return others.map((one) => ({ platform: one.platform, id: one.externalId }));
  });
}

async function beginAnew(ctx: Context, accounts: readonly PersonAccount[]): Promise<void> {
  const { id: personId } = await ctx.db.person.create({ data: { createdAt: ctx.clock.now() } });
  for (const { platform, externalId } of accounts) {
    await ctx.db.personAccount.update({
      where: { platform_externalId: { platform, externalId } },
      data: { personId, joinedBy: null, isApart: true },
    });
  }
}
