import type { Context } from '../../context.ts';
import type { CellFilter } from '../scores/index.ts';
import type { TouchpointView } from './view.ts';

/** All touchpoints by id, in journey order. */
export async function loadTouchpoints(ctx: Context): Promise<ReadonlyMap<string, TouchpointView>> {
  const rows = await ctx.db.touchpoint.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] });
  return new Map(rows.map(({ id, nameEn, nameNl }) => [id, { id, nameEn, nameNl }]));
}

/** The touchpoints a filter asks for, in journey order; empty when it hears everything. */
export function touchpointsIn(
  filter: CellFilter,
  all: ReadonlyMap<string, TouchpointView>,
): TouchpointView[] {
  return [...all.values()].filter((touchpoint) => filter.touchpoint?.includes(touchpoint.id));
}
