import { beforeEach, describe, expect, it } from 'vitest';
import { sayIn } from '../../../src/i18n/index.ts';
import { testDatabase } from '../../support/database.ts';
import {
  clear,
  daysIn,
  hostIn,
  MONDAY,
  morning,
  noticeIn,
  offered,
  pageIn,
  person,
  programme,
} from './kit.ts';

const database = await testDatabase();
const { licence: en } = sayIn('en');

beforeEach(() => clear(database));

async function start(now = MONDAY) {
  const office = programme(database, now);
  const hanna = person(office, 'HANNA');
  await hanna.is('host');
  const boss = person(office, 'BOSS', { platform: 'teams', locale: 'nl' });
  await boss.is('admin');
  return { ...office, office, hanna, boss, ben: person(office, 'BEN'), dirk: person(office, 'DIRK') };
}

describe('offering days', () => {
  it('is for hosts', async () => {
    const { ben } = await start();
    expect(noticeIn(await ben.types('licence offer'))).toBe(en.refused.not_host());
    expect(noticeIn(await ben.fills('offer', morning))).toContain('host');
    expect(await database.db.seat.count()).toBe(0);
  });

  it('asks in a form, and one day or a series is there at once', async () => {
    const { hanna } = await start();
    expect(await hanna.types('licence offer')).toMatchObject({
      kind: 'form',
      form: { name: 'licence.offer' },
    });
    const one = hostIn(await hanna.fills('offer', { ...morning, expect: 'Call me on 0612345678.' }));
    expect(one).toMatchObject({ did: en.did.offered({ n: 1, skipped: [] }), items: [{ hasGuest: false }] });
    expect(one.items[0]?.seat.expect).not.toContain('0612345678');
    const series = { ...morning, repeat: '2', until: '2026-07-09' };
    // The first day of it is there already.
    expect(hostIn(await hanna.fills('offer', series))).toMatchObject({
      did: en.did.offered({ n: 2, skipped: ['2026-06-11'] }),
      items: [
        { seat: { date: '2026-06-11' } },
        { seat: { date: '2026-06-25' } },
        { seat: { date: '2026-07-09' } },
      ],
    });
  });

  it.each([
    ['a day in the past', { date: '2026-05-29' }, { date: en.fault.past() }],
    ['a series without end', { repeat: '1' }, { until: en.fault.endless() }],
    ['a series of more than a year', { repeat: '1', until: '2027-06-30' }, { until: en.fault.endless() }],
    [
      'a series that ends before it begins',
      { repeat: '1', until: '2026-06-10' },
      { until: en.fault.beforeStart() },
    ],
    ['a day years ahead', { date: '2036-06-11' }, { date: en.fault.tooFar() }],
    ['nowhere', { place: ' ' }, { place: expect.any(String) }],
    ['no date', { date: '2026-02-30' }, { date: expect.any(String) }],
  ])('%s is refused beside its field', async (_what, wrong, faults) => {
    const { hanna } = await start();
    expect(await hanna.fills('offer', { ...morning, ...wrong })).toEqual({ kind: 'faults', faults });
    expect(await database.db.seat.count()).toBe(0);
  });

  it('keeps the clock of the host over the nights on which it changes', async () => {
    const { office } = await start('2026-10-19T08:00:00Z');
    await offered(office, 'HANNA', { date: '2026-10-22', repeat: '1', until: '2026-10-29' });
    const seats = await database.db.seat.findMany({ orderBy: { id: 'asc' } });
    expect(seats.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      '2026-10-22T07:00:00.000Z',
      '2026-10-29T08:00:00.000Z',
    ]);
  });

  it('chooses a team where there are several', async () => {
    const { hanna, boss } = await start();
    expect(noticeIn(await boss.types('rijbewijs team Klantenservice Noord 45'))).toContain('4 meelopers');
    await boss.types('rijbewijs team Webcare 5');
    const form = await hanna.types('licence offer');
    const fields = form.kind === 'form' ? form.form.fields.map(({ name }) => name) : [];
    expect(fields).toContain('team');
    const { id } = await database.db.serviceTeam.findUniqueOrThrow({ where: { name: 'Webcare' } });
    await hanna.fills('offer', { ...morning, team: String(id) });
    expect(await database.db.seat.findFirst()).toMatchObject({ teamId: id });
    expect(noticeIn(await boss.types('rijbewijs team 5'))).toBe(
      sayIn('nl').licence.ask.team({
        teams: [
          { name: 'Klantenservice Noord', onDuty: 45 },
          { name: 'Webcare', onDuty: 5 },
        ],
      }),
    );
    expect(noticeIn(await hanna.types('licence team X 5'))).toBe(
      'Only a CX manager can do this. Nothing was changed.',
    );
  });
});

