import { type Context, inTransaction } from '../../context.ts';
import type { LicencePerson } from '../../generated/prisma/client.ts';
import type { BookingState } from '../../generated/prisma/enums.ts';
import { addDays, daysBetween, localDateOf } from '../../local-time.ts';
import { forgetOld, missedIt, wasThere } from './attend.ts';
import { attestKeys, type Day, type Due, dueAbout, givenUpAt, type SentAt } from './due.ts';
import { dueLicences, endingLicences } from './ends.ts';
import { inviteFirst } from './invite.ts';
import type { Rest } from './licence.ts';
import { readRests } from './read.ts';
import { withSeats } from './taking.ts';
import { isFirst, tell, type Word } from './tell.ts';
import { endWaits, promoteWaiting } from './waiting.ts';

/** Days ahead whose bookings are looked at: working days over the longest weekend. */
const DAYS_AHEAD = 7;
/** Days after a day in which its guest is still asked to look back; days of a pause are not counted. */
const DAYS_BACK = 14;

/**
 * Sends what falls due to guests, hosts and holders of licences, each in their own zone and once, whoever looks and
 * however often. Nothing while the programme is paused: what is still to come is sent when it goes on.
 */
export async function remindShadowing(ctx: Context): Promise<void> {
  const { rests, isPaused } = await readRests(ctx);
  if (isPaused) return;
  const days = await nearDays(ctx, rests);
  const ending = await endingLicences(ctx, rests);
  const people = await peopleOf(ctx, [
    ...days.flatMap(({ personId, seat }) => [personId, seat.hostId]),
    ...ending.map(({ personId }) => personId),
  ]);
  const asked = await sentAtOf(
    ctx,
    days.flatMap((day) => Object.values(attestKeys(day))),
  );
  const due = [
    ...days.flatMap((day) => dueAbout(day, people, asked)),
    ...dueLicences(ending, people, rests, ctx.clock.now()),
  ].filter(({ at }) => at <= ctx.clock.now());
  const sent = await sentAtOf(
    ctx,
    due.map(({ key }) => key),
  );
  for (const one of due.filter(({ key }) => !sent.has(key))) await apart(ctx, () => send(ctx, one));
  for (const day of days) await apart(ctx, () => settle(ctx, day, asked));
  await apart(ctx, () => endWaits(ctx));
  await apart(ctx, () => promoteWaiting(ctx));
  await apart(ctx, () => inviteFirst(ctx));
  await apart(ctx, () => forgetOnceADay(ctx));
}

/** What goes wrong with one reminder keeps no other back. */
async function apart(ctx: Context, work: () => Promise<void>): Promise<void> {
  await work().catch((error) => ctx.log.error({ err: error }, 'a reminder of shadowing failed'));
}

/** Days near enough for something to be said about them, and every day of which nobody said yet who was there. */
function nearDays({ db, clock }: Context, rests: readonly Rest[]): Promise<Day[]> {
  const now = clock.now().getTime();
  const back = DAYS_BACK + restedSince(addDays(localDateOf(clock.now(), 'UTC'), -DAYS_BACK), rests);
  const [from, until] = [new Date(now - back * 86_400_000), new Date(now + DAYS_AHEAD * 86_400_000)];
  return db.booking.findMany({
    where: {
      OR: [
        { state: 'booked', seat: { startsAt: { lte: until } } },
        { state: 'attended', reflection: null, licence: null, seat: { startsAt: { gte: from, lte: until } } },
      ],
    },
    include: { seat: true },
    orderBy: { id: 'asc' },
  });
}

/** Days of the rests that ended on a local date or later. */
function restedSince(date: string, rests: readonly Rest[]): number {
  return rests.reduce(
    (sum, { from, until }) => sum + (until !== null && until >= date ? daysBetween(from, until) : 0),
    0,
  );
}

async function sentAtOf({ db }: Context, keys: string[]): Promise<SentAt> {
  const sent = await db.licenceNotice.findMany({ where: { key: { in: keys } } });
  return new Map(sent.map(({ key, sentAt }) => [key, sentAt]));
}

async function peopleOf({ db }: Context, ids: readonly number[]): Promise<Map<number, LicencePerson>> {
  const people = await db.licencePerson.findMany({ where: { personId: { in: [...new Set(ids)] } } });
  return new Map(people.map((one) => [one.personId, one]));
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
  const [day] = await ctx.db.$queryRaw<{ state: BookingState; seatId: number; startsAt: Date }[]>`
    select b.state, b.seat_id as "seatId", s.starts_at as "startsAt"
    from booking b join seat s on s.id = b.seat_id where b.id = ${bookingId} for update of b`;
  if (day?.seatId !== seatId) return false;
  if (kind === 'reflect_due') {
    const done = (await ctx.db.reflection.count({ where: { bookingId } })) > 0;
    const held = (await ctx.db.licence.count({ where: { bookingId } })) > 0;
    return day.state === 'attended' && !done && !held;
  }
  const hasBegun = day.startsAt <= ctx.clock.now();
  return day.state === 'booked' && (kind === 'attest' || !hasBegun);
}

/**
 * A host who was asked twice and says nothing leaves nobody waiting: a guest who said they were there was there, and
 * another is free to choose a new day.
 */
async function settle(ctx: Context, day: Day, asked: SentAt): Promise<void> {
  const over = givenUpAt(day, asked);
  const { id, state } = day;
  if (state !== 'booked' || over === null || ctx.clock.now() < over) return;
  await withSeats(ctx, async (ctx) => {
    const day = await ctx.db.booking.findFirst({ where: { id, state: 'booked' } });
    if (!day) return;
    if (day.checkedInAt === null) await missedIt(ctx, id);
    else await wasThere(ctx, id);
  });
}

async function forgetOnceADay(ctx: Context): Promise<void> {
  const key = `forget:${localDateOf(ctx.clock.now(), 'UTC')}`;
  // Every minute somebody looks; only who finds that nobody did yet takes the trouble of a transaction.
  if ((await ctx.db.licenceNotice.count({ where: { key } })) > 0) return;
  await inTransaction(ctx, async (ctx) => {
    if (await isFirst(ctx, key)) await forgetOld(ctx);
  });
}
