import type { Actor } from '../../chat/intent.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { type Role, roles } from '../feature.ts';

/** The roles of a person; empty for a member. */
export async function rolesOf(ctx: Context, actor: Actor): Promise<readonly string[]> {
  const rows = await ctx.db.personRole.findMany({
    where: { platform: actor.platform, externalId: actor.id },
  });
  return rows.map((row) => row.role);
}

export interface RoleGrant {
  /** 'slack:U0123' */
  person: string;
  role: string;
  /** Who granted it, such as 'cli'. */
  by: string;
  platforms: readonly string[];
}

/**
 * Gives a person a role, or takes it away; either may be repeated freely.
 * @throws AppError `invalid` for a person without a platform, an unknown platform or role.
 */
export async function setRole(ctx: Context, grant: RoleGrant, has: boolean): Promise<{ changed: boolean }> {
  const { platform, externalId } = parsePerson(grant.person, grant.platforms);
  const role = parseRole(grant.role);
  const key = { platform, externalId, role };
  const changed = has
    ? (await ctx.db.personRole.createMany({ data: [{ ...key, grantedBy: grant.by }], skipDuplicates: true }))
        .count
    : (await ctx.db.personRole.deleteMany({ where: key })).count;
  if (changed > 0) {
    await ctx.db.auditEntry.create({
      data: {
        actor: grant.by,
        origin: grant.by,
        action: has ? 'role_granted' : 'role_revoked',
        subject: `${platform}:${externalId}`,
        details: { role },
      },
    });
  }
  return { changed: changed > 0 };
}

function parsePerson(text: string, platforms: readonly string[]) {
  const [platform = '', ...rest] = text.split(':');
  const externalId = rest.join(':').trim();
  if (!platforms.includes(platform) || externalId === '') {
    throw new AppError('invalid', `"${text}" does not name a person.`, {
      remedy: `Write the platform, a colon and the person's id there, such as ${platforms[0] ?? 'studio'}:U0123. Platforms: ${platforms.join(', ')}.`,
    });
  }
  return { platform, externalId };
}

function parseRole(text: string): Role {
  const role = roles.find((one) => one === text.trim().toLowerCase());
  if (role === undefined) {
    throw new AppError('invalid', `There is no role "${text}".`, {
      remedy: `Choose one of: ${roles.join(', ')}.`,
    });
  }
  return role;
}