describe('a host', () => {
  it('takes a day back: the guest and who waits are told and offered another', async () => {
    const { office, hanna, ben, dirk, told } = await start();
    const [seat] = await offered(office, 'HANNA', {});
    await ben.types(`licence book ${seat}`);
    await dirk.types(`licence wait ${seat}`);
    await told();
    expect(hostIn(await hanna.presses('withdraw', seat))).toMatchObject({
      did: en.did.withdrawn({ hadGuest: true }),
      items: [],
    });
    expect((await told()).map(({ to, word }) => [to, word.kind])).toEqual([
      ['slack:BEN', 'day_withdrawn'],
      ['slack:DIRK', 'day_withdrawn'],
    ]);
    expect(pageIn(await ben.types('licence'))).toMatchObject({ state: 'none', booking: null });
    expect(noticeIn(await ben.types(`licence book ${seat}`))).toBe(en.refused.unknown());
    expect(noticeIn(await hanna.types(`licence withdraw ${seat}`))).toBe(en.refused.unknown());
  });

  it('cannot take back the day of another, nor one that has begun', async () => {
    const { office } = await start();
    const [seat] = await offered(office, 'HANNA', {});
    const iris = person(office, 'IRIS');
    await iris.is('host');
    expect(noticeIn(await iris.types(`licence withdraw ${seat}`))).toBe(en.refused.not_yours());
    const { hanna } = await start('2026-06-11T08:00:00Z');
    expect(noticeIn(await hanna.types(`licence withdraw ${seat}`))).toBe(en.refused.past());
  });

  it('refuses a guest without a reason: neither is told one, and their other days stay closed to each other', async () => {
    const { office, hanna, ben, dirk, told } = await start();
    await database.db.serviceTeam.create({ data: { name: 'Service', onDuty: 100 } });
    const [seat, other] = await offered(office, 'HANNA', {}, { date: '2026-06-18' });
    await ben.types(`licence book ${seat}`);
    await told();
    expect(noticeIn(await hanna.types(`licence refuse ${other}`))).toBe(en.refused.nobody());
    expect(hostIn(await hanna.types(`licence refuse ${seat}`)).did).toBe(en.did.refused());
    expect(await told()).toMatchObject([{ to: 'slack:BEN', word: { kind: 'day_withdrawn', other: null } }]);
    expect(noticeIn(await ben.types(`licence book ${other}`))).toBe(en.refused.not_possible());
    expect(daysIn(await ben.types('licence days')).items).toEqual([]);
    expect(pageIn(await dirk.types(`licence book ${seat}`)).state).toBe('booked');
    expect(Object.keys(await database.db.hostRefusal.findFirstOrThrow())).toEqual(['hostId', 'guestId']);
  });

  it('sees who comes', async () => {
    const { office, hanna, ben } = await start();
    const [seat] = await offered(office, 'HANNA', {});
    await ben.types(`licence book ${seat}`);
    expect(hostIn(await hanna.types('rijbewijs begeleiden')).items).toMatchObject([
      { seat: { number: seat }, guest: { platform: 'slack', id: 'BEN' }, hasGuest: true },
    ]);
  });
});

