import pg from 'pg';
import { inject } from 'vitest';
import { personalFields, plainColumns } from '../../../src/features/privacy/index.ts';
import { withDatabase } from '../../support/database-server.ts';

/** A row of every table, all of them about the same person; "table.column" to what stands there. */
export type Seeds = Readonly<Record<string, unknown>>;

interface Column {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
  first: string | null;
}

const POST = '11111111-1111-4111-8111-111111111111';

/** What no rule about types and names makes right. */
const USUAL: Seeds = {
  'action.merged_into_id': null,
  'person.manager_id': null,
  'post.under_id': null,
  'post.state': 'sent',
  'post.platform_id': '1700000000.000100',
  'post.message': 'verbatims',
  'post.sequence': 1,
  'channel.platform': 'slack',
  'subscription.message': 'verbatims',
  'slot.state': 'composed',
  'booking.state': 'attended',
  'arrival.state': 'failed',
  'webhook_delivery.telling_id': POST,
  'telling.feedback_ids': '{1}',
  'recurrence.feedback_ids': '{1}',
  'sign_in_attempt.way': 'slack',
};

/** Writes one row into every table, past triggers and foreign keys, as if all of them had lived long. */
export async function seedEverywhere(
  databaseUrl: string,
  seedOf: (name: string) => unknown,
): Promise<string[]> {
  const database = new URL(databaseUrl).pathname.slice(1);
  const client = new pg.Client({ connectionString: withDatabase(inject('adminUrl'), database) });
  await client.connect();
  try {
    await client.query(`set session_replication_role = replica`);
    const columns = await columnsIn(client);
    const tables = [...new Set(columns.map(({ table }) => table))];
    for (const table of tables) {
      const its = columns.filter((one) => one.table === table);
      const values = its.map((one) => {
        const name = `${table}.${one.column}`;
        const wanted = seedOf(name);
        if (wanted !== undefined) return wanted;
        return name in USUAL ? USUAL[name] : usualValue(one);
      });
      const names = its.map(({ column }) => `"${column}"`).join(', ');
      const places = its.map((_, nr) => `$${nr + 1}`).join(', ');
      await client.query(
        `insert into "${table}" (${names}) overriding system value values (${places})`,
        values,
      );
    }
    // What is made afterwards has other numbers.
    const { rows } = await client.query<{ name: string }>(
      `select quote_ident(relname) as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace`,
    );
    for (const { name } of rows) await client.query(`select setval('${name}', 1000)`);
    return tables;
  } finally {
    await client.end();
  }
}

function usualValue({ type, nullable, column, first }: Column): unknown {
  if (first !== null) return first;
  if (type === 'timestamptz' || type === 'date') return nullable ? null : new Date('2026-11-01T09:00:00Z');
  if (/^(int|float)/.test(type)) return 1;
  if (/^_int/.test(type)) return '{1}';
  if (type === 'bool') return false;
  if (type === 'uuid') return POST;
  if (type === 'bytea') return Buffer.from('x');
  if (type === '_text' || type === '_timestamptz') return '{}';
  if (type === 'jsonb') return '{}';
  if (column === 'platform') return 'slack';
  if (column === 'locale' || column === 'language') return 'nl';
  if (column === 'zone') return 'Europe/Amsterdam';
  if (column === 'touchpoint_id') return 'plain';
  return /date|_on$|_until$|_from$|_to$|from_|until/.test(column) ? '2026-11-20' : 'plain';
}

async function columnsIn(client: pg.Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(`
    select c.table_name as "table", c.column_name as "column", c.udt_name as type, c.is_nullable = 'YES' as nullable,
      (select e.enumlabel from pg_enum e join pg_type t on t.oid = e.enumtypid where t.typname = c.udt_name
       order by e.enumsortorder limit 1) as first
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
      and c.table_name not in ('_prisma_migrations', 'setting') order by 1, c.ordinal_position`);
  return rows;
}

/** Where any of these words stand, in every column of every schema, also in bytes; "schema.table.column: word". */
export async function scan(pool: pg.Pool, words: readonly string[]): Promise<string[]> {
  const { rows: tables } = await pool.query<{ name: string; at: string }>(`
    select n.nspname || '.' || c.relname as name, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as at
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'm')
      and c.relname <> '_prisma_migrations'`);
  // As they stand in JSON, and as bytes are shown in it.
  const written = words.flatMap((word) => [
    JSON.stringify(word).slice(1, -1),
    Buffer.from(word).toString('hex'),
  ]);
  const found: string[] = [];
  for (const { name, at } of tables) {
    const { rows } = await pool.query<{ column: string; nr: string }>(
      `select distinct e.key as column, w.nr from ${at} t, jsonb_each(to_jsonb(t)) e,
         unnest($1::text[]) with ordinality as w (word, nr) where strpos(e.value::text, w.word) > 0`,
      [written],
    );
    for (const { column, nr } of rows)
      found.push(`${name}.${column}: ${words[Math.floor((Number(nr) - 1) / 2)]}`);
  }
  return found.sort();
}

/** Every column of the schema that is on the list, and the others that were looked at. */
export function placedColumns(): { personal: string[]; plain: string[] } {
  const plain = Object.entries(plainColumns).flatMap(([table, columns]) =>
    columns.split(' ').map((column) => `${table}.${column}`),
  );
  return { personal: Object.keys(personalFields), plain };
}
