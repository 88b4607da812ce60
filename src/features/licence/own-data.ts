import type { Context } from '../../context.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { type LocalDate, localDateOf } from '../../local-time.ts';
import { endPart } from './leaving.ts';
import { licenceNumber } from './read.ts';
import { withSeats } from './taking.ts';
import { WORD } from './tell.ts';

/** Where somebody fetches what is kept of them, on one day: a link that is found later opens nothing. */
export function ownDataPath(personId: number, date: LocalDate): string {
  return `/licence/mine/${personId}/${date}.json`;
}

/** The address of one's own data, for today; null where nobody can open it. */
export function ownDataLink(ctx: Context, personId: number): string | null {
  return ctx.link(ownDataPath(personId, localDateOf(ctx.clock.now(), 'UTC')));
}

/** Everything that the programme keeps of a person, in words that can be read without us; of others nothing. */
export async function readOwnData({ db, clock }: Context, personId: number) {
  const mine = { where: { personId } };
  const guest = await db.licencePerson.findUnique(mine);
  const bookings = await db.booking.findMany({ ...mine, include: { seat: true }, orderBy: { id: 'asc' } });
  const waits = await db.seatWait.findMany({ ...mine, include: { seat: true } });
  const licences = await db.licence.findMany({ ...mine, orderBy: { id: 'asc' } });
  const reflections = await db.reflection.findMany({ ...mine, orderBy: { id: 'asc' } });
  const hosted = await db.seat.findMany({ where: { hostId: personId }, orderBy: { startsAt: 'asc' } });
  return {
    asOf: clock.now().toISOString(),
    reached: guest && pick(guest, ['platform', 'externalId', 'zone', 'locale', 'name', 'exemptUntil']),
    days: bookings.map(({ seat, ...booking }) => ({
      ...pick(booking, ['state', 'checkedInAt', 'attestedAt', 'createdAt', 'updatedAt']),
      ...pick(seat, ['date', 'part', 'place', 'mode', 'language']),
    })),
    waitingFor: waits.map(({ seat, since }) => ({ ...pick(seat, ['date', 'part', 'place']), since })),
    licences: licences.map((one) => ({
      number: licenceNumber(one),
      ...pick(one, ['issuedOn', 'validUntil', 'withdrawnAt']),
    })),
    reflections: reflections.map((one) =>
      pick(one, ['date', 'surprise', 'promise', 'differently', 'idea', 'isShared', 'actionId', 'createdAt']),
    ),
    daysOffered: hosted.map((one) =>
      pick(one, ['date', 'part', 'place', 'mode', 'language', 'expect', 'withdrawnAt', 'createdAt']),
    ),
    guestsNotReceived: await db.hostRefusal.count({ where: { hostId: personId } }),
  };
}

function pick<One extends object, Key extends keyof One>(from: One, keys: readonly Key[]): Pick<One, Key> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<One, Key>;
}

/**
 * Forgets somebody who asks for it: day, waiting, licence, reflections, attendance, exemption, and what they were told.
 * Whoever that touches is told, as when they leave. Days they hosted stay, without who they were for, because they are
 * part of their guests' own.
 */
export function forgetMe(ctx: Context, personId: number): Promise<void> {
  return withSeats(ctx, async (ctx) => {
    const { db } = ctx;
    const guest = await db.licencePerson.findUnique({ where: { personId } });
    if (!guest) return;
    const { platform, externalId } = guest;
    await endPart(ctx, personId);
    await db.reflection.deleteMany({ where: { personId } });
    await db.licence.deleteMany({ where: { personId } });
    await db.booking.deleteMany({ where: { personId } });
    await db.seatSwap.deleteMany({ where: { toId: personId } });
    await db.hostRefusal.deleteMany({ where: { OR: [{ hostId: personId }, { guestId: personId }] } });
    await db.post.deleteMany({
      where: {
        message: WORD,
        state: { in: ['sent', 'refused', 'skipped'] },
        channel: { platform, externalId },
      },
    });
    const other: Prisma.InputJsonObject = { other: { platform, id: externalId } };
    await db.$executeRaw`
      update post set content = jsonb_set(content, '{other}', 'null')
      where message = ${WORD} and content @> ${JSON.stringify(other)}::jsonb`;
  });
}
