import type pg from 'pg';

/** Tables, indexes and enums in a form that can be compared. */
export interface Described {
  tables: Record<string, Table>;
  enums: Record<string, string[]>;
}

export interface Table {
  columns: Record<string, { type: string; required: boolean; default: string | null }>;
  /** By name: `unique btree (source, external_id)`. */
  indexes: Record<string, string>;
  /** By name: `(channel_id) to channel (id) delete Cascade update Cascade`. */
  foreignKeys: Record<string, string>;
}

const COLUMNS = `
  select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as required, pg_get_expr(d.adbin, d.adrelid) as default
  from pg_class c join pg_attribute a on a.attrelid = c.oid
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`;
const INDEXES = `select tablename as table, indexname as name, indexdef as definition
  from pg_indexes where schemaname = 'public'`;
const FOREIGN_KEYS = `
  select conrelid::regclass::text as table, conname as name, confrelid::regclass::text as target,
    confdeltype as on_delete, confupdtype as on_update,
    array(select attname::text from unnest(conkey) with ordinality k(n, i)
      join pg_attribute on attrelid = conrelid and attnum = n order by i) as columns,
    array(select attname::text from unnest(confkey) with ordinality k(n, i)
      join pg_attribute on attrelid = confrelid and attnum = n order by i) as target_columns
  from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`;
const ENUMS = `select typname as name, array_agg(enumlabel::text order by enumsortorder) as values
  from pg_type join pg_enum on enumtypid = pg_type.oid
  where typnamespace = 'public'::regnamespace group by typname`;
const ACTIONS: Record<string, string> = {
  a: 'NoAction',
  r: 'Restrict',
  c: 'Cascade',
  n: 'SetNull',
  d: 'SetDefault',
};

/** What stands in the schema "public" of a database, without the migration history. */
export async function describeDatabase(pool: pg.Pool): Promise<Described> {
  const tables: Record<string, Table> = {};
  const tableNamed = (name: string) => {
    tables[name] ??= { columns: {}, indexes: {}, foreignKeys: {} };
    return tables[name];
  };
  for (const { table, name, ...column } of (await pool.query(COLUMNS)).rows)
    tableNamed(table).columns[name] = column;
  for (const { table, name, definition } of (await pool.query(INDEXES)).rows) {
    tableNamed(table).indexes[name] = shortIndex(definition);
  }
  for (const key of (await pool.query(FOREIGN_KEYS)).rows) {
    const actions = `delete ${ACTIONS[key.on_delete]} update ${ACTIONS[key.on_update]}`;
    tableNamed(key.table).foreignKeys[key.name] =
      `(${key.columns}) to ${key.target} (${key.target_columns}) ${actions}`;
  }
  delete tables._prisma_migrations;
  const { rows: enums } = await pool.query(ENUMS);
  return { tables, enums: Object.fromEntries(enums.map((entry) => [entry.name, entry.values])) };
}

/** `CREATE UNIQUE INDEX x ON public.t USING btree (a)` → `unique btree (a)`. */
function shortIndex(definition: string): string {
  const [, unique = '', rest = ''] = /^CREATE (UNIQUE )?INDEX .*? USING (.*)$/.exec(definition) ?? [];
  return unique.toLowerCase() + rest;
}

/**
 * Every difference as one line: `feedback.columns.score: the schema has {...}, the database has nothing`.
 * @param onlyInDatabase names of indexes that migrations may add beside the schema.
 */
export function differences(
  schema: unknown,
  database: unknown,
  onlyInDatabase: readonly string[],
  path = '',
): string[] {
  if (isRecord(schema) && isRecord(database)) {
    const names = new Set([...Object.keys(schema), ...Object.keys(database)]);
    return [...names].sort().flatMap((name) => {
      if (onlyInDatabase.includes(name) && !(name in schema) && name in database) return [];
      return differences(schema[name], database[name], onlyInDatabase, path ? `${path}.${name}` : name);
    });
  }
  const [wanted, found] = [JSON.stringify(schema), JSON.stringify(database)];
  if (wanted === found) return [];
  return [`${path}: the schema has ${wanted ?? 'nothing'}, the database has ${found ?? 'nothing'}`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
