import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readDataModel } from '../../support/prisma-schema.ts';
import { placedColumns } from './seed.ts';

const HOLDS_WORDS = new Set(['String', 'Json', 'Bytes']);

it('36: every column that can hold something of a person is placed: whose, why, who sees it, how long', {
  timeout: 120_000,
}, async () => {
  const path = fileURLToPath(new URL('../../../prisma/schema.prisma', import.meta.url));
  const { models } = await readDataModel(path);
  const expected = models.flatMap(({ name, dbName, fields }) => {
    const about = fields.filter(({ type }) => type === 'Person' || type === 'Feedback');
    const keys = new Set(about.flatMap(({ relationFromFields }) => relationFromFields ?? []));
    return fields
      .filter(({ kind, type, name: field, isList }) => {
        if (kind === 'object' || kind === 'enum') return false;
        return HOLDS_WORDS.has(type) || keys.has(field) || (isList && type === 'BigInt');
      })
      .map((field) => `${dbName ?? name}.${field.dbName ?? field.name}`);
  });
  const { personal, plain } = placedColumns();
  const placed = [...personal, ...plain].sort();
  expect(placed.filter((name, nr) => placed[nr - 1] === name)).toEqual([]);
  // A new column belongs in src/features/privacy/fields/, in customers.ts, employees.ts or plain.ts.
  expect(expected.filter((name) => !placed.includes(name))).toEqual([]);
  expect(placed.filter((name) => !expected.includes(name))).toEqual([]);
});
