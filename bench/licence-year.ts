import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { isWorkday } from '../src/business-time.ts';
import { allowTransactions, type Context, type Db } from '../src/context.ts';
import { openDatabase } from '../src/database.ts';
import { attest, checkIn } from '../src/features/licence/attend.ts';
import { book, cancelDay, moveDay } from '../src/features/licence/book.ts';
import { readDays } from '../src/features/licence/days.ts';
import { blackOut, offerDays, pauseProgramme, resumeProgramme } from '../src/features/licence/host.ts';
import { licence } from '../src/features/licence/index.ts';
import { readRests } from '../src/features/licence/read.ts';
import { reflect } from '../src/features/licence/reflect.ts';
import { remindShadowing } from '../src/features/licence/remind.ts';
import { wait } from '../src/features/licence/waiting.ts';
import { createOutbox } from '../src/jobs/outbox.ts';
import { addDays, type LocalDate } from '../src/local-time.ts';
import { createLog } from '../src/log.ts';
import { auditYear } from './support/licence-audit.ts';

/**
 * A year of the customer licence, seeded: employees book, wait, move, cancel, come or do not come, look back or forget
 * to, beside hosts in four teams; with a closed month, a pause of two weeks, and two instances that remind. Then it
 * counts what must never be: a seat sold twice, a limit passed, a reminder missed or doubled, a licence unexplained.
 * Ends with 1 when it finds any.
 */
const { values } = parseArgs({
  options: {
    employees: { type: 'string', default: '5000' },
    hosts: { type: 'string', default: '60' },
    days: { type: 'string', default: '365' },
    seed: { type: 'string', default: '7' },
  },
});
const employees = Number(values.employees);
const hosts = Number(values.hosts);
const days = Number(values.days);
const zone = 'Europe/Amsterdam';
const zones = [zone, zone, zone, 'Europe/Lisbon', 'Asia/Kolkata'];
const first: LocalDate = '2026-01-05';
/** When December is closed for one team. */
const closedOn: LocalDate = '2026-10-01';
const random = randomFrom(Number(values.seed));

const folder = mkdtempSync(join(tmpdir(), 'klankbord-bench-'));
const log = createLog({ level: 'warn' });
// A year is tens of thousands of transactions; nobody pulls the plug here, so none waits for the disk.
const prepared = await openDatabase({ dataFolder: folder, log, role: 'bot' });
await prepared.pool.query('alter role current_user set synchronous_commit = off');
await prepared.close();
const database = await openDatabase({ dataFolder: folder, log, role: 'bot' });
const outbox = createOutbox({ pool: database.pool, platforms: [], messages: licence.messages ?? [], log });
const clock = { at: new Date(`${first}T06:00:00Z`), now: () => clock.at };
const { db } = database;
const ctx = contextOn();

try {
  const began = performance.now();
  const { guestIds, hostIds } = await fill();
  for (let day = 0; day < days; day += 1) {
    const date = addDays(first, day);
    await programmeOn(date);
    if (isWorkday(date)) await workday(date, guestIds, hostIds);
    if (date.endsWith('-01')) process.stderr.write(`${date} after ${secondsSince(began)} s\n`);
  }
  const auditing = new pg.Pool({ connectionString: database.url, max: 1 });
  const faults = await auditYear(ctx, { pool: auditing, today: addDays(first, days - 1), closedOn });
  await auditing.end();
  const seconds = secondsSince(began);
  const counts = await Promise.all([
    db.seat.count(),
    db.booking.count(),
    db.licence.count(),
    db.post.count(),
  ]);
  const [seats, bookings, licences, posts] = counts;
  process.stdout.write(
    `${employees} employees, ${hosts} hosts, ${days} days in ${seconds} s: ${seats} seats, ${bookings} bookings, ${licences} licences, ${posts} messages\n`,
  );
  for (const [what, n] of Object.entries(faults)) process.stdout.write(`${what}: ${n}\n`);
  process.exitCode = Object.values(faults).every((n) => n === 0) ? 0 : 1;
} finally {
  await outbox.stop();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}

function contextOn(): Context {
  const on = (of: Db): Context => ({
    db: of,
    clock,
    log,
    enqueue: () => Promise.reject(new Error('nothing is queued here')),
    post: outbox.postWith(of),
    revise: outbox.reviseWith(of),
    hindrance: async () => null,
    isColleague: async () => true,
    link: () => null,
  });
  return allowTransactions(on(db), db, on);
}

