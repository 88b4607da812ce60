import { weekdayOf } from '../../business-time.ts';
import type { Context } from '../../context.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { DayPart, ShadowingMode } from '../../generated/prisma/enums.ts';
import type { LocalDate } from '../../local-time.ts';
import { daysOffOf } from '../actions/index.ts';
import { readSeat, type SeatRow } from './read.ts';
import { timesOf } from './seats.ts';
import { endBooking, withSeats } from './taking.ts';
import { tell } from './tell.ts';
import { promote, promoteAll } from './waiting.ts';

/** What a host offers, the same for every date of a series. */
export interface Offer {
  part: DayPart;
  zone: string;
  place: string;
  mode: ShadowingMode;
  language: string;
  touchpointId: string | null;
  expect: string;
}

/** Dates that became seats, and those that could not: past, in a blackout, or the host does not work or has a seat then. */
export interface Offered {
  numbers: number[];
  skipped: LocalDate[];
}

/** Offers days. A date that cannot be offered keeps none of the others back. */
export function offerDays(
  ctx: Context,
  hostId: number,
  { teamId, dates, ...offer }: Offer & { teamId: number; dates: readonly LocalDate[] },
): Promise<Offered> {
  return withSeats(ctx, async (ctx): Promise<Offered> => {
    const offered: Offered = { numbers: [], skipped: [] };
    const daysOff = await daysOffOf(ctx, hostId);
    for (const date of dates) {
      const times = timesOf(date, offer.part, offer.zone);
      if (
        daysOff.includes(weekdayOf(date)) ||
        (await isImpossible(ctx, hostId, { ...times, date, teamId }))
      ) {
        offered.skipped.push(date);
        continue;
      }
      const data = { hostId, teamId, date, ...offer, ...times, createdAt: ctx.clock.now() };
      const { id } = await ctx.db.seat.create({ data });
      offered.numbers.push(id);
    }
    // With more seats in a month, a department's share of them is larger.
    if (offered.numbers.length > 0) await promoteAll(ctx);
    return offered;
  });
}

async function isImpossible(
  { db, clock }: Context,
  hostId: number,
  { startsAt, endsAt, date, teamId }: { startsAt: Date; endsAt: Date; date: LocalDate; teamId: number },
): Promise<boolean> {
  if (startsAt <= clock.now()) return true;
  const then = { startsAt: { lt: endsAt }, endsAt: { gt: startsAt } };
  const hosting = await db.seat.count({ where: { hostId, withdrawnAt: null, ...then } });
  const guest = await db.booking.count({ where: { personId: hostId, state: 'booked', seat: then } });
  const dark = await db.blackout.count({
    where: { teamId, fromDate: { lte: date }, untilDate: { gte: date } },
  });
  return hosting + guest + dark > 0;
}

/** The team with which days are offered when there is only one, or none yet. */
export async function ensureTeam({ db }: Context, name: string): Promise<number> {
  const first = await db.serviceTeam.findFirst({ orderBy: { id: 'asc' } });
  if (first) return first.id;
  const team = await db.serviceTeam.upsert({ where: { name }, create: { name }, update: {} });
  return team.id;
}

/**
 * Sets how many of a team are on duty, and makes the team where there is none of that name, in capitals or not. Who
 * waits gets the room that more colleagues make.
 */
export function setTeam(
  ctx: Context,
  { name, onDuty }: { name: string; onDuty: number },
): Promise<{ name: string }> {
  return withSeats(ctx, async (ctx) => {
    const { serviceTeam } = ctx.db;
    const known = await serviceTeam.findFirst({ where: { name: { equals: name, mode: 'insensitive' } } });
    if (!known) return serviceTeam.create({ data: { name, onDuty } });
    await serviceTeam.update({ where: { id: known.id }, data: { onDuty } });
    await promoteAll(ctx);
    return known;
  });
}

/** What came of withdrawing a day. */
export type Withdrawn =
  | { kind: 'done'; seat: SeatRow; hadGuest: boolean }
  | { kind: 'refused'; why: 'unknown' | 'not_yours' | 'past' };

