import { type Context, inTransaction } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Person } from '../../generated/prisma/client.ts';
import { audit, type By } from '../channels/index.ts';
import type { PersonJoined } from '../feature.ts';

/** Why two people are not made one. */
export type Apart = 'same_place' | 'two_in_directory';

/** What came of it: who they are now. */
export type Joined = { kind: 'one'; personId: number } | { kind: 'apart'; why: Apart };

/**
 * Makes one person of two: whatever belongs to the younger goes to the older, in one transaction, by what each feature
 * does about its own. Two accounts of one workspace, and two people of the directory, stay two.
 */
export function joinPeople(
  ctx: Context,
  { people, how, by }: { people: readonly [number, number]; how: 'email' | 'code'; by: By },
  features: readonly PersonJoined[],
): Promise<Joined> {
  return inTransaction(ctx, async (ctx): Promise<Joined> => {
    if (people[0] === people[1]) return { kind: 'one', personId: people[0] };
    const [into, from] = await lockBoth(ctx, people);
    if (!into || !from) throw new AppError('conflict', 'Somebody else joined one of these people meanwhile.');
    if (into.isListed && from.isListed) return { kind: 'apart', why: 'two_in_directory' };
    if (await shareAPlace(ctx, into.id, from.id)) return { kind: 'apart', why: 'same_place' };
    for (const joined of features) await joined(ctx, { from: from.id, into: into.id });
    await ctx.db.personAccount.updateMany({
      where: { personId: from.id },
      data: { personId: into.id, joinedBy: how, isApart: false },
    });
    await ctx.db.person.updateMany({ where: { managerId: from.id }, data: { managerId: into.id } });
    await ctx.db.person.delete({ where: { id: from.id } });
    await ctx.db.person.update({ where: { id: into.id }, data: whoTheyAre(into, from) });
    const details = { from: from.id, how };
    await audit(ctx, by, { action: 'people_joined', subject: `person:${into.id}`, details });
    return { kind: 'one', personId: into.id };
  });
}

/** What the directory says of either; who was gone is here again. */
function whoTheyAre(into: Person, from: Person) {
  const one = from.isListed ? from : into;
  const { emailKey, isListed, directoryId, name, department, role, managerId, isLeader, startedOn } = one;
  const { locale, zone } = one;
  const listed = { isListed, directoryId, name, department, role, managerId, isLeader, startedOn };
  return {
    ...listed,
    locale,
    zone,
    emailKey: emailKey ?? into.emailKey ?? from.emailKey,
    leftAt: null,
    leftBy: null,
  };
}

/** The older first; nobody changes them until the transaction ends. */
async function lockBoth(ctx: Context, people: readonly number[]) {
  await ctx.db.$queryRaw`select from person where id = any(${[...people]}) order by id for update`;
  return ctx.db.person.findMany({ where: { id: { in: [...people] } }, orderBy: { id: 'asc' } });
}

async function shareAPlace(ctx: Context, one: number, other: number): Promise<boolean> {
  const [shared] = await ctx.db.$queryRaw<unknown[]>`
    select 1 from person_account a join person_account b using (platform, workspace)
    where a.person_id = ${one} and b.person_id = ${other} limit 1`;
  return shared !== undefined;
}