it('a closed period takes no bookings; guests who have a day in it keep it until they choose another', async () => {
  const { office, hanna, ben, dirk, told } = await start();
  await database.db.serviceTeam.create({ data: { name: 'Service', onDuty: 100 } });
  const [seat, inside, outside] = await offered(
    office,
    'HANNA',
    {},
    { date: '2026-06-12' },
    { date: '2026-07-01' },
  );
  await ben.types(`licence book ${seat}`);
  await told();
  expect(await hanna.fills('blackout', { from: '2026-06-12', until: '2026-06-11' })).toMatchObject({
    kind: 'faults',
  });
  const closed = hostIn(await hanna.fills('blackout', { from: '2026-06-08', until: '2026-06-12' }));
  expect(closed.did).toBe(en.did.blackout({ n: 1 }));
  expect(await told()).toMatchObject([
    { to: 'slack:BEN', word: { kind: 'blackout' } },
    { to: 'slack:HANNA', word: { kind: 'host_blackout', other: { id: 'BEN' } } },
  ]);
  expect(noticeIn(await dirk.types(`licence book ${inside}`))).toBe(en.refused.blackout());
  expect(pageIn(await ben.types('licence')).booking).toMatchObject({ seat: { number: seat } });
  expect(daysIn(await ben.types('licence days')).items).toMatchObject([{ seat: { number: outside } }]);
  expect(pageIn(await ben.types(`licence move ${outside}`)).booking).toMatchObject({
    seat: { number: outside },
  });
  const late = hostIn(await hanna.fills('offer', { ...morning, date: '2026-06-10' }));
  expect(late.did).toBe(en.did.offered({ n: 0, skipped: ['2026-06-10'] }));
});

describe('the switch', () => {
  it('pauses everything, tells those with a day, and is for administrators', async () => {
    const { office, hanna, boss, ben, dirk, told } = await start();
    await database.db.serviceTeam.create({ data: { name: 'Service', onDuty: 100 } });
    const [seat, other] = await offered(office, 'HANNA', {}, { date: '2026-06-18' });
    await ben.types(`licence book ${seat}`);
    await told();
    expect(noticeIn(await hanna.types('licence pause'))).toBe(
      'Only a CX manager can do this. Nothing was changed.',
    );
    expect(noticeIn(await hanna.presses('resume'))).toBe(
      'Only a CX manager can do this. Nothing was changed.',
    );
    expect(pageIn(await boss.types('rijbewijs pauze'))).toMatchObject({ isPaused: true, isAdmin: true });
    expect(noticeIn(await boss.presses('pause'))).toBe(sayIn('nl').licence.refused.already_paused());
    expect((await told()).map(({ to, word }) => [to, word.kind])).toEqual([
      ['slack:BEN', 'paused'],
      ['slack:HANNA', 'host_paused'],
    ]);
    expect(noticeIn(await dirk.types(`licence book ${other}`))).toBe(en.refused.paused());
    expect(daysIn(await dirk.types('licence days'))).toMatchObject({ isPaused: true, items: [] });
    expect(pageIn(await ben.types('licence')).booking).toMatchObject({ seat: { number: seat } });
  });

  it('goes on: days to come go on, days in the pause are free again, and all are told', async () => {
    const { office, boss, ben, dirk, told } = await start();
    await database.db.serviceTeam.create({ data: { name: 'Service', onDuty: 100 } });
    const [missed, coming] = await offered(office, 'HANNA', {}, { date: '2026-06-25' });
    await ben.types(`licence book ${missed}`);
    await dirk.types(`licence book ${coming}`);
    await boss.types('rijbewijs pauze');
    await told();
    const later = await start('2026-06-16T08:00:00Z');
    expect(pageIn(await later.boss.types('rijbewijs hervat')).isPaused).toBe(false);
    expect((await later.told()).map(({ to, word }) => [to, word.kind])).toEqual([
      ['slack:BEN', 'lost_to_pause'],
      ['slack:DIRK', 'resumed'],
      ['slack:HANNA', 'host_lost_to_pause'],
      ['slack:HANNA', 'host_resumed'],
    ]);
    expect(pageIn(await later.ben.types('licence'))).toMatchObject({ booking: null });
    expect(noticeIn(await later.boss.types('rijbewijs hervat'))).toBe(
      sayIn('nl').licence.refused.not_paused(),
    );
  });

  it('makes every licence valid longer by its length', async () => {
    const { boss, ben } = await start();
    await ben.types('licence');
    const { personId } = await database.db.personAccount.findFirstOrThrow({ where: { externalId: 'BEN' } });
    await database.db.licence.create({
      data: { personId, issuedOn: '2026-03-15', validUntil: '2027-03-15' },
    });
    await boss.types('rijbewijs pauze');
    const later = await start('2026-06-15T08:00:00Z');
    await later.boss.types('rijbewijs hervat');
    expect(pageIn(await later.ben.types('licence')).licence).toMatchObject({ validUntil: '2027-03-29' });
  });
});
