import type { Context } from '../../../context.ts';
import type { DirectoryField } from './columns.ts';
import type { Entry } from './read-row.ts';

/** What the directory changed, beside those who left. */
export interface StoredCounts {
  created: number;
  updated: number;
  unchanged: number;
  /** Managers whom neither the file nor the directory knows. */
  unknownManagers: number;
}

/** Rows that go to the database together. */
const AT_A_TIME = 5_000;

/**
 * Stores what a file says of people, in the transaction that is open: each is found by their id, else by their address,
 * else by an account with that address; the others are new. What the file has no column for stays as it is. Leaves the
 * table "directory_row", which says who is in the file.
 */
export async function storeEntries(
  ctx: Context,
  entries: readonly Entry[],
  has: (field: DirectoryField) => boolean,
): Promise<StoredCounts> {
  await fillTable(ctx, entries);
  await findPeople(ctx);
  await ctx.db.$executeRaw`
    update directory_row set person_id = nextval('person_id_seq'), change = 'created'
    where person_id is null and is_active`;
  await freeAddresses(ctx);
  await insertNew(ctx);
  await updateKnown(ctx, has);
  const unknownManagers = has('manager') ? await setManagers(ctx) : 0;
  const rows = await ctx.db.$queryRaw<{ change: string; n: number }[]>`
    select change, count(*)::int as n from directory_row where is_active group by change`;
  const counts = Object.fromEntries(rows.map(({ change, n }) => [change, n]));
  const { created = 0, updated = 0, unchanged = 0 } = counts;
  return { created, updated, unchanged, unknownManagers };
}

async function fillTable(ctx: Context, entries: readonly Entry[]): Promise<void> {
  await ctx.db.$executeRaw`
    create temp table directory_row (
      directory_id text, email_key text, name text, department text, role text, manager_ref text, manager_key text,
      is_leader boolean not null, started_on date, locale text, zone text, is_active boolean not null,
      line int not null, person_id int, change text not null default 'unchanged'
    ) on commit drop`;
  for (let from = 0; from < entries.length; from += AT_A_TIME) {
    const rows = JSON.stringify(entries.slice(from, from + AT_A_TIME));
    await ctx.db.$executeRaw`
      insert into directory_row (directory_id, email_key, name, department, role, manager_ref, manager_key, is_leader,
        started_on, locale, zone, is_active, line)
      select "directoryId", "emailKey", name, department, role, "managerId", "managerKey", "isLeader", "startedOn",
        locale, zone, "isActive", line
      from jsonb_to_recordset(${rows}::jsonb) as r ("directoryId" text, "emailKey" text, name text, department text,
        role text, "managerId" text, "managerKey" text, "isLeader" boolean, "startedOn" date, locale text, zone text,
        "isActive" boolean, line int)`;
  }
  await ctx.db.$executeRaw`create index on directory_row (person_id)`;
  await ctx.db.$executeRaw`analyze directory_row`;
}

/** An address may have gone to somebody else: the id decides first, and nobody is found twice. */
async function findPeople(ctx: Context): Promise<void> {
  await ctx.db.$executeRaw`
    update directory_row r set person_id = p.id from person p where p.directory_id = r.directory_id`;
  await ctx.db.$executeRaw`
    update directory_row r set person_id = p.id from person p
    where r.person_id is null and p.email_key = r.email_key
      -- Another id: renumbered, or the address of somebody who left was given to a new colleague.
      and (p.left_at is null or r.directory_id is null or p.directory_id is null)
      and not exists (select from directory_row taken where taken.person_id = p.id)`;
  await ctx.db.$executeRaw`
    update directory_row r set person_id = found.person_id from (
      select distinct on (a.person_id) a.person_id, r.line
      from directory_row r
        join person_account a on a.email_key = r.email_key and not a.is_apart
        join person p on p.id = a.person_id and not p.is_listed
      where r.person_id is null and not exists (select from directory_row t where t.person_id = a.person_id)
        and a.person_id = (select min(b.person_id) from person_account b join person o on o.id = b.person_id
          where b.email_key = r.email_key and not b.is_apart and not o.is_listed)
      order by a.person_id, r.line
    ) found where r.line = found.line`;
}

/** What somebody else had until now must be free before it is given on: both keys are unique at every moment. */
async function freeAddresses(ctx: Context): Promise<void> {
  await ctx.db.$executeRaw`
    update person p set email_key = null from directory_row r
    where r.is_active and p.email_key = r.email_key and p.id is distinct from r.person_id`;
}

async function insertNew(ctx: Context): Promise<void> {
  await ctx.db.$executeRaw`
    insert into person (id, email_key, created_at, is_listed, directory_id, name, department, role, is_leader,
      started_on, locale, zone)
    select person_id, email_key, ${ctx.clock.now()}, true, directory_id, name, department, role, is_leader, started_on,
      locale, zone
    from directory_row where change = 'created'`;
}

async function updateKnown(ctx: Context, has: (field: DirectoryField) => boolean): Promise<void> {
  await ctx.db.$executeRaw`
    with wanted as (
      select p.id, coalesce(r.email_key, p.email_key) as email_key,
        coalesce(r.directory_id, p.directory_id) as directory_id,
        coalesce(r.name, p.name) as name,
        case when ${has('department')} then r.department else p.department end as department,
        case when ${has('role')} then r.role else p.role end as role,
        case when ${has('leader')} then r.is_leader else p.is_leader end as is_leader,
        case when ${has('startedOn')} then r.started_on else p.started_on end as started_on,
        case when ${has('language')} then r.locale else p.locale end as locale,
        case when ${has('zone')} then r.zone else p.zone end as zone
      from directory_row r join person p on p.id = r.person_id
      where r.is_active and r.change = 'unchanged'
    ), changed as (
      update person p set email_key = w.email_key, directory_id = w.directory_id, name = w.name,
        department = w.department, role = w.role, is_leader = w.is_leader, started_on = w.started_on,
        locale = w.locale, zone = w.zone, is_listed = true, left_at = null, left_by = null
      from wanted w
      where p.id = w.id and (not p.is_listed or p.left_at is not null
        or (p.email_key, p.directory_id, p.name, p.department, p.role, p.is_leader, p.started_on, p.locale, p.zone)
          is distinct from
          (w.email_key, w.directory_id, w.name, w.department, w.role, w.is_leader, w.started_on, w.locale, w.zone))
      returning p.id
    )
    update directory_row r set change = 'updated' from changed where r.person_id = changed.id`;
}

/** Named by id or by address; whoever is unknown is no manager, and is counted. */
async function setManagers(ctx: Context): Promise<number> {
  await ctx.db.$executeRaw`
    with wanted as (
      select r.person_id, (
        select m.id from person m
        where m.id <> r.person_id and (m.directory_id = r.manager_ref or m.email_key = r.manager_key)
        order by m.directory_id is not distinct from r.manager_ref desc limit 1
      ) as manager_id
      from directory_row r where r.is_active
    ), changed as (
      update person p set manager_id = w.manager_id from wanted w
      where p.id = w.person_id and p.manager_id is distinct from w.manager_id
      returning p.id
    )
    update directory_row r set change = 'updated' from changed
    where r.person_id = changed.id and r.change = 'unchanged'`;
  const [row] = await ctx.db.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from directory_row r join person p on p.id = r.person_id
    where r.is_active and r.manager_ref is not null and p.manager_id is null`;
  return row?.n ?? 0;
}
