import { z } from 'zod';
import written from '../../../prisma/sample/shadowing.json' with { type: 'json' };
import { isWorkday } from '../../business-time.ts';
import type { Context } from '../../context.ts';
import { addDays, type LocalDate } from '../../local-time.ts';
import { timesOf, validUntilFor } from '../licence/index.ts';
import { PREFIX, samplePeople } from './people.ts';

const Texts = z.strictObject({ nl: z.array(z.string()), en: z.array(z.string()) });
const Shadowing = z.strictObject({
  team: z.string(),
  place: z.string(),
  callLink: z.url(),
  /** What a guest may expect of each of the modes below. */
  expect: Texts,
  /** One for each day that was; leaders look back first. */
  reflections: z.array(
    z.strictObject({
      surprise: z.string(),
      promise: z.string(),
      differently: z.string(),
      idea: z.string(),
      isShared: z.boolean(),
    }),
  ),
});

const zone = 'Europe/Amsterdam';
const hostCount = 5;
/** Working days that are offered from tomorrow on, and how many of the first have a guest already. */
const daysOffered = 15;
const daysTaken = 4;
const daysBetweenGuests = 9;
const modes = ['calls', 'chats', 'complaints'] as const;
const languages = ['nl', 'en'] as const;

/** Stores the shadowing days of the sample company and what the past ones earned; a second time changes nothing. */
export async function storeSampleShadowing(ctx: Context, until: Date): Promise<void> {
  const { db } = ctx;
  const sample = Shadowing.parse(written);
  if ((await db.seat.count({ where: hosted })) > 0) return;
  const { hosts, guests } = await whoTakesPart(ctx, sample.team);
  const { id: teamId } = await db.serviceTeam.upsert({
    where: { name: sample.team },
    create: { name: sample.team, onDuty: 26 },
    update: {},
  });
  const seatOf = (nth: number, date: LocalDate) => {
    const [mode, language] = [modes[nth % modes.length] ?? 'calls', languages[nth % 2] ?? 'nl'];
    const part = nth % 3 === 2 ? ('afternoon' as const) : ('morning' as const);
    const hostId = hosts[nth % hosts.length] ?? 0;
    return {
      ...{ hostId, teamId, date, part, zone, mode, language, touchpointId: 'service' },
      place: nth % 4 === 3 ? sample.callLink : sample.place,
      expect: sample.expect[language][nth % modes.length] ?? '',
      ...timesOf(date, part, zone),
      createdAt: until,
    };
  };
  const today = until.toISOString().slice(0, 10);
  for (const [nth, thoughts] of sample.reflections.entries()) {
    const personId = guests[nth];
    if (personId === undefined) break;
    const date = workdayBefore(addDays(today, -daysBetweenGuests * (nth + 1)));
    const seat = await db.seat.create({ data: seatOf(nth, date) });
    const at = { createdAt: seat.startsAt, updatedAt: seat.endsAt };
    const attended = {
      state: 'attended',
      checkedInAt: seat.startsAt,
      attestedAt: seat.endsAt,
      ...at,
    } as const;
    const { id: bookingId } = await db.booking.create({ data: { seatId: seat.id, personId, ...attended } });
    await db.reflection.create({
      data: { bookingId, personId, date, ...thoughts, createdAt: seat.endsAt },
    });
    const validUntil = validUntilFor({ issuedOn: date, dayOn: date, previousUntil: null });
    await db.licence.create({ data: { personId, bookingId, issuedOn: date, validUntil } });
  }
  const coming = workdaysAfter(today, daysOffered);
  for (const [nth, date] of coming.entries()) {
    const seat = await db.seat.create({ data: seatOf(nth, date) });
    const personId = guests[sample.reflections.length + nth];
    if (nth >= daysTaken || personId === undefined) continue;
    await db.booking.create({
      data: { seatId: seat.id, personId, createdAt: until, updatedAt: until },
    });
  }
}

const hosted = { host: { directoryId: { startsWith: PREFIX } } };

/** The first hosts, who are of customer service, and everybody else in the order in which they come: leaders first. */
async function whoTakesPart({ db }: Context, team: string) {
  const people = samplePeople();
  const stored = await db.person.findMany({
    where: { directoryId: { startsWith: PREFIX }, accounts: { none: {} } },
    select: { id: true, directoryId: true },
  });
  const ids = new Map(stored.map(({ directoryId, id }) => [directoryId, id]));
  const idsOf = (some: typeof people) => some.flatMap(({ directoryId }) => ids.get(directoryId) ?? []);
  const hosts = people.filter(({ department, isLeader }) => department === team && !isLeader);
  const others = people.filter(({ department }) => department !== team);
  // Every fifth: so that all departments come along.
  const spread = [0, 1, 2, 3, 4].flatMap((from) => others.filter((_, nth) => nth % 5 === from));
  const guests = [
    ...spread.filter(({ isLeader }) => isLeader),
    ...spread.filter(({ isLeader }) => !isLeader),
  ];
  return { hosts: idsOf(hosts).slice(0, hostCount), guests: idsOf(guests) };
}

function workdayBefore(date: LocalDate): LocalDate {
  return isWorkday(date) ? date : workdayBefore(addDays(date, -1));
}

function workdaysAfter(date: LocalDate, count: number): LocalDate[] {
  const days: LocalDate[] = [];
  for (let next = addDays(date, 1); days.length < count; next = addDays(next, 1))
    if (isWorkday(next)) days.push(next);
  return days;
}

/** Takes the sample's days away with everything that came of them, also for whoever looks at the studio. */
export async function forgetSampleShadowing({ db }: Context): Promise<void> {
  const booked = { booking: { seat: hosted } };
  await db.licence.deleteMany({ where: booked });
  await db.reflection.deleteMany({ where: booked });
  await db.booking.deleteMany({ where: { seat: hosted } });
  await db.seat.deleteMany({ where: hosted });
  await db.hostRefusal.deleteMany({ where: hosted });
  const { team: name } = Shadowing.parse(written);
  await db.serviceTeam.deleteMany({ where: { name, seats: { none: {} }, blackouts: { none: {} } } });
}
