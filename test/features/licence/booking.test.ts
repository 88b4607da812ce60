import { beforeEach, describe, expect, it } from 'vitest';
import { sayIn } from '../../../src/i18n/index.ts';
import { testDatabase } from '../../support/database.ts';
import { clear, daysIn, MONDAY, noticeIn, offered, pageIn, person, programme } from './kit.ts';

const database = await testDatabase();
const { licence: en } = sayIn('en');

beforeEach(() => clear(database));

function start(now = MONDAY) {
  const office = programme(database, now);
  return {
    ...office,
    office,
    ben: person(office, 'BEN'),
    carla: person(office, 'CARLA', { platform: 'teams', locale: 'nl' }),
    dirk: person(office, 'DIRK'),
  };
}

/** More colleagues on duty than any test books. */
async function bigTeam(office: ReturnType<typeof programme>): Promise<void> {
  await office.ctx.db.serviceTeam.create({ data: { name: 'Service', onDuty: 1_000 } });
}

describe('a day', () => {
  it('is booked: the guest sees it on their page, and the host hears who comes', async () => {
    const { office, ben, told } = start();
    const [seat] = await offered(office, 'HANNA', {});
    const page = pageIn(await ben.types(`licence book ${seat}`));
    expect(page).toMatchObject({
      state: 'booked',
      did: en.did.booked(),
      booking: { seat: { number: seat, date: '2026-06-11', from: '09:00' }, host: { id: 'HANNA' } },
    });
    expect(await told()).toMatchObject([
      {
        to: 'slack:BEN',
        word: { kind: 'meet', other: { platform: 'slack', id: 'HANNA' }, calendar: { isOff: false } },
      },
      { to: 'slack:HANNA', word: { kind: 'guest_booked', other: { platform: 'slack', id: 'BEN' } } },
    ]);
    expect(pageIn(await ben.types('rijbewijs'))).toMatchObject({ state: 'booked' });
  });

  it('has one guest: the next one is told, and waits', async () => {
    const { office, ben, carla } = start();
    await bigTeam(office);
    const [seat = 0] = await offered(office, 'HANNA', {});
    await ben.types(`licence book ${seat}`);
    expect(noticeIn(await carla.types(`rijbewijs boek ${seat}`))).toBe(
      sayIn('nl').licence.refused.taken({ seat }),
    );
    expect(pageIn(await carla.types(`rijbewijs wacht ${seat}`))).toMatchObject({
      waiting: [{ number: seat }],
    });
  });

  it('is one at a time, from whatever platform', async () => {
    const { office, ben, carla } = start();
    await bigTeam(office);
    const [first, second] = await offered(office, 'HANNA', {}, { date: '2026-06-12' });
    await ben.types(`licence book ${first}`);
    expect(noticeIn(await ben.types(`licence book ${second}`))).toBe(en.refused.has_booking());
    // Carla is Ben on Teams.
    await carla.types('rijbewijs');
    const accounts = office.ctx.db.personAccount;
    const benId = (await accounts.findFirstOrThrow({ where: { externalId: 'BEN' } })).personId;
    await accounts.updateMany({ where: { externalId: 'CARLA' }, data: { personId: benId } });
    expect(noticeIn(await carla.types(`rijbewijs boek ${second}`))).toBe(
      sayIn('nl').licence.refused.has_booking(),
    );
    expect(pageIn(await carla.types('rijbewijs'))).toMatchObject({ booking: { seat: { number: first } } });
  });

  it.each([
    ['that is past', '2026-06-11T08:00:00Z', 'past'],
    ['that is not there', MONDAY, 'unknown'],
  ] as const)('%s is not booked', async (_what, now, why) => {
    const { office } = start();
    const [seat = 0] = await offered(office, 'HANNA', {});
    const { ben } = start(now);
    const number = why === 'unknown' ? seat + 1 : seat;
    expect(noticeIn(await ben.types(`licence book ${number}`))).toBe(en.refused[why]());
  });

  it('of a host is not their own guest’s, nor at a time at which they host', async () => {
    const { office } = start();
    const [own] = await offered(office, 'HANNA', {});
    const [other] = await offered(office, 'IRIS', { part: 'whole_day' });
    const hanna = person(office, 'HANNA');
    expect(noticeIn(await hanna.types(`licence book ${own}`))).toBe(en.refused.own());
    expect(noticeIn(await hanna.types(`licence book ${other}`))).toBe(en.refused.hosting());
  });

  it('is refused when the host has two guests that month, or the team a tenth of who is on duty', async () => {
    const { office, ben, carla, dirk } = start();
    await bigTeam(office);
    const days = [
      { date: '2026-06-11' },
      { date: '2026-06-12' },
      { date: '2026-06-15' },
      { date: '2026-07-01' },
    ];
    const [a, b, c, july] = await offered(office, 'HANNA', ...days);
    await ben.types(`licence book ${a}`);
    await carla.types(`licence book ${b}`);
    expect(noticeIn(await dirk.types(`licence book ${c}`))).toBe(en.refused.host_full({ seat: c ?? 0 }));
    expect(pageIn(await dirk.types(`licence book ${july}`)).state).toBe('booked');
    const eve = person(office, 'EVE');
    await office.ctx.db.serviceTeam.updateMany({ data: { onDuty: 19 } });
    const [full = 0] = await offered(office, 'IRIS', { date: '2026-06-11' });
    expect(noticeIn(await eve.types(`licence book ${full}`))).toBe(en.refused.team_full({ seat: full }));
    await office.ctx.db.serviceTeam.updateMany({ data: { onDuty: 20 } });
    expect(pageIn(await eve.types(`licence book ${full}`)).state).toBe('booked');
  });
});

