import type { Context } from '../../context.ts';
import type { Booking } from '../../generated/prisma/client.ts';
import { addDays, localDateOf } from '../../local-time.ts';
import { lastOf, validityOf, validUntilFor } from './licence.ts';
import { licenceNumber, readRests, readSeat, type SeatRow } from './read.ts';
import { readValidMonths } from './setting.ts';
import { endBooking, withSeats } from './taking.ts';
import { tell, tellShown, WORD } from './tell.ts';

/** What came of saying who was there. */
export type Attended =
  | { kind: 'done'; isLicensed: boolean }
  | { kind: 'refused'; why: 'unknown' | 'not_yours' | 'nobody' | 'too_early' };

/** A guest says that they are there: on the day, by the clock where the seat is. */
export function checkIn(ctx: Context, personId: number): Promise<'done' | 'none' | 'not_today'> {
  return withSeats(ctx, async (ctx) => {
    const booking = await ctx.db.booking.findFirst({
      where: { personId, state: 'booked' },
      include: { seat: true },
    });
    if (!booking) return 'none';
    const now = ctx.clock.now();
    if (localDateOf(now, booking.seat.zone) !== booking.seat.date) return 'not_today';
    await ctx.db.booking.update({ where: { id: booking.id }, data: { checkedInAt: now, updatedAt: now } });
    return 'done';
  });
}

/** Days after a day in which its host can still say that a guest who was noted as absent was there after all. */
const CORRECTABLE_DAYS = 30;

/**
 * A host says whether their guest was there. From the day itself on; once said, it stands, but for an absence that was
 * a mistake, or noted because the host had not answered yet.
 */
export function attest(
  ctx: Context,
  hostId: number,
  { number, came }: { number: number; came: boolean },
): Promise<Attended> {
  return withSeats(ctx, async (ctx): Promise<Attended> => {
    const seat = await readSeat(ctx, hostId, number);
    if (!seat) return { kind: 'refused', why: 'unknown' };
    if (!seat.isOwn) return { kind: 'refused', why: 'not_yours' };
    const open = await ctx.db.booking.findFirst({ where: { seatId: number, state: 'booked' } });
    const booking = open ?? (came ? await missedBooking(ctx, seat) : null);
    if (!booking) return { kind: 'refused', why: 'nobody' };
    if (localDateOf(ctx.clock.now(), seat.zone) < seat.date) return { kind: 'refused', why: 'too_early' };
    if (came) return { kind: 'done', isLicensed: await wasThere(ctx, booking.id) };
    await missedIt(ctx, booking.id);
    return { kind: 'done', isLicensed: false };
  });
}

/** The last guest who was noted as absent on a day that is not long ago, and on which nobody else was there. */
async function missedBooking(
  { db, clock }: Context,
  { id: seatId, date, zone }: SeatRow,
): Promise<Booking | null> {
  if (localDateOf(clock.now(), zone) > addDays(date, CORRECTABLE_DAYS)) return null;
  if ((await db.booking.count({ where: { seatId, state: 'attended' } })) > 0) return null;
  return db.booking.findFirst({ where: { seatId, state: 'no_show' }, orderBy: { updatedAt: 'desc' } });
}

/** A guest was there: they are asked to look back, or have their licence when they did. Within the lock of the seats. */
export async function wasThere(ctx: Context, bookingId: number): Promise<boolean> {
  const now = ctx.clock.now();
  const { personId, seatId, seat } = await ctx.db.booking.update({
    where: { id: bookingId },
    data: { state: 'attended', attestedAt: now, updatedAt: now },
    include: { seat: true },
  });
  if (await grantIfEarned(ctx, bookingId)) return true;
  await tell(ctx, personId, { kind: 'reflect', seat: seatId, about: seat.hostId });
  return false;
}

/** A guest was not there: nothing is kept but that, and they are free to choose another day. */
export async function missedIt(ctx: Context, bookingId: number): Promise<void> {
  await endBooking(ctx, bookingId, 'no_show');
  const { personId, seatId } = await ctx.db.booking.findUniqueOrThrow({ where: { id: bookingId } });
  await tell(ctx, personId, { kind: 'no_show', seat: seatId, about: null });
}

/** Issues the licence of a day that was attended and looked back on; true when it did. Within the lock of the seats. */
export async function grantIfEarned(ctx: Context, bookingId: number): Promise<boolean> {
  const { db } = ctx;
  const booking = await db.booking.findUniqueOrThrow({ where: { id: bookingId }, include: { seat: true } });
  const thought = await db.reflection.count({ where: { bookingId } });
  const granted = await db.licence.count({ where: { bookingId } });
  if (booking.state !== 'attended' || thought === 0 || granted > 0) return false;
  const { personId, seat } = booking;
  const person = await db.licencePerson.findUnique({ where: { personId } });
  const issuedOn = localDateOf(ctx.clock.now(), person?.zone ?? seat.zone);
  const previous = lastOf(await db.licence.findMany({ where: { personId, withdrawnAt: null } }));
  const { rests } = await readRests(ctx);
  const previousUntil = previous && validityOf(previous, rests, issuedOn).validUntil;
  const months = await readValidMonths(ctx);
  const validUntil = validUntilFor({ issuedOn, dayOn: seat.date, previousUntil, months });
  const { id } = await db.licence.create({ data: { personId, bookingId, issuedOn, validUntil } });
  const licence = { number: licenceNumber({ id, issuedOn }), validUntil, daysLeft: null };
  const word = { seat: null, about: null, licence, licenceId: id };
  await tell(ctx, personId, { kind: 'granted', ...word });
  // By itself: a platform that cannot fetch the picture refuses the whole message that holds it.
  await tellShown(ctx, personId, { kind: 'certificate', ...word });
  return true;
}

/** Days after which nothing of a booking, a licence, a reflection or a message about them is kept (rulebook §11.3). */
const KEPT_DAYS = { booking: 366, licence: 183, reflection: 731, notice: 400 } as const;

/** Forgets what is older than it may be kept. May be done at any time. */
export async function forgetOld(ctx: Context): Promise<void> {
  const { db } = ctx;
  const today = localDateOf(ctx.clock.now(), 'UTC');
  const before = (days: number) => addDays(today, -days);
  await db.reflection.deleteMany({
    where: { createdAt: { lt: new Date(ctx.clock.now().getTime() - KEPT_DAYS.reflection * 86_400_000) } },
  });
  // A licence may have become valid longer by pauses: by as much it is kept longer.
  const { rests } = await readRests(ctx);
  const old = await db.licence.findMany({ where: { validUntil: { lt: before(KEPT_DAYS.licence) } } });
  const ids = old
    .filter((one) => validityOf(one, rests, today).validUntil < before(KEPT_DAYS.licence))
    .map(({ id }) => id);
  await db.licence.deleteMany({ where: { id: { in: ids } } });
  await db.booking.deleteMany({
    where: { state: { not: 'booked' }, seat: { date: { lt: before(KEPT_DAYS.booking) } } },
  });
  await db.seat.deleteMany({ where: { date: { lt: before(KEPT_DAYS.booking) }, bookings: { none: {} } } });
  await db.post.deleteMany({
    where: {
      message: WORD,
      state: { notIn: ['due', 'sending'] },
      createdAt: { lt: new Date(ctx.clock.now().getTime() - KEPT_DAYS.notice * 86_400_000) },
    },
  });
  await db.licenceNotice.deleteMany({
    where: { sentAt: { lt: new Date(ctx.clock.now().getTime() - KEPT_DAYS.notice * 86_400_000) } },
  });
}
