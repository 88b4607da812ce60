import type { Context } from '../../context.ts';
import { addDays } from '../../local-time.ts';
import { type ScoredSeries, scoreViews, seriesOf, windowDays } from '../digests/index.ts';
import { type Begged, loadBegged } from '../guards/index.ts';
import {
  type Cell,
  loadCells,
  loadDefinitions,
  loadDurations,
  loadRounds,
  matchesFilter,
  type StoredDefinition,
} from '../scores/index.ts';
import { type Period, periodOf } from '../verbatims/index.ts';
import type { Days } from './plan-checks.ts';

/** A touchpoint's figures in two windows: the later one, compared with the earlier one, and the earlier one itself. */
export interface Comparison {
  scored: (ScoredSeries & { beforeView: ScoredSeries['view'] })[];
  before: Period;
  after: Period;
  /** The answers of the later window. */
  cells: Cell[];
  definitions: ReadonlyMap<number, StoredDefinition>;
}

/**
 * Compares two windows that need not touch, by the rules of the score digest: the same definitions, display modes,
 * conditions and tests, and all comparisons read together (rulebook §4.1, §5.1). Series without any answer are left out.
 */
export async function compareWindows(
  ctx: Context,
  { touchpointId, zone, ...days }: { touchpointId: string; zone: string; before: Days; after: Days },
): Promise<Comparison> {
  const before = periodOf(days.before.from, days.before.to, zone);
  const after = periodOf(days.after.from, days.after.to, zone);
  const filter = { touchpoint: [touchpointId] };
  const earlier = { before: before.start, start: before.end, end: before.end };
  const later = { before: after.start, start: after.start, end: after.end };
  const all = [...(await loadCells(ctx, earlier)), ...(await loadCells(ctx, later))];
  const cells = all.filter((cell) => matchesFilter(filter, cell));
  const durations = [...(await loadDurations(ctx, earlier)), ...(await loadDurations(ctx, later))];
  const definitions = await loadDefinitions(ctx);
  const rounds = await loadRounds(ctx, cells);
  const [asked, askedBefore] = [await loadBegged(ctx, later), await loadBegged(ctx, earlier)];
  const begged: Begged = { has: (place) => (place.current ? asked : askedBefore).has(place) };
  const series = seriesOf({ cells, durations, definitions, rounds, begged, filter });
  const seed = `${touchpointId} ${after.to}`;
  const scored = scoreViews({ series, current: after, previous: before, zone, seed });
  // The earlier window as a figure of its own; what it is compared with does not matter.
  const asCurrent = series.map((one) => ({
    ...one,
    current: one.previous,
    response: { ...one.response, current: one.response.previous },
    isBegged: { ...one.isBegged, current: one.isBegged.previous },
  }));
  const longBefore = periodOf(addDays(before.from, -windowDays), addDays(before.from, -1), zone);
  const alone = scoreViews({ series: asCurrent, current: before, previous: longBefore, zone, seed });
  return {
    scored: scored.flatMap((one, index) => {
      const beforeView = alone[index]?.view;
      return beforeView && one.score.n + one.before.n > 0 ? [{ ...one, beforeView }] : [];
    }),
    before,
    after,
    cells: cells.filter((cell) => cell.current),
    definitions,
  };
}
