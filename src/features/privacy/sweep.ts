import type { Context, Db } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';

/** What stands in the place of whoever was erased. */
export const SOMEBODY = 'somebody';

/** What is looked for, everywhere: whole words, so that "slack:U1" is not found in "slack:U12". */
export interface Wanted {
  words: readonly string[];
  /** Put in their place. */
  instead: string;
  /** Tables that are looked after in another way. */
  except?: readonly string[];
}

interface Column {
  schema: string;
  table: string;
  column: string;
  kind: 'text' | 'list' | 'json';
}

/** Tables whose rows are only ever added: of their details something is left out instead of changed. */
const HISTORIES: ReadonlySet<string> = new Set(['action_event', 'improvement_event', 'audit_entry']);

/**
 * Looks for words in every text, list and JSON of the database and of the queue, whatever feature it belongs to, and
 * puts something else in their place. To be called in a transaction. Returns the posts that stand on a platform as they
 * were: whoever calls has them changed there.
 */
export async function sweep({ db }: Context, wanted: Wanted): Promise<string[]> {
  const words = wanted.words.filter((word) => word.trim() !== '');
  if (words.length === 0) return [];
  await db.$queryRaw`select set_config('klankbord.may_forget', 'yes', true)`;
  const posts = await standingPosts(db, words);
  const tables = Map.groupBy(await columnsOf(db), ({ schema, table }) => `${schema}.${table}`);
  for (const columns of tables.values()) {
    const { table = '' } = columns[0] ?? {};
    if (wanted.except?.includes(table) || table === 'erasure_message') continue;
    if (!(await standsIn(db, columns, words))) continue;
    for (const column of columns) await clean(db, column, words, wanted.instead);
  }
  await db.$queryRaw`select set_config('klankbord.may_forget', '', true)`;
  return posts.map(({ id }) => id);
}

/** Posts that show any of the words, or are about to. */
async function standingPosts(db: Db, words: readonly string[]): Promise<{ id: string }[]> {
  const pattern = patternOf(words, 'json');
  return db.$queryRaw<{ id: string }[]>`
    select p.id::text as id from post p left join post_revision r on r.post_id = p.id
    where p.state in ('sent', 'sending', 'unknown')
      and (p.content::text ~ ${pattern} or r.content::text ~ ${pattern}) order by p.sequence`;
}

/** Every column that can hold words, also those that did not exist when this was written. */
async function columnsOf(db: Db): Promise<Column[]> {
  const rows = await db.$queryRaw<{ schema: string; table: string; column: string; type: string }[]>`
    select n.nspname as schema, c.relname as "table", a.attname as "column", a.atttypid::regtype::text as type
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'pgboss') and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> '_prisma_migrations' and (n.nspname = 'public' or c.relname = 'job')
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and a.atttypid::regtype::text in ('text', 'character varying', 'text[]', 'json', 'jsonb')
    order by 1, 2, 3`;
  return rows.map(({ type, ...column }) => ({
    ...column,
    kind: type === 'text[]' ? 'list' : type.startsWith('json') ? 'json' : 'text',
  }));
}

/** Whether any of the words stand anywhere in a table: it is read once, and mostly they do not. */
async function standsIn(db: Db, columns: readonly Column[], words: readonly string[]): Promise<boolean> {
  const [first] = columns;
  if (!first) return false;
  const conditions = columns.map(({ column, kind }) => {
    const name = Prisma.raw(`"${column}"`);
    if (kind === 'text') return Prisma.sql`${name} ~ ${patternOf(words, 'text')}`;
    return Prisma.sql`to_jsonb(${name})::text ~ ${patternOf(words, 'json')}`;
  });
  const found = await db.$queryRaw<unknown[]>`
    select 1 from ${Prisma.raw(`"${first.schema}"."${first.table}"`)} where ${Prisma.join(conditions, ' or ')} limit 1`;
  return found.length > 0;
}

async function clean(
  db: Db,
  { schema, table, column, kind }: Column,
  words: readonly string[],
  instead: string,
): Promise<void> {
  const [at, name] = [Prisma.raw(`"${schema}"."${table}"`), Prisma.raw(`"${column}"`)];
  const pattern = patternOf(words, kind);
  // A line of a history is not written anew: what names somebody is left out of it.
  if (HISTORIES.has(table) && kind === 'json') {
    await db.$executeRaw`
      update ${at} set ${name} = (
        select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(${name}) where value::text !~ ${pattern})
      where ${name}::text ~ ${pattern}`;
  } else if (HISTORIES.has(table)) {
    await db.$executeRaw`update ${at} set ${name} = ${SOMEBODY} where ${name} ~ ${pattern}`;
  } else if (kind === 'text') {
    await db.$executeRaw`
      update ${at} set ${name} = regexp_replace(${name}, ${pattern}, ${instead}, 'g') where ${name} ~ ${pattern}`;
  } else if (kind === 'list') {
    await db.$executeRaw`
      update ${at} set ${name} = array(
        select regexp_replace(one, ${pattern}, ${instead}, 'g') from unnest(${name}) with ordinality as t (one, nr)
        order by nr)
      where exists (select from unnest(${name}) as t (one) where one ~ ${pattern})`;
  } else {
    await db.$executeRaw`
      update ${at} set ${name} = regexp_replace(${name}::text, ${pattern}, ${instead}, 'g')::jsonb
      where ${name}::text ~ ${pattern}`;
  }
}

/** A regular expression of PostgreSQL for any of these words, as they stand in a text or within JSON. */
export function patternOf(words: readonly string[], kind: Column['kind']): string {
  const written = words.map((word) => (kind === 'json' ? JSON.stringify(word).slice(1, -1) : word));
  const any = written.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|');
  return `(?<![[:alnum:]_-])(?:${any})(?![[:alnum:]_-])`;
}