describe('giving a day up', () => {
  it('is free until two working days before; the host hears of it, and the day can be booked again', async () => {
    const { office, ben, dirk, told } = start();
    const [seat] = await offered(office, 'HANNA', {});
    await ben.types(`licence book ${seat}`);
    await told();
    expect(pageIn(await ben.presses('cancel', String(seat)))).toMatchObject({
      state: 'none',
      booking: null,
      did: en.did.cancelled(),
    });
    expect(await told()).toMatchObject([
      { to: 'slack:HANNA', word: { kind: 'guest_cancelled', other: null } },
    ]);
    expect(pageIn(await dirk.types(`licence book ${seat}`)).state).toBe('booked');
    expect(noticeIn(await ben.types('licence cancel'))).toBe(en.refused.none());
  });

  it('later than that, the host hears at once and nobody is scolded', async () => {
    const { office, ben } = start();
    const [seat] = await offered(office, 'HANNA', {});
    await ben.types(`licence book ${seat}`);
    const wednesday = start('2026-06-10T08:00:00Z');
    expect(pageIn(await wednesday.ben.types('licence')).booking).toMatchObject({ isInTime: false });
    expect(pageIn(await wednesday.ben.types('licence cancel'))).toMatchObject({
      did: en.did.cancelledLate(),
    });
    expect(await wednesday.told()).toContainEqual(
      expect.objectContaining({ word: expect.objectContaining({ kind: 'guest_cancelled_late' }) }),
    );
    expect(pageIn(await wednesday.ben.types(`licence book ${seat}`)).state).toBe('booked');
  });

  it('moving keeps the booking, counts it for calendars, and tells both hosts', async () => {
    const { office, ben, told } = start();
    await bigTeam(office);
    const [first] = await offered(office, 'HANNA', {});
    const [second] = await offered(office, 'IRIS', { date: '2026-06-18' });
    expect(noticeIn(await ben.types(`licence move ${second}`))).toBe(en.refused.none());
    await ben.types(`licence book ${first}`);
    const before = await office.ctx.db.booking.findFirstOrThrow();
    await told();
    expect(pageIn(await ben.presses('move', second))).toMatchObject({
      did: en.did.moved(),
      booking: { seat: { number: second } },
    });
    expect(await office.ctx.db.booking.findMany()).toMatchObject([
      { id: before.id, seatId: second, sequence: before.sequence + 1 },
    ]);
    expect((await told()).map(({ to, word }) => [to, word.kind])).toEqual([
      ['slack:BEN', 'meet'],
      ['slack:HANNA', 'guest_cancelled'],
      ['slack:IRIS', 'guest_booked'],
    ]);
    const close = start('2026-06-17T08:00:00Z');
    const [third] = await offered(close.office, 'IRIS', { date: '2026-06-25' });
    expect(noticeIn(await close.ben.types(`licence move ${third}`))).toBe(en.refused.too_late());
  });
});

