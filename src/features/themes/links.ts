import type { Context } from '../../context.ts';
import { loadBegged } from '../guards/index.ts';
import {
  driversOf,
  groupOf,
  isSmallGroup,
  type Spike,
  type StoredDefinition,
  spikeOf,
  type Windows,
} from '../scores/index.ts';
import type { SourcedDriver } from './judge.ts';
import { loadPlaces, loadScoreRows, loadWeeks, type ThemeRow } from './load.ts';

const WEEK_MS = 7 * 86_400_000;
const WEEKS_BEFORE = [8, 7, 6, 5, 4, 3, 2, 1] as const;
/** In at least so many of the weeks before a source told something: then it has a habit. */
const FEWEST_WEEKS = 4;

/** How the last seven days of each theme compare with the eight weeks before, in customers; by theme. */
export async function spikesOf(ctx: Context, end: Date): Promise<Map<string, Spike & { n: number }>> {
  const from = new Date(end.getTime() - (WEEKS_BEFORE.length + 1) * WEEK_MS);
  const weeks = await loadWeeks(ctx, { from, end, fewest: FEWEST_WEEKS });
  const found = new Map<string, Spike & { n: number }>();
  for (const [id, rows] of Map.groupBy(weeks, ({ theme }) => theme)) {
    const inWeek = (week: number) => rows.find((row) => row.week === week)?.n ?? 0;
    found.set(id, { ...spikeOf(inWeek(0), WEEKS_BEFORE.map(inWeek)), n: inWeek(0) });
  }
  return found;
}

/** Links with the NPS by theme, each source by itself: two surveys are never added up. */
export async function driversByTheme(
  ctx: Context,
  windows: Windows,
  { definitions, rows }: { definitions: ReadonlyMap<number, StoredDefinition>; rows: readonly ThemeRow[] },
): Promise<Map<string, SourcedDriver[]>> {
  const begged = await loadBegged(ctx, windows);
  const places = await loadPlaces(ctx, windows);
  const isBegged = (id: number) => places.some((one) => one.definitionId === id && begged.has(one));
  const asked = [...definitions].filter(
    ([id, { rule, solicitation }]) => rule?.metric === 'nps' && solicitation === 'solicited' && !isBegged(id),
  );
  const scores = await loadScoreRows(
    ctx,
    windows,
    asked.map(([id]) => id),
  );
  // Five answers of one customer are no five customers.
  const enough = new Set(
    rows
      .filter((row) => row.current && row.theme !== null && !isSmallGroup(row.customers))
      .map((row) => `${row.definitionId} ${row.theme}`),
  );
  const found = new Map<string, SourcedDriver[]>();
  for (const [id, { rule, source }] of asked) {
    if (rule === null) continue;
    const its = scores.filter(({ definitionId }) => definitionId === id);
    const countsOf = (theme: string | null) => {
      const counts = { promoters: 0, passives: 0, detractors: 0 };
      for (const { theme: one, score, n } of its) {
        const group = one === theme ? groupOf(rule, score) : null;
        if (group === 'promoter' || group === 'passive' || group === 'detractor') counts[`${group}s`] += n;
      }
      return counts;
    };
    const themes = new Set(its.flatMap(({ theme }) => (theme === null ? [] : [theme])));
    const named = [...themes].filter((theme) => enough.has(`${id} ${theme}`));
    for (const { theme, ...driver } of driversOf(
      countsOf(null),
      new Map(named.map((theme) => [theme, countsOf(theme)])),
    )) {
      found.set(theme, [...(found.get(theme) ?? []), { source, ...driver }]);
    }
  }
  return found;
}
