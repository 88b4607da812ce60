import type { Context } from '../../../context.ts';
import { AppError } from '../../../errors.ts';
import type { Messages } from '../../../i18n/index.ts';
import type { AccountLeft, PersonJoined } from '../../feature.ts';
import { joinPeople } from '../join.ts';
import { personLeft } from '../person-left.ts';

const by = { actor: 'directory', origin: 'directory' };
/** So many people do not leave at once: the file is probably cut off. */
const MANY = 10;
const MANY_SHARE = 0.2;

/**
 * Ends whom the file calls inactive and, where it holds everybody, whom it does not name any more: they leave every
 * picture, have no roles and no actions, and are sent nothing. Returns how many.
 * @throws AppError `conflict` when a complete file would end many at once and nobody said that this is right.
 */
export async function endLeavers(
  ctx: Context,
  { isComplete, isConfirmed }: { isComplete: boolean; isConfirmed: boolean },
  features: readonly AccountLeft[],
  say: Messages,
): Promise<number> {
  const leavers = await ctx.db.$queryRaw<{ id: number }[]>`
    select p.id from person p
    where p.left_at is null and (
      exists (select from directory_row r where r.person_id = p.id and not r.is_active)
      or (${isComplete} and p.is_listed and not exists (select from directory_row r where r.person_id = p.id)))
    order by p.id`;
  if (isComplete && !isConfirmed) await refuseMany(ctx, leavers.length, say);
  for (const { id } of leavers) await endPerson(ctx, id, features);
  return leavers.length;
}

async function refuseMany(ctx: Context, n: number, { people }: Messages): Promise<void> {
  const { faults } = people.directory;
  const listed = await ctx.db.person.count({ where: { isListed: true, leftAt: null } });
  if (n < MANY || n < listed * MANY_SHARE) return;
  throw new AppError('conflict', faults.many({ n, listed }), { remedy: faults.lookAtFile() });
}

async function endPerson(ctx: Context, id: number, features: readonly AccountLeft[]): Promise<void> {
  const data = { leftAt: ctx.clock.now(), leftBy: 'directory' };
  await ctx.db.person.update({ where: { id }, data });
  const accounts = await ctx.db.personAccount.findMany({ where: { personId: id } });
  for (const { platform, externalId: person } of accounts) {
    const { heir } = await personLeft(ctx, { platform, person });
    for (const left of features) await left(ctx, { platform, person, heir });
  }
}

/** Accounts with the address of somebody who is listed belong to them, but where they were disconnected. */
export async function joinAccounts(ctx: Context, features: readonly PersonJoined[]): Promise<number> {
  const pairs = await ctx.db.$queryRaw<{ listed: number; other: number }[]>`
    select distinct p.id as listed, a.person_id as other
    from person p join person_account a on a.email_key = p.email_key and not a.is_apart and a.person_id <> p.id
      join person o on o.id = a.person_id and not o.is_listed
    where p.is_listed and p.left_at is null order by 1, 2`;
  let joined = 0;
  for (const { listed, other } of pairs) {
    const came = await joinPeople(ctx, { people: [listed, other], how: 'email', by }, features);
    if (came.kind === 'one') joined += 1;
  }
  return joined;
}
