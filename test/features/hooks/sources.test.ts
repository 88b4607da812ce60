import { describe, expect, it } from 'vitest';
import { findHook, hookSources } from '../../../src/sources/index.ts';
import { describeHook } from '../../contracts/hook-contract.ts';
import { testDatabase } from '../../support/database.ts';

const database = await testDatabase();

for (const source of hookSources) describeHook(source, database);

describe('the list of sources that deliver by themselves', () => {
  it('finds each by its name, and nothing else', () => {
    for (const source of hookSources) expect(findHook(source.name)).toBe(source);
    expect(findHook('csv')).toBeNull();
    expect(findHook('toString')).toBeNull();
  });
});
