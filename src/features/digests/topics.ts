import type { Context } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type CurrentVocabulary, namesOf, type ThemeNames } from '../feedback/index.ts';
import {
  type Cell,
  type CellPlace,
  isSmallGroup,
  loudnessOf,
  type StoredDefinition,
  type Windows,
} from '../scores/index.ts';
import type { ThemeCount } from './view.ts';

/** Texts of one place that carry one theme, in the current window. */
export interface ThemeCell extends CellPlace {
  definitionId: number;
  theme: string;
  n: number;
}

/** Themes shown at most: three that reach us (rulebook §12.1), and as many that stay silent. */
const themesShown = 3;

/** Counts the themes of all texts of the current window in one pass. */
export async function loadThemeCells(ctx: Context, { start, end }: Windows): Promise<ThemeCell[]> {
  const rows = await ctx.db.$queryRaw<ThemeRow[]>(Prisma.sql`
    select definition_id, touchpoint_id, source, language, theme, count(*)::int as n
    from feedback, unnest(themes) as theme
    where answered_at >= ${start} and answered_at < ${end} and text is not null
    group by 1, 2, 3, 4, 5`);
  return rows.map((row) => ({
    definitionId: row.definition_id,
    touchpointId: row.touchpoint_id,
    source: row.source,
    language: row.language,
    theme: row.theme,
    n: row.n,
  }));
}

/** That customers leave or miss something is no topic by itself. */
export function onlyTopics(
  cells: readonly ThemeCell[],
  { vocabulary }: Pick<CurrentVocabulary, 'vocabulary'>,
): ThemeCell[] {
  const others = new Set(vocabulary.themes.filter(({ kind }) => kind !== 'topic').map(({ id }) => id));
  return cells.filter(({ theme }) => !others.has(theme));
}

/** What the themes of a message are called. */
export function topicNames(
  { themes, silent }: Pick<Topics, 'themes' | 'silent'>,
  { vocabulary }: Pick<CurrentVocabulary, 'vocabulary'>,
): ThemeNames {
  const shown = new Set([...themes.map(({ theme }) => theme), ...silent]);
  return Object.fromEntries(Object.entries(namesOf(vocabulary)).filter(([id]) => shown.has(id)));
}

interface ThemeRow {
  definition_id: number;
  touchpoint_id: string | null;
  source: string;
  language: string | null;
  theme: string;
  n: number;
}

export interface TopicsInput {
  /** Answers and themes that the channel's filter lets through. */
  cells: readonly Cell[];
  themes: readonly ThemeCell[];
  definitions: ReadonlyMap<number, StoredDefinition>;
}

/** What reached us by theme, and the themes that are broad among those we asked but stay silent otherwise. */
export interface Topics {
  reached: number;
  themes: ThemeCount[];
  silent: string[];
}

/**
 * Counts only, never a score or a share (rulebook §6.1); the shares decide the tags and stay unseen (§6.3). Themes of
 * fewer than five texts are withheld. Order: most texts first, equal ones by name.
 */
export function topicsOf({ cells, themes, definitions }: TopicsInput): Topics {
  const isReactive = ({ definitionId }: { definitionId: number }) =>
    definitions.get(definitionId)?.solicitation === 'reactive';
  const texts = { solicited: 0, reactive: 0 };
  let reached = 0;
  for (const cell of cells) {
    if (!cell.current) continue;
    const reactive = isReactive(cell);
    texts[reactive ? 'reactive' : 'solicited'] += cell.withText;
    if (reactive) reached += cell.n;
  }
  const counts = new Map<string, { solicited: number; reactive: number }>();
  for (const cell of themes) {
    const count = counts.get(cell.theme) ?? { solicited: 0, reactive: 0 };
    count[isReactive(cell) ? 'reactive' : 'solicited'] += cell.n;
    counts.set(cell.theme, count);
  }
  const judged = [...counts].map(([theme, count]) => ({
    theme,
    n: count.reactive,
    asked: count.solicited,
    loudness: loudnessOf(
      { withTheme: count.solicited, of: texts.solicited },
      { withTheme: count.reactive, of: texts.reactive },
    ),
  }));
  const heard = judged
    .filter(({ n }) => !isSmallGroup(n))
    .sort((a, b) => b.n - a.n || (a.theme < b.theme ? -1 : 1));
  const silent = judged
    .filter(({ loudness, asked }) => loudness === 'broad_but_silent' && !isSmallGroup(asked))
    .sort((a, b) => b.asked - a.asked || (a.theme < b.theme ? -1 : 1));
  return {
    reached,
    themes: heard.slice(0, themesShown).map(({ theme, n, loudness }) => ({ theme, n, tag: tagOf(loudness) })),
    silent: silent.slice(0, themesShown).map(({ theme }) => theme),
  };
}

function tagOf(loudness: ReturnType<typeof loudnessOf>): ThemeCount['tag'] {
  return loudness === 'loud_not_broad' || loudness === 'broad_but_silent' ? loudness : null;
}
