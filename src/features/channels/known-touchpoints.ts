import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Filter } from './filter.ts';

/**
 * The filter with touchpoints by their id, whether they were given by id, name or alias. While there are no touchpoints
 * yet, any is taken as it is.
 * @throws AppError `invalid` on one that does not exist: its channel would stay silent for ever.
 */
export async function knownTouchpoints(ctx: Context, filter: Filter): Promise<Filter> {
  if (!filter.touchpoint) return filter;
  const touchpoints = await ctx.db.touchpoint.findMany({ orderBy: { position: 'asc' } });
  if (touchpoints.length === 0) return filter;
  const ids = filter.touchpoint.map((wanted) => {
    const name = wanted.toLowerCase();
    const found = touchpoints.find(({ id, nameEn, nameNl, aliases }) =>
      [id, nameEn, nameNl, ...aliases].some((known) => known.toLowerCase() === name),
    );
    if (found) return found.id;
    throw new AppError('invalid', `There is no touchpoint "${wanted}".`, {
      remedy: `Choose from: ${touchpoints.map(({ id }) => id).join(', ')}.`,
    });
  });
  return { ...filter, touchpoint: [...new Set(ids)].sort() };
}
