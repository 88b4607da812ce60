import type { Context } from '../../context.ts';
import type { Locale } from '../../i18n/index.ts';
import { type Account, ensurePerson } from '../people/index.ts';
import { readRests, readSeat, type SeatRow } from './read.ts';
import { refusalOf, type SeatRefusal } from './seats.ts';
import { endBooking, endSwap, openBooking, withSeats } from './taking.ts';
import { meetThere, tell } from './tell.ts';
import { promote } from './waiting.ts';

/** What came of asking a colleague to swap, or of their answer. */
export type Swapped =
  | { kind: 'done' }
  | { kind: 'refused'; why: 'none' | 'yourself' | 'no_colleague' | 'gone' | SeatRefusal; seat: number };

/**
 * Asks a colleague to take one's day, or, when they have one themselves, to change days with each other. It is for them
 * to say; until then nothing changes. Also when it is too late to cancel: the host has a guest either way.
 * @param asker their zone and language are used for a colleague whom we never met
 */
export async function askSwap(
  ctx: Context,
  asker: { personId: number; zone: string; locale: Locale },
  colleague: Account,
): Promise<Swapped> {
  // Before anything is locked: a platform may take its time to say who somebody is.
  if (!(await ctx.isColleague(colleague))) return refused('no_colleague');
  const { personId, zone, locale } = asker;
  const toId = await ensurePerson(ctx, colleague);
  return withSeats(ctx, async (ctx): Promise<Swapped> => {
    const booking = await openBooking(ctx, personId);
    if (!booking) return refused('none');
    if (toId === personId) return refused('yourself');
    const why = await whyNot(ctx, personId, toId, booking.seatId);
    if (why !== null) return refused(why, booking.seatId);
    await meetThere(ctx, toId, { ...colleague, zone, locale });
    // Who was asked before is asked no longer.
    await endSwap(ctx, booking.id);
    await ctx.db.seatSwap.create({ data: { bookingId: booking.id, toId, askedAt: ctx.clock.now() } });
    await tell(ctx, toId, { kind: 'swap_asked', seat: booking.seatId, about: personId });
    return { kind: 'done' };
  });
}

/** A colleague says yes or no to the day that somebody asked them to take. */
export function answerSwap(
  ctx: Context,
  personId: number,
  { number, isYes }: { number: number; isYes: boolean },
): Promise<Swapped> {
  return withSeats(ctx, async (ctx): Promise<Swapped> => {
    const asked = await ctx.db.seatSwap.findFirst({
      where: { toId: personId, booking: { seatId: number, state: 'booked' } },
      include: { booking: true },
    });
    if (!asked) return refused('gone', number);
    const { bookingId, booking } = asked;
    const why = isYes ? await whyNot(ctx, booking.personId, personId, number) : null;
    if (why !== null) return refused(why, number);
    await ctx.db.seatSwap.delete({ where: { bookingId } });
    if (isYes) await exchange(ctx, booking, personId);
    else await tell(ctx, booking.personId, { kind: 'swap_declined', seat: number, about: personId });
    return { kind: 'done' };
  });
}

function refused(why: Extract<Swapped, { kind: 'refused' }>['why'], seat = 0): Swapped {
  return { kind: 'refused', why, seat };
}

/** Why two people cannot swap: the rules of booking, as if the one who leaves a seat were not there any more. */
async function whyNot(
  ctx: Context,
  fromId: number,
  toId: number,
  number: number,
): Promise<SeatRefusal | null> {
  const theirs = await openBooking(ctx, toId);
  const there = await refusalWithout(ctx, toId, { number, without: fromId });
  if (there !== null || !theirs) return there;
  return refusalWithout(ctx, fromId, { number: theirs.seatId, without: toId });
}

async function refusalWithout(
  ctx: Context,
  personId: number,
  { number, without }: { number: number; without: number },
): Promise<SeatRefusal | null> {
  const seat = await readSeat(ctx, personId, number);
  if (!seat) return 'unknown';
  const { isPaused } = await readRests(ctx);
  const people = await ctx.db.person.findMany({ where: { id: { in: [personId, without] } } });
  const [one, other] = people.map(({ department }) => department);
  const isSameDepartment = one !== null && one === other;
  const facts: SeatRow = {
    ...seat,
    isTaken: false,
    hostGuests: seat.hostGuests - 1,
    teamGuests: seat.teamGuests - 1,
    departmentGuests: seat.departmentGuests - (isSameDepartment ? 1 : 0),
  };
  return refusalOf(facts, { now: ctx.clock.now(), isPaused, hasBooking: false });
}

/** Changes two days, or passes one on. Each booking stays its guest's, so that calendars change it in place. */
async function exchange(
  ctx: Context,
  from: { id: number; personId: number; seatId: number },
  toId: number,
): Promise<void> {
  const now = ctx.clock.now();
  const theirs = await openBooking(ctx, toId);
  // One seat has one guest, and one guest one seat, at every moment: one of the two lets go first.
  await endBooking(ctx, from.id, 'cancelled');
  const change = { sequence: { increment: 1 }, checkedInAt: null, updatedAt: now };
  if (theirs) {
    await ctx.db.booking.update({ where: { id: theirs.id }, data: { ...change, seatId: from.seatId } });
    const data = { ...change, state: 'booked' as const, seatId: theirs.seatId };
    await ctx.db.booking.update({ where: { id: from.id }, data });
  } else {
    const data = { seatId: from.seatId, personId: toId, createdAt: now, updatedAt: now };
    await ctx.db.booking.create({ data });
    await ctx.db.seatWait.deleteMany({ where: { personId: toId } });
  }
  if (theirs) await endSwap(ctx, theirs.id);
  await tellSwapped(ctx, { ...from, toId, theirSeatId: theirs?.seatId ?? null });
}

async function tellSwapped(
  ctx: Context,
  told: { personId: number; seatId: number; toId: number; theirSeatId: number | null },
): Promise<void> {
  const { personId, seatId, toId, theirSeatId } = told;
  // Whoever has no day now is shown the one that left their calendar.
  const given =
    theirSeatId === null
      ? ({ kind: 'swap_given', seat: seatId } as const)
      : ({ kind: 'swap_done', seat: theirSeatId } as const);
  await tell(ctx, personId, { ...given, about: toId });
  await tell(ctx, toId, { kind: 'swap_done', seat: seatId, about: personId });
  for (const [seat, guest] of [
    [seatId, toId],
    [theirSeatId, personId],
  ] as const) {
    const row = seat === null ? null : await readSeat(ctx, 0, seat);
    if (row) await tell(ctx, row.hostId, { kind: 'guest_swapped', seat: row.id, about: guest });
  }
  // Who waited may have room now: a share of a department or a month can have changed.
  const left = await readSeat(ctx, 0, seatId);
  if (left) await promote(ctx, left);
}
