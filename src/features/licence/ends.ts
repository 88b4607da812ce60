import { momentOf } from '../../business-time.ts';
import type { Context } from '../../context.ts';
import type { Licence, LicencePerson } from '../../generated/prisma/client.ts';
import { addDays, daysBetween, type LocalDate, localDateOf } from '../../local-time.ts';
import { type Due, MORNING } from './due.ts';
import { GRACE_DAYS, lastOf, offerAgainDate, type Rest, reminderDates, validityOf } from './licence.ts';
import { licenceNumber } from './read.ts';
import type { Word } from './tell.ts';

/** Days after the grace of a licence in which who let it end is still offered a new day. */
const OFFER_DAYS = 14;

export type Ending = Licence & { person: { bookings: { id: number }[] } };

/** Licences that may end within sixty days or did lately, of people who have none that ends later. */
export function endingLicences({ db, clock }: Context, rests: readonly Rest[]): Promise<Ending[]> {
  const today = localDateOf(clock.now(), 'UTC');
  const rested = rests.reduce(
    (sum, { from, until }) => sum + (until === null ? 0 : daysBetween(from, until)),
    0,
  );
  const soon = addDays(today, 62);
  return db.licence.findMany({
    where: {
      withdrawnAt: null,
      validUntil: { lte: soon, gte: addDays(today, -rested - 2 * GRACE_DAYS - OFFER_DAYS) },
      person: { licences: { none: { withdrawnAt: null, validUntil: { gt: soon } } } },
    },
    include: { person: { select: { bookings: { where: { state: 'booked' }, select: { id: true } } } } },
  });
}

/** Of the reminders before a licence ends the last that is due: who comes late hears one, not three. */
export function dueLicences(
  licences: readonly Ending[],
  people: ReadonlyMap<number, LicencePerson>,
  rests: readonly Rest[],
  now: Date,
): Due[] {
  return [...Map.groupBy(licences, ({ personId }) => personId)].flatMap(([personId, held]): Due[] => {
    const person = people.get(personId);
    const licence = lastOf(held);
    return person && licence ? dueLicence(licence, person, rests, now) : [];
  });
}

function dueLicence(
  licence: Ending,
  { personId, zone, exemptUntil }: LicencePerson,
  rests: readonly Rest[],
  now: Date,
): Due[] {
  const today = localDateOf(now, zone);
  const { validUntil } = validityOf(licence, rests, today);
  if (exemptUntil !== null && today <= exemptUntil) return [];
  if (today > validUntil) return dueOffer(licence, { personId, zone, today }, rests, now);
  const reached = reminderDates(validUntil)
    .map((one) => ({ ...one, at: momentOf(one.on, MORNING, zone) }))
    .filter(({ at }) => at <= now)
    .at(-1);
  if (!reached) return [];
  const { at, daysLeft } = reached;
  const told = { number: licenceNumber(licence), validUntil, daysLeft };
  const word: Word = { kind: 'expiring', seat: null, about: null, licence: told };
  return [{ key: `expiring:${licence.id}:${daysLeft}`, at, to: personId, word, bookingId: null }];
}

/** Missing a year has no consequence but a friendly new offer (rulebook §11.3). */
function dueOffer(
  licence: Ending,
  { personId, zone, today }: { personId: number; zone: string; today: LocalDate },
  rests: readonly Rest[],
  now: Date,
): Due[] {
  const on = offerAgainDate(validityOf(licence, rests, today));
  const at = momentOf(on, MORNING, zone);
  const hasDay = licence.person.bookings.length > 0;
  if (hasDay || at > now || today > addDays(on, OFFER_DAYS)) return [];
  const word: Word = { kind: 'ended', seat: null, about: null };
  return [{ key: `ended:${licence.id}`, at, to: personId, word, bookingId: null }];
}