describe('the waiting list', () => {
  it('gives a free seat to who comes first in the rulebook’s order, books it and tells both', async () => {
    const { office, ben, carla, dirk, told } = start();
    await bigTeam(office);
    const [seat] = await offered(office, 'HANNA', {});
    await ben.types(`licence book ${seat}`);
    // Dirk waits first, but Carla's licence has expired.
    await dirk.types(`licence wait ${seat}`);
    await carla.types(`rijbewijs wacht ${seat}`);
    const { personId } = await office.ctx.db.personAccount.findFirstOrThrow({
      where: { externalId: 'CARLA' },
    });
    await office.ctx.db.licence.create({
      data: { personId, issuedOn: '2025-01-01', validUntil: '2026-01-01' },
    });
    await told();
    await ben.types('licence cancel');
    const words = await told();
    expect(words.map(({ to, word }) => [to, word.kind])).toEqual([
      ['slack:HANNA', 'guest_cancelled'],
      ['slack:HANNA', 'guest_booked'],
      ['teams:CARLA', 'promoted'],
    ]);
    expect(pageIn(await carla.types('rijbewijs'))).toMatchObject({
      state: 'expired',
      booking: { seat: { number: seat } },
      waiting: [],
    });
    expect(pageIn(await dirk.types('licence')).waiting).toHaveLength(1);
    expect(pageIn(await dirk.presses('stop', seat)).waiting).toEqual([]);
    expect(noticeIn(await dirk.types(`licence stop ${seat}`))).toBe(en.refused.not_waiting());
  });

  it('books nobody close to the day without asking: who waits hears that it is free', async () => {
    const { office, ben, dirk } = start();
    const [seat] = await offered(office, 'HANNA', {});
    await ben.types(`licence book ${seat}`);
    await dirk.types(`licence wait ${seat}`);
    const wednesday = start('2026-06-10T08:00:00Z');
    await wednesday.ben.types('licence cancel');
    expect((await wednesday.told()).map(({ to, word }) => [to, word.kind])).toContainEqual([
      'slack:DIRK',
      'seat_free',
    ]);
    expect(pageIn(await wednesday.dirk.types('licence'))).toMatchObject({ booking: null, waiting: [] });
  });

  it('is not for what can simply be booked, nor for what will never be free', async () => {
    const { office, ben } = start();
    const [seat = 0] = await offered(office, 'HANNA', {});
    expect(noticeIn(await ben.types(`licence wait ${seat}`))).toBe(en.did.free({ seat }));
    expect(noticeIn(await person(office, 'HANNA').types(`licence wait ${seat}`))).toBe(en.refused.own());
  });

  it('moves up as well when a team or a host has room again', async () => {
    const { office, ben, dirk, told } = start();
    const [first] = await offered(office, 'HANNA', {});
    const [second] = await offered(office, 'IRIS', { part: 'afternoon' });
    await ben.types(`licence book ${first}`);
    await dirk.types(`licence wait ${second}`);
    await told();
    await ben.types('licence cancel');
    expect((await told()).map(({ to, word }) => [to, word.kind])).toContainEqual(['slack:DIRK', 'promoted']);
    expect(pageIn(await dirk.types('licence')).booking).toMatchObject({ seat: { number: second } });
  });
});