/**
 * A host takes a day back. Its guest is told at once and offered another; who waited for it, too.
 * @param isPlanner they look after the programme, and may take back anybody's day: its host is told
 */
export function withdrawDay(
  ctx: Context,
  personId: number,
  { number, isPlanner = false }: { number: number; isPlanner?: boolean },
): Promise<Withdrawn> {
  return withSeats(ctx, async (ctx): Promise<Withdrawn> => {
    const seat = await readSeat(ctx, personId, number);
    if (!seat || seat.isWithdrawn) return { kind: 'refused', why: 'unknown' };
    if (!seat.isOwn && !isPlanner) return { kind: 'refused', why: 'not_yours' };
    if (seat.startsAt <= ctx.clock.now()) return { kind: 'refused', why: 'past' };
    if (!seat.isOwn) await tell(ctx, seat.hostId, { kind: 'host_withdrawn', seat: number, about: null });
    return { kind: 'done', seat, hadGuest: await takeBack(ctx, seat) };
  });
}

/** Takes a seat back, and tells everybody it touches. Within the lock of the seats. */
export async function takeBack(ctx: Context, seat: SeatRow): Promise<boolean> {
  await ctx.db.seat.update({ where: { id: seat.id }, data: { withdrawnAt: ctx.clock.now() } });
  const booking = await ctx.db.booking.findFirst({ where: { seatId: seat.id, state: 'booked' } });
  if (booking) {
    await endBooking(ctx, booking.id, 'cancelled');
    await tell(ctx, booking.personId, { kind: 'day_withdrawn', seat: seat.id, about: null });
  }
  const waits = await ctx.db.seatWait.findMany({ where: { seatId: seat.id } });
  await ctx.db.seatWait.deleteMany({ where: { seatId: seat.id } });
  for (const { personId } of waits) {
    await tell(ctx, personId, { kind: 'day_withdrawn', seat: seat.id, about: null });
  }
  if (booking) await promote(ctx, seat);
  return booking !== null;
}

/**
 * A host would rather not receive the guest of this day. Nobody is told why, nothing is asked: the guest hears that the
 * day is off and chooses another, and no day of this host can be booked by them any more.
 */
export function refuseGuest(
  ctx: Context,
  hostId: number,
  number: number,
): Promise<Withdrawn | { kind: 'nobody' }> {
  return withSeats(ctx, async (ctx) => {
    const seat = await readSeat(ctx, hostId, number);
    if (!seat || seat.isWithdrawn) return { kind: 'refused', why: 'unknown' };
    if (!seat.isOwn) return { kind: 'refused', why: 'not_yours' };
    const booking = await ctx.db.booking.findFirst({ where: { seatId: number, state: 'booked' } });
    if (!booking) return { kind: 'nobody' };
    const data = { hostId, guestId: booking.personId };
    await ctx.db.hostRefusal.createMany({ data, skipDuplicates: true });
    await endBooking(ctx, booking.id, 'cancelled');
    await tell(ctx, booking.personId, { kind: 'day_withdrawn', seat: number, about: null });
    await promote(ctx, seat);
    return { kind: 'done', seat, hadGuest: true };
  });
}

/**
 * Closes a period for a team. Guests who have a day in it keep it until they choose another, and are told, as are their
 * hosts; who waits for a day in it keeps their place in case it opens again.
 */
export function blackOut(
  ctx: Context,
  { teamId, fromDate, untilDate }: { teamId: number; fromDate: LocalDate; untilDate: LocalDate },
): Promise<{ guests: number }> {
  return withSeats(ctx, async (ctx) => {
    await ctx.db.blackout.create({ data: { teamId, fromDate, untilDate } });
    const within = { teamId, date: { gte: fromDate, lte: untilDate } };
    const touched = await comingDays(ctx, within);
    for (const { personId, seatId, hostId } of touched) {
      await tell(ctx, personId, { kind: 'blackout', seat: seatId, about: hostId });
      await tell(ctx, hostId, { kind: 'host_blackout', seat: seatId, about: personId });
    }
    const waits = await ctx.db.seatWait.findMany({
      where: { seat: { ...within, startsAt: { gt: ctx.clock.now() } } },
      orderBy: { since: 'asc' },
    });
    for (const { personId, seatId } of waits)
      await tell(ctx, personId, { kind: 'wait_closed', seat: seatId, about: null });
    return { guests: touched.length };
  });
}

