import type { Context } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { AccountLeft, PersonJoined } from '../feature.ts';
import { accountOf } from '../people/index.ts';
import { endBooking, openBooking, promote, withSeats } from './book.ts';
import { takeBack } from './host.ts';
import { readSeat, readSeats } from './read.ts';
import { tell } from './tell.ts';

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
  await ctx.db.seatSwap.deleteMany({ where: { OR: [{ toId: personId }, { booking: { personId } }] } });
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

/** Two people turned out to be one: what either had is theirs, and of two open days the earlier one stays. */
export const personJoined: PersonJoined = (ctx, { from, into }) =>
  withSeats(ctx, async (ctx) => {
    await joinBookings(ctx, from, into);
    await ctx.db.seat.updateMany({ where: { hostId: from }, data: { hostId: into } });
    await ctx.db.licence.updateMany({ where: { personId: from }, data: { personId: into } });
    await ctx.db.reflection.updateMany({ where: { personId: from }, data: { personId: into } });
    await ctx.db.$executeRaw`
      insert into seat_wait (seat_id, person_id, since)
        select seat_id, ${into}, since from seat_wait where person_id = ${from}
      on conflict (seat_id, person_id) do update set since = least(seat_wait.since, excluded.since)`;
    await ctx.db.seatWait.deleteMany({ where: { personId: from } });
    await ctx.db.seatSwap.deleteMany({ where: { OR: [{ toId: from }, { booking: { personId: into } }] } });
    await ctx.db.$executeRaw`
      insert into host_refusal (host_id, guest_id)
        select case host_id when ${from} then ${into} else host_id end,
          case guest_id when ${from} then ${into} else guest_id end
        from host_refusal where ${from} in (host_id, guest_id)
      on conflict do nothing`;
    await ctx.db.hostRefusal.deleteMany({ where: { OR: [{ hostId: from }, { guestId: from }] } });
    await ctx.db.$executeRaw`
      insert into licence_person (person_id, platform, external_id, zone, locale, name, exempt_until, updated_at)
        select ${into}, platform, external_id, zone, locale, name, exempt_until, updated_at
        from licence_person where person_id = ${from}
      on conflict (person_id) do update set name = coalesce(licence_person.name, excluded.name),
        exempt_until = greatest(licence_person.exempt_until, excluded.exempt_until)`;
    await ctx.db.licencePerson.deleteMany({ where: { personId: from } });
  });

async function joinBookings(ctx: Context, from: number, into: number): Promise<void> {
  const open = await ctx.db.booking.findMany({
    where: { personId: { in: [from, into] }, state: 'booked' },
    include: { seat: true },
  });
  const later = open.toSorted((a, b) => a.seat.startsAt.getTime() - b.seat.startsAt.getTime())[1];
  if (later) {
    await endBooking(ctx, later.id, 'cancelled');
    await tell(ctx, later.seat.hostId, { kind: 'guest_cancelled', seat: later.seatId, about: null });
  }
  await ctx.db.booking.updateMany({ where: { personId: from }, data: { personId: into } });
  if (later) await promote(ctx, later.seat);
}
