import type { Context } from '../../context.ts';
import { type Booking, type Licence, Prisma } from '../../generated/prisma/client.ts';
import type { DayPart, ShadowingMode } from '../../generated/prisma/enums.ts';
import { type LocalDate, localDateOf, localTimeOf } from '../../local-time.ts';
import { calendarPath } from './calendar.ts';
import { type LicenceState, lastOf, type Rest, stateOn, type Validity, validityOf } from './licence.ts';
import type { SeatFacts } from './seats.ts';
import type { PersonView, SeatView } from './view.ts';

/** A seat as cards show it. */
export interface SeatCard {
  id: number;
  hostId: number;
  date: LocalDate;
  part: DayPart;
  zone: string;
  startsAt: Date;
  endsAt: Date;
  place: string;
  mode: ShadowingMode;
  language: string;
  expect: string;
  touchpointId: string | null;
  nameEn: string | null;
  nameNl: string | null;
}

/** The same with everything the rules want to know, as one person sees it. */
export interface SeatRow extends SeatCard, SeatFacts {
  teamId: number;
}

const cardColumns = Prisma.sql`s.id, s.host_id as "hostId", s.date, s.part, s.zone, s.place, s.mode, s.language,
  s.expect, s.touchpoint_id as "touchpointId", s.starts_at as "startsAt", s.ends_at as "endsAt",
  p.name_en as "nameEn", p.name_nl as "nameNl"`;

/** A seat by its number, without what stands in anybody's way; null when there is none. */
export async function readCard({ db }: Context, number: number): Promise<SeatCard | null> {
  const [seat] = await db.$queryRaw<SeatCard[]>`
    select ${cardColumns} from seat s left join touchpoint p on p.id = s.touchpoint_id where s.id = ${number}`;
  return seat ?? null;
}

/**
 * Seats as `personId` sees them, in the order of their days; `where` is SQL about seat `s`. The day they have
 * booked themselves stands in nobody's way. What is counted about a host, a team or a month is counted once for all seats together: a year has
 * thousands of them.
 */
export function readSeats(
  { db }: Context,
  personId: number,
  where: Prisma.Sql,
  most: number | null = null,
): Promise<SeatRow[]> {
  return db.$queryRaw<SeatRow[]>`
    with wanted as materialized (
      select s.* from seat s where ${where} order by s.starts_at, s.id limit ${most}::int
    ), span as (
      select min(left(date, 7)) || '-01' as first, max(left(date, 7)) || '-31' as last from wanted
    ), held as materialized (
      select b.seat_id, b.person_id, b.state, o.host_id, o.team_id, o.date, left(o.date, 7) as month
      from span join seat o on o.date between span.first and span.last
        join booking b on b.seat_id = o.id and b.state in ('booked', 'attended')
    ), others as materialized (
      select held.*, p.department from held join person p on p.id = held.person_id
      where held.person_id <> ${personId} or held.state = 'attended'
    ), of_host as (
      select host_id, month, count(*)::int as n from others group by host_id, month
    ), of_team as (
      select team_id, date, count(*)::int as n from others group by team_id, date
    ), of_department as (
      select month, count(*)::int as n from others
      where department = (select department from person where id = ${personId}) group by month
    ), of_month as (
      select left(o.date, 7) as month, count(*)::int as n
      from span join seat o on o.date between span.first and span.last where o.withdrawn_at is null group by 1
    ), apart as (
      select host_id from host_refusal where guest_id = ${personId}
      union select h.id from person g join person h on g.manager_id = h.id or h.manager_id = g.id
        where g.id = ${personId}
    )
    select ${cardColumns}, s.team_id as "teamId", t.on_duty as "onDuty",
      s.withdrawn_at is not null as "isWithdrawn", s.host_id = ${personId} as "isOwn",
      held.seat_id is not null as "isTaken",
      coalesce(held.person_id = ${personId} and held.state = 'booked', false) as "isYours",
      exists (select from seat o where o.host_id = ${personId} and o.withdrawn_at is null
        and o.starts_at < s.ends_at and o.ends_at > s.starts_at) as "isHosting",
      s.host_id in (select host_id from apart) as "isApart",
      exists (select from blackout b where b.team_id = s.team_id and s.date between b.from_date and b.until_date)
        as "isBlackout",
      coalesce(of_host.n, 0) as "hostGuests", coalesce(of_team.n, 0) as "teamGuests",
      coalesce(of_department.n, 0) as "departmentGuests", coalesce(of_month.n, 0) as "monthSeats"
    from wanted s join service_team t on t.id = s.team_id
      left join touchpoint p on p.id = s.touchpoint_id
      left join held on held.seat_id = s.id
      left join of_host on of_host.host_id = s.host_id and of_host.month = left(s.date, 7)
      left join of_team on of_team.team_id = s.team_id and of_team.date = s.date
      left join of_department on of_department.month = left(s.date, 7)
      left join of_month on of_month.month = left(s.date, 7)
    order by s.starts_at, s.id`;
}