/**
 * Opens a closed period again; true when it was there. Guests who kept a day in it hear that it goes on, and so do their
 * hosts; who waited gets what is free.
 */
export function openAgain(ctx: Context, id: number): Promise<boolean> {
  return withSeats(ctx, async (ctx) => {
    const period = await ctx.db.blackout.findUnique({ where: { id } });
    if (!period) return false;
    await ctx.db.blackout.delete({ where: { id } });
    const { teamId, fromDate, untilDate } = period;
    await goOn(ctx, await comingDays(ctx, { teamId, date: { gte: fromDate, lte: untilDate } }));
    await promoteAll(ctx);
    return true;
  });
}

/** Lets the programme rest; true when it did not already. Everybody with a day is told, and each of their hosts once. */
export function pauseProgramme(ctx: Context): Promise<boolean> {
  return withSeats(ctx, async (ctx) => {
    if ((await ctx.db.programmePause.count({ where: { endedAt: null } })) > 0) return false;
    await ctx.db.programmePause.create({ data: { startedAt: ctx.clock.now() } });
    const coming = await comingDays(ctx);
    for (const { personId, seatId, hostId } of coming)
      await tell(ctx, personId, { kind: 'paused', seat: seatId, about: hostId });
    for (const hostId of hostsOf(coming))
      await tell(ctx, hostId, { kind: 'host_paused', seat: null, about: null });
    return true;
  });
}

/**
 * The programme goes on; true when it rested. Days to come go on, days that fell into the rest do not count and are
 * free again; guests and hosts of both are told. Who waited gets what is free by now.
 */
export function resumeProgramme(ctx: Context): Promise<boolean> {
  return withSeats(ctx, async (ctx) => {
    const now = ctx.clock.now();
    const pause = await ctx.db.programmePause.findFirst({ where: { endedAt: null } });
    if (!pause) return false;
    await ctx.db.programmePause.update({ where: { id: pause.id }, data: { endedAt: now } });
    const missed = await ctx.db.booking.findMany({
      where: { state: 'booked', checkedInAt: null, seat: { startsAt: { gte: pause.startedAt, lte: now } } },
      include: { seat: true },
    });
    for (const { id, personId, seatId, seat } of missed) {
      await endBooking(ctx, id, 'cancelled');
      await tell(ctx, personId, { kind: 'lost_to_pause', seat: seatId, about: seat.hostId });
      await tell(ctx, seat.hostId, { kind: 'host_lost_to_pause', seat: seatId, about: null });
    }
    await goOn(ctx, await comingDays(ctx));
    await promoteAll(ctx);
    return true;
  });
}

/** Days go on after all: their guests hear which, each host once that theirs do. */
async function goOn(ctx: Context, days: readonly ComingDay[]): Promise<void> {
  for (const { personId, seatId, hostId } of days)
    await tell(ctx, personId, { kind: 'resumed', seat: seatId, about: hostId });
  for (const hostId of hostsOf(days))
    await tell(ctx, hostId, { kind: 'host_resumed', seat: null, about: null });
}

interface ComingDay {
  personId: number;
  seatId: number;
  hostId: number;
}

function hostsOf(days: readonly ComingDay[]): Set<number> {
  return new Set(days.map(({ hostId }) => hostId));
}

/** Days to come that somebody has booked. */
async function comingDays({ db, clock }: Context, within: Prisma.SeatWhereInput = {}): Promise<ComingDay[]> {
  const bookings = await db.booking.findMany({
    where: { state: 'booked', seat: { ...within, startsAt: { gt: clock.now() } } },
    include: { seat: true },
    orderBy: { id: 'asc' },
  });
  return bookings.map(({ personId, seatId, seat }) => ({ personId, seatId, hostId: seat.hostId }));
}
