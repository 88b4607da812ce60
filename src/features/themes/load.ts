import type { Context } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { Windows } from '../scores/index.ts';

/** Texts by definition, window and theme; `theme` is null for all texts together. */
export interface ThemeRow {
  definitionId: number;
  theme: string | null;
  current: boolean;
  n: number;
  /** Different ones who said it in answer to this question. */
  customers: number;
}

/** Counts texts of both windows, and of them those that carry each theme. */
export function loadThemeRows(ctx: Context, { before, start, end }: Windows): Promise<ThemeRow[]> {
  return ctx.db.$queryRaw<ThemeRow[]>(Prisma.sql`
    select definition_id as "definitionId", theme, answered_at >= ${start} as current, count(*)::int as n,
      count(distinct coalesce(customer_key, id::text))::int as customers
    from feedback, unnest(themes || array[null::text]) as theme
    where answered_at >= ${before} and answered_at < ${end} and text is not null
    group by 1, 2, 3`);
}

/** Different customers who name a theme in the current window: of those we asked, of what reached us, and (null) of both. */
export interface ThemeCustomers {
  theme: string;
  reactive: boolean | null;
  customers: number;
}

/** Counts customers over all sources: who answered three surveys is one customer. */
export function loadThemeCustomers(
  ctx: Context,
  { start, end }: Pick<Windows, 'start' | 'end'>,
): Promise<ThemeCustomers[]> {
  return ctx.db.$queryRaw<ThemeCustomers[]>(Prisma.sql`
    select theme, case when grouping(d.solicitation) = 0 then d.solicitation = 'reactive' end as reactive,
      count(distinct coalesce(f.customer_key, f.id::text))::int as customers
    from feedback f join definition d on d.id = f.definition_id, unnest(f.themes) as theme
    where f.answered_at >= ${start} and f.answered_at < ${end} and f.text is not null
    group by grouping sets ((theme, d.solicitation), (theme))`);
}

/** Answers to NPS questions with words, by score and theme; `theme` is null for all of them. */
export interface ScoreRow {
  definitionId: number;
  theme: string | null;
  score: number;
  n: number;
}

/** What those who name a theme answered, for the definitions given. */
export function loadScoreRows(
  ctx: Context,
  { start, end }: Windows,
  definitions: readonly number[],
): Promise<ScoreRow[]> {
  return ctx.db.$queryRaw<ScoreRow[]>(Prisma.sql`
    select definition_id as "definitionId", theme, score, count(*)::int as n
    from feedback, unnest(themes || array[null::text]) as theme
    where answered_at >= ${start} and answered_at < ${end} and text is not null and score is not null
      and definition_id = any(${[...definitions]})
    group by 1, 2, 3`);
}

/** Which survey rounds the scores of a window are from. */
export function loadPlaces(
  ctx: Context,
  { start, end }: Windows,
): Promise<{ definitionId: number; waveId: number | null; source: string; current: boolean }[]> {
  return ctx.db.$queryRaw(Prisma.sql`
    select distinct definition_id as "definitionId", wave_id as "waveId", source, true as current from feedback
    where answered_at >= ${start} and answered_at < ${end} and score is not null`);
}

/**
 * Customers who name a theme by week, 0 for the last seven complete days, 1 for the seven before, …; a week without any is
 * left out. Only of sources that told something in at least `fewest` of the eight weeks before: one that was connected this
 * week has no habit yet, and every theme would stand out.
 */
export function loadWeeks(
  ctx: Context,
  { from, end, fewest }: { from: Date; end: Date; fewest: number },
): Promise<{ theme: string; week: number; n: number }[]> {
  return ctx.db.$queryRaw(Prisma.sql`
    with texts as (
      select source, themes, coalesce(customer_key, id::text) as customer,
        floor(extract(epoch from ${end} - answered_at) / 604800)::int as week
      from feedback where answered_at > ${from} and answered_at <= ${end} and text is not null
    ), settled as (
      select source from texts where week between 1 and 8 group by 1 having count(distinct week) >= ${fewest}
    )
    select theme, week, count(distinct customer)::int as n
    from texts, unnest(themes) as theme
    where week < 9 and source in (select source from settled)
    group by 1, 2`);
}

/** The newest texts of each theme that may be shown, in the reader's language first; each text stands for one theme. */
export async function loadExamples(
  ctx: Context,
  { start, end }: Windows,
  { most, language, theme }: { most: number; language: string; theme: string | null },
): Promise<Map<string, string[]>> {
  const rows = await ctx.db.$queryRaw<{ theme: string; ids: string[] }[]>(Prisma.sql`
    select theme, (array_agg(id::text order by (language = ${language}) desc nulls last, cardinality(themes), answered_at desc, id))[1:${most}] as ids
    from (
      select distinct on (theme, text_key) theme, id, language, themes, answered_at
      from feedback, unnest(themes) as theme
      where answered_at >= ${start} and answered_at < ${end} and text is not null and unpostable is null
        and not damaged and (${theme}::text is null or theme = ${theme})
      order by theme, text_key, answered_at desc
    ) as texts
    group by theme`);
  return new Map(rows.map(({ theme: id, ids }) => [id, ids]));
}

/** Of texts that carry a theme of some kind, what else they are about: the reasons of who leaves, what is missed. */
export function loadTogether(
  ctx: Context,
  { start, end }: Windows,
  themes: readonly string[],
): Promise<{ kind: string; theme: string; customers: number }[]> {
  return ctx.db.$queryRaw(Prisma.sql`
    select kind, theme, count(distinct coalesce(customer_key, id::text))::int as customers
    from feedback, unnest(themes) as theme, unnest(themes) as kind
    where answered_at >= ${start} and answered_at < ${end} and text is not null
      and kind = any(${[...themes]}) and not (theme = any(${[...themes]}))
    group by 1, 2`);
}
