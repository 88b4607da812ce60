import type { Context } from '../../context.ts';
import type { Messages } from '../../i18n/index.ts';
import { localDateOf, localTimeOf } from '../../local-time.ts';

/** How often somebody is given everything that is kept of them, in any 24 hours. */
const EXPORTS_A_DAY = 5;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * Counts that somebody is given their data now, for all instances and also after a restart; of two at once one alone gets
 * the last. Null when they are; the moment from which they can be given it again, on a whole minute, when that was five
 * times already. The person has to be there.
 */
export async function takeOwnExport(ctx: Context, personId: number): Promise<Date | null> {
  const { from, now } = windowOf(ctx);
  const taken = await ctx.db.$executeRaw`
    insert into own_export as its (person_id, at) values (${personId}, array[${now}::timestamptz])
    on conflict (person_id) do update
      set at = array(select one from unnest(its.at) one where one > ${from}::timestamptz and one <= ${now}::timestamptz)
        || ${now}::timestamptz
      where (select count(*) from unnest(its.at) one where one > ${from}::timestamptz and one <= ${now}::timestamptz)
        < ${EXPORTS_A_DAY}`;
  return taken === 1 ? null : ((await ownExportFrom(ctx, personId)) ?? ctx.clock.now());
}

/** Takes back the last that was counted, when nothing could be given after all. */
export async function untakeOwnExport({ db }: Context, personId: number): Promise<void> {
  await db.$executeRaw`
    update own_export set at = trim_array(at, 1) where person_id = ${personId} and cardinality(at) > 0`;
}

/** Says that somebody was given their data often enough, and from when they can have it again; null when they can now. */
export async function ownExportsSpent(
  ctx: Context,
  personId: number,
  { zone, say }: { zone: string; say: Messages },
): Promise<string | null> {
  const from = await ownExportFrom(ctx, personId);
  return from && enoughExports(from, { zone, say });
}

/** The sentence for it; without a zone of theirs, the moment is in UTC and says so. */
export function enoughExports(from: Date, { zone, say }: { zone: string | null; say: Messages }): string {
  const there = zone ?? 'UTC';
  const time = `${localTimeOf(from, there)}${zone === null ? ' UTC' : ''}`;
  return say.privacy.mine.enough.text({ most: EXPORTS_A_DAY, date: localDateOf(from, there), time });
}

/** From when somebody can be given their data again, on a whole minute; null when they can now. */
async function ownExportFrom(ctx: Context, personId: number): Promise<Date | null> {
  const { from, now } = windowOf(ctx);
  const [row] = await ctx.db.$queryRaw<{ n: number; oldest: Date | null }[]>`
    select count(*)::int as n, min(one) as oldest from own_export, unnest(at) one
    where person_id = ${personId} and one > ${from}::timestamptz and one <= ${now}::timestamptz`;
  if (!row?.oldest || row.n < EXPORTS_A_DAY) return null;
  return new Date(Math.ceil((row.oldest.getTime() + DAY_MS) / MINUTE_MS) * MINUTE_MS);
}

/** Forgets what counts no longer; answers of how many people. */
export async function forgetOwnExports(ctx: Context): Promise<number> {
  const { from } = windowOf(ctx);
  return ctx.db.$executeRaw`delete from own_export where not ${from}::timestamptz < any(at)`;
}

/** Two people turned out to be one: what either was given counts. */
export async function joinOwnExports(
  { db }: Context,
  { from, into }: { from: number; into: number },
): Promise<void> {
  await db.$executeRaw`
    insert into own_export as its (person_id, at) select ${into}, at from own_export where person_id = ${from}
    on conflict (person_id) do update set at = its.at || excluded.at`;
  await db.ownExport.deleteMany({ where: { personId: from } });
}

/** The studio can move its clock back: moments that are still to come do not count. */
function windowOf({ clock }: Context): { from: string; now: string } {
  const now = clock.now();
  return { from: new Date(now.getTime() - DAY_MS).toISOString(), now: now.toISOString() };
}
