import type { Context } from '../../context.ts';
import type { Locale } from '../../i18n/index.ts';
import { addDays, type LocalDate, localDateOf } from '../../local-time.ts';
import { type CurrentVocabulary, currentVocabulary, type Theme } from '../feedback/index.ts';
import { loadBegged } from '../guards/index.ts';
import { journeyAt, touchpointIn, touchpointsOf } from '../journey/index.ts';
import {
  attentionOf,
  type Driver,
  driversOf,
  groupOf,
  isSmallGroup,
  loadDefinitions,
  loadRounds,
  type Severity,
  type StoredDefinition,
  spikeOf,
  type Windows,
} from '../scores/index.ts';
import { daysBefore, loadQuoteRows, type Period, quotesOf } from '../verbatims/index.ts';
import { loadCandidates } from './candidates/load.ts';
import {
  loadExamples,
  loadPlaces,
  loadScoreRows,
  loadThemeRows,
  loadTogether,
  loadWeeks,
  type ThemeRow,
} from './load.ts';
import { loadModelWords } from './model/load.ts';
import { type Counted, countThemes, isReactive, standingsOf } from './standing.ts';
import type { ThemesView, ThemeView } from './view.ts';

/** Days in a window and in the window before it (rulebook §4.1). */
const DAYS = 28;
/** Examples of each theme among others, and of one by itself. */
const EXAMPLES = { all: 1, one: 3 };
/** How severe a theme is where nobody said so. */
const USUAL: Severity = 2;
const severities: readonly Severity[] = [1, 2, 3];
/** Reasons that are named of who leaves, and of who misses something. */
const MOST_REASONS = 4;

export interface Reader {
  locale: Locale;
  zone: string;
  localDate: LocalDate;
}

interface Scope extends Reader {
  /** One theme, or all. */
  theme: string | null;
}

/** How the themes stand: share, change, what reaches us, examples and drivers. */
export async function readThemes(ctx: Context, scope: Scope): Promise<ThemesView> {
  const { zone, localDate } = scope;
  const words = await currentVocabulary(ctx.db);
  const definitions = await loadDefinitions(ctx);
  const current = daysBefore(localDate, DAYS, zone);
  const previous = daysBefore(addDays(localDate, -DAYS), DAYS, zone);
  const windows = { before: previous.start, start: current.start, end: current.end };
  const rows = await loadThemeRows(ctx, windows);
  const ids = words.vocabulary.themes.map(({ id }) => id);
  const counted = countThemes(rows, ids, definitions);
  const themes = await themesOf(ctx, {
    scope,
    words,
    definitions,
    current,
    previous,
    windows,
    rows,
    counted,
  });
  const { since } = words;
  return {
    from: current.from,
    to: current.to,
    days: DAYS,
    isOne: scope.theme !== null,
    texts: { solicited: counted[0]?.solicited.of ?? 0, reactive: counted[0]?.reactive.of ?? 0 },
    themes,
    together: scope.theme === null ? await togetherOf(ctx, windows, words) : [],
    changedOn: since !== null && since >= current.start ? localDateOf(since, zone) : null,
    candidates: scope.theme === null ? (await loadCandidates(ctx)).length : 0,
  };
}

interface Loaded {
  scope: Scope;
  words: CurrentVocabulary;
  definitions: ReadonlyMap<number, StoredDefinition>;
  current: Period;
  previous: Period;
  windows: Windows;
  rows: readonly ThemeRow[];
  counted: readonly Counted[];
}

