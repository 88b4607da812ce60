import { beforeEach, describe, expect, it } from 'vitest';
import { remindShadowing } from '../../../src/features/licence/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { testDatabase } from '../../support/database.ts';
import {
  clear,
  hostIn,
  MONDAY,
  morning,
  noticeIn,
  offered,
  pageIn,
  person,
  programme,
  reflectionsIn,
} from './kit.ts';

const database = await testDatabase();
const { db } = database;
const { licence: en } = sayIn('en');

beforeEach(async () => {
  await clear(database);
  await db.serviceTeam.create({ data: { name: 'Service', onDuty: 1_000 } });
});

function at(now: string) {
  const office = programme(database, now);
  const who = (id: string) => person(office, id);
  return { ...office, office, hanna: who('HANNA'), ben: who('BEN'), boss: who('BOSS') };
}

async function idOf(externalId: string): Promise<number> {
  return (await db.personAccount.findFirstOrThrow({ where: { externalId } })).personId;
}

describe('a host', () => {
  it('offers no day on a weekday on which they do not work', async () => {
    const { hanna } = at(MONDAY);
    await hanna.is('host');
    await hanna.types('licence');
    await db.actionReminder.create({ data: { personId: await idOf('HANNA'), daysOff: [4] } });
    const thursday = hostIn(await hanna.fills('offer', morning));
    expect(thursday.did).toBe(en.did.offered({ n: 0, skipped: ['2026-06-11'] }));
    expect(hostIn(await hanna.fills('offer', { ...morning, date: '2026-06-12' })).items).toHaveLength(1);
  });

  it('who may offer no new days looks after those they have, and nobody else does', async () => {
    const { office, hanna, ben } = at(MONDAY);
    const [first, second] = await offered(office, 'HANNA', {}, { date: '2026-06-12' });
    await ben.types(`licence book ${first}`);
    await db.personRole.deleteMany();
    expect(noticeIn(await hanna.types('licence offer'))).toBe(en.refused.not_host());
    expect(noticeIn(await ben.types('licence hosting'))).toBe(en.refused.not_host());
    expect(pageIn(await hanna.types('licence')).isHost).toBe(true);
    expect(hostIn(await hanna.presses('hosting', '-')).items).toHaveLength(2);
    expect(hostIn(await hanna.presses('withdraw', second ?? 0)).items).toHaveLength(1);
    expect(hostIn(await hanna.types(`licence refuse ${first}`)).did).toBe(en.did.refused());
  });

  it('checks their guest in from their own list, or by typing, also the day after', async () => {
    const { office, ben } = at(MONDAY);
    const [seat] = await offered(office, 'HANNA', {});
    await ben.types(`licence book ${seat}`);
    const before = hostIn(await at('2026-06-10T08:00:00Z').hanna.types('licence hosting')).items;
    expect(before).toMatchObject([{ canAttest: false, canWithdraw: true }]);
    const dayAfter = at('2026-06-12T08:00:00Z');
    expect(hostIn(await dayAfter.hanna.types('licence hosting')).items).toMatchObject([
      { seat: { number: seat }, canAttest: true, canWithdraw: false },
    ]);
    expect(hostIn(await dayAfter.hanna.types(`licence came ${seat}`)).did).toBe(en.did.present());
    expect(noticeIn(await dayAfter.hanna.types(`rijbewijs afwezig ${seat}`))).toBe(en.refused.nobody());
  });
});

