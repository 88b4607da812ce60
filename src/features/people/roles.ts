import { type Context, inTransaction } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { type Role, roles } from '../../permission.ts';
import { isPerson } from './address.ts';
import type { Account } from './ensure-person.ts';

/** The roles of a person, whichever of their accounts was given them; empty for a member. */
export async function rolesOf(ctx: Context, { platform, id }: Account): Promise<readonly string[]> {
  const rows = await ctx.db.$queryRaw<{ role: string }[]>`
    select distinct r.role from person_role r
    where (r.ends_at is null or r.ends_at > now()) and (r.platform = ${platform} and r.external_id = ${id} or exists (
      select from person_account me join person_account a using (person_id)
      where me.platform = ${platform} and me.external_id = ${id}
        and a.platform = r.platform and a.external_id = r.external_id))
    order by r.role`;
  return rows.map(({ role }) => role);
}

/** A role that somebody has, for who looks after them. */
export interface RoleHeld {
  /** 'slack:U0123' */
  person: string;
  role: string;
  by: string;
}

/** Who has which role, by address. */
export async function listRoles(ctx: Context): Promise<RoleHeld[]> {
  return ctx.db.$queryRaw<RoleHeld[]>`
    select platform || ':' || external_id as person, role, granted_by as by from person_role
    where ends_at is null or ends_at > now()
    order by 1, 2`;
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
  const { platform, written, externalId } = parsePerson(grant.person, grant.platforms);
  const role = parseRole(grant.role);
  const key = { platform, externalId, role };
  if (has && !canBePerson(platform, externalId)) throw noPerson(grant.person, grant.platforms);
  const changed = has
    ? await give(ctx, key, grant.by)
    : (await ctx.db.personRole.deleteMany({ where: { ...key, externalId: { in: [written, externalId] } } }))
        .count;
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

/**
 * Takes a role away as somebody does who cannot give it back from the terminal: the last administrator stays one, also
 * when two take each other's role away at once.
 * @throws AppError `conflict` for the last administrator; else as `setRole`
 */
export async function takeRole(ctx: Context, grant: RoleGrant): Promise<{ changed: boolean }> {
  const { platform, externalId } = parsePerson(grant.person, grant.platforms);
  return inTransaction(ctx, async (tx) => {
    if (parseRole(grant.role) === 'admin') {
      await tx.db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('administrators', 0))::text`;
      const held = await tx.db.$queryRaw<{ isThis: boolean }[]>`
        select platform = ${platform} and external_id = ${externalId} as "isThis" from person_role
        where role = 'admin' and (ends_at is null or ends_at > now()) and platform = any(${[...grant.platforms]}::text[])`;
      if (held.length > 0 && held.every(({ isThis }) => isThis))
        throw new AppError('conflict', 'Nobody else is administrator.', {
          remedy: 'Make somebody else administrator first.',
        });
    }
    return setRole(tx, grant, false);
  });
}

/** What a group gave, and would take away again, is from now on theirs. */
async function give(
  ctx: Context,
  key: { platform: string; externalId: string; role: Role },
  by: string,
): Promise<number> {
  const { platform, externalId, role } = key;
  return ctx.db.$executeRaw`
    insert into person_role (platform, external_id, role, granted_by)
    values (${platform}, ${externalId}, ${role}, ${by})
    on conflict (platform, external_id, role) do update set granted_by = excluded.granted_by, ends_at = null
    where person_role.granted_by like 'group%'`;
}

function parsePerson(text: string, platforms: readonly string[]) {
  const [platform = '', ...rest] = text.split(':');
  const written = rest.join(':').trim();
  const externalId = asEntraWrites(written);
  if (['slack', 'teams'].includes(platform) && !platforms.includes(platform)) {
    throw new AppError('invalid', `"${text}" cannot be given a role: ${platform} is not connected here.`, {
      remedy: `Set what ${platform} needs, as the README says, in the environment or in .env, and try again. Connected: ${platforms.join(', ')}.`,
    });
  }
  if (!platforms.includes(platform) || externalId === '') throw noPerson(text, platforms);
  return { platform, written, externalId };
}

/** Object IDs are the same in large letters and in small ones, and people are known by the small ones. */
function asEntraWrites(id: string): string {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id) ? id.toLowerCase() : id;
}

/** A name, an e-mail address, a list or a channel is nobody's id: a role that is given there would do nothing. */
function canBePerson(platform: string, externalId: string): boolean {
  return /^[\w:/.=-]+$/.test(externalId) && isPerson(`${platform}:${externalId}`);
}

function noPerson(text: string, platforms: readonly string[]): AppError {
  return new AppError('invalid', `"${text}" does not name a person.`, {
    remedy: `Write the platform, a colon and the person's id there, such as ${platforms[0] ?? 'studio'}:U0123. Platforms: ${platforms.join(', ')}.`,
  });
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
