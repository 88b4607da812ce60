import type { Context } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { waitingClass } from './licence.ts';
import { readRests, readSeat, readSeats, readStandings, type SeatRow } from './read.ts';
import { isInTime, mayWait, refusalOf, type SeatRefusal } from './seats.ts';
import { ask, openBooking, take, withSeats } from './taking.ts';
import { tell } from './tell.ts';

/** In the last week before a day the share of a department is over. */
const LAST_WEEK_MS = 8 * 86_400_000;
/** A seat as it is for somebody of whom nothing is known. */
const NOBODY = 0;

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

/**
 * A guest less at a seat: whoever waits first gets it, or another seat of that month for which this makes room, because
 * its host, its team or a department has a guest less. Too close to the day nobody is booked without asking; who waits
 * hears that it is free. Within the lock of the seats.
 */
export function promote(ctx: Context, { date }: Pick<SeatRow, 'date'>): Promise<void> {
  return promoteWhere(ctx, Prisma.sql`left(s.date, 7) = ${date.slice(0, 7)}`);
}

/** Something stands in nobody's way any more: whoever waits gets what that makes possible. Within the lock of the seats. */
export function promoteAll(ctx: Context): Promise<void> {
  return promoteWhere(ctx, Prisma.sql`true`);
}

async function promoteWhere(ctx: Context, which: Prisma.Sql): Promise<void> {
  for (const seat of await possibleSeats(ctx, which)) await fill(ctx, seat);
}

/** Seats to come that somebody waits for and nothing stands in the way of, but what may be about who waits. */
async function possibleSeats(ctx: Context, which: Prisma.Sql): Promise<SeatRow[]> {
  const now = ctx.clock.now();
  const { isPaused } = await readRests(ctx);
  const waited = Prisma.sql`s.withdrawn_at is null and s.starts_at > ${now} and ${which}
    and exists (select from seat_wait w where w.seat_id = s.id)`;
  const seats = await readSeats(ctx, NOBODY, waited);
  return seats.filter((seat) => refusalOf(seat, { now, isPaused, hasBooking: false }) === null);
}

/** A share of a department ends by itself in the last week: whoever waits then can have what is left. */
export async function promoteWaiting(ctx: Context): Promise<void> {
  const until = new Date(ctx.clock.now().getTime() + LAST_WEEK_MS);
  for (const { id } of await possibleSeats(ctx, Prisma.sql`s.starts_at < ${until}`)) {
    await withSeats(ctx, async (ctx) => {
      const seat = await readSeat(ctx, NOBODY, id);
      if (seat && !seat.isTaken) await fill(ctx, seat);
    });
  }
}

/** A day that has begun is waited for no longer; whoever did hears that no seat came free. */
export async function endWaits(ctx: Context): Promise<void> {
  const begun = { seat: { startsAt: { lte: ctx.clock.now() } } };
  if ((await ctx.db.seatWait.count({ where: begun })) === 0) return;
  await withSeats(ctx, async (ctx) => {
    const waits = await ctx.db.seatWait.findMany({ where: begun, orderBy: { since: 'asc' } });
    await ctx.db.seatWait.deleteMany({ where: begun });
    for (const { personId, seatId } of waits)
      await tell(ctx, personId, { kind: 'wait_over', seat: seatId, about: null });
  });
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