describe('browsing', () => {
  it('finds days by date, place and language, a few at a time', async () => {
    const { office, ben } = start();
    await bigTeam(office);
    const series = { repeat: '1', until: '2026-07-30' };
    await offered(office, 'HANNA', series);
    const [lisbon] = await offered(office, 'IRIS', {
      date: '2026-06-16',
      place: 'Lisbon 100%',
      language: 'en',
    });
    const first = daysIn(await ben.types('licence days'));
    expect(first.items.map(({ seat }) => seat.date)).toEqual([
      '2026-06-11',
      '2026-06-16',
      '2026-06-18',
      '2026-06-25',
      '2026-07-02',
    ]);
    const next = daysIn(await ben.presses('more', String(first.next)));
    expect(next.items.map(({ seat }) => seat.date)).toEqual([
      '2026-07-09',
      '2026-07-16',
      '2026-07-23',
      '2026-07-30',
    ]);
    expect(next.next).toBeNull();
    expect(daysIn(await ben.types('rijbewijs dagen engels')).items).toMatchObject([
      { seat: { number: lisbon } },
    ]);
    expect(daysIn(await ben.types('licence days 100%')).items).toMatchObject([{ seat: { number: lisbon } }]);
    expect(daysIn(await ben.types('licence days %')).items).toHaveLength(1);
    expect(daysIn(await ben.types('licence days utrecht 16-7')).items[0]).toMatchObject({
      seat: { date: '2026-07-16' },
    });
    const found = await ben.fills('search', { from: '2026-06-12', language: 'nl', place: '' });
    expect(daysIn(found).items[0]).toMatchObject({ seat: { date: '2026-06-18' } });
    expect(daysIn(await ben.types('licence days Groningen')).items).toEqual([]);
  });

  it('shows full days only to who asked for that date, or where nothing is free', async () => {
    const { office, ben, dirk } = start();
    await bigTeam(office);
    const [full] = await offered(office, 'HANNA', {});
    await ben.types(`licence book ${full}`);
    expect(daysIn(await dirk.types('licence days')).items).toMatchObject([{ isFree: false }]);
    const [free] = await offered(office, 'IRIS', { date: '2026-06-18' });
    expect(daysIn(await dirk.types('licence days')).items).toMatchObject([{ seat: { number: free } }]);
    expect(daysIn(await dirk.types('licence days 11-6')).items).toHaveLength(2);
    // Who has a day chooses another, and waits for none.
    expect(daysIn(await ben.types('licence days 11-6'))).toMatchObject({
      isMove: true,
      items: [{ seat: { number: free } }],
    });
  });
});

it('an exemption has an end within a year and no reason', async () => {
  const { ben } = start();
  for (const wrong of ['', 'soon', '2025-01-01', '2027-09-01', '2026-02-30'])
    expect(noticeIn(await ben.types(`licence exempt ${wrong}`))).toBe(en.ask.exempt());
  expect(pageIn(await ben.types('licence exempt 2026-12-31'))).toMatchObject({
    state: 'exempt',
    exemptUntil: '2026-12-31',
  });
  expect(pageIn(await ben.types('rijbewijs vrijstelling uit')).state).toBe('none');
});

it('what is not understood is told with what is', async () => {
  const { ben } = start();
  expect(noticeIn(await ben.types('licence dance'))).toBe(en.ask.what());
  expect(noticeIn(await ben.types('licence book soon'))).toBe(en.ask.number({ verb: 'book' }));
  expect(noticeIn(await ben.presses('book', '99999999999999'))).toBe(en.ask.number({ verb: 'book' }));
  expect(noticeIn(await ben.types('licence book 2147483648'))).toBe(en.ask.number({ verb: 'book' }));
});

it('an old button does not cancel a new day', async () => {
  const { office, ben } = start();
  const [first] = await offered(office, 'HANNA', {});
  const [second] = await offered(office, 'IRIS', { date: '2026-06-18' });
  await ben.types(`licence book ${first}`);
  await ben.types(`licence move ${second}`);
  expect(noticeIn(await ben.presses('cancel', first))).toBe(en.refused.none());
  expect(pageIn(await ben.types('licence')).booking).toMatchObject({ seat: { number: second } });
});
