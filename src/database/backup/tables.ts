import type pg from 'pg';

/** A table with what can be written into it. */
export interface TableColumns {
  table: string;
  columns: string[];
}

/** All tables of ours, those first that others refer to, so that they can be filled in this order. */
export async function tablesIn(client: pg.ClientBase): Promise<TableColumns[]> {
  const { rows } = await client.query<TableColumns>(`
    select c.relname as "table", array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> '_prisma_migrations'
    group by c.relname order by c.relname`);
  const { rows: keys } = await client.query<{ from: string; to: string }>(`
    select distinct f.relname as "from", t.relname as "to" from pg_constraint k
    join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.conrelid <> k.confrelid and f.relnamespace = 'public'::regnamespace`);
  const sorted: TableColumns[] = [];
  let rest = rows;
  while (rest.length > 0) {
    const names = new Set(rest.map(({ table }) => table));
    const isFree = ({ table }: TableColumns) => !keys.some(({ from, to }) => from === table && names.has(to));
    const free = rest.filter(isFree);
    if (free.length === 0) throw new Error('tables refer to each other in a circle');
    sorted.push(...free);
    rest = rest.filter((one) => !isFree(one));
  }
  return sorted;
}
