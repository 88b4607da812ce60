import type { Context } from '../../context.ts';
import type { LocalDate } from '../../local-time.ts';
import type { AgendaView, PersonView, PlanView } from './view.ts';

interface Row extends Omit<AgendaView, 'hosts'> {
  hostIds: number[];
}

/** The days of a period on which hosts offer anything, team by team. */
export async function readAgenda(
  ctx: Context,
  { from, until }: { from: LocalDate; until: LocalDate },
): Promise<AgendaView[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    with offered as materialized (
      select s.id, s.date, s.team_id, s.host_id, b.id is not null as is_booked
      from seat s left join booking b on b.seat_id = s.id and b.state in ('booked', 'attended')
      where s.withdrawn_at is null and s.date between ${from} and ${until}
    ), waiting as (
      select o.date, o.team_id, count(distinct w.person_id)::int as n
      from offered o join seat_wait w on w.seat_id = o.id group by o.date, o.team_id
    )
    select o.date, t.name as team, count(*)::int as offered, count(*) filter (where o.is_booked)::int as booked,
      coalesce(max(w.n), 0) as waiting, array_agg(distinct o.host_id) as "hostIds",
      exists (select from blackout b where b.team_id = o.team_id and o.date between b.from_date and b.until_date)
        as "isClosed"
    from offered o join service_team t on t.id = o.team_id
      left join waiting w on w.date = o.date and w.team_id = o.team_id
    group by o.date, o.team_id, t.name order by o.date, t.name`;
  const hosts = await namesOf(ctx, [...new Set(rows.flatMap(({ hostIds }) => hostIds))]);
  return rows.map(({ hostIds, ...row }) => ({ ...row, hosts: hostIds.flatMap((id) => hosts.get(id) ?? []) }));
}

/** Hosts as their own platform names them; one who never spoke to us by the name of the directory. */
async function namesOf({ db }: Context, ids: number[]): Promise<ReadonlyMap<number, PersonView>> {
  const people = await db.person.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, guest: { select: { platform: true, externalId: true } } },
  });
  return new Map(
    people.map(({ id, name, guest }) => {
      const { platform, externalId } = guest ?? { platform: 'directory', externalId: String(id) };
      return [id, { platform, id: externalId, name }];
    }),
  );
}

/** Closed periods that are not over. */
export async function readBlackouts({ db }: Context, today: LocalDate): Promise<PlanView['blackouts']> {
  const rows = await db.blackout.findMany({
    where: { untilDate: { gte: today } },
    include: { team: { select: { name: true } } },
    orderBy: [{ fromDate: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, team, fromDate: from, untilDate: until }) => ({ id, team: team.name, from, until }));
}

/** Fewer people than this have no figure of their own (rulebook §5.2). */
const FEWEST = 5;

/** For how many days half of those who wait have waited already; null where too few wait. */
export async function medianWait({ db, clock }: Context): Promise<number | null> {
  const [row] = await db.$queryRaw<{ n: number; days: number | null }[]>`
    select count(*)::int as n,
      floor(percentile_cont(0.5) within group (order by extract(epoch from ${clock.now()}::timestamptz - since) / 86400))::int
        as days
    from (select min(since) as since from seat_wait group by person_id) as people`;
  return row && row.n >= FEWEST ? row.days : null;
}

/** Ideas shown at most. */
const MOST_IDEAS = 5;

/** What guests who shared their reflection said must be mended, and what began with reflections. */
export async function readLessons({ db }: Context): Promise<Pick<PlanView, 'ideas' | 'actions'>> {
  const shared = await db.reflection.findMany({
    where: { isShared: true, idea: { not: '' } },
    orderBy: { createdAt: 'desc' },
    take: MOST_IDEAS,
    select: { idea: true },
  });
  const begun = await db.action.count({ where: { origin: 'reflection' } });
  const done = await db.action.count({
    where: { origin: 'reflection', state: { in: ['resolved', 'told'] } },
  });
  return { ideas: shared.map(({ idea }) => idea), actions: { begun, done } };
}
