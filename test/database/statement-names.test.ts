import { describe, expect, it } from 'vitest';
import { createStatementNames } from '../../src/database/statement-names.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();

describe('statements that stay planned', () => {
  it('have one name for the same SQL, and another for another', () => {
    const nameOf = createStatementNames();
    const name = nameOf({ sql: 'select 1' });
    expect(name).not.toBe('');
    expect(nameOf({ sql: 'select 1' })).toBe(name);
    expect(nameOf({ sql: 'select 2' })).not.toBe(name);
  });

  it.each([
    ['long', `select ${'1, '.repeat(1_000)} 1`],
    ['of a list of any length', 'select 1 where $1 in ($1,$2,$3,$4)'],
  ])('have no name when they are %s', (_what, sql) => {
    expect(createStatementNames()({ sql })).toBe('');
  });

  it('are no more than a connection should keep', () => {
    const nameOf = createStatementNames(2);
    expect(['a', 'b', 'c', 'a'].map((sql) => nameOf({ sql }) === '')).toEqual([false, false, true, false]);
  });

  it('answer for the values of each call, also after a column was added', async () => {
    const found = async (key: string) => (await db.setting.findMany({ where: { key } })).length;
    await db.setting.create({ data: { key: 'here', value: {} } });
    for (let n = 0; n < 8; n += 1) expect([await found('here'), await found('gone')]).toEqual([1, 0]);
    await db.$executeRaw`alter table setting add column newer text`;
    expect([await found('here'), await found('gone')]).toEqual([1, 0]);
    const kept = await db.$queryRaw`select from pg_prepared_statements where name like 'k%'`;
    expect(kept).not.toEqual([]);
  });
});
