import { addWorkingDays, momentOf } from '../../business-time.ts';
import type { Booking, LicencePerson, Seat } from '../../generated/prisma/client.ts';
import { type LocalDate, localDateOf } from '../../local-time.ts';
import { lastNoticeDate, reflectionDue } from './seats.ts';
import type { Word } from './tell.ts';

/** When people are reminded, on their own clock. */
export const MORNING = '09:00';
/** Before a day begins its guest reads what to listen for. */
const BRIEFING_MS = 60 * 60_000;
/** Working days after a question to a host at whose morning they are asked again, or nobody is asked any more. */
const ANSWER_DAYS = 1;

/** One message that falls due: once for its key, at its moment or as soon after it as somebody looks. */
export interface Due {
  key: string;
  at: Date;
  to: number;
  word: Word;
  bookingId: number | null;
}

export type Day = Booking & { seat: Seat };
/** What was sent already, by its key, and when. */
export type SentAt = ReadonlyMap<string, Date>;

/** Under which key it is noted that a host was asked whether their guest was there, and that they were asked again. */
export function attestKeys({ id, seat }: Day): { first: string; again: string } {
  const first = `attest:${id}:${seat.id}`;
  return { first, again: `${first}:again` };
}

/** Everything that is ever sent about a day, as far as it is not too late to be of use. */
export function dueAbout(day: Day, people: ReadonlyMap<number, LicencePerson>, sentAt: SentAt): Due[] {
  const { id, state, seat, personId } = day;
  const morningOf = (of: number, date: LocalDate) =>
    momentOf(date, MORNING, people.get(of)?.zone ?? seat.zone);
  const due = (kind: Word['kind'], at: Date, to = personId): Due => ({
    key: `${kind}:${id}:${seat.id}`,
    at,
    to,
    word: { kind, seat: seat.id, about: to === personId ? seat.hostId : personId },
    bookingId: id,
  });
  if (state === 'attended') {
    // Who heard late that they were there, was asked for the first time then.
    const asked = answerBy(day.attestedAt ?? undefined, people.get(personId)?.zone ?? seat.zone);
    const wanted = morningOf(personId, reflectionDue(seat.date));
    return [due('reflect_due', asked !== null && asked > wanted ? asked : wanted)];
  }
  const before = addWorkingDays(seat.date, -1);
  // Who booked after that moment has just been told; only the preparation is of use to them.
  const reminders = [
    due('tomorrow', morningOf(personId, before)),
    due('host_tomorrow', morningOf(seat.hostId, before), seat.hostId),
  ].filter(({ at }) => at > day.updatedAt);
  return [
    due('prepare', morningOf(personId, lastNoticeDate(seat.date))),
    ...reminders,
    due('today', new Date(seat.startsAt.getTime() - BRIEFING_MS)),
    due('attest', seat.endsAt, seat.hostId),
    ...askAgain(day, people, sentAt),
  ];
}

/** Who was asked late, after a pause or while nothing was sent, has as much time to answer as everybody. */
function askAgain(day: Day, people: ReadonlyMap<number, LicencePerson>, sentAt: SentAt): Due[] {
  const { id, seat, personId } = day;
  const { first, again } = attestKeys(day);
  const at = answerBy(sentAt.get(first), people.get(seat.hostId)?.zone ?? seat.zone);
  if (at === null) return [];
  const word: Word = { kind: 'attest', seat: seat.id, about: personId };
  return [{ key: again, at, to: seat.hostId, word, bookingId: id }];
}

/** When a silent host is asked no more: a working day after they were asked for the second time; null before that. */
export function givenUpAt(day: Day, sentAt: SentAt): Date | null {
  return answerBy(sentAt.get(attestKeys(day).again), day.seat.zone);
}

function answerBy(asked: Date | undefined, zone: string): Date | null {
  return asked ? momentOf(addWorkingDays(localDateOf(asked, zone), ANSWER_DAYS), MORNING, zone) : null;
}
