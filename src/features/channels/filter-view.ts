import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Filter } from './filter.ts';

/** What a subscription is about, ready to be put into words; empty lists do not filter. */
export const FilterView = z.object({
  /** In journey order. */
  touchpoints: z.array(z.object({ id: z.string(), nameEn: z.string(), nameNl: z.string() })),
  sources: z.array(z.string()),
  languages: z.array(z.string()),
});
export type FilterView = z.infer<typeof FilterView>;

/** Reads the touchpoints once and gives what turns filters into their view; an unknown touchpoint keeps its id. */
export async function filterViewer(ctx: Context): Promise<(filter: Filter) => FilterView> {
  const known = await ctx.db.touchpoint.findMany({
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, nameEn: true, nameNl: true },
  });
  return ({ touchpoint = [], source = [], language = [] }) => {
    const unknown = touchpoint.filter((id) => !known.some((one) => one.id === id));
    return {
      touchpoints: [
        ...known.filter(({ id }) => touchpoint.includes(id)),
        ...unknown.map((id) => ({ id, nameEn: id, nameNl: id })),
      ],
      sources: source,
      languages: language,
    };
  };
}
