import { beforeEach, describe, expect, it } from 'vitest';
import { remindShadowing } from '../../../src/features/licence/index.ts';
import { testDatabase } from '../../support/database.ts';
import { clear, MONDAY, offered, pageIn, person, programme } from './kit.ts';

const database = await testDatabase();
const { db } = database;

beforeEach(async () => {
  await clear(database);
  await db.serviceTeam.create({ data: { name: 'Service', onDuty: 1_000 } });
});

/** Somebody whom the directory lists and who never spoke to us. */
async function listed(id: string, more: { isLeader?: boolean; startedOn?: string; zone?: string } = {}) {
  const { startedOn, ...rest } = more;
  const createdAt = new Date('2026-01-01T00:00:00Z');
  const one = await db.person.create({
    data: {
      ...{ createdAt, isListed: true, locale: 'nl', zone: 'Europe/Amsterdam' },
      ...rest,
      ...(startedOn !== undefined && { startedOn: new Date(`${startedOn}T00:00:00Z`) }),
    },
  });
  const account = { platform: 'slack', externalId: id, workspace: '', personId: one.id, createdAt };
  await db.personAccount.create({ data: account });
}

/** What is sent when two instances look at the same moment, twice. */
async function invitedAt(now: string): Promise<string[]> {
  const offices = [programme(database, now), programme(database, now)] as const;
  for (let round = 0; round < 2; round += 1)
    await Promise.all(offices.map(({ ctx }) => remindShadowing(ctx)));
  const words = [...(await offices[0].told()), ...(await offices[1].told())];
  return words.map(({ to, word }) => `${to} ${word.kind}`).toSorted();
}

describe('an invitation', () => {
  it('goes to leaders first, then to who is new, once, and to nobody else', async () => {
    await listed('NOOR', { startedOn: '2026-05-04' });
    await listed('LEA', { isLeader: true, startedOn: '2019-01-01' });
    await listed('OLD', { startedOn: '2026-01-15' });
    await listed('SOON', { startedOn: '2026-07-01' });
    expect(await invitedAt(MONDAY)).toEqual([]);
    const office = programme(database, MONDAY);
    const [seat] = await offered(office, 'HANNA', {});
    expect(await invitedAt(MONDAY)).toEqual(['slack:LEA lead']);
    await offered(office, 'HANNA', { date: '2026-06-12' });
    expect(await invitedAt(MONDAY)).toEqual(['slack:NOOR welcome']);
    await person(office, 'LEA').types(`licence book ${seat}`);
    await offered(office, 'HANNA', { date: '2026-06-15' }, { date: '2026-06-16' });
    await office.told();
    expect(await invitedAt('2026-06-03T08:00:00Z')).toEqual([]);
  });

  it('goes to as many as there are seats, and to the next when nobody chose for a week', async () => {
    for (const id of ['LEA', 'LUC', 'LIZ']) await listed(id, { isLeader: true });
    await offered(programme(database, MONDAY), 'HANNA', { date: '2026-07-02' });
    expect(await invitedAt(MONDAY)).toEqual(['slack:LEA lead']);
    expect(await invitedAt('2026-06-05T08:00:00Z')).toEqual([]);
    expect(await invitedAt('2026-06-09T08:00:00Z')).toEqual(['slack:LUC lead']);
  });

  it('goes to one for one seat, also when two instances look at once', async () => {
    for (const id of ['LEA', 'LUC', 'LIZ']) await listed(id, { isLeader: true });
    await offered(programme(database, MONDAY), 'HANNA', { date: '2026-07-02' });
    const gate = await database.pool.connect();
    await gate.query('begin');
    await gate.query(`select pg_advisory_xact_lock(hashtextextended('licence invitations', 0))`);
    const waiting = async () => {
      const { rows } = await database.pool.query<{ n: number }>(`select count(*)::int as n from pg_locks
        where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`);
      return rows[0]?.n;
    };
    const looked = [0, 1].map(() => remindShadowing(programme(database, MONDAY).ctx));
    await expect.poll(waiting, { timeout: 20_000 }).toBe(2);
    await gate.query('commit');
    gate.release();
    await Promise.all(looked);
    expect(await db.licenceNotice.count({ where: { key: { startsWith: 'invited:' } } })).toBe(1);
  });

  it('comes in working hours, and not to who hosts, waits, is exempt or has left', async () => {
    for (const id of ['HOST', 'WAITS', 'EXEMPT', 'LEFT', 'FAR'])
      await listed(id, { isLeader: true, ...(id === 'FAR' && { zone: 'America/New_York' }) });
    const office = programme(database, MONDAY);
    const [taken] = await offered(
      office,
      'HOST',
      ...[18, 19, 22, 23, 24].map((day) => ({ date: `2026-06-${day}` })),
    );
    await person(office, 'BEN').types(`licence book ${taken}`);
    await person(office, 'WAITS').types(`licence wait ${taken}`);
    await person(office, 'EXEMPT').types('licence exempt 2026-12-31');
    await db.person.updateMany({
      where: { accounts: { some: { externalId: 'LEFT' } } },
      data: { leftAt: new Date(MONDAY) },
    });
    await office.told();
    expect(await invitedAt(MONDAY)).toEqual([]);
    expect(await invitedAt('2026-06-01T14:00:00Z')).toEqual(['slack:FAR lead']);
  });

  it('waits while the programme rests, and shows who follows it their page', async () => {
    await listed('NOOR', { startedOn: '2026-05-04' });
    const office = programme(database, MONDAY);
    await offered(office, 'HANNA', {});
    const boss = person(office, 'BOSS');
    await boss.is('cx-manager');
    await boss.types('licence pause');
    expect(await invitedAt(MONDAY)).toEqual([]);
    await boss.types('licence resume');
    await office.told();
    expect(await invitedAt(MONDAY)).toEqual(['slack:NOOR welcome']);
    expect(pageIn(await person(office, 'NOOR').presses('page', '-'))).toMatchObject({ state: 'none' });
  });
});
