import type { Context } from '../../context.ts';
import { type CaseMoment, openStretches } from './cases.ts';
import { loadClocks, openSecondsBy, type SourceClock } from './clocks.ts';
import type { CellPlace } from './cube.ts';
import { calendarSeconds } from './ttr.ts';

/** Cases of one place that are open now, by how long they have been, in seconds of their source's headline clock. */
export interface OpenCases extends CellPlace {
  definitionId: number;
  seconds: number[];
}

interface OpenRow extends CellPlace {
  definitionId: number;
  externalId: string;
  since: Date;
  reopened: number | null;
}

/**
 * The cases that are open now, per definition; resolved later counts as open, where the clock stands earlier. A definition whose source tells of resolved cases only has no entry: how
 * many of its cases are open is not known. One that tells, and of which none is open, has an empty one (rulebook §2.4).
 */
export async function loadOpenCases(ctx: Context): Promise<ReadonlyMap<number, OpenCases[]>> {
  const now = ctx.clock.now();
  const telling = await ctx.db.$queryRaw<{ id: number }[]>`
    select id from definition d where metric = 'ttr'
      and exists (select from ticket_event e where e.source = d.source)`;
  const rows = await ctx.db.$queryRaw<OpenRow[]>`
    select definition_id as "definitionId", touchpoint_id as "touchpointId", source, language,
           external_id as "externalId", answered_at as since, reopened
    from feedback where opened_at is not null and duration_seconds is null and answered_at <= ${now}
    union all
    select definition_id, touchpoint_id, source, language, external_id, opened_at, reopened
    from feedback where duration_seconds is not null and opened_at <= ${now} and answered_at > ${now}`;
  const clocks = await loadClocks(ctx);
  const before = await loadStretchesBefore(ctx, rows, now);
  const open = new Map<number, OpenCases[]>(telling.map(({ id }) => [id, []]));
  const elapsedBy = elapsedOf(clocks);
  for (const { definitionId, externalId, since, reopened: _, ...place } of rows) {
    const elapsed = elapsedBy(place.source);
    const stretches = before.get(`${place.source} ${externalId}`) ?? [{ from: since, to: now }];
    const seconds = stretches.reduce((sum, { from, to }) => sum + elapsed(from, to ?? now), 0);
    const known = open.get(definitionId) ?? [];
    known.push({ definitionId, ...place, seconds: [seconds] });
    open.set(definitionId, known);
  }
  return open;
}

/** The stretches of cases that were opened again: what they were open before counts as well (E46). */
async function loadStretchesBefore(
  ctx: Context,
  rows: readonly OpenRow[],
  now: Date,
): Promise<ReadonlyMap<string, ReturnType<typeof openStretches>>> {
  const again = rows.filter(({ reopened }) => (reopened ?? 0) > 0);
  if (again.length === 0) return new Map();
  const moments = await ctx.db.$queryRaw<(CaseMoment & { key: string })[]>`
    select e.source || ' ' || f.external_id as key, e.what::text as what, e.at
    from unnest(${again.map(({ source }) => source)}::text[], ${again.map(({ externalId }) => externalId)}::text[])
      as f (source, external_id)
    join ticket_event e on e.source = f.source and e.ticket || '#ttr' = f.external_id and e.at <= ${now}`;
  const cases = Map.groupBy(moments, ({ key }) => key);
  return new Map([...cases].map(([key, told]) => [key, openStretches(told)]));
}

function elapsedOf(clocks: ReadonlyMap<string, SourceClock>) {
  const made = new Map<string, (from: Date, to: Date) => number>();
  return (source: string) => {
    const known = made.get(source);
    if (known) return known;
    const clock = clocks.get(source);
    const elapsed = clock?.headline === 'business' ? openSecondsBy(clock) : calendarSeconds;
    made.set(source, elapsed);
    return elapsed;
  };
}
