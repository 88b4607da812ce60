import { beforeEach, describe, expect, it } from 'vitest';
import { licence } from '../../../src/features/licence/index.ts';
import { personLeft } from '../../../src/features/people/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { testDatabase } from '../../support/database.ts';
import { clear, noticeIn, offered, pageIn, person, programme } from './kit.ts';

const database = await testDatabase();
const { licence: en } = sayIn('en');

beforeEach(() => clear(database));

async function start() {
  const office = programme(database);
  await database.db.serviceTeam.create({ data: { name: 'Service', onDuty: 1_000 } });
  const who = (id: string) => person(office, id);
  return { ...office, office, ben: who('BEN'), dirk: who('DIRK') };
}

async function idOf(externalId: string): Promise<number> {
  return (await database.db.personAccount.findFirstOrThrow({ where: { externalId } })).personId;
}

/** What the product does when somebody leaves Slack. */
async function leaves({ ctx }: Awaited<ReturnType<typeof start>>, id: string): Promise<void> {
  const { heir } = await personLeft(ctx, { platform: 'slack', person: id });
  await licence.accountLeft?.(ctx, { platform: 'slack', person: id, heir });
}

describe('who leaves', () => {
  it('as a guest loses day, waiting and licence; the host hears of it and who waits gets the seat', async () => {
    const all = await start();
    const { office, ben, dirk, told } = all;
    const [seat] = await offered(office, 'HANNA', {});
    await ben.types(`licence book ${seat}`);
    await dirk.types(`licence wait ${seat}`);
    await database.db.licence.create({
      data: { personId: await idOf('BEN'), issuedOn: '2025-07-01', validUntil: '2026-07-01' },
    });
    await told();
    await leaves(all, 'BEN');
    await leaves(all, 'BEN');
    expect((await told()).map(({ to, word }) => [to, word.kind])).toEqual([
      ['slack:DIRK', 'promoted'],
      ['slack:HANNA', 'guest_cancelled'],
      ['slack:HANNA', 'guest_booked'],
    ]);
    expect(await database.db.licence.findFirst()).toMatchObject({ withdrawnAt: expect.any(Date) });
  });

  it('as a host takes their days along: guests are told and offered another', async () => {
    const all = await start();
    const { office, ben, told } = all;
    const [seat] = await offered(office, 'HANNA', {}, { date: '2026-06-12' });
    await ben.types(`licence book ${seat}`);
    await told();
    await leaves(all, 'HANNA');
    expect(await told()).toMatchObject([{ to: 'slack:BEN', word: { kind: 'day_withdrawn' } }]);
    expect(await database.db.seat.count({ where: { withdrawnAt: null } })).toBe(0);
  });

  it('but is on another platform keeps everything, and is told there', async () => {
    const all = await start();
    const { office, ben, told, ctx } = all;
    const [seat] = await offered(office, 'HANNA', {});
    await ben.types(`licence book ${seat}`);
    const personId = await idOf('BEN');
    const account = { platform: 'teams', externalId: 'BEN-T', workspace: '', personId };
    await database.db.personAccount.create({ data: { ...account, createdAt: ctx.clock.now() } });
    await told();
    await leaves(all, 'BEN');
    await person(office, 'HANNA').types(`licence withdraw ${seat}`);
    expect(await told()).toMatchObject([{ to: 'teams:BEN-T', word: { kind: 'day_withdrawn' } }]);
  });
});

it('two who turn out to be one keep the earlier day, and everything else of both', async () => {
  const { office, ben, told, ctx } = await start();
  const [early] = await offered(office, 'HANNA', {});
  const [late, waited] = await offered(office, 'IRIS', { date: '2026-06-18' }, { date: '2026-06-19' });
  await person(office, 'EVE').types(`licence book ${waited}`);
  const onTeams = person(office, 'BEN-T', { platform: 'teams' });
  await onTeams.types(`licence wait ${waited}`);
  await onTeams.types(`licence book ${early}`);
  await onTeams.types('licence exempt 2026-12-31');
  await ben.types(`licence book ${late}`);
  const [into, from] = [await idOf('BEN'), await idOf('BEN-T')];
  const held = { issuedOn: '2025-07-01', validUntil: '2026-07-01' };
  await database.db.licence.create({ data: { personId: from, ...held } });
  await told();
  await licence.personJoined?.(ctx, { from, into });
  await database.db.personAccount.updateMany({ where: { personId: from }, data: { personId: into } });
  await database.db.person.delete({ where: { id: from } });
  expect(pageIn(await ben.types('licence'))).toMatchObject({
    booking: { seat: { number: early } },
    licence: { validUntil: '2026-07-01' },
    exemptUntil: '2026-12-31',
  });
  expect(await told()).toMatchObject([
    { to: 'slack:BEN', word: { kind: 'doubled', seat: { number: late } } },
    { to: 'slack:IRIS', word: { kind: 'guest_cancelled' } },
  ]);
});

describe('by the directory', () => {
  it('nobody listens along with their own manager or direct report', async () => {
    const { office, ben, dirk } = await start();
    const [seat] = await offered(office, 'HANNA', {});
    await ben.types('licence');
    await dirk.types('licence');
    const [hanna, benId, dirkId] = [await idOf('HANNA'), await idOf('BEN'), await idOf('DIRK')];
    await database.db.person.update({ where: { id: benId }, data: { managerId: hanna } });
    await database.db.person.update({ where: { id: hanna }, data: { managerId: dirkId } });
    expect(noticeIn(await ben.types(`licence book ${seat}`))).toBe(en.refused.not_possible());
    expect(noticeIn(await dirk.types(`licence book ${seat}`))).toBe(en.refused.not_possible());
    expect(pageIn(await person(office, 'EVE').types(`licence book ${seat}`)).state).toBe('booked');
  });

  it('one department leaves room for others, until a week before', async () => {
    const { office, ben, dirk } = await start();
    const days = [{ date: '2026-06-11' }, { date: '2026-06-12' }, { date: '2026-06-03' }];
    const [first, second = 0] = await offered(office, 'HANNA', ...days);
    await ben.types('licence');
    await dirk.types('licence');
    await database.db.person.updateMany({ data: { department: 'Finance' } });
    await ben.types(`licence book ${first}`);
    expect(noticeIn(await dirk.types(`licence book ${second}`))).toBe(
      en.refused.department_full({ seat: second }),
    );
    const later = programme(database, '2026-06-08T08:00:00Z');
    expect(pageIn(await person(later, 'DIRK').types(`licence book ${second}`)).state).toBe('booked');
  });
});