async function themesOf(ctx: Context, loaded: Loaded): Promise<ThemeView[]> {
  const { scope, words, definitions, current, previous, windows, counted } = loaded;
  const response = await responseOf(ctx, windows, definitions);
  const standings = standingsOf(counted, { current, previous, response }, haveDefinitionsChanged(loaded));
  const spikes = await spikesOf(ctx, windows.end, scope.theme);
  const drivers = await driversByTheme(ctx, windows, definitions);
  const severity = await severityOf(ctx);
  const summaries = await loadModelWords(ctx, 'summary');
  const order = words.vocabulary.themes.map((theme, nth) => ({
    theme,
    counted: counted[nth],
    standing: standings[nth],
    attention: counted[nth] ? attentionOf(counted[nth].solicited, severity(theme)) : 0,
  }));
  const wanted = order
    .filter(({ theme, standing }) => (scope.theme === null ? isTold(standing) : theme.id === scope.theme))
    .sort(
      (a, b) =>
        b.attention - a.attention ||
        (b.counted?.reactive.withTheme ?? 0) - (a.counted?.reactive.withTheme ?? 0),
    );
  const quotes = await quotesFor(
    ctx,
    loaded,
    wanted.map(({ theme }) => theme.id),
  );
  return wanted.flatMap(({ theme: { id, name }, standing, counted: its }) => {
    if (!standing || !its) return [];
    const isFew = isSmallGroup(its.customers.solicited + its.customers.reactive);
    return [
      {
        id,
        name,
        summary: isFew ? null : (summaries.get(id) ?? null),
        ...standing,
        spike: isFew ? null : (spikes.get(id) ?? null),
        drivers: drivers.get(id) ?? [],
        quotes: isFew ? [] : (quotes.get(id) ?? []),
      },
    ];
  });
}

function isTold(standing: Pick<ThemeView, 'share' | 'reached'> | undefined): boolean {
  return standing !== undefined && (standing.share !== null || standing.reached !== null);
}

/** A survey that has words in one window only makes two groups of customers. */
function haveDefinitionsChanged({ rows, definitions }: Loaded): boolean {
  const asked = rows.filter((row) => row.theme === null && !isReactive(definitions, row));
  const ids = (current: boolean) =>
    asked.filter((row) => row.current === current).map(({ definitionId }) => definitionId);
  return ids(true).sort().join() !== ids(false).sort().join();
}

/** The response of each window, when all texts that we asked for belong to rounds with a known number of invitations. */
async function responseOf(
  ctx: Context,
  { before, start, end }: Windows,
  definitions: ReadonlyMap<number, StoredDefinition>,
): Promise<{ current: number | null; previous: number | null }> {
  const asked = [...definitions].flatMap(([id, one]) => (one.solicitation === 'solicited' ? [id] : []));
  const waves = await ctx.db.$queryRaw<{ waveId: number | null; current: boolean }[]>`
    select distinct wave_id as "waveId", answered_at >= ${start} as current from feedback
    where answered_at >= ${before} and answered_at < ${end} and text is not null and definition_id = any(${asked})`;
  const rounds = await loadRounds(ctx, waves);
  const rateOf = (current: boolean) => {
    const its = waves
      .filter((wave) => wave.current === current)
      .map(({ waveId }) => rounds.get(waveId ?? -1));
    if (its.length === 0 || its.includes(undefined)) return null;
    const sum = (of: 'responded' | 'delivered') =>
      its.reduce((total, round) => total + (round?.[of] ?? 0), 0);
    return sum('delivered') > 0 ? sum('responded') / sum('delivered') : null;
  };
  return { current: rateOf(true), previous: rateOf(false) };
}

async function spikesOf(
  ctx: Context,
  end: Date,
  theme: string | null,
): Promise<Map<string, { n: number; expected: number }>> {
  const weeks = await loadWeeks(ctx, { from: new Date(end.getTime() - 63 * 86_400_000), end, theme });
  const found = new Map<string, { n: number; expected: number }>();
  for (const [id, rows] of Map.groupBy(weeks, ({ theme: it }) => it)) {
    const inWeek = (week: number) => rows.find((row) => row.week === week)?.n ?? 0;
    const before = [8, 7, 6, 5, 4, 3, 2, 1].map(inWeek);
    const { isSpike, expected } = spikeOf(inWeek(0), before);
    if (isSpike && expected !== null) found.set(id, { n: inWeek(0), expected });
  }
  return found;
}

