import { type Context, inTransaction } from '../../context.ts';
import { localeFrom } from '../../i18n/index.ts';
import { addDays, localDateOf } from '../../local-time.ts';
import { reachableNow } from '../actions/index.ts';
import { NEW_HIRE_DAYS } from './licence.ts';
import { isFirst, meetThere, tell } from './tell.ts';

/** Invitations sent in one minute at most. */
const AT_ONCE = 20;
const DAY_MS = 86_400_000;
/** Days from now between which seats must be free for somebody to be invited. */
const SOON_DAYS = 3;
const AHEAD_DAYS = 60;
/** Days that somebody has to choose before their seat is offered to the next. */
const CHOOSING_DAYS = 7;

/** Under which key it is noted that somebody was invited. */
const KEY = 'invited:';

interface Invited {
  personId: number;
  platform: string;
  id: string;
  locale: string | null;
  zone: string | null;
  isLeader: boolean;
}

/**
 * Offers a first day to leaders, then to who is new (rulebook §11.2: within 90 days of their start): once, in working
 * hours of their own clock, and never to more people than there are free seats. Nobody else is invited by itself, nobody
 * is asked again, and who does not answer is not noted. All instances may do it.
 */
export async function inviteFirst(ctx: Context): Promise<void> {
  if ((await roomFor(ctx)) <= 0) return;
  const candidates = await candidatesOf(ctx);
  const reachable = await reachableNow(ctx, candidates);
  const next = candidates.filter(({ personId }) => reachable.has(personId));
  if (next.length > 0) await inTransaction(ctx, (ctx) => inviteSome(ctx, next));
}

/** One instance after the other: the second finds the room that the first left. */
async function inviteSome(ctx: Context, candidates: readonly Invited[]): Promise<void> {
  await ctx.db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('licence invitations', 0))::text`;
  let room = Math.min(await roomFor(ctx), AT_ONCE);
  for (const { personId, isLeader, ...account } of candidates) {
    if (room <= 0) return;
    if (!(await isFirst(ctx, `${KEY}${personId}`))) continue;
    room -= 1;
    const reader = { ...account, locale: localeFrom(account.locale), zone: account.zone ?? 'UTC' };
    await meetThere(ctx, personId, reader);
    await tell(ctx, personId, { kind: isLeader ? 'lead' : 'welcome', seat: null, about: null });
  }
}

/** Seats that somebody could choose now, less those for whom was invited lately and has not chosen yet. */
async function roomFor({ db, clock }: Context): Promise<number> {
  const daysFromNow = (days: number) => new Date(clock.now().getTime() + days * DAY_MS);
  const [row] = await db.$queryRaw<{ free: number; choosing: number }[]>`
    select (
      select count(*)::int from seat s
      where s.withdrawn_at is null and s.starts_at between ${daysFromNow(SOON_DAYS)} and ${daysFromNow(AHEAD_DAYS)}
        and not exists (select from booking b where b.seat_id = s.id and b.state in ('booked', 'attended'))
        and not exists (
          select from blackout o where o.team_id = s.team_id and s.date between o.from_date and o.until_date)
    ) as free, (
      select count(*)::int from licence_notice n
      where n.sent_at > ${daysFromNow(-CHOOSING_DAYS)} and starts_with(n.key, ${KEY}) and not exists (
        select from booking b
        where b.person_id = substr(n.key, ${KEY.length + 1})::int and b.created_at >= n.sent_at)
    ) as choosing`;
  return row ? row.free - row.choosing : 0;
}

/** Leaders, then who is new, that have nothing to do with the programme yet. */
function candidatesOf({ db, clock }: Context): Promise<Invited[]> {
  const today = localDateOf(clock.now(), 'UTC');
  const newest = addDays(today, -NEW_HIRE_DAYS);
  return db.$queryRaw<Invited[]>`
    select p.id as "personId", a.platform, a.external_id as id, p.locale, p.zone, p.is_leader as "isLeader"
    from person p cross join lateral (
      select platform, external_id from person_account where person_id = p.id order by created_at limit 1
    ) a
    where p.is_listed and p.left_at is null
      and (p.is_leader or p.started_on between ${newest}::date and ${today}::date)
      and not exists (select from licence_notice n where n.key = ${KEY} || p.id)
      and not exists (select from licence l where l.person_id = p.id)
      and not exists (select from booking b where b.person_id = p.id and b.state in ('booked', 'attended'))
      and not exists (select from seat_wait w where w.person_id = p.id)
      and not exists (select from seat s where s.host_id = p.id)
      and not exists (select from licence_person g where g.person_id = p.id and g.exempt_until >= ${today})
    order by p.is_leader desc, p.started_on, p.id`;
}
