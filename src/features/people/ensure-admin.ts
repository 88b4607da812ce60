import type { Context } from '../../context.ts';
import { type RoleGrant, setRole } from './roles.ts';

/**
 * Somebody has to be able to give the others their roles: where no person of a workspace (`within`, the beginning of
 * their ids) is its administrator, this one becomes it.
 */
export async function ensureAdmin(
  ctx: Context,
  input: { platform: string; within: string } & Pick<RoleGrant, 'person' | 'by'>,
): Promise<void> {
  const { platform, within, person, by } = input;
  const where = { platform, role: 'admin', externalId: { startsWith: within } };
  if ((await ctx.db.personRole.count({ where })) > 0) return;
  await setRole(ctx, { person: `${platform}:${person}`, role: 'admin', by, platforms: [platform] }, true);
}
