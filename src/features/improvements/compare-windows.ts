import type { Context } from '../../context.ts';
import { addDays } from '../../local-time.ts';
import {
  type ScoredSeries,
  type ScoreViewInput,
  type Series,
  scoreViews,
  seriesOf,
  windowDays,
} from '../digests/index.ts';
import { type Begged, loadBegged } from '../guards/index.ts';
import {
  benjaminiHochberg,
  type Cell,
  type ChangeDifference,
  compareChanges,
  FALSE_ALARMS,
  loadCells,
  loadDefinitions,
  loadDurations,
  loadRounds,
  matchesFilter,
  type StoredDefinition,
} from '../scores/index.ts';
import { type Period, periodOf } from '../verbatims/index.ts';
import type { Days } from './plan-checks.ts';

/** The same figure where nothing was changed, and how much more it moved here; null where that cannot be said. */
export interface Beside {
  there: ScoredSeries;
  difference: ChangeDifference;
}

/** One figure in both windows, and beside the comparison touchpoint. */
export type Compared = ScoredSeries & { beforeView: ScoredSeries['view']; beside: Beside | null };

/** A touchpoint's figures in two windows: the later one, compared with the earlier one, and the earlier one itself. */
export interface Comparison {
  scored: Compared[];
  before: Period;
  after: Period;
  /** The answers of the later window. */
  cells: Cell[];
  definitions: ReadonlyMap<number, StoredDefinition>;
}

/**
 * Compares two windows that need not touch, by the rules of the score digest: the same definitions, display modes,
 * conditions and tests, and all comparisons read together (rulebook §4.1, §5.1). Series without any answer are left out.
 * With a comparison touchpoint each figure is also set beside the change of the same figure there (§12.3, grade B),
 * where both changes may be compared by those rules.
 */
export async function compareWindows(
  ctx: Context,
  wish: { touchpointId: string; comparisonId: string | null; zone: string; before: Days; after: Days },
): Promise<Comparison> {
  const { touchpointId, comparisonId, zone } = wish;
  const before = periodOf(wish.before.from, wish.before.to, zone);
  const after = periodOf(wish.after.from, wish.after.to, zone);
  const load = await loadSeries(ctx, before, after);
  const { series, cells } = load.at(touchpointId);
  const windows = { current: after, previous: before, zone, seed: `${touchpointId} ${after.to}` };
  const { scored, besides } = scoreBeside(
    { ...windows, series },
    comparisonId === null ? [] : load.at(comparisonId).series,
  );
  // The earlier window as a figure of its own; what it is compared with does not matter.
  const asCurrent = series.map((one) => ({
    ...one,
    current: one.previous,
    response: { ...one.response, current: one.response.previous },
    isBegged: { ...one.isBegged, current: one.isBegged.previous },
  }));
  const longBefore = periodOf(addDays(before.from, -windowDays), addDays(before.from, -1), zone);
  const alone = scoreViews({ ...windows, series: asCurrent, current: before, previous: longBefore });
  return {
    scored: scored.flatMap((one, index) => {
      const beforeView = alone[index]?.view;
      const isAnswered = one.score.n + one.before.n > 0;
      return beforeView && isAnswered ? [{ ...one, beforeView, beside: besides[index] ?? null }] : [];
    }),
    before,
    after,
    cells: cells.filter((cell) => cell.current),
    definitions: load.definitions,
  };
}

/** A comparison group is B, before and after is C (rulebook §12.3); where nothing could be tested there is no evidence. */
export function gradeOf({ verdict, beside }: Compared): 'B' | 'C' | null {
  if (verdict.p === null) return null;
  return beside === null ? 'C' : 'B';
}

/** The answers of both windows, for any touchpoint. */
async function loadSeries(ctx: Context, before: Period, after: Period) {
  const earlier = { before: before.start, start: before.end, end: before.end };
  const later = { before: after.start, start: after.start, end: after.end };
  const all = [...(await loadCells(ctx, earlier)), ...(await loadCells(ctx, later))];
  const durations = [...(await loadDurations(ctx, earlier)), ...(await loadDurations(ctx, later))];
  const definitions = await loadDefinitions(ctx);
  const rounds = await loadRounds(ctx, all);
  const [asked, askedBefore] = [await loadBegged(ctx, later), await loadBegged(ctx, earlier)];
  const begged: Begged = { has: (place) => (place.current ? asked : askedBefore).has(place) };
  const at = (touchpointId: string): { series: Series[]; cells: Cell[] } => {
    const filter = { touchpoint: [touchpointId] };
    const cells = all.filter((cell) => matchesFilter(filter, cell));
    return { series: seriesOf({ cells, durations, definitions, rounds, begged, filter }), cells };
  };
  return { definitions, at };
}

/** Scores the series, each beside the same one elsewhere where both moved by the rules, and reads all tests together. */
function scoreBeside(
  input: ScoreViewInput,
  elsewhere: readonly Series[],
): { scored: ScoredSeries[]; besides: (Beside | null)[] } {
  const alone = scoreViews(input);
  const there = elsewhere.length === 0 ? [] : scoreViews({ ...input, series: elsewhere });
  const found = alone.map((one) => besideOf(one, there));
  const tests = found.flatMap((one) => one?.difference.p ?? []);
  if (tests.length === 0) return { scored: alone, besides: found };
  const scored = scoreViews({ ...input, beside: tests });
  const own = scored.flatMap(({ verdict }) => verdict.p ?? []);
  const counts = benjaminiHochberg([...own, ...tests], FALSE_ALARMS).slice(own.length);
  return {
    scored,
    besides: found.map((one) => {
      const isClear = one !== null && counts.shift() === true && one.difference.isClear;
      return one && { ...one, difference: { ...one.difference, isClear } };
    }),
  };
}

/** A change elsewhere counts by the same conditions as the change here: both could be tested (rulebook §4.1). */
function besideOf(one: ScoredSeries, elsewhere: readonly ScoredSeries[]): Beside | null {
  const there = elsewhere.find(({ series }) => series.definition.id === one.series.definition.id);
  if (!there || one.verdict.p === null || there.verdict.p === null) return null;
  const difference = compareChanges(
    { before: one.before, after: one.score },
    { before: there.before, after: there.score },
  );
  return difference && { there, difference };
}
