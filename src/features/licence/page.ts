import type { Part, Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import { type Booking, Prisma } from '../../generated/prisma/client.ts';
import { isAllowed } from '../../permission.ts';
import type { Asked } from '../feature.ts';
import { findPerson, rolesOf } from '../people/index.ts';
import { deedPermissions } from '../permissions.ts';
import { hostsDays } from './days.ts';
import { licencePage } from './licence.message.ts';
import { proofPath } from './proof.ts';
import {
  calendarOf,
  licenceNumber,
  personView,
  readCard,
  readSeats,
  readStanding,
  seatView,
} from './read.ts';
import { canCheckIn, reflectionToAct, reflectUntil } from './reflect.ts';
import { isInTime } from './seats.ts';
import type { PageView } from './view.ts';

/** Seats that are waited for and shown at most. */
const MOST_WAITS = 5;

/** A person's own page; `did` is what they just did. */
async function readPage(
  ctx: Context,
  { actor }: Asked,
  personId: number,
  did: string | null = null,
): Promise<PageView> {
  const { state, licence, validity, booking, isPaused, exemptUntil } = await readStanding(
    ctx,
    personId,
    actor.zone,
  );
  const roles = await rolesOf(ctx, actor);
  const waited = Prisma.sql`exists (select from seat_wait w where w.seat_id = s.id and w.person_id = ${personId})`;
  const waiting = await readSeats(ctx, personId, waited, MOST_WAITS);
  return {
    state,
    licence: licence &&
      validity && {
        number: licenceNumber(licence),
        ...validity,
        proof: ctx.link(proofPath(licence.id)),
      },
    exemptUntil,
    booking: booking && (await bookingView(ctx, booking)),
    calendar: await calendarOf(ctx, personId),
    reflectUntil: await reflectUntil(ctx, personId),
    canAct: (await reflectionToAct(ctx, personId))?.id ?? null,
    waiting: waiting.map(seatView),
    isPaused,
    isHost: roles.includes('host') || (await hostsDays(ctx, personId)),
    isAdmin: isAllowed(deedPermissions['licence plan'], roles),
    did,
    now: ctx.clock.now().toISOString(),
  };
}

async function bookingView(
  ctx: Context,
  { seatId, checkedInAt }: Pick<Booking, 'seatId' | 'checkedInAt'>,
): Promise<PageView['booking']> {
  const seat = await readCard(ctx, seatId);
  if (!seat) return null;
  const now = ctx.clock.now();
  return {
    seat: seatView(seat),
    host: await personView(ctx, seat.hostId),
    isInTime: isInTime(seat, now),
    canCheckIn: canCheckIn(seat, checkedInAt, now),
  };
}

/** Shows somebody their page; in place of the message whose button they pressed, where there is one. */
export async function showPage(
  ctx: Context,
  asked: Asked,
  personId: number,
  { did = null, messageId = null }: { did?: string | null; messageId?: string | null } = {},
): Promise<Reply> {
  const content = await readPage(ctx, asked, personId, did);
  return shown(licencePage, content, messageId);
}

/** A message to one person, in place of the one whose button they pressed. */
export function shown(message: Part['message'], content: unknown, messageId: string | null): Reply {
  return messageId === null
    ? { kind: 'message', message, content, audience: 'private' }
    : { kind: 'updated', message, content };
}

/** On a person's own page: their licence, once they have anything to do with it. */
export async function homePart(ctx: Context, asked: Asked): Promise<Part | null> {
  const personId = await findPerson(ctx, asked.actor);
  const known = personId === null ? 0 : await ctx.db.licencePerson.count({ where: { personId } });
  if (personId === null || known === 0) return null;
  return { message: licencePage, content: await readPage(ctx, asked, personId) };
}