describe('an absence', () => {
  it('that was a mistake is taken back by the host: the guest looks back after all', async () => {
    const { office, ben } = at(MONDAY);
    const [seat = 0] = await offered(office, 'HANNA', {});
    await ben.types(`licence book ${seat}`);
    await office.told();
    const { hanna, told } = at('2026-06-11T13:00:00Z');
    expect(hostIn(await hanna.types(`licence absent ${seat}`)).did).toBe(en.did.absent({ seat }));
    expect(hostIn(await hanna.types(`licence came ${seat}`)).did).toBe(en.did.present());
    expect((await told()).map(({ to, word }) => `${to} ${word.kind}`)).toEqual([
      'slack:BEN no_show',
      'slack:BEN reflect',
    ]);
    expect(noticeIn(await hanna.types(`licence came ${seat}`))).toBe(en.refused.nobody());
  });

  it('of long ago, and one of who gave the day up in time, stays as it is', async () => {
    const { office, ben } = at(MONDAY);
    const [seat, other] = await offered(office, 'HANNA', {}, { date: '2026-06-12' });
    await ben.types(`licence book ${seat}`);
    await ben.types('licence cancel');
    await ben.types(`licence book ${other}`);
    const { hanna } = at('2026-06-12T13:00:00Z');
    expect(noticeIn(await hanna.types(`licence came ${seat}`))).toBe(en.refused.nobody());
    await hanna.types(`licence absent ${other}`);
    const late = at('2026-07-13T08:00:00Z');
    expect(noticeIn(await late.hanna.types(`licence came ${other}`))).toBe(en.refused.nobody());
  });
});

describe('who looks after the programme', () => {
  it('takes back the day of a host who cannot come: guest and host are told', async () => {
    const { office, ben, boss, told } = at(MONDAY);
    const [seat] = await offered(office, 'HANNA', {});
    await ben.types(`licence book ${seat}`);
    await boss.is('cx-manager');
    await told();
    await boss.types(`licence withdraw ${seat}`);
    expect((await told()).map(({ to, word }) => `${to} ${word.kind}`)).toEqual([
      'slack:BEN day_withdrawn',
      'slack:HANNA host_withdrawn',
    ]);
  });

  it('changes a team by its name, however it is written, and is told which there are', async () => {
    const { boss } = at(MONDAY);
    await boss.is('cx-manager');
    expect(noticeIn(await boss.types('licence team SERVICE 40'))).toBe(
      en.did.team({ name: 'Service', onDuty: 40 }),
    );
    expect(noticeIn(await boss.types('licence team'))).toContain('Service (40)');
  });
});

it('a host has two guests a month, also when one of them comes a second time', async () => {
  const { office, ben, hanna } = at(MONDAY);
  const days = [{}, { date: '2026-06-12' }, { date: '2026-06-18' }];
  const [first, second, third = 0] = await offered(office, 'HANNA', ...days);
  await ben.types(`licence book ${first}`);
  await person(office, 'DIRK').types(`licence book ${second}`);
  const later = at('2026-06-11T13:00:00Z');
  await later.hanna.types(`licence came ${first}`);
  expect(noticeIn(await later.ben.types(`licence book ${third}`))).toBe(
    en.refused.host_full({ seat: third }),
  );
  expect(hostIn(await hanna.types('licence hosting')).items).toHaveLength(3);
});

it('one’s own reflection can be deleted, however many others were shared since', async () => {
  const { ben } = at(MONDAY);
  await ben.types('licence');
  await person(at(MONDAY).office, 'EVE').types('licence');
  const thought = { date: '2026-05-01', surprise: 'Much', promise: 'Kept', isShared: true };
  const write = (personId: number, day: number, differently: string) =>
    db.reflection.create({
      data: { ...thought, personId, differently, createdAt: new Date(Date.UTC(2026, 4, day)) },
    });
  const own = await write(await idOf('BEN'), 1, 'own');
  for (let day = 2; day < 9; day += 1) await write(await idOf('EVE'), day, 'shared');
  expect(reflectionsIn(await ben.types('licence reflections')).items[0]).toMatchObject({
    number: own.id,
    isOwn: true,
  });
});

it('what was told about a day is forgotten as the day is', async () => {
  const { office, ben, told } = at(MONDAY);
  const [seat] = await offered(office, 'HANNA', {});
  await ben.types(`licence book ${seat}`);
  await told();
  expect(await db.post.count()).toBe(2);
  const inTwoYears = new Date(Date.now() + 500 * 86_400_000).toISOString();
  await db.booking.updateMany({ data: { state: 'cancelled' } });
  await remindShadowing(programme(database, inTwoYears).ctx);
  expect(await db.post.count()).toBe(0);
});
