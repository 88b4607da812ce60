import { expect, it } from 'vitest';
import { connectDatabase } from '../../../src/database.ts';
import { timesOf } from '../../../src/features/licence/seats.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { addDays } from '../../../src/local-time.ts';
import { createLog } from '../../../src/log.ts';
import { testDatabase } from '../../support/database.ts';
import { MONDAY, person, programme } from './kit.ts';

const RACES = 500;
const AT_A_TIME = 10;

const database = await testDatabase();
const log = createLog({ level: 'silent' });
const zone = 'Europe/Amsterdam';

/** Seats, each the last one beside a host of its own. */
async function giveSeats(): Promise<number[]> {
  const { db } = database;
  const now = new Date(MONDAY);
  const team = await db.serviceTeam.create({ data: { name: 'Service', onDuty: 100_000 } });
  const hosts = await db.person.createManyAndReturn({
    data: Array.from({ length: RACES }, () => ({ createdAt: now })),
  });
  const seats = await db.seat.createManyAndReturn({
    data: hosts.map(({ id: hostId }, n) => {
      const date = addDays('2026-06-15', n % 200);
      const times = timesOf(date, 'morning', zone);
      const where = { place: 'Utrecht', mode: 'calls', language: 'nl', part: 'morning', zone } as const;
      return { hostId, teamId: team.id, date, createdAt: now, ...where, ...times };
    }),
    select: { id: true },
  });
  return seats.map(({ id }) => id);
}

it('two instances race for the last seat 500 times: one guest each time, the other is told', {
  timeout: 540_000,
}, async () => {
  const seats = await giveSeats();
  const connections = [0, 1].map(() =>
    connectDatabase({ url: database.url, kind: 'external', origin: 'external', log }),
  );
  try {
    const offices = connections.map((connection) => programme(connection));
    const race = (seat: number) =>
      offices.map((office, n) => person(office, `RACER${n}OF${seat}`).presses('book', seat));
    const outcomes: string[] = [];
    for (let from = 0; from < RACES; from += AT_A_TIME) {
      const races = seats.slice(from, from + AT_A_TIME).map(async (seat) => {
        const replies = await Promise.all(race(seat));
        const lost = replies.filter((reply) => reply.kind === 'notice').map(({ text }) => text);
        const won = replies.filter((reply) => reply.kind === 'message');
        expect(lost).toEqual([sayIn('en').licence.refused.taken({ seat })]);
        return `${won.length} won, ${lost.length} lost`;
      });
      outcomes.push(...(await Promise.all(races)));
    }
    expect(outcomes).toEqual(Array.from({ length: RACES }, () => '1 won, 1 lost'));
    const booked = await database.db.booking.findMany({ select: { seatId: true } });
    expect(booked.map(({ seatId }) => seatId).toSorted((a, b) => a - b)).toEqual(seats);
  } finally {
    await Promise.all(connections.map(({ close }) => close()));
  }
});

it('one person who presses on ten days at once, on two instances, has one day', async () => {
  const open = await database.db.seat.findMany({
    where: { bookings: { none: {} } },
    take: 10,
  });
  expect(open).toHaveLength(0);
  const seats = await giveMore(10);
  const offices = [programme(database), programme(database)];
  await Promise.all(
    seats.map((seat, n) => person(offices[n % 2] ?? programme(database), 'GREEDY').presses('book', seat)),
  );
  const { personId } = await database.db.personAccount.findFirstOrThrow({ where: { externalId: 'GREEDY' } });
  expect(await database.db.booking.count({ where: { personId } })).toBe(1);
});

async function giveMore(count: number): Promise<number[]> {
  const first = await database.db.seat.findMany({ orderBy: { id: 'asc' }, take: count });
  const data = first.map(({ id: _id, ...seat }) => {
    const date = addDays(seat.date, 250);
    return { ...seat, date, ...timesOf(date, 'morning', zone) };
  });
  const made = await database.db.seat.createManyAndReturn({ data, select: { id: true } });
  return made.map(({ id }) => id);
}