/** Drivers by theme, each source by itself: two surveys are never added up. */
async function driversByTheme(
  ctx: Context,
  windows: Windows,
  definitions: ReadonlyMap<number, StoredDefinition>,
): Promise<Map<string, ThemeView['drivers']>> {
  const begged = await loadBegged(ctx, windows);
  const places = await loadPlaces(ctx, windows);
  const isBegged = (id: number) => places.some((one) => one.definitionId === id && begged.has(one));
  const asked = [...definitions].filter(
    ([id, { rule, solicitation }]) => rule?.metric === 'nps' && solicitation === 'solicited' && !isBegged(id),
  );
  const rows = await loadScoreRows(
    ctx,
    windows,
    asked.map(([id]) => id),
  );
  const found = new Map<string, ThemeView['drivers']>();
  for (const [id, { rule, source }] of asked) {
    if (rule === null) continue;
    const its = rows.filter(({ definitionId }) => definitionId === id);
    const countsOf = (theme: string | null) => {
      const counts = { promoters: 0, passives: 0, detractors: 0 };
      for (const { theme: one, score, n } of its) {
        const group = one === theme ? groupOf(rule, score) : null;
        if (group === 'promoter' || group === 'passive' || group === 'detractor') counts[`${group}s`] += n;
      }
      return counts;
    };
    const themes = [...new Set(its.flatMap(({ theme }) => (theme === null ? [] : [theme])))];
    const drivers: Driver[] = driversOf(
      countsOf(null),
      new Map(themes.map((theme) => [theme, countsOf(theme)])),
    );
    for (const { theme, ...driver } of drivers) {
      found.set(theme, [...(found.get(theme) ?? []), { source, ...driver }]);
    }
  }
  return found;
}

/** How severe a theme is: as the owner of the journey set it at its touchpoint; in the middle where it has none. */
async function severityOf(ctx: Context): Promise<(theme: Theme) => Severity> {
  const journey = await journeyAt(ctx);
  return ({ touchpoint }) => {
    if (journey === null || touchpoint === undefined) return USUAL;
    const byKey = touchpointsOf(journey).find(({ key }) => key === touchpoint);
    const severity = (touchpointIn(journey, touchpoint) ?? byKey)?.severity;
    return severities.find((one) => one === severity) ?? USUAL;
  };
}

async function quotesFor(
  ctx: Context,
  { scope, definitions, windows }: Loaded,
  themes: readonly string[],
): Promise<Map<string, ThemeView['quotes']>> {
  const most = scope.theme === null ? EXAMPLES.all : EXAMPLES.one;
  const examples = await loadExamples(ctx, windows, {
    most: most + themes.length,
    language: scope.locale,
    theme: scope.theme,
  });
  const used = new Set<string>();
  const chosen = themes.map((theme) => {
    // A text that stands for one theme already does not stand for another.
    const ids = (examples.get(theme) ?? []).filter((id) => !used.has(id)).slice(0, most);
    for (const id of ids) used.add(id);
    return [theme, ids] as const;
  });
  const rows = await loadQuoteRows(ctx, [...used]);
  const readers = { locale: scope.locale, zone: scope.zone, definitions };
  return new Map(chosen.map(([theme, ids]) => [theme, quotesOf(rows, ids, readers)]));
}

async function togetherOf(
  ctx: Context,
  windows: Windows,
  { vocabulary }: CurrentVocabulary,
): Promise<ThemesView['together']> {
  const kinds = vocabulary.themes.filter(({ kind }) => kind !== 'topic');
  const rows = await loadTogether(
    ctx,
    windows,
    kinds.map(({ id }) => id),
  );
  return (['leaving', 'wish'] as const).flatMap((kind) => {
    const ids = new Set(kinds.filter((theme) => theme.kind === kind).map(({ id }) => id));
    const themes = vocabulary.themes.flatMap(({ id, name }) => {
      // Several themes of one kind: the one that most speak of it with; adding up would count customers twice.
      const n = Math.max(
        0,
        ...rows.filter((row) => ids.has(row.kind) && row.theme === id).map(({ customers }) => customers),
      );
      return isSmallGroup(n) ? [] : [{ name, n }];
    });
    const most = themes.sort((a, b) => b.n - a.n).slice(0, MOST_REASONS);
    return most.length > 0 ? [{ kind, themes: most }] : [];
  });
}
