import type { Context } from '../../context.ts';
import type { FormProposal } from '../feedback/index.ts';
import { type Habit, habitOf } from './habit.ts';

/** How a source that tells of answers by itself is doing. */
export interface SourceHealth {
  source: string;
  /** Whether its deliveries are accepted. */
  isConnected: boolean;
  /** ISO moment of the last delivery that was new; null when there was none. */
  lastArrival: string | null;
  /** New deliveries since midnight UTC, and on an average day of the last four weeks; null while too little is known. */
  today: number;
  usual: number | null;
  /** Whether it has been silent for longer than it ever is. */
  isSilent: boolean;
  /** Deliveries that are still to be worked on, that wait for a person, and that were given up. */
  waiting: number;
  asking: number;
  failed: number;
  /** What happened in the last seven days, by its name: created, updated, refused.offScale, door.signature … */
  counts: Record<string, number>;
  /** Surveys that ask how they are read. */
  forms: { form: string; headings: string[]; proposal: FormProposal; isConfirmed: boolean }[];
  /** Streams that are asked for what is new. */
  pulls: PullHealth[];
  /** Why deliveries were given up, and how many. */
  failures: { reason: string; n: number }[];
}

/** How asking for a stream is going. */
export interface PullHealth {
  stream: string;
  /** ISO moments: the last page that was kept, and the next attempt. */
  lastPage: string | null;
  nextAt: string;
  /** Why the last attempts failed, and since when they do; null while they do not. */
  failing: { reason: string; since: string; attempts: number } | null;
}

/**
 * How every source is doing: those that are connected, and those of which anything ever arrived. Streams are told of
 * sources that are asked (of all that are connected, where it is left out): who stopped asking is not told of failures.
 */
export async function readHealth(
  ctx: Pick<Context, 'db' | 'clock'>,
  connected: readonly string[],
  asked: readonly string[] = connected,
): Promise<SourceHealth[]> {
  const [counts, states, forms, habits, pulled] = await Promise.all([
    ctx.db.$queryRaw<{ source: string; what: string; n: number; today: number }[]>`
      select source, what, sum(n)::int as n,
        (coalesce(sum(n) filter (where day = (now() at time zone 'UTC')::date), 0))::int as today
      from arrival_count where day > (now() at time zone 'UTC')::date - 7 group by source, what order by source, what`,
    ctx.db.$queryRaw<{ source: string; state: string; reason: string | null; n: number }[]>`
      select source, state::text, reason, count(*)::int as n from arrival
      where state in ('waiting', 'asking', 'failed') group by 1, 2, 3 order by n desc`,
    ctx.db.arrivalForm.findMany({ orderBy: [{ source: 'asc' }, { form: 'asc' }] }),
    readHabits(ctx),
    ctx.db.pullState.findMany({
      where: { source: { in: [...asked] } },
      orderBy: [{ source: 'asc' }, { stream: 'asc' }],
    }),
  ]);
  const names = new Set([
    ...connected,
    ...habits.keys(),
    ...counts.map(({ source }) => source),
    ...pulled.map(({ source }) => source),
  ]);
  return [...names].toSorted().map((source) => {
    const mine = <Row extends { source: string }>(rows: readonly Row[]) =>
      rows.filter((row) => row.source === source);
    const inState = (state: string) =>
      mine(states).reduce((sum, row) => sum + (row.state === state ? row.n : 0), 0);
    const habit = habits.get(source);
    return {
      source,
      isConnected: connected.includes(source),
      lastArrival: habit?.lastArrival.toISOString() ?? null,
      today: mine(counts).find(({ what }) => what === 'arrived')?.today ?? 0,
      usual: habit?.aDay ?? null,
      isSilent: habit?.isSilent ?? false,
      waiting: inState('waiting'),
      asking: inState('asking'),
      failed: inState('failed'),
      counts: Object.fromEntries(mine(counts).map(({ what, n }) => [what, n])),
      forms: mine(forms).map(({ form, headings, proposal, confirmedAt }) => ({
        form,
        headings,
        // Written by ourselves, from a proposal.
        proposal: proposal as unknown as FormProposal,
        isConfirmed: confirmedAt !== null,
      })),
      pulls: mine(pulled).map(({ stream, lastOkAt, nextAt, reason, failingSince, failures: attempts }) => ({
        stream,
        lastPage: lastOkAt?.toISOString() ?? null,
        nextAt: nextAt.toISOString(),
        failing:
          reason === null || failingSince === null
            ? null
            : { reason, since: failingSince.toISOString(), attempts },
      })),
      failures: mine(states).flatMap(({ state, reason, n }) =>
        state === 'failed' ? [{ reason: reason ?? 'unforeseen', n }] : [],
      ),
    };
  });
}

/** How often each source tells something, by days on which it did. */
export async function readHabits(
  ctx: Pick<Context, 'db' | 'clock'>,
): Promise<Map<string, Habit & { lastArrival: Date }>> {
  const rows = await ctx.db.$queryRaw<{ source: string; day: string; n: number; lastAt: Date }[]>`
    select source, day::text, n, last_at as "lastAt" from arrival_count where what = 'arrived'
    and day > (now() at time zone 'UTC')::date - 400 order by source, day`;
  const sources = Map.groupBy(rows, ({ source }) => source);
  const now = ctx.clock.now();
  return new Map(
    [...sources].flatMap(([source, days]) => {
      const lastArrival = days.at(-1)?.lastAt;
      return lastArrival ? [[source, { ...habitOf(days, lastArrival, now), lastArrival }] as const] : [];
    }),
  );
}

/** How many answers each source told of, without bringing them, since it was last imported or asked. */
export async function countAnnounced(ctx: Context): Promise<Map<string, number>> {
  const rows = await ctx.db.$queryRaw<{ source: string; n: number }[]>`
    select source, count(*)::int as n from arrival a where announces is not null and not exists (
      select from import_run r
      where r.source = a.source and r.state = 'done' and r.file_name <> 'hook' and r.started_at > a.received_at)
      and not exists (select from pull_state p where p.source = a.source and p.last_ok_at > a.received_at)
    group by source`;
  return new Map(rows.map(({ source, n }) => [source, n]));
}
