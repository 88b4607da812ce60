import type { Context } from '../../context.ts';
import { readRests, readSeat, type SeatRow } from './read.ts';
import { isInTime, mayWait, type SeatRefusal } from './seats.ts';
import { ask, endBooking, endSwap, openBooking, take, withSeats } from './taking.ts';
import { tell } from './tell.ts';
import { promote } from './waiting.ts';

type BookingRefusal = SeatRefusal | 'none' | 'too_late' | 'there_already' | 'full';

/** What came of asking for a seat, or giving one up. */
export type Booked =
  | { kind: 'done'; seat: SeatRow }
  | { kind: 'late'; seat: SeatRow }
  | { kind: 'refused'; why: BookingRefusal; seat: SeatRow | null };

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
    // Who has a day keeps it, and cannot wait for another beside it.
    if (mayWait(why)) return { kind: 'refused', why: 'full', seat };
    if (!seat || why !== null) return { kind: 'refused', why: why ?? 'unknown', seat };
    if (!isInTime(before, ctx.clock.now()) && !(await isUnsure(ctx, before)))
      return { kind: 'refused', why: 'too_late', seat: before };
    await endSwap(ctx, booking.id);
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
    if (booking.checkedInAt !== null) return { kind: 'refused', why: 'there_already', seat };
    const now = ctx.clock.now();
    const isTimely = isInTime(seat, now);
    await endBooking(ctx, booking.id, isTimely ? 'cancelled' : 'no_show');
    const late = seat.startsAt <= now ? 'guest_not_there' : 'guest_cancelled_late';
    await tell(ctx, seat.hostId, { kind: isTimely ? 'guest_cancelled' : late, seat: seat.id, about: null });
    await promote(ctx, seat);
    return { kind: isTimely ? 'done' : 'late', seat };
  });
}
