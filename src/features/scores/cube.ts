import type { Context } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { loadClocks, workdaySeconds } from './clocks.ts';

/** The places and languages a channel wants to hear about; an absent key does not filter. */
export interface CellFilter {
  touchpoint?: readonly string[] | undefined;
  source?: readonly string[] | undefined;
  language?: readonly string[] | undefined;
}

/** Where a record belongs, as far as filters can ask. */
export interface CellPlace {
  touchpointId: string | null;
  source: string;
  language: string | null;
}

/** Equal answers of one place, counted; the grain from which every channel's figures are added up. */
export interface Cell extends CellPlace {
  definitionId: number;
  waveId: number | null;
  /** In the current window, or in the one before it. */
  current: boolean;
  score: number | null;
  n: number;
  withText: number;
  /** The first of them. */
  since: Date;
  /** One bit per customer by hash: at least as many customers as bits. */
  customers: bigint;
}

/** Two windows of equal length that touch and do not overlap: `[before, start)` and `[start, end)`. */
export interface Windows {
  before: Date;
  start: Date;
  end: Date;
}

/** Times of the cases of one place that were resolved, in seconds; needed one by one for medians. */
export interface Durations extends CellPlace {
  definitionId: number;
  current: boolean;
  seconds: number[];
  /** From opening to first answer, of those cases that somebody answered. */
  answered: number[];
  /** How many were opened again, of how many of which the source tells. */
  reopened: number;
  reopenedOf: number;
  /** How long a working day is where opening hours are counted, in seconds; null where the calendar is. */
  daySeconds: number | null;
}

/**
 * Counts all answers of both windows in one pass over the index on the moment of answering, whatever the number of
 * channels: each channel then adds up its own cells.
 */
export async function loadCells(ctx: Context, windows: Windows): Promise<Cell[]> {
  const rows = await ctx.db.$queryRaw<CellRow[]>(Prisma.sql`
    select definition_id, touchpoint_id, source, language, wave_id, answered_at >= ${windows.start} as current, score,
           count(*)::int as n, count(text)::int as with_text, min(answered_at) as since,
           bit_or(1::bigint << (hashtext(coalesce(customer_key, id::text)) & 63))::text as customers
    from feedback
    where answered_at >= ${windows.before} and answered_at < ${windows.end}
    group by 1, 2, 3, 4, 5, 6, 7`);
  return rows.map((row) => ({
    definitionId: row.definition_id,
    touchpointId: row.touchpoint_id,
    source: row.source,
    language: row.language,
    waveId: row.wave_id,
    current: row.current,
    score: row.score,
    n: row.n,
    withText: row.with_text,
    since: row.since,
    customers: BigInt.asUintN(64, BigInt(row.customers)),
  }));
}

interface CellRow {
  definition_id: number;
  touchpoint_id: string | null;
  source: string;
  language: string | null;
  wave_id: number | null;
  current: boolean;
  score: number | null;
  n: number;
  with_text: number;
  since: Date;
  customers: string;
}

/** All cases that were resolved in both windows, per place; by the clock that is their source's headline (rulebook §2.4). */
export async function loadDurations(ctx: Context, windows: Windows): Promise<Durations[]> {
  const clocks = await loadClocks(ctx);
  const rows = await ctx.db.$queryRaw<Omit<Durations, 'daySeconds'>[]>(Prisma.sql`
    select definition_id as "definitionId", touchpoint_id as "touchpointId", source, language,
           answered_at >= ${windows.start} as current, array_agg(seconds) as seconds,
           coalesce(array_agg(answered) filter (where answered is not null), '{}') as answered,
           count(*) filter (where reopened > 0)::int as reopened, count(reopened)::int as "reopenedOf"
    from (
      select f.definition_id, f.touchpoint_id, f.source, f.language, f.answered_at, f.reopened,
             case when c.headline = 'business' then f.business_seconds else f.duration_seconds end as seconds,
             case when c.headline = 'business' then f.answered_business else f.answered_seconds end as answered
      from feedback f left join source_clock c using (source)
      where f.answered_at >= ${windows.before} and f.answered_at < ${windows.end} and f.duration_seconds is not null
    ) resolved
    where seconds is not null
    group by 1, 2, 3, 4, 5`);
  return rows.map((row) => {
    const clock = clocks.get(row.source);
    return { ...row, daySeconds: clock?.headline === 'business' ? workdaySeconds(clock) : null };
  });
}

/** Whether a place is among those the filter asks for. */
export function matchesFilter(filter: CellFilter, place: CellPlace): boolean {
  return (
    isAmong(filter.touchpoint, place.touchpointId) &&
    isAmong(filter.source, place.source) &&
    isAmong(filter.language, place.language)
  );
}

function isAmong(wanted: readonly string[] | undefined, value: string | null): boolean {
  return wanted === undefined || wanted.length === 0 || (value !== null && wanted.includes(value));
}

/** At least how many different customers stand behind these cells; two customers may share a bit, so it never overstates. */
export function atLeastCustomers(cells: readonly Pick<Cell, 'customers'>[]): number {
  let union = 0n;
  for (const cell of cells) union |= cell.customers;
  let count = 0;
  for (let rest = union; rest !== 0n; rest &= rest - 1n) count += 1;
  return count;
}
