import type { Context } from '../../context.ts';
import { isAllowed } from '../../permission.ts';
import { Filter } from '../channels/index.ts';
import { type Account, accountOf, addressesOf, rolesOf } from '../people/index.ts';
import { deedPermissions } from '../permissions.ts';
import { editionKinds } from './edition.ts';
import { messageNameOf } from './leaders.message.ts';
import { scopeOf } from './scope.ts';

/**
 * Whether somebody who signed in may open an edition: leaders and who looks after customer experience, and whoever is
 * sent this very one. Who reads about a division does not open what is about the company.
 */
export async function mayOpen(ctx: Context, reader: Account, edition: string): Promise<boolean> {
  if (isAllowed(deedPermissions['leaders read'], await rolesOf(ctx, reader))) return true;
  const row = await ctx.db.leaderEdition.findUnique({ where: { id: edition } });
  const kind = editionKinds.find((one) => one === row?.kind);
  if (!row || !kind) return false;
  const own = (await addressesOf(ctx, reader)).map(accountOf);
  const sent = await ctx.db.subscription.findMany({
    where: {
      message: messageNameOf(kind),
      channel: { OR: own.map(({ platform, id }) => ({ platform, externalId: id })) },
    },
  });
  return sent.some(({ filter }) => scopeOf(Filter.parse(filter).touchpoint ?? []) === row.scope);
}
