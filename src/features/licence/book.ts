import { type Context, inTransaction } from '../../context.ts';
import { type Booking, Prisma } from '../../generated/prisma/client.ts';
import { waitingClass } from './licence.ts';
import { readRests, readSeat, readSeats, readStandings, type SeatRow } from './read.ts';
import { isInTime, mayWait, refusalOf, type SeatRefusal } from './seats.ts';
import { tell } from './tell.ts';

/** In the last week before a day the share of a department is over. */
const LAST_WEEK_MS = 8 * 86_400_000;

/** What came of asking for a seat, or giving one up. */
export type Booked =
  | { kind: 'done'; seat: SeatRow }
  | { kind: 'late'; seat: SeatRow }
  | { kind: 'refused'; why: SeatRefusal | 'none' | 'too_late'; seat: SeatRow | null };

/**
 * Does something with seats while nobody else does: of two who press at once the second sees what the first did. One
 * lock for the whole programme, because a limit of a host, a team and a person can each be passed from elsewhere.
 */
export function withSeats<Result>(ctx: Context, deed: (ctx: Context) => Promise<Result>): Promise<Result> {
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('licence seats', 0))::text`;
    return deed(ctx);
  });
}

/** The day somebody has booked; null without one. */
export function openBooking({ db }: Context, personId: number): Promise<Booking | null> {
  return db.booking.findFirst({ where: { personId, state: 'booked' } });
}

/** Books a seat. Its host hears of it; what else the guest waited for is let go. */
export function book(ctx: Context, personId: number, number: number): Promise<Booked> {
  return withSeats(ctx, async (ctx): Promise<Booked> => {
    const { seat, why } = await ask(ctx, personId, number, (await openBooking(ctx, personId)) !== null);
    if (!seat || why !== null) return { kind: 'refused', why: why ?? 'unknown', seat };
    await take(ctx, personId, seat);
    await introduce(ctx, personId, seat);
    return { kind: 'done', seat };
  });
}

/** Moves somebody's day to another seat; it stays the same booking, so that calendars change it in place. */
export function moveDay(ctx: Context, personId: number, number: number): Promise<Booked> {
  return withSeats(ctx, async (ctx): Promise<Booked> => {
    const booking = await openBooking(ctx, personId);
    const before = booking && (await readSeat(ctx, personId, booking.seatId));
    if (!before) return { kind: 'refused', why: 'none', seat: null };
    const { seat, why } = await ask(ctx, personId, number, false);
    if (!seat || why !== null) return { kind: 'refused', why: why ?? 'unknown', seat };
    if (!isInTime(before, ctx.clock.now()) && !(await isUnsure(ctx, before)))
      return { kind: 'refused', why: 'too_late', seat: before };
    await ctx.db.booking.update({
      where: { id: booking.id },
      data: { seatId: number, sequence: { increment: 1 }, checkedInAt: null, updatedAt: ctx.clock.now() },
    });
    await ctx.db.seatWait.deleteMany({ where: { personId } });
    await tell(ctx, before.hostId, { kind: 'guest_cancelled', seat: before.id, about: null });
    await tell(ctx, seat.hostId, { kind: 'guest_booked', seat: seat.id, about: personId });
    await introduce(ctx, personId, seat);
    await promote(ctx, before);
    return { kind: 'done', seat };
  });
}

/** Guest and host hear of each other; what a guest is answered when they book may be gone when they look again. */
function introduce(ctx: Context, personId: number, { id, hostId }: SeatRow): Promise<void> {
  return tell(ctx, personId, { kind: 'meet', seat: id, about: hostId });
}

/** A guest whose host cannot receive them then may always choose another day. */
async function isUnsure(ctx: Context, { isBlackout, isWithdrawn }: SeatRow): Promise<boolean> {
  return isBlackout || isWithdrawn || (await readRests(ctx)).isPaused;
}

/**
 * Gives somebody's day up. Too late for that, they simply do not come: nothing of it is kept but that. `number` is the
 * seat they mean, where they said which: an old button does not cancel a new day.
 */
export function cancelDay(ctx: Context, personId: number, number: number | null): Promise<Booked> {
  return withSeats(ctx, async (ctx): Promise<Booked> => {
    const booking = await openBooking(ctx, personId);
    const seat = booking && (await readSeat(ctx, personId, booking.seatId));
    if (!seat || (number !== null && number !== seat.id)) return { kind: 'refused', why: 'none', seat: null };
    const isTimely = isInTime(seat, ctx.clock.now());
    await endBooking(ctx, booking.id, isTimely ? 'cancelled' : 'no_show');
    const kind = isTimely ? 'guest_cancelled' : 'guest_cancelled_late';
    await tell(ctx, seat.hostId, { kind, seat: seat.id, about: null });
    await promote(ctx, seat);
    return { kind: isTimely ? 'done' : 'late', seat };
  });
}

/** Ends a booking without a day of shadowing. */
export async function endBooking(
  { db, clock }: Context,
  id: number,
  state: 'cancelled' | 'no_show',
): Promise<void> {
  const data = { state, sequence: { increment: 1 }, updatedAt: clock.now() };
  await db.booking.update({ where: { id }, data });
}

/** Waits for a seat; whoever could simply book it is told that instead. */
export function wait(
  ctx: Context,
  personId: number,
  number: number,
): Promise<
  { kind: 'done' | 'free'; seat: SeatRow } | { kind: 'refused'; why: SeatRefusal; seat: SeatRow | null }
> {
  return withSeats(ctx, async (ctx) => {
    const { seat, why } = await ask(ctx, personId, number, (await openBooking(ctx, personId)) !== null);
    if (!seat) return { kind: 'refused', why: 'unknown', seat };
    if (why === null) return { kind: 'free', seat };
    if (!mayWait(why)) return { kind: 'refused', why, seat };
    const data = { seatId: number, personId, since: ctx.clock.now() };
    await ctx.db.seatWait.createMany({ data, skipDuplicates: true });
    return { kind: 'done', seat };
  });
}

/** Waits no longer; true when they did. */
export async function stopWaiting({ db }: Context, personId: number, number: number): Promise<boolean> {
  return (await db.seatWait.deleteMany({ where: { personId, seatId: number } })).count > 0;
}

async function ask(ctx: Context, personId: number, number: number, hasBooking: boolean) {
  const seat = await readSeat(ctx, personId, number);
  const { isPaused } = await readRests(ctx);
  const why: SeatRefusal | null = seat
    ? refusalOf(seat, { now: ctx.clock.now(), isPaused, hasBooking })
    : 'unknown';
  return { seat, why };
}

async function take(ctx: Context, personId: number, seat: SeatRow): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.booking.create({ data: { seatId: seat.id, personId, createdAt: now, updatedAt: now } });
  await ctx.db.seatWait.deleteMany({ where: { personId } });
  await tell(ctx, seat.hostId, { kind: 'guest_booked', seat: seat.id, about: personId });
}

/**
 * A guest less at a seat: whoever waits first gets it, or another seat of that host or that day for which this makes
 * room. Too close to the day nobody is booked without asking; who waits hears that it is free.
 */
export async function promote(
  ctx: Context,
  left: Pick<SeatRow, 'hostId' | 'teamId' | 'date'>,
): Promise<void> {
  const month = left.date.slice(0, 7);
  const near = Prisma.sql`(s.host_id = ${left.hostId} and left(s.date, 7) = ${month}
    or s.team_id = ${left.teamId} and s.date = ${left.date})`;
  const waited = Prisma.sql`s.withdrawn_at is null and s.starts_at > ${ctx.clock.now()}
    and exists (select from seat_wait w where w.seat_id = s.id) and ${near}`;
  const seats = await readSeats(ctx, 0, waited);
  for (const seat of seats) await fill(ctx, seat);
}

/** A share of a department ends by itself in the last week: whoever waits then can have what is left. */
export async function promoteWaiting(ctx: Context): Promise<void> {
  const { isPaused } = await readRests(ctx);
  const waited = await ctx.db.seat.findMany({
    where: {
      waits: { some: {} },
      withdrawnAt: null,
      startsAt: { gt: ctx.clock.now(), lt: new Date(ctx.clock.now().getTime() + LAST_WEEK_MS) },
      bookings: { none: { state: { in: ['booked', 'attended'] } } },
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  if (isPaused) return;
  for (const { id } of waited) {
    await withSeats(ctx, async (ctx) => {
      const seat = await readSeat(ctx, 0, id);
      if (seat && !seat.isTaken) await fill(ctx, seat);
    });
  }
}

/** Gives a seat to whoever waits for it first and can have it. */
async function fill(ctx: Context, seat: SeatRow): Promise<void> {
  const isTimely = isInTime(seat, ctx.clock.now());
  for (const personId of await waitersOf(ctx, seat)) {
    const hasBooking = (await openBooking(ctx, personId)) !== null;
    const { seat: theirs, why } = await ask(ctx, personId, seat.id, hasBooking);
    if (!theirs || why !== null) continue;
    if (isTimely) {
      await take(ctx, personId, theirs);
      await tell(ctx, personId, { kind: 'promoted', seat: seat.id, about: seat.hostId });
      return;
    }
    await ctx.db.seatWait.deleteMany({ where: { seatId: seat.id, personId } });
    await tell(ctx, personId, { kind: 'seat_free', seat: seat.id, about: seat.hostId });
  }
}

/** Who waits for a seat, in the order of the rulebook. */
async function waitersOf(ctx: Context, seat: SeatRow): Promise<number[]> {
  const waits = await ctx.db.seatWait.findMany({ where: { seatId: seat.id }, orderBy: { since: 'asc' } });
  const standings = await readStandings(
    ctx,
    waits.map(({ personId }) => personId),
    seat.zone,
  );
  return [...standings]
    .map(([personId, standing]) => ({ personId, rank: waitingClass(standing.state, standing) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ personId }) => personId);
}
