import type { Context } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type CurrentVocabulary, namesOf, type ThemeNames } from '../feedback/index.ts';
import {
  atLeastCustomers,
  type Cell,
  type CellPlace,
  isSmallGroup,
  type StoredDefinition,
  tagsOf,
  type Windows,
} from '../scores/index.ts';
import type { ThemeCount } from './view.ts';

/** Texts of one place that carry one theme, in the current window. */
export interface ThemeCell extends CellPlace {
  definitionId: number;
  theme: string;
  n: number;
  /** One bit per customer by hash, as of a `Cell`. */
  customers: bigint;
}

/** Themes shown at most: three that reach us (rulebook §12.1), and as many that stay silent. */
const themesShown = 3;

/** Counts the themes of all texts of the current window in one pass. */
export async function loadThemeCells(ctx: Context, { start, end }: Windows): Promise<ThemeCell[]> {
  const rows = await ctx.db.$queryRaw<ThemeRow[]>(Prisma.sql`
    select definition_id, touchpoint_id, source, language, theme, count(*)::int as n,
      bit_or(1::bigint << (hashtext(coalesce(customer_key, id::text)) & 63))::text as customers
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
    customers: BigInt.asUintN(64, BigInt(row.customers)),
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
  customers: string;
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
 * fewer than five customers are withheld, however often they wrote. Order: most texts first, equal ones by name.
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
  const judged = [...Map.groupBy(themes, ({ theme }) => theme)].map(([theme, its]) => {
    const kinds = { reached: its.filter(isReactive), asked: its.filter((cell) => !isReactive(cell)) };
    return {
      theme,
      ...{ n: texted(kinds.reached), asked: texted(kinds.asked) },
      ...{ customers: atLeastCustomers(kinds.reached), askedCustomers: atLeastCustomers(kinds.asked) },
    };
  });
  const tags = tagsOf(
    judged.map(({ n, asked }) => ({
      solicited: { withTheme: asked, of: texts.solicited },
      reactive: { withTheme: n, of: texts.reactive },
    })),
  );
  const tagged = judged.map((one, nth) => ({ ...one, tag: tags[nth] ?? null }));
  const heard = tagged
    .filter(({ customers }) => !isSmallGroup(customers))
    .sort((a, b) => b.n - a.n || (a.theme < b.theme ? -1 : 1));
  const silent = tagged
    .filter(({ tag, askedCustomers }) => tag === 'broad_but_silent' && !isSmallGroup(askedCustomers))
    .sort((a, b) => b.asked - a.asked || (a.theme < b.theme ? -1 : 1));
  return {
    reached,
    themes: heard.slice(0, themesShown).map(({ theme, n, tag }) => ({ theme, n, tag })),
    silent: silent.slice(0, themesShown).map(({ theme }) => theme),
  };
}

function texted(cells: readonly ThemeCell[]): number {
  return cells.reduce((total, { n }) => total + n, 0);
}
