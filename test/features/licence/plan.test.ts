import { beforeEach, describe, expect, it } from 'vitest';
import { coverageOf, withoutSmall } from '../../../src/features/licence/coverage.ts';
import type { LicenceState } from '../../../src/features/licence/licence.ts';
import { PlanView } from '../../../src/features/licence/view.ts';
import { testDatabase } from '../../support/database.ts';
import { clear, MONDAY, noticeIn, offered, person, programme } from './kit.ts';

const database = await testDatabase();
beforeEach(() => clear(database));

const many = (n: number, state: LicenceState) => Array.from({ length: n }, () => state);

describe('coverage', () => {
  it('E66b: 240 colleagues, 12 exempt, 171 with a licence that counts: 171 of 228', () => {
    const states = [
      ...many(100, 'valid'),
      ...many(51, 'expiring'),
      ...many(20, 'grace'),
      ...many(12, 'exempt'),
      ...many(30, 'expired'),
      ...many(20, 'none'),
      ...many(7, 'booked'),
    ];
    expect(states).toHaveLength(240);
    expect(coverageOf(states)).toEqual({ licensed: 171, of: 228 });
  });

  it('E67: departments of 12, 9 and 4: the 4 is left out, and the 9 as well', () => {
    const part = (of: number) => ({ name: String(of), coverage: { licensed: 1, of } });
    const shown = (...sizes: number[]) =>
      withoutSmall(sizes.map(part)).flatMap(({ name, coverage }) => (coverage ? [name] : []));
    expect(shown(12, 9, 4)).toEqual(['12']);
    expect(shown(12, 4, 3)).toEqual(['12']);
    expect(shown(9, 12, 5)).toEqual(['9', '12', '5']);
    expect(shown(4)).toEqual([]);
  });
});

describe('the planning', () => {
  /** Fifty listed colleagues: 30 in A (6 lead), 17 in B, 3 in C. */
  async function start() {
    const office = programme(database, MONDAY);
    const boss = person(office, 'BOSS');
    await boss.is('admin');
    const createdAt = office.ctx.clock.now();
    const department = (n: number) => (n < 30 ? 'A' : n < 47 ? 'B' : 'C');
    const people = await database.db.person.createManyAndReturn({
      data: Array.from({ length: 50 }, (_, n) => ({
        createdAt,
        isListed: true,
        department: department(n),
        isLeader: n < 6,
      })),
    });
    const held = { issuedOn: '2026-01-10', validUntil: '2027-01-10' };
    const data = people.slice(0, 20).map(({ id: personId }) => ({ personId, ...held }));
    await database.db.licence.createMany({ data });
    const plan = async () => {
      const reply = await boss.types('licence plan');
      return PlanView.parse(reply.kind === 'message' ? reply.content : null);
    };
    return { office, plan, people };
  }

  it('tells seats and shares to who looks after the programme, and to nobody else', async () => {
    const { office, plan } = await start();
    const [seat] = await offered(office, 'HANNA', {}, { date: '2026-06-12' });
    const ben = person(office, 'BEN');
    await ben.types(`licence book ${seat}`);
    expect(await plan()).toMatchObject({
      total: { licensed: 20, of: 50 },
      leaders: { licensed: 6, of: 6 },
      departments: [
        { name: 'A', coverage: { licensed: 20, of: 30 } },
        { name: 'B', coverage: null },
        { name: 'C', coverage: null },
      ],
      coming: { offered: 2, used: 1 },
      waiting: 0,
    });
    expect(noticeIn(await ben.types('licence plan'))).toBe(
      'Only a CX manager can do this. Nothing was changed.',
    );
    const host = person(office, 'HANNA');
    expect(noticeIn(await host.types('rijbewijs planning'))).toBe(
      'Only a CX manager can do this. Nothing was changed.',
    );
  });

  it('hides leaders who are too few, people who left, and everything without a directory', async () => {
    const { plan, people } = await start();
    const ids = people.slice(0, 2).map(({ id }) => id);
    await database.db.person.updateMany({ where: { id: { in: ids } }, data: { leftAt: new Date(MONDAY) } });
    expect(await plan()).toMatchObject({ total: { licensed: 18, of: 48 }, leaders: null });
    await database.db.person.updateMany({ data: { isListed: false } });
    expect(await plan()).toMatchObject({ total: null, leaders: null, departments: [] });
  });

  it('names nobody, whatever it is asked', async () => {
    const { plan, people } = await start();
    await database.db.person.updateMany({ data: { name: 'Somebody Particular' } });
    const text = JSON.stringify(await plan());
    expect(text).not.toContain('Particular');
    expect(text).not.toContain(`"${people[0]?.id}"`);
  });
});