/** One seat as a person sees it; null when there is none of that number. */
export async function readSeat(ctx: Context, personId: number, number: number): Promise<SeatRow | null> {
  const [seat] = await readSeats(ctx, personId, Prisma.sql`s.id = ${number}`);
  return seat ?? null;
}

/** A seat as a card shows it. */
export function seatView(seat: SeatCard): SeatView {
  const { id: number, date, part, zone, place, mode, language, expect } = seat;
  const { touchpointId: id, nameEn, nameNl } = seat;
  return {
    number,
    date,
    part,
    from: localTimeOf(seat.startsAt, zone),
    until: localTimeOf(seat.endsAt, zone),
    zone,
    place,
    mode,
    language,
    expect,
    touchpoint: id !== null && nameEn !== null && nameNl !== null ? { id, nameEn, nameNl } : null,
  };
}

/** Where somebody spoke from last, and their name where the directory told it; null for one who never spoke. */
export async function personView({ db }: Context, personId: number): Promise<PersonView | null> {
  const [found] = await db.$queryRaw<PersonView[]>`
    select l.platform, l.external_id as id, p.name from licence_person l join person p on p.id = l.person_id
    where l.person_id = ${personId}`;
  return found ?? null;
}

/**
 * The calendar file of somebody's day, and of one they had until now while it is still to come; null for neither.
 * @param number of the seat that it is about; any of theirs without one
 */
export async function calendarOf(
  ctx: Context,
  personId: number,
  number?: number,
): Promise<{ url: string; isOff: boolean } | null> {
  const booking = await ctx.db.booking.findFirst({
    where: {
      personId,
      seat: { endsAt: { gt: ctx.clock.now() } },
      ...(number !== undefined && { seatId: number }),
    },
    orderBy: { updatedAt: 'desc' },
  });
  const url = booking && ctx.link(calendarPath(booking.id));
  return url ? { url, isOff: booking.state === 'cancelled' || booking.state === 'no_show' } : null;
}

/** What a licence is called: "KR-2026-00042". */
export function licenceNumber({ id, issuedOn }: { id: number; issuedOn: string }): string {
  return `KR-${issuedOn.slice(0, 4)}-${String(id).padStart(5, '0')}`;
}

/** The rests of the programme, and whether it rests now. */
export async function readRests({ db }: Context): Promise<{ rests: Rest[]; isPaused: boolean }> {
  const rows = await db.programmePause.findMany({ orderBy: { startedAt: 'asc' } });
  const rests = rows.map(({ startedAt, endedAt }) => ({
    from: localDateOf(startedAt, 'UTC'),
    until: endedAt && localDateOf(endedAt, 'UTC'),
  }));
  return { rests, isPaused: rests.some(({ until }) => until === null) };
}

/** How a person stands, and what it follows from. */
export interface Standing {
  /** By the clock that was asked for. */
  today: LocalDate;
  isPaused: boolean;
  licence: Licence | null;
  validity: Validity | null;
  booking: Booking | null;
  state: LicenceState;
  exemptUntil: LocalDate | null;
  startedOn: LocalDate | null;
}

/** How people stand today, on the calendar of one zone. */
export async function readStandings(
  ctx: Context,
  personIds: readonly number[],
  zone: string,
): Promise<Map<number, Standing>> {
  const { db } = ctx;
  const today = localDateOf(ctx.clock.now(), zone);
  const { rests, isPaused } = await readRests(ctx);
  const whose = { personId: { in: [...personIds] } };
  const licences = await db.licence.findMany({ where: { ...whose, withdrawnAt: null } });
  const bookings = await db.booking.findMany({ where: { ...whose, state: 'booked' } });
  const people = await db.licencePerson.findMany({
    where: whose,
    include: { person: { select: { startedOn: true } } },
  });
  const held = Map.groupBy(licences, ({ personId }) => personId);
  const booked = new Map(bookings.map((one) => [one.personId, one]));
  const known = new Map(people.map((one) => [one.personId, one]));
  return new Map(
    personIds.map((personId): [number, Standing] => {
      const licence = lastOf(held.get(personId) ?? []);
      const booking = booked.get(personId) ?? null;
      const person = known.get(personId);
      const validity = licence && validityOf(licence, rests, today);
      const exemptUntil = person?.exemptUntil ?? null;
      const state = stateOn(today, { validity, exemptUntil, hasBooking: booking !== null });
      const startedOn = person?.person.startedOn?.toISOString().slice(0, 10) ?? null;
      return [personId, { today, isPaused, licence, validity, booking, state, exemptUntil, startedOn }];
    }),
  );
}

/** How somebody stands today, on the calendar of their own zone. */
export async function readStanding(ctx: Context, personId: number, zone: string): Promise<Standing> {
  const standing = (await readStandings(ctx, [personId], zone)).get(personId);
  if (!standing) throw new Error(`nobody stands where ${personId} should`);
  return standing;
}
