import type { Context } from '../../../context.ts';
import { addDays, type LocalDate, startOfDay } from '../../../local-time.ts';
import { currentVocabulary, type Theme } from '../../feedback/index.ts';
import { type Journey, touchpointsOf } from '../../journey/index.ts';
import { loadDefinitions } from '../../scores/index.ts';
import { isUnhappy, NAMED_BEFORE, WEEKS_BEFORE, type Weekly } from './rules.ts';

interface Row {
  theme: string;
  touchpointId: string | null;
  definitionId: number;
  score: number | null;
  week: number;
  customers: string[];
  ids: string[];
}

/** What unhappy customers named, with the answers of the last week. */
export interface Named extends Weekly {
  answers: bigint[];
}

/**
 * What unhappy customers named at some touchpoints in the complete weeks before a Monday; a customer counts once a week,
 * however often they write. A source that was connected lately has no habit that anything could stand out from.
 */
export async function loadNamed(
  ctx: Context,
  {
    monday,
    zone,
    journey,
    touchpoints,
  }: { monday: LocalDate; zone: string; journey: Journey; touchpoints: ReadonlySet<string> },
): Promise<Named[]> {
  const end = startOfDay(monday, zone);
  const starts = Array.from({ length: WEEKS_BEFORE + 1 }, (_, nth) =>
    startOfDay(addDays(monday, -7 * (nth + 1)), zone),
  );
  const rows = await ctx.db.$queryRaw<Row[]>`
    with texts as (
      select *, (select count(*)::int from unnest(${starts}::timestamptz[]) as start where answered_at < start) as week
      from feedback where answered_at >= ${starts.at(-1)} and answered_at < ${end} and text is not null
    ), settled as (
      select source from texts where week > 0 group by 1 having count(distinct week) >= ${NAMED_BEFORE}
    )
    select theme, touchpoint_id as "touchpointId", definition_id as "definitionId", score, week,
      array_agg(distinct coalesce(customer_key, id::text)) as customers, array_agg(id::text) as ids
    from texts, unnest(themes) as theme
    where source in (select source from settled)
    group by 1, 2, 3, 4, 5`;
  const { vocabulary } = await currentVocabulary(ctx.db);
  const topics = new Map(
    vocabulary.themes.filter(({ kind }) => kind === 'topic').map((one) => [one.id, one]),
  );
  const definitions = await loadDefinitions(ctx);
  const scales = new Map((await ctx.db.definition.findMany()).map((one) => [one.id, one]));
  const found = new Map<
    string,
    { theme: string; touchpointId: string; weeks: Set<string>[]; answers: bigint[] }
  >();
  for (const row of rows) {
    const theme = topics.get(row.theme);
    const touchpointId = theme && (row.touchpointId ?? placeOf(theme, journey));
    const [definition, scale] = [definitions.get(row.definitionId), scales.get(row.definitionId)];
    if (!touchpointId || !touchpoints.has(touchpointId) || !definition || !scale) continue;
    if (!isUnhappy(definition, scale, row.score)) continue;
    const key = `${row.theme} ${touchpointId}`;
    const known = found.get(key) ?? {
      theme: row.theme,
      touchpointId,
      weeks: starts.map(() => new Set<string>()),
      answers: [],
    };
    for (const customer of row.customers) known.weeks[row.week]?.add(customer);
    if (row.week === 0) known.answers.push(...row.ids.map(BigInt));
    found.set(key, known);
  }
  return [...found.values()].map(({ weeks, ...one }) => ({
    ...one,
    customers: weeks.map(({ size }) => size),
  }));
}

/** Where a theme belongs when an answer does not say; the file names a touchpoint by its key or its id. */
function placeOf({ touchpoint }: Theme, journey: Journey): string | null {
  if (touchpoint === undefined) return null;
  return touchpointsOf(journey).find(({ id, key }) => id === touchpoint || key === touchpoint)?.id ?? null;
}
