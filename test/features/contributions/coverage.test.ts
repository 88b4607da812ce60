import { beforeEach, expect, it } from 'vitest';
import { coverageOf } from '../../../src/features/contributions/index.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { becomes, smallJourney } from '../journey/kit.ts';

const database = await testDatabase();
const { db, pool } = database;
const ctx = testContext(database, { now: '2026-11-24T09:00:00Z' });

beforeEach(async () => {
  await db.$executeRaw`truncate person, contribution, touchpoint restart identity cascade`;
  const touchpoint = (id: string, position: number) => ({ id, nameEn: id, nameNl: id, position });
  await db.touchpoint.createMany({
    data: [touchpoint('b', 1), touchpoint('a', 0), { ...touchpoint('old', 2), retiredAt: new Date() }],
  });
});

/** So many listed people in a department, of whom the first ones described a contribution. */
async function give(department: string | null, people: number, answered: number): Promise<void> {
  for (let i = 0; i < people; i += 1) {
    const { id } = await db.person.create({ data: { department, isListed: true } });
    if (i >= answered) continue;
    const moments = { createdAt: new Date(), confirmedAt: new Date() };
    await db.contribution.create({ data: { personId: id, touchpointId: 'b', sentence: 'x', ...moments } });
  }
}

it('E67: withholds a department of four, and the next smallest, which would give it away', async () => {
  await give('A', 12, 6);
  await give('B', 9, 9);
  await give('C', 4, 0);
  const { people, answered, departments, uncarried } = await coverageOf(ctx);
  expect({ people, answered }).toEqual({ people: 25, answered: 15 });
  expect(departments).toEqual([
    { department: 'A', people: 12, answered: 6 },
    { department: 'B', people: null, answered: null },
    { department: 'C', people: null, answered: null },
  ]);
  expect(uncarried.map(({ id }) => id)).toEqual(['a']);
});

it('shows nothing of a company of four, lists departments by name whatever their share, and counts nobody who left', async () => {
  await give('Zoo', 4, 4);
  expect(await coverageOf(ctx)).toMatchObject({
    people: null,
    answered: null,
    departments: [{ people: null }],
  });
  await give('Bees', 7, 0);
  await give(null, 8, 8);
  await give('Ants', 6, 3);
  await db.person.updateMany({ where: { department: 'Zoo' }, data: { leftAt: new Date() } });
  const { departments, people } = await coverageOf(ctx);
  expect(people).toBe(21);
  expect(departments.map(({ department, answered }) => [department, answered])).toEqual([
    ['Ants', 3],
    ['Bees', 0],
    [null, 8],
  ]);
});

it('asks nobody to carry what files speak of beside the journey', async () => {
  await becomes(ctx, smallJourney);
  await give('A', 6, 0);
  const { id } = await db.person.findFirstOrThrow();
  const moments = { createdAt: new Date(), confirmedAt: new Date() };
  await db.contribution.create({
    data: { personId: id, touchpointId: 'invoice', sentence: 'x', ...moments },
  });
  expect((await coverageOf(ctx)).uncarried.map((one) => one.id)).toEqual(['delivery', 'pickup']);
  await db.$executeRaw`truncate journey_version, customer_promise restart identity cascade`;
});

it('is exact against a plain count over 50,000 people', async () => {
  await pool.query(`
    insert into person (department, is_listed, left_at)
      select 'Department ' || i % 230, i % 50 <> 0, case when i % 17 = 0 then now() end
      from generate_series(1, 50000) i`);
  await pool.query(`
    insert into contribution (person_id, touchpoint_id, sentence, created_at, confirmed_at)
      select id, t, 'x', now(), now() from person, unnest(array['a', 'b']) t
      where id % 3 = 0 or (id % 7 = 0 and t = 'a')`);
  const began = performance.now();
  const { people, answered, departments } = await coverageOf(ctx);
  expect(performance.now() - began).toBeLessThan(2_000);
  const { rows: plain } = await pool.query<{ department: string; people: string; answered: string }>(`
    select p.department, count(distinct p.id) as people, count(distinct c.person_id) as answered
    from person p left join contribution c on c.person_id = p.id
    where p.is_listed and p.left_at is null group by 1`);
  const counted = new Map(plain.map((row) => [row.department, [Number(row.people), Number(row.answered)]]));
  expect(departments.map((one) => [one.department, [one.people, one.answered]])).toEqual(
    [...counted].sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
  expect([people, answered]).toEqual([
    [...counted.values()].reduce((sum, [n = 0]) => sum + n, 0),
    [...counted.values()].reduce((sum, [, n = 0]) => sum + n, 0),
  ]);
}, 60_000);