/** Everybody, and a year of days every second week by each host. */
async function fill(): Promise<{ guestIds: number[]; hostIds: number[] }> {
  const createdAt = clock.now();
  const department = (n: number) => `Department ${n % 12}`;
  const people = await db.person.createManyAndReturn({
    data: Array.from({ length: employees + hosts }, (_, n) => ({ createdAt, department: department(n) })),
  });
  const ids = people.map(({ id }) => id);
  await db.licencePerson.createMany({
    data: ids.map((personId, n) => ({
      personId,
      platform: 'studio',
      externalId: `P${personId}`,
      zone: zones[n % zones.length] ?? zone,
      locale: n % 2 === 0 ? 'nl' : 'en',
      updatedAt: createdAt,
    })),
  });
  const hostIds = ids.slice(0, hosts);
  const teams = await db.serviceTeam.createManyAndReturn({
    data: Array.from({ length: 4 }, (_, n) => ({ name: `Team ${n + 1}`, onDuty: 30 + 10 * n })),
  });
  for (const [n, hostId] of hostIds.entries()) {
    const start = addDays(first, 7 + (n % 5));
    const dates = Array.from({ length: Math.floor(days / 14) }, (_, week) => addDays(start, week * 14));
    const team = teams[n % teams.length];
    if (!team) throw new Error('no team');
    const part = n % 3 === 0 ? 'afternoon' : 'morning';
    const where = { zone, place: 'Utrecht', mode: 'calls', language: 'nl', touchpointId: null } as const;
    await offerDays(ctx, hostId, { ...where, part, expect: '', teamId: team.id, dates });
  }
  return { guestIds: ids.slice(hosts), hostIds };
}

/** What happens to the programme as a whole. */
async function programmeOn(date: LocalDate): Promise<void> {
  clock.at = new Date(`${date}T05:00:00Z`);
  if (date === '2026-07-13') await pauseProgramme(ctx);
  if (date === '2026-07-27') await resumeProgramme(ctx);
  if (date !== closedOn) return;
  const { id } = await db.serviceTeam.findFirstOrThrow({ orderBy: { id: 'asc' } });
  await blackOut(ctx, { teamId: id, fromDate: '2026-12-01', untilDate: '2026-12-31' });
}

/** A working day: what is due is sent again and again by two instances, and people do what people do. */
async function workday(
  date: LocalDate,
  guestIds: readonly number[],
  hostIds: readonly number[],
): Promise<void> {
  const look = async (time: string) => {
    clock.at = new Date(`${date}T${time}:00Z`);
    await Promise.all([remindShadowing(ctx), remindShadowing(contextOn())]);
  };
  for (const time of ['04:00', '06:30', '07:30', '08:30', '10:00']) await look(time);
  for (let n = 0; n < 14; n += 1) await somebody(pick(guestIds));
  const { isPaused } = await readRests(ctx);
  // In a pause nobody comes: their day goes on only when the pause is over by then.
  if (!isPaused) await guestsCome(date, 'morning');
  for (const time of ['11:31', '12:30', '14:30']) await look(time);
  if (!isPaused) await guestsCome(date, 'afternoon');
  await look('15:31');
  await hostsTell(hostIds);
  await guestsLookBack();
}

/** Books, or when everything is full waits; sometimes moves, sometimes gives the day up. */
async function somebody(personId: number): Promise<void> {
  const view = await readDays(ctx, personId, {
    wish: { from: null, language: null, place: '' },
    after: null,
  });
  const choice = view.items[Math.floor(random() * view.items.length)];
  if (view.isMove && random() < 0.3) await cancelDay(ctx, personId, null);
  else if (choice && view.isMove) await moveDay(ctx, personId, choice.seat.number);
  else if (choice?.isFree) await book(ctx, personId, choice.seat.number);
  else if (choice) await wait(ctx, personId, choice.seat.number);
}

async function guestsCome(date: LocalDate, part: 'morning' | 'afternoon'): Promise<void> {
  const today = await db.booking.findMany({
    where: { state: 'booked', seat: { date, part } },
    orderBy: { id: 'asc' },
  });
  for (const { personId } of today) if (random() < 0.9) await checkIn(ctx, personId);
}

async function hostsTell(hostIds: readonly number[]): Promise<void> {
  const over = await db.booking.findMany({
    where: { state: 'booked', seat: { endsAt: { lte: clock.now() }, hostId: { in: [...hostIds] } } },
    include: { seat: true },
    orderBy: { id: 'asc' },
  });
  for (const { seatId, seat, checkedInAt } of over) {
    if (random() < 0.8) await attest(ctx, seat.hostId, { number: seatId, came: checkedInAt !== null });
  }
}

async function guestsLookBack(): Promise<void> {
  const open = await db.booking.findMany({
    where: { state: 'attended', reflection: null, licence: null },
    orderBy: { id: 'asc' },
  });
  const thoughts = { surprise: 'Much', promise: 'Kept', differently: 'Listen', idea: '', isShared: false };
  for (const { personId } of open) if (random() < 0.5) await reflect(ctx, personId, thoughts);
}

function secondsSince(began: number): number {
  return Math.round((performance.now() - began) / 1000);
}

function pick<One>(all: readonly One[]): One {
  const one = all[Math.floor(random() * all.length)];
  if (one === undefined) throw new Error('nobody is there');
  return one;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
