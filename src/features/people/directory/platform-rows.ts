import type { Context } from '../../../context.ts';

/** A colleague as a platform lists them; their address is a pseudonym already. */
export interface PlatformRow {
  externalId: string;
  /** No two rows of a workspace have the same. */
  emailKey: string | null;
  name: string | null;
  locale: string;
  zone: string;
}

/** Rows that go to the database together. */
const AT_A_TIME = 5_000;

/**
 * Stores the accounts of one workspace, in the transaction that is open: each belongs to the person it belonged to, else
 * to whoever has its address in the directory or elsewhere, else to somebody new. Whoever's address is vouched for counts
 * as working here; of an account without one nobody could tell whether its person was counted already.
 */
export async function storeAccounts(
  ctx: Context,
  place: { platform: string; workspace: string },
  rows: readonly PlatformRow[],
): Promise<{ created: number; keptOut: number }> {
  await fillTable(ctx, rows);
  await findPeople(ctx, place);
  const keptOut = await ctx.db.$executeRaw`delete from platform_row where is_kept_out`;
  await ctx.db.$executeRaw`
    update platform_row set person_id = nextval('person_id_seq'), is_new_person = true where person_id is null`;
  await ctx.db.$executeRaw`
    insert into person (id, created_at) select person_id, ${ctx.clock.now()} from platform_row where is_new_person`;
  const created = await storeRows(ctx, place);
  // What came in just now is nothing the planner knows of: it would look each of them up by reading them all.
  await ctx.db.$executeRaw`analyze person, person_account`;
  await listPeople(ctx);
  await ctx.db.$executeRaw`drop table platform_row`;
  return { created, keptOut };
}

async function fillTable(ctx: Context, rows: readonly PlatformRow[]): Promise<void> {
  await ctx.db.$executeRaw`
    create temp table platform_row (
      external_id text primary key, email_key text, name text, locale text, zone text, person_id int,
      is_known boolean not null default false, is_new_person boolean not null default false,
      is_kept_out boolean not null default false
    ) on commit drop`;
  for (let from = 0; from < rows.length; from += AT_A_TIME) {
    const part = JSON.stringify(rows.slice(from, from + AT_A_TIME));
    await ctx.db.$executeRaw`
      insert into platform_row (external_id, email_key, name, locale, zone)
      select "externalId", "emailKey", name, locale, zone
      from jsonb_to_recordset(${part}::jsonb) as r ("externalId" text, "emailKey" text, name text, locale text, zone text)`;
  }
  await ctx.db.$executeRaw`create index on platform_row (person_id)`;
  await ctx.db.$executeRaw`create index on platform_row (email_key)`;
  await ctx.db.$executeRaw`analyze platform_row`;
}

/** Whom the directory of the organisation ended stays ended, whatever account they still have. */
async function findPeople(
  ctx: Context,
  { platform, workspace }: { platform: string; workspace: string },
): Promise<void> {
  await ctx.db.$executeRaw`
    update platform_row r set person_id = a.person_id, is_known = true
    from person_account a where a.platform = ${platform} and a.external_id = r.external_id`;
  await ctx.db.$executeRaw`
    update platform_row r set is_kept_out = true from person p
    where (p.id = r.person_id or (r.person_id is null and p.email_key = r.email_key)) and p.left_by = 'directory'`;
  await ctx.db.$executeRaw`
    update platform_row r set person_id = p.id from person p
    where r.person_id is null and not r.is_kept_out and p.email_key = r.email_key
      and not exists (select from person_account b
        where b.person_id = p.id and b.platform = ${platform} and b.workspace = ${workspace})`;
  await ctx.db.$executeRaw`
    update platform_row r set person_id = found.person_id from (
      select r.external_id, min(a.person_id) as person_id
      from platform_row r join person_account a on a.email_key = r.email_key and not a.is_apart
      where r.person_id is null and not r.is_kept_out
        and not exists (select from person_account b
          where b.person_id = a.person_id and b.platform = ${platform} and b.workspace = ${workspace})
      group by 1
    ) found where found.external_id = r.external_id`;
}

/** Returns how many accounts are new. */
async function storeRows(
  ctx: Context,
  { platform, workspace }: { platform: string; workspace: string },
): Promise<number> {
  const now = ctx.clock.now();
  await ctx.db.$executeRaw`
    update person_account a set email_key = r.email_key, asked_at = ${now} from platform_row r
    where r.is_known and a.platform = ${platform} and a.external_id = r.external_id
      and a.email_key is distinct from r.email_key`;
  return ctx.db.$executeRaw`
    insert into person_account (platform, external_id, workspace, person_id, email_key, joined_by, asked_at, created_at)
    select ${platform}, external_id, ${workspace}, person_id, email_key,
      case when not is_new_person then 'email' end, ${now}, ${now}
    from platform_row where not is_known`;
}

/** What the directory of the organisation says of somebody wins; a platform fills in what is not known. */
async function listPeople(ctx: Context): Promise<void> {
  await ctx.db.$executeRaw`
    update person p set email_key = coalesce(p.email_key, r.email_key), is_listed = true,
      name = coalesce(p.name, r.name), locale = coalesce(p.locale, r.locale), zone = coalesce(p.zone, r.zone),
      left_at = null, left_by = null
    from platform_row r join person_account a on a.person_id = r.person_id and a.external_id = r.external_id
    where p.id = r.person_id and r.email_key is not null and not a.is_apart
      and (p.email_key = r.email_key or (p.email_key is null
        and not exists (select from person o where o.email_key = r.email_key)))
      and (not p.is_listed or p.left_at is not null or p.email_key is null or p.name is null and r.name is not null
        or p.locale is null or p.zone is null)`;
  // Of whom there is no address, so much is known: how to speak to them, and when they are at work.
  await ctx.db.$executeRaw`
    update person p set locale = coalesce(p.locale, r.locale), zone = coalesce(p.zone, r.zone),
      left_at = null, left_by = null
    from platform_row r where p.id = r.person_id and r.email_key is null
      and (p.left_at is not null or p.locale is null or p.zone is null)`;
}
