import type { Context } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { AccountLeft, PersonJoined } from '../feature.ts';
import { accountOf } from '../people/index.ts';
import { takeBack } from './host.ts';
import { readSeat, readSeats } from './read.ts';
import { endBooking, openBooking, withSeats } from './taking.ts';
import { tell } from './tell.ts';
import { promote } from './waiting.ts';

/**
 * Somebody is no longer on a platform. Who is elsewhere as well is told things there; who is gone has no licence, no day
 * and no seats any more, and everybody that touches is told. May be told again.
 */
export const accountLeft: AccountLeft = (ctx, { platform, person, heir }) =>
  withSeats(ctx, async (ctx) => {
    const found = await ctx.db.licencePerson.findFirst({ where: { platform, externalId: person } });
    if (!found) return;
    const { personId } = found;
    if (heir !== null) {
      const { platform: where, id: externalId } = accountOf(heir);
      await ctx.db.licencePerson.update({ where: { personId }, data: { platform: where, externalId } });
      return;
    }
    await endPart(ctx, personId);
  });

/** Ends somebody's part in the programme. Within the lock of the seats. */
export async function endPart(ctx: Context, personId: number): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.licencePerson.delete({ where: { personId } });
  await ctx.db.seatWait.deleteMany({ where: { personId } });
  await answerNoMore(ctx, personId);
  await ctx.db.licence.updateMany({ where: { personId, withdrawnAt: null }, data: { withdrawnAt: now } });
  const booking = await openBooking(ctx, personId);
  const seat = booking && (await readSeat(ctx, personId, booking.seatId));
  if (seat) {
    await endBooking(ctx, booking.id, 'cancelled');
    await tell(ctx, seat.hostId, { kind: 'guest_cancelled', seat: seat.id, about: null });
    await promote(ctx, seat);
  }
  const theirs = Prisma.sql`s.host_id = ${personId} and s.withdrawn_at is null and s.starts_at > ${now}`;
  const hosted = await readSeats(ctx, personId, theirs);
  for (const one of hosted) await takeBack(ctx, one);
}

/** Colleagues who asked somebody to swap hear that they will not answer. */
async function answerNoMore(ctx: Context, personId: number): Promise<void> {
  const open = await ctx.db.seatSwap.findMany({ where: { toId: personId }, include: { booking: true } });
  await ctx.db.seatSwap.deleteMany({ where: { toId: personId } });
  for (const { booking } of open)
    await tell(ctx, booking.personId, { kind: 'swap_gone', seat: booking.seatId, about: null });
}

/**
 * Two people turned out to be one: what either had is theirs. Of two open days the earlier one stays, and none beside
 * what they host themselves; they hear which one was given up.
 */
export const personJoined: PersonJoined = (ctx, { from, into }) =>
  withSeats(ctx, async (ctx) => {
    const later = await joinBookings(ctx, from, into);
    await ctx.db.seat.updateMany({ where: { hostId: from }, data: { hostId: into } });
    await ctx.db.licence.updateMany({ where: { personId: from }, data: { personId: into } });
    await ctx.db.reflection.updateMany({ where: { personId: from }, data: { personId: into } });
    await joinWaits(ctx, from, into);
    await ctx.db.seatSwap.updateMany({ where: { toId: from }, data: { toId: into } });
    await ctx.db.seatSwap.deleteMany({ where: { toId: into, booking: { personId: into } } });
    await joinRefusals(ctx, from, into);
    await ctx.db.$executeRaw`
      insert into licence_person (person_id, platform, external_id, zone, locale, name, exempt_until, updated_at)
        select ${into}, platform, external_id, zone, locale, name, exempt_until, updated_at
        from licence_person where person_id = ${from}
      on conflict (person_id) do update set name = coalesce(licence_person.name, excluded.name),
        exempt_until = greatest(licence_person.exempt_until, excluded.exempt_until)`;
    await ctx.db.licencePerson.deleteMany({ where: { personId: from } });
    for (const number of [later, await besideHosting(ctx, into)])
      if (number !== null) await tell(ctx, into, { kind: 'doubled', seat: number, about: null });
  });

/** Of two open days the later one is given up; its number, or null. */
async function joinBookings(ctx: Context, from: number, into: number): Promise<number | null> {
  const open = await ctx.db.booking.findMany({
    where: { personId: { in: [from, into] }, state: 'booked' },
    include: { seat: true },
  });
  const later = open.toSorted((a, b) => a.seat.startsAt.getTime() - b.seat.startsAt.getTime())[1];
  if (later) await giveUp(ctx, later);
  await ctx.db.booking.updateMany({ where: { personId: from }, data: { personId: into } });
  if (later) await promote(ctx, later.seat);
  return later?.seatId ?? null;
}

/** Nobody is their own guest, or somebody's while they host another; the number of such a day, which is given up. */
async function besideHosting(ctx: Context, personId: number): Promise<number | null> {
  const booking = await openBooking(ctx, personId);
  const seat = booking && (await readSeat(ctx, personId, booking.seatId));
  if (!seat || seat.startsAt <= ctx.clock.now() || !(seat.isOwn || seat.isHosting)) return null;
  await giveUp(ctx, { id: booking.id, seatId: seat.id, seat });
  await promote(ctx, seat);
  return seat.id;
}

async function giveUp(
  ctx: Context,
  { id, seatId, seat }: { id: number; seatId: number; seat: { hostId: number } },
): Promise<void> {
  await endBooking(ctx, id, 'cancelled');
  await tell(ctx, seat.hostId, { kind: 'guest_cancelled', seat: seatId, about: null });
}

async function joinWaits({ db }: Context, from: number, into: number): Promise<void> {
  await db.$executeRaw`
    insert into seat_wait (seat_id, person_id, since)
      select seat_id, ${into}, since from seat_wait where person_id = ${from}
    on conflict (seat_id, person_id) do update set since = least(seat_wait.since, excluded.since)`;
  await db.seatWait.deleteMany({ where: { personId: from } });
  // Who has a day waits for no other.
  const hasDay = await db.booking.count({ where: { personId: into, state: 'booked' } });
  if (hasDay > 0) await db.seatWait.deleteMany({ where: { personId: into } });
}

async function joinRefusals({ db }: Context, from: number, into: number): Promise<void> {
  await db.$executeRaw`
    insert into host_refusal (host_id, guest_id)
      select case host_id when ${from} then ${into} else host_id end,
        case guest_id when ${from} then ${into} else guest_id end
      from host_refusal where ${from} in (host_id, guest_id) and ${into} not in (host_id, guest_id)
    on conflict do nothing`;
  await db.hostRefusal.deleteMany({ where: { OR: [{ hostId: from }, { guestId: from }] } });
}
