import { addWorkingDays, momentOf } from '../../business-time.ts';
import { type Context, inTransaction } from '../../context.ts';
import type { Booking, Licence, LicencePerson, Seat } from '../../generated/prisma/client.ts';
import { addDays, daysBetween, type LocalDate, localDateOf } from '../../local-time.ts';
import { forgetOld, missedIt, wasThere } from './attend.ts';
import { promoteWaiting, withSeats } from './book.ts';
import { GRACE_DAYS, lastOf, offerAgainDate, type Rest, reminderDates, validityOf } from './licence.ts';
import { licenceNumber, readRests } from './read.ts';
import { lastNoticeDate, reflectionDue } from './seats.ts';
import { isFirst, tell, type Word } from './tell.ts';

/** When people are reminded, on their own clock. */
const MORNING = '09:00';
/** Before a day begins its guest reads what to listen for. */
const BRIEFING_MS = 60 * 60_000;
/** Days before and after now whose bookings are looked at: working days over the longest weekend. */
const DAYS_AHEAD = 7;
const DAYS_BACK = 14;
/** Days after the grace of a licence in which who let it end is still offered a new day. */
const OFFER_DAYS = 14;
/** Working days after a day at whose morning a silent host is asked again, and after which nobody is asked any more. */
const ASK_AGAIN_DAYS = 1;
const GIVE_UP_DAYS = 2;

/** One message that falls due: once for its key, at its moment or as soon after it as somebody looks. */
interface Due {
  key: string;
  at: Date;
  to: number;
  word: Word;
  bookingId: number | null;
}

type Day = Booking & { seat: Seat };
type Ending = Licence & { person: { bookings: { id: number }[] } };

/**
 * Sends what falls due to guests, hosts and holders of licences, each in their own zone and once, whoever looks and
 * however often. Nothing while the programme is paused: what is still to come is sent when it goes on.
 */
export async function remindShadowing(ctx: Context): Promise<void> {
  const { rests, isPaused } = await readRests(ctx);
  if (isPaused) return;
  const days = await nearDays(ctx);
  const ending = await endingLicences(ctx, rests);
  const people = await peopleOf(ctx, [
    ...days.flatMap(({ personId, seat }) => [personId, seat.hostId]),
    ...ending.map(({ personId }) => personId),
  ]);
  const due = [
    ...days.flatMap((day) => dueAbout(day, people)),
    ...dueLicences(ending, people, rests, ctx.clock.now()),
  ].filter(({ at }) => at <= ctx.clock.now());
  const keys = due.map(({ key }) => key);
  const known = await ctx.db.licenceNotice.findMany({ where: { key: { in: keys } }, select: { key: true } });
  const sent = new Set(known.map(({ key }) => key));
  for (const one of due.filter(({ key }) => !sent.has(key))) await apart(ctx, () => send(ctx, one));
  for (const day of days) await apart(ctx, () => settle(ctx, day));
  await promoteWaiting(ctx);
  await apart(ctx, () => forgetOnceADay(ctx));
}

/** What goes wrong with one reminder keeps no other back. */
async function apart(ctx: Context, work: () => Promise<void>): Promise<void> {
  await work().catch((error) => ctx.log.error({ err: error }, 'a reminder of shadowing failed'));
}

function nearDays({ db, clock }: Context): Promise<Day[]> {
  const now = clock.now().getTime();
  const [from, until] = [new Date(now - DAYS_BACK * 86_400_000), new Date(now + DAYS_AHEAD * 86_400_000)];
  return db.booking.findMany({
    where: {
      seat: { startsAt: { gte: from, lte: until } },
      OR: [{ state: 'booked' }, { state: 'attended', reflection: null, licence: null }],
    },
    include: { seat: true },
    orderBy: { id: 'asc' },
  });
}

/** Everything that is ever sent about a day, as far as it is not too late to be of use. */
function dueAbout(day: Day, people: ReadonlyMap<number, LicencePerson>): Due[] {
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
  if (state === 'attended') return [due('reflect_due', morningOf(personId, reflectionDue(seat.date)))];
  const again = due('attest', morningOf(seat.hostId, addWorkingDays(seat.date, ASK_AGAIN_DAYS)), seat.hostId);
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
    { ...again, key: `${again.key}:again` },
  ];
}

async function peopleOf({ db }: Context, ids: readonly number[]): Promise<Map<number, LicencePerson>> {
  const people = await db.licencePerson.findMany({ where: { personId: { in: [...new Set(ids)] } } });
  return new Map(people.map((one) => [one.personId, one]));
}

/** Licences that may end within sixty days or did lately, of people who have none that ends later. */
function endingLicences({ db, clock }: Context, rests: readonly Rest[]): Promise<Ending[]> {
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
function dueLicences(
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

/** Sends one, unless somebody did, or what it is about has changed since it was looked at. */
function send(ctx: Context, { key, to, word, bookingId }: Due): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    if (bookingId !== null && !(await stands(ctx, bookingId, word))) return;
    if (await isFirst(ctx, key)) await tell(ctx, to, word);
  });
}

/** Whether a day is as the word says; nobody changes it until the transaction ends. */
async function stands(ctx: Context, bookingId: number, { kind, seat: seatId }: Word): Promise<boolean> {
  await ctx.db.$queryRaw`select from booking where id = ${bookingId} for update`;
  // One after the other: inside a transaction, relations that are read together would share one connection.
  const day = await ctx.db.booking.findUnique({ where: { id: bookingId }, include: { seat: true } });
  if (!day || day.seatId !== seatId) return false;
  if (kind === 'reflect_due') {
    const done = (await ctx.db.reflection.count({ where: { bookingId } })) > 0;
    const held = (await ctx.db.licence.count({ where: { bookingId } })) > 0;
    return day.state === 'attended' && !done && !held;
  }
  const hasBegun = day.seat.startsAt <= ctx.clock.now();
  return day.state === 'booked' && (kind === 'attest' || !hasBegun);
}

/**
 * A host who says nothing leaves nobody waiting: a guest who said they were there was there, and another is free to
 * choose a new day.
 */
async function settle(ctx: Context, { id, state, seat }: Day): Promise<void> {
  const over = momentOf(addWorkingDays(seat.date, GIVE_UP_DAYS), MORNING, seat.zone);
  if (state !== 'booked' || ctx.clock.now() < over) return;
  await withSeats(ctx, async (ctx) => {
    const day = await ctx.db.booking.findFirst({ where: { id, state: 'booked' } });
    if (!day) return;
    if (day.checkedInAt === null) await missedIt(ctx, id);
    else await wasThere(ctx, id);
  });
}

async function forgetOnceADay(ctx: Context): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    if (await isFirst(ctx, `forget:${localDateOf(ctx.clock.now(), 'UTC')}`)) await forgetOld(ctx);
  });
}
