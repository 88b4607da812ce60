import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Context } from '../../context.ts';
import { localeFrom, sayIn } from '../../i18n/index.ts';

/** Where somebody fetches the calendar file of a booking. */
export function calendarPath(bookingId: number): string {
  return `/licence/day/${bookingId}.ics`;
}

/**
 * A booked day for a calendar (RFC 5545 and 5546): the same UID for as long as the booking lives, a higher SEQUENCE with
 * every change, and a cancellation once it is given up. Moments are in UTC, so that no calendar needs to know our zones.
 * Null when there is no such booking.
 * @param host the name of our server, which makes the UID unique in the world
 */
export async function dayCalendar(ctx: Context, bookingId: number, host: string): Promise<string | null> {
  const booking = await ctx.db.booking.findUnique({
    where: { id: bookingId },
    include: { seat: true },
  });
  if (!booking) return null;
  const { seat, sequence, personId, updatedAt } = booking;
  const person = await ctx.db.licencePerson.findUnique({ where: { personId } });
  const { licence } = sayIn(localeFrom(person?.locale));
  const isOn = booking.state === 'booked' || booking.state === 'attended';
  const calendar = ical({
    prodId: { company: 'Klankbord', product: 'Klankbord' },
    method: isOn ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.CANCEL,
  });
  calendar.createEvent({
    id: `day-${bookingId}@${host}`,
    sequence,
    stamp: updatedAt,
    start: seat.startsAt,
    end: seat.endsAt,
    summary: licence.calendar.summary(),
    description: [licence.mode[seat.mode](), seat.expect, licence.calendar.hint()].filter(Boolean).join('\n'),
    location: seat.place,
    status: isOn ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    // Nobody's e-mail address is known: these answer to nobody, and calendars want them to be there.
    organizer: { name: 'Klankbord', email: `klankbord@${host}` },
    attendees: [{ name: licence.calendar.guest(), email: `guest@${host}`, rsvp: false }],
  });
  return calendar.toString();
}
