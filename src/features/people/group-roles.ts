import { type Context, inTransaction } from '../../context.ts';
import type { Role } from '../../permission.ts';
import type { Account } from './ensure-person.ts';

/** How long roles count that a group gave, in hours, when nobody tells meanwhile who is in it. */
const COUNT_HOURS = 24;
/** Who granted a role that a group gives. What an administrator granted is never taken away by a group. */
const BY_GROUP = 'group';

/** Who is in a group of a platform that gives a role. */
export interface GroupMembers {
  role: Role;
  group: string;
  /** By address: "U0123", "T1/U0123". */
  members: readonly string[];
}

/**
 * Gives roles to exactly those who are in these groups, for a day; who has one in another way keeps it. All that end, end
 * first: who is in two groups of one role keeps it while they leave one.
 */
export async function setGroupMembers(
  ctx: Context,
  { platform, given }: { platform: string; given: readonly GroupMembers[] },
): Promise<void> {
  await inTransaction(ctx, async ({ db }) => {
    for (const { role, group, members } of given)
      await db.personRole.deleteMany({
        where: { platform, role, grantedBy: `${BY_GROUP} ${group}`, externalId: { notIn: [...members] } },
      });
    for (const { role, group, members } of given)
      await db.$executeRaw`
        insert into person_role (platform, external_id, role, granted_by, ends_at)
        select ${platform}, member, ${role}, ${`${BY_GROUP} ${group}`}, now() + make_interval(hours => ${COUNT_HOURS})
        from (select distinct unnest(${members}::text[]) as member order by 1) as those
        on conflict (platform, external_id, role)
          do update set granted_by = excluded.granted_by, ends_at = excluded.ends_at
          where person_role.granted_by like ${`${BY_GROUP} %`}
            and (person_role.ends_at is null or person_role.ends_at < excluded.ends_at)`;
  });
}

/** Takes away what groups gave that give nothing any more. */
export async function forgetGroups(
  ctx: Context,
  { platform, kept }: { platform: string; kept: readonly { role: Role; group: string }[] },
): Promise<void> {
  const given = await ctx.db.personRole.groupBy({
    by: ['grantedBy', 'role'],
    where: { platform, grantedBy: { startsWith: `${BY_GROUP} ` } },
  });
  for (const { grantedBy, role } of given) {
    if (kept.some((one) => one.role === role && `${BY_GROUP} ${one.group}` === grantedBy)) continue;
    await ctx.db.personRole.deleteMany({ where: { platform, grantedBy, role } });
  }
}

/** Gives somebody exactly the roles that their platform states their groups give, for a day; those that groups gave before end. */
export async function setGroupRoles(ctx: Context, account: Account, given: readonly Role[]): Promise<void> {
  const { platform, id: externalId } = account;
  await inTransaction(ctx, async ({ db }) => {
    await db.personRole.deleteMany({
      where: { platform, externalId, grantedBy: BY_GROUP, role: { notIn: [...given] } },
    });
    for (const role of new Set(given)) {
      await db.$executeRaw`
        insert into person_role (platform, external_id, role, granted_by, ends_at)
        values (${platform}, ${externalId}, ${role}, ${BY_GROUP}, now() + make_interval(hours => ${COUNT_HOURS}))
        on conflict (platform, external_id, role) do update set ends_at = excluded.ends_at
        where person_role.granted_by = ${BY_GROUP}`;
    }
  });
}
