import type { Context } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';

/** Actions of one touchpoint: those somebody still works on or should, and those that ended since a moment. */
export interface ActionCounts {
  open: number;
  closed: number;
}

/** How many actions are open at each touchpoint, and how many ended since a moment; never whose they are. */
export async function countActions(ctx: Context, since: Date): Promise<ReadonlyMap<string, ActionCounts>> {
  const rows = await ctx.db.$queryRaw<({ touchpointId: string } & ActionCounts)[]>(Prisma.sql`
    select touchpoint_id as "touchpointId",
      count(*) filter (where state in ('new', 'claimed', 'contacted'))::int as open,
      count(*) filter (where state in ('resolved', 'not_doing', 'told') and closed_at >= ${since})::int as closed
    from action
    where touchpoint_id is not null and merged_into_id is null
    group by touchpoint_id`);
  return new Map(rows.map(({ touchpointId, open, closed }) => [touchpointId, { open, closed }]));
}
