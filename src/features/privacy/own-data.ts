import type { Context } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { ownTables, personalFields } from './fields.ts';
import { identify } from './identify.ts';
import { patternOf } from './sweep.ts';

/** One row in which somebody stands: all of it when it is theirs alone, else where and when it is about them. */
export interface Found {
  table: string;
  /** The columns that name them. */
  as: string[];
  row: Record<string, unknown>;
}

/** Numbers, moments and kinds of a row that is also about others: enough to know what it is. */
const CONTEXT =
  /^(id|.*_id|at|.*_at|state|kind|action|origin|date|role|message|platform|source|month|measure)$/;
const SECRETS = new Set(['id_hash', 'code_hash', 'email_key', 'sealed']);

/**
 * Everything that is kept of an employee, row by row, by the list of personal fields: a new kind of data is in it as soon
 * as it is on that list. Of others nothing is in it.
 * @throws AppError `invalid` for what names nobody
 */
export async function readPersonData(
  ctx: Context,
  written: string,
): Promise<{ asOf: string; data: Found[] }> {
  const { personId, words } = await identify(ctx, written);
  const data: Found[] = [];
  for (const [table, columns] of byTable())
    data.push(...(await rowsOf(ctx, table, columns, { personId, words })));
  return { asOf: ctx.clock.now().toISOString(), data };
}

function byTable(): Map<string, string[]> {
  const tables = new Map<string, string[]>();
  for (const [name, { whose }] of Object.entries(personalFields)) {
    if (whose === 'customer') continue;
    const [table = '', column = ''] = name.split('.');
    tables.set(table, [...(tables.get(table) ?? []), column]);
  }
  return tables;
}

async function rowsOf(
  { db }: Context,
  table: string,
  columns: readonly string[],
  { personId, words }: { personId: number | null; words: readonly string[] },
): Promise<Found[]> {
  const own = table === 'person' && personId !== null ? [Prisma.sql`t.id = ${personId}`] : [];
  const raw = await db.$queryRaw<{ row: Record<string, unknown> }[]>`
    select to_jsonb(t) as row from ${Prisma.raw(`"${table}"`)} t
    where ${Prisma.join([...own, ...columns.map((column) => matches(table, column, personId, words))], ' or ')}`;
  return raw.map(({ row }) => {
    const as = columns.filter((column) => isNamedIn(column, row[column], personId, words));
    const isOwn = ownTables.has(table) || (table === 'seat' && as.includes('host_id'));
    const shown = Object.entries(row).filter(
      ([column]) =>
        !SECRETS.has(column) && (isOwn || CONTEXT.test(column) || isTheirWord(table, column, row, as)),
    );
    return { table, as, row: Object.fromEntries(shown) };
  });
}

/** What somebody wrote themselves stands in a row with them as its author. */
function isTheirWord(
  table: string,
  column: string,
  row: Record<string, unknown>,
  as: readonly string[],
): boolean {
  const authored: Record<string, [by: string, words: string]> = {
    action_note: ['actor', 'text'],
    leader_question:
      row.asker !== undefined && as.includes('asker') ? ['asker', 'question'] : ['answered_by', 'answer'],
    customer_call: ['caller', 'note'],
  };
  const [by, words] = authored[table] ?? [];
  return by !== undefined && as.includes(by) && column === words;
}

function matches(
  table: string,
  column: string,
  personId: number | null,
  words: readonly string[],
): Prisma.Sql {
  const name = Prisma.raw(`t."${column}"`);
  if (isPersonId(table, column))
    return personId === null ? Prisma.sql`false` : Prisma.sql`${name} = ${personId}`;
  return words.length === 0
    ? Prisma.sql`false`
    : Prisma.sql`to_jsonb(${name})::text ~ ${patternOf(words, 'json')}`;
}

function isPersonId(table: string, column: string): boolean {
  if (table === 'person' && column === 'manager_id') return false;
  return /^(person_id|host_id|guest_id|to_id)$/.test(column) && table !== 'teams_conversation';
}

function isNamedIn(
  column: string,
  value: unknown,
  personId: number | null,
  words: readonly string[],
): boolean {
  if (typeof value === 'number') return value === personId && /_id$/.test(column);
  const written = JSON.stringify(value ?? null);
  return words.some((word) => written.includes(JSON.stringify(word).slice(1, -1)));
}
