import type { Context } from '../../context.ts';
import { type Account, findPerson } from './ensure-person.ts';

/** "slack:T1/U1" in its parts. */
export function accountOf(address: string): Account {
  const colon = address.indexOf(':');
  return { platform: address.slice(0, colon), id: address.slice(colon + 1) };
}

/** The addresses at which somebody acts ("slack:T1/U1", "teams:…"), their own first. */
export async function addressesOf(ctx: Context, account: Account): Promise<string[]> {
  const own = `${account.platform}:${account.id}`;
  const personId = await findPerson(ctx, account);
  if (personId === null) return [own];
  const accounts = await ctx.db.personAccount.findMany({
    where: { personId },
    orderBy: { createdAt: 'asc' },
  });
  const others = accounts.map(({ platform, externalId }) => `${platform}:${externalId}`);
  return [own, ...others.filter((address) => address !== own)];
}

/** Whose addresses these are: the same person has the same id; one whom nobody knows yet is left out. */
export async function peopleAt(
  ctx: Context,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const accounts = addresses.map(accountOf);
  const rows = await ctx.db.$queryRaw<{ address: string; personId: number }[]>`
    select platform || ':' || external_id as address, person_id as "personId"
    from unnest(${accounts.map(({ platform }) => platform)}::text[], ${accounts.map(({ id }) => id)}::text[])
      as wanted (platform, external_id)
      join person_account using (platform, external_id)`;
  return new Map(rows.map(({ address, personId }) => [address, personId]));
}
