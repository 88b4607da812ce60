import type { Context } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { atLeastCustomers, type Cell, type CellFilter, K_ANONYMITY } from '../scores/index.ts';

/**
 * Whether enough different customers stand behind a filter that none can be recognised. The cells' estimate never
 * overstates (rulebook §5.2); only where it falls short, and enough answers exist, are the customers counted one by one.
 */
export async function hasEnoughCustomers(
  ctx: Context,
  cells: readonly Cell[],
  filter: CellFilter,
  window: { start: Date; end: Date },
): Promise<boolean> {
  if (atLeastCustomers(cells) >= K_ANONYMITY) return true;
  if (cells.reduce((sum, cell) => sum + cell.n, 0) < K_ANONYMITY) return false;
  const [row] = await ctx.db.$queryRaw<{ customers: number }[]>(Prisma.sql`
    select count(distinct coalesce(customer_key, id::text))::int as customers
    from feedback
    where answered_at >= ${window.start} and answered_at < ${window.end}
      and ${among(Prisma.sql`touchpoint_id`, filter.touchpoint)}
      and ${among(Prisma.sql`source`, filter.source)}
      and ${among(Prisma.sql`language`, filter.language)}`);
  return (row?.customers ?? 0) >= K_ANONYMITY;
}

function among(column: Prisma.Sql, wanted: readonly string[] | undefined): Prisma.Sql {
  return wanted === undefined || wanted.length === 0
    ? Prisma.sql`true`
    : Prisma.sql`${column} = any(${[...wanted]})`;
}
