import { fileURLToPath } from 'node:url';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { type Described, describeDatabase, differences } from '../support/database-shape.ts';
import { describeDataModel, readDataModel } from '../support/prisma-schema.ts';

/** Indexes that the schema cannot express (partial, by expression) and that a migration therefore adds by hand. */
const ONLY_IN_MIGRATIONS: readonly string[] = [
  'feedback_wave_id_partial_idx',
  'feedback_open_partial_idx',
  'feedback_text_partial_idx',
  'post_content_partial_idx',
  'booking_one_guest_a_seat',
  'booking_one_open_a_person',
  'programme_pause_one_open',
];

const database = await testDatabase();
let schema: Described = { tables: {}, enums: {} };
beforeAll(async () => {
  const path = fileURLToPath(new URL('../../prisma/schema.prisma', import.meta.url));
  schema = describeDataModel(await readDataModel(path));
});

async function compare(allowed: readonly string[] = ONLY_IN_MIGRATIONS): Promise<string[]> {
  return differences(schema, await describeDatabase(database.pool), allowed);
}

describe('schema.prisma and the migrations', () => {
  it('make the same tables, columns, defaults, keys, indexes and enums', async () => {
    expect(Object.keys(schema.tables).length).toBeGreaterThan(10);
    expect(await compare()).toEqual([]);
  });

  it('list every index that only a migration has', async () => {
    const { tables } = await describeDatabase(database.pool);
    const names = Object.values(tables).flatMap((table) => Object.keys(table.indexes));
    expect(ONLY_IN_MIGRATIONS.filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('the comparison finds', () => {
  let changes: string[] = [];
  let before: string[] = [];
  beforeEach(async () => {
    changes = [];
    before = await compare();
    return async () => {
      for (const undo of changes.reverse()) await database.pool.query(undo);
    };
  });

  async function plant(change: string, undo: string): Promise<string[]> {
    await database.pool.query(change);
    changes.push(undo);
    return (await compare()).filter((line) => !before.includes(line));
  }

  it('a column that is missing', async () => {
    const found = await plant(
      'alter table wave rename column invited to asked',
      'alter table wave rename column asked to invited',
    );
    expect(found).toEqual([
      expect.stringMatching(/^tables\.wave\.columns\.asked: the schema has nothing/),
      expect.stringMatching(/^tables\.wave\.columns\.invited: .* the database has nothing$/),
    ]);
  });

  it('a column that may be empty on one side only', async () => {
    const found = await plant(
      'alter table wave alter name drop not null',
      'alter table wave alter name set not null',
    );
    expect(found).toEqual(['tables.wave.columns.name.required: the schema has true, the database has false']);
  });

  it('another type', async () => {
    const found = await plant(
      'alter table wave alter invited type bigint',
      'alter table wave alter invited type integer',
    );
    expect(found).toEqual([
      'tables.wave.columns.invited.type: the schema has "integer", the database has "bigint"',
    ]);
  });

  it('another default', async () => {
    const found = await plant(
      'alter table definition alter version set default 2',
      'alter table definition alter version set default 1',
    );
    expect(found).toEqual([
      'tables.definition.columns.version.default: the schema has "1", the database has "2"',
    ]);
  });

  it('an index that is missing, or stands on other columns', async () => {
    const undo = 'create index feedback_answered_at_idx on feedback (answered_at)';
    expect(await plant('drop index feedback_answered_at_idx', undo)).toEqual([
      'tables.feedback.indexes.feedback_answered_at_idx: the schema has "btree (answered_at)", the database has nothing',
    ]);
    const found = await plant(
      'create index feedback_answered_at_idx on feedback (answered_at desc)',
      'drop index feedback_answered_at_idx',
    );
    expect(found).toEqual([expect.stringContaining('the database has "btree (answered_at DESC)"')]);
  });

  it('an index that only the database has, unless it is listed', async () => {
    const found = await plant('create index extra on wave (id) where invited > 0', 'drop index extra');
    expect(found).toEqual([expect.stringMatching(/^tables\.wave\.indexes\.extra: the schema has nothing/)]);
    expect(await compare([...ONLY_IN_MIGRATIONS, 'extra'])).toEqual(before);
  });

  it('a unique key that is missing', async () => {
    const found = await plant(
      'drop index wave_source_name_key',
      'create unique index wave_source_name_key on wave (source, name)',
    );
    expect(found).toEqual([expect.stringContaining('the schema has "unique btree (source, name)"')]);
  });

  it('a foreign key that does something else when its target goes', async () => {
    const key =
      'alter table slot add constraint slot_subscription_id_fkey foreign key (subscription_id) references subscription (id) on update cascade';
    await plant('alter table slot drop constraint slot_subscription_id_fkey', `${key} on delete cascade`);
    const found = await plant(
      `${key} on delete set null`,
      'alter table slot drop constraint slot_subscription_id_fkey',
    );
    expect(found).toEqual([
      expect.stringMatching(/slot_subscription_id_fkey: .* delete Cascade .* delete SetNull/),
    ]);
  });

  it('an enum value and a table that are missing', async () => {
    expect(
      await plant(
        `alter type "Metric" rename value 'ces' to 'other'`,
        `alter type "Metric" rename value 'other' to 'ces'`,
      ),
    ).toEqual([
      'enums.Metric: the schema has ["nps","csat","ces","ttr","text"], the database has ["nps","csat","other","ttr","text"]',
    ]);
    const found = await plant(
      'alter table setting rename to settings',
      'alter table settings rename to setting',
    );
    expect(found).toContainEqual(expect.stringMatching(/^tables\.setting: .* the database has nothing$/));
  });
});
