import { type Context, inTransaction } from '../../context.ts';
import type { PersonJoined } from '../feature.ts';
import { type Account, ensurePerson } from './ensure-person.ts';
import { joinPeople } from './join.ts';

/** How long what a platform said of somebody's address holds, in milliseconds. */
const HOLDS_MS = 24 * 3_600_000;

/** Whether the platform was asked within a day whose account this is. */
export async function wasAskedLately(ctx: Context, { platform, id }: Account): Promise<boolean> {
  const account = await ctx.db.personAccount.findUnique({
    where: { platform_externalId: { platform, externalId: id } },
    select: { askedAt: true },
  });
  const askedAt = account?.askedAt?.getTime() ?? 0;
  const now = ctx.clock.now().getTime();
  return askedAt <= now && now - askedAt < HOLDS_MS;
}

/**
 * Notes the address a platform vouches for (null when it vouches for none), and makes the account one person with
 * whoever has the same address in another workspace or in the directory. Whoever disconnected it stays apart.
 */
export async function recognise(
  ctx: Context,
  account: Account,
  emailKey: string | null,
  features: readonly PersonJoined[],
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    // Two accounts that are heard of at the same moment find each other: one after the other by their address.
    await ctx.db.$queryRaw`
      select pg_advisory_xact_lock(hashtextextended(${`person address ${emailKey}`}, 0))::text`;
    const personId = await ensurePerson(ctx, account);
    const { isApart, workspace } = await ctx.db.personAccount.update({
      where: { platform_externalId: { platform: account.platform, externalId: account.id } },
      data: { emailKey, askedAt: ctx.clock.now() },
    });
    if (emailKey === null || isApart) return;
    const place = { platform: account.platform, workspace };
    const other = await whoElse(ctx, personId, place, emailKey);
    if (other === null) return;
    const by = { actor: `${account.platform}:${account.id}`, origin: account.platform };
    await joinPeople(ctx, { people: [personId, other], how: 'email', by }, features);
  });
}

/** Another person of this address: whom the directory knows by it, else who was here first. */
async function whoElse(
  ctx: Context,
  personId: number,
  { platform, workspace }: { platform: string; workspace: string },
  emailKey: string,
): Promise<number | null> {
  const listed = await ctx.db.person.findUnique({ where: { emailKey } });
  if (listed) return listed.id === personId || listed.leftBy === 'directory' ? null : listed.id;
  const first = await ctx.db.personAccount.findFirst({
    where: { emailKey, isApart: false, personId: { not: personId }, NOT: { platform, workspace } },
    orderBy: { personId: 'asc' },
  });
  return first?.personId ?? null;
}
