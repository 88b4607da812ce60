import { beforeEach, expect, it } from 'vitest';
import { inTransaction } from '../../../src/context.ts';
import { addressesOf, ensurePerson, findPerson, peopleAt } from '../../../src/features/people/index.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';

const database = await testDatabase();
const { db } = database;
const ctx = testContext(database, { now: '2026-11-22T09:00:00Z' });
const anna = { platform: 'slack', id: 'T1/U1' };

beforeEach(async () => {
  await db.$executeRaw`truncate person restart identity cascade`;
});

it('makes a person once, however many ask at the same moment', async () => {
  expect(await findPerson(ctx, anna)).toBeNull();
  const ids = await Promise.all(Array.from({ length: 20 }, () => ensurePerson(ctx, anna)));
  expect(new Set(ids).size).toBe(1);
  expect(await db.person.count()).toBe(1);
  expect(await findPerson(ctx, anna)).toBe(ids[0]);
});

it('leaves nobody behind when what they were made in fails', async () => {
  const failing = inTransaction(ctx, async (ctx) => {
    await ensurePerson(ctx, anna);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await db.person.count()).toBe(0);
});

it('takes the same id in another workspace or on another platform for another person', async () => {
  const others = [anna, { platform: 'slack', id: 'T2/U1' }, { platform: 'teams', id: 'T1/U1' }];
  const ids = await Promise.all(others.map((account) => ensurePerson(ctx, account)));
  expect(new Set(ids).size).toBe(3);
  const accounts = await db.personAccount.findMany({ orderBy: { workspace: 'asc' } });
  expect(accounts.map(({ workspace }) => workspace).sort()).toEqual(['T1/', 'T1/', 'T2/']);
});

it('tells the addresses of a person, and whose addresses are the same', async () => {
  const personId = await ensurePerson(ctx, anna);
  const data = { platform: 'teams', externalId: 'a:1', workspace: '', personId };
  await db.personAccount.create({ data });
  const ben = await ensurePerson(ctx, { platform: 'slack', id: 'T1/U2' });

  expect(await addressesOf(ctx, { platform: 'teams', id: 'a:1' })).toEqual(['teams:a:1', 'slack:T1/U1']);
  expect(await addressesOf(ctx, { platform: 'teams', id: 'nobody' })).toEqual(['teams:nobody']);
  const people = await peopleAt(ctx, ['slack:T1/U1', 'teams:a:1', 'slack:T1/U2', 'slack:T1/U9']);
  expect(Object.fromEntries(people)).toEqual({
    'slack:T1/U1': personId,
    'teams:a:1': personId,
    'slack:T1/U2': ben,
  });
});
