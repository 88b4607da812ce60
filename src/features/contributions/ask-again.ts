import { type Context, inTransaction } from '../../context.ts';
import { localeFrom } from '../../i18n/index.ts';
import { reachableNow } from '../actions/index.ts';
import { CONTRIBUTIONS } from './contributions.message.ts';
import { tellPerson } from './nudge.ts';
import { readContributions } from './read.ts';
import { HOLDS_DAYS } from './rules.ts';

/** People who are asked in one minute at most. */
const AT_ONCE = 20;
/** People who are looked at for that: where it is night, they do not hold up the others. */
const LOOKED_AT = 2000;
const DAY_MS = 86_400_000;

interface Asked {
  personId: number;
  platform: string;
  id: string;
  locale: string | null;
  zone: string | null;
}

/**
 * Asks whether what somebody contributes still holds: after a year, when their touchpoint left the journey or has another
 * promise or owner, or when their department or role is another. One friendly question when they are at work, and no second one until they answer. All instances may ask.
 */
export async function askAgain(ctx: Context): Promise<void> {
  await noteWhere(ctx);
  const since = new Date(ctx.clock.now().getTime() - HOLDS_DAYS * DAY_MS);
  const people = await ctx.db.$queryRaw<Asked[]>`
    select distinct on (p.id) p.id as "personId", a.platform, a.external_id as id, p.locale, p.zone
    from contribution c join person p on p.id = c.person_id join person_account a on a.person_id = p.id
      join touchpoint t on t.id = c.touchpoint_id
    where c.asked_at is null and p.left_at is null and (c.confirmed_at < ${since} or t.retired_at is not null
      or c.confirmed_at < t.changed_at or c.department <> p.department or c.role <> p.role)
    order by p.id, a.created_at limit ${LOOKED_AT}`;
  const reachable = await reachableNow(ctx, people);
  for (const one of people.filter(({ personId }) => reachable.has(personId)).slice(0, AT_ONCE)) {
    await inTransaction(ctx, (ctx) => ask(ctx, one)).catch((error) =>
      ctx.log.error({ err: error }, 'a question about a contribution failed'),
    );
  }
}

/** What the directory did not tell when they said it, and tells now, is where they are: no other place than before. */
async function noteWhere(ctx: Context): Promise<void> {
  await ctx.db.$executeRaw`
    update contribution c set department = coalesce(c.department, p.department), role = coalesce(c.role, p.role)
    from person p where p.id = c.person_id
      and (c.department is null and p.department is not null or c.role is null and p.role is not null)`;
}

async function ask(
  ctx: Context,
  { personId, platform, id, locale: language, zone: its }: Asked,
): Promise<void> {
  const { count } = await ctx.db.contribution.updateMany({
    where: { personId, askedAt: null },
    data: { askedAt: ctx.clock.now() },
  });
  if (count === 0) return;
  const reader = { platform, id, locale: localeFrom(language), zone: its ?? 'UTC' };
  const { items, ...rest } = await readContributions(ctx, reader);
  // What is sent stays where it stands: no customer's words, which may have to be erased, and no colleagues.
  const bare = items.map((item) => ({ ...item, quotes: [], scores: [], others: [] }));
  await tellPerson(ctx, reader, CONTRIBUTIONS, { ...rest, items: bare, isAsked: true });
}
