import type { Context } from '../../context.ts';
import type { Locale } from '../../i18n/index.ts';
import { addDays, type LocalDate, localDateOf } from '../../local-time.ts';
import { type CurrentVocabulary, currentVocabulary, type Theme } from '../feedback/index.ts';
import { journeyAt, touchpointIn, touchpointsOf } from '../journey/index.ts';
import {
  attentionOf,
  isSmallGroup,
  loadDefinitions,
  loadRounds,
  type Severity,
  type StoredDefinition,
  type Windows,
} from '../scores/index.ts';
import { daysBefore, loadQuoteRows, type Period, quotesOf } from '../verbatims/index.ts';
import { loadCandidates } from './candidates/load.ts';
import { judge } from './judge.ts';
import { driversByTheme, spikesOf } from './links.ts';
import { loadExamples, loadThemeCustomers, loadThemeRows, loadTogether, type ThemeRow } from './load.ts';
import { loadModelWords } from './model/load.ts';
import { type Counted, changeOf, countThemes, isReactive, standingOf } from './standing.ts';
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
  const customers = await loadThemeCustomers(ctx, windows);
  const counted = countThemes({ rows, customers }, ids, definitions);
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
  const { scope, words, definitions, current, previous, windows, counted, rows } = loaded;
  const response = await responseOf(ctx, windows, definitions);
  const hasChanged = haveDefinitionsChanged(loaded);
  const spikes = await spikesOf(ctx, windows.end);
  const drivers = await driversByTheme(ctx, windows, { definitions, rows });
  const severity = await severityOf(ctx);
  const summaries = await loadModelWords(ctx, 'summary');
  const all = words.vocabulary.themes.flatMap((theme, nth) => {
    const its = counted[nth];
    if (!its) return [];
    const standing = standingOf(its, { current, previous, response }, hasChanged);
    const isFew = isSmallGroup(its.customers.all);
    const spike = isFew ? null : (spikes.get(theme.id) ?? null);
    const links = isFew ? [] : (drivers.get(theme.id) ?? []);
    const attention = attentionOf(its.solicited, severity(theme));
    const order = { attention, severity: severity(theme), reached: its.reactive.withTheme };
    return [{ theme, isFew, standing, spike, drivers: links, ...order }];
  });
  const told = all.filter(({ standing }) => standing.share !== null || standing.reached !== null);
  // Never by the number of complaints: equal ones stay in the order of the file. Where nobody is asked there is no other.
  const isAsked = (counted[0]?.solicited.of ?? 0) > 0;
  // The same is told of a theme whether it is looked at by itself or among the others.
  const judged = new Map(
    judge(told.map(({ standing, spike, drivers: its }) => ({ ...standing, spike, drivers: its }))).map(
      (its, nth) => [told[nth]?.theme.id, its],
    ),
  );
  const wanted = (scope.theme === null ? told : all.filter(({ theme }) => theme.id === scope.theme)).toSorted(
    (a, b) =>
      b.attention - a.attention || b.severity - a.severity || (b.reached - a.reached) * (isAsked ? 0 : 1),
  );
  const quotes = await quotesFor(
    ctx,
    loaded,
    wanted.map(({ theme }) => theme.id),
  );
  return wanted.map(({ theme: { id, name }, standing, isFew, spike }) => {
    const its = judged.get(id);
    return {
      ...{ id, name, share: standing.share, reached: standing.reached },
      summary: isFew ? null : (summaries.get(id) ?? null),
      change: its?.verdict ? changeOf(its.verdict) : null,
      tag: its?.tag ?? null,
      spike: its?.isSpike && spike ? { n: spike.n, expected: spike.expected ?? 0 } : null,
      drivers: its?.drivers ?? [],
      quotes: isFew ? [] : (quotes.get(id) ?? []),
    };
  });
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
