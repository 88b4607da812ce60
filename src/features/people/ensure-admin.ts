import { type Context, inTransaction } from '../../context.ts';
import { type RoleGrant, setRole } from './roles.ts';

/**
 * Somebody has to be able to give the others their roles: who installs the app first in a workspace (`within`, the
 * beginning of its people's ids) becomes its administrator, unless it has one already. That happens once: who installs
 * it again, when nobody is administrator any more, does not become one. Then the operator names somebody.
 */
export async function ensureAdmin(
  ctx: Context,
  input: { platform: string; within: string } & Pick<RoleGrant, 'person' | 'by'>,
): Promise<void> {
  const { platform, within, person, by } = input;
  const where = { platform, role: 'admin', externalId: { startsWith: within } };
  const isFirst = await inTransaction(ctx, async (tx) => {
    const key = `${platform}_administrator ${within.replace(/\/$/, '')}`;
    const begun = await tx.db.$executeRaw`
      insert into setting (key, value) values (${key}, to_jsonb(true)) on conflict do nothing`;
    if (begun === 0 || (await tx.db.personRole.count({ where })) > 0) return begun > 0;
    await setRole(tx, { person: `${platform}:${person}`, role: 'admin', by, platforms: [platform] }, true);
    return true;
  });
  if (isFirst || (await ctx.db.personRole.count({ where })) > 0) return;
  const remedy = `Name one: klankbord role ${platform}:${within}U0123ABCD admin`;
  ctx.log.warn(
    { platform, within, remedy },
    'nobody is administrator there, and installing again makes nobody one',
  );
}
