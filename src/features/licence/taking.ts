import { type Context, inTransaction } from '../../context.ts';
import type { Booking } from '../../generated/prisma/client.ts';
import { readRests, readSeat, type SeatRow } from './read.ts';
import { refusalOf, type SeatRefusal } from './seats.ts';
import { tell } from './tell.ts';

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

/** Ends a booking without a day of shadowing. Whoever was asked to swap it is asked no longer. */
export async function endBooking(ctx: Context, id: number, state: 'cancelled' | 'no_show'): Promise<void> {
  const data = { state, sequence: { increment: 1 }, updatedAt: ctx.clock.now() };
  await ctx.db.booking.update({ where: { id }, data });
  await endSwap(ctx, id);
}

/** A day is not to be swapped any more; a colleague who was asked hears that nothing is asked of them. */
export async function endSwap(ctx: Context, bookingId: number): Promise<void> {
  const asked = await ctx.db.seatSwap.findUnique({ where: { bookingId }, include: { booking: true } });
  if (!asked) return;
  await ctx.db.seatSwap.delete({ where: { bookingId } });
  await tell(ctx, asked.toId, { kind: 'swap_off', seat: asked.booking.seatId, about: null });
}

/** A seat as somebody sees it, and why they cannot have it; `why` is null when they can. */
export async function ask(ctx: Context, personId: number, number: number, hasBooking: boolean) {
  const seat = await readSeat(ctx, personId, number);
  const { isPaused } = await readRests(ctx);
  const why: SeatRefusal | null = seat
    ? refusalOf(seat, { now: ctx.clock.now(), isPaused, hasBooking })
    : 'unknown';
  return { seat, why };
}

/** Gives somebody a seat; what else they waited for is let go. Their host hears of it. */
export async function take(ctx: Context, personId: number, seat: SeatRow): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.booking.create({ data: { seatId: seat.id, personId, createdAt: now, updatedAt: now } });
  await ctx.db.seatWait.deleteMany({ where: { personId } });
  await tell(ctx, seat.hostId, { kind: 'guest_booked', seat: seat.id, about: personId });
}
