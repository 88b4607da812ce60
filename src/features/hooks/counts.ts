import type { Db } from '../../context.ts';
import type { SqlConnection } from '../feedback/index.ts';

/** What happened how often to the deliveries of which source. */
export class Counts {
  private readonly counted = new Map<string, { source: string; what: string; n: number }>();

  add(source: string, what: string, n = 1): void {
    if (n === 0) return;
    const key = `${source} ${what}`;
    const known = this.counted.get(key) ?? { source, what, n: 0 };
    known.n += n;
    this.counted.set(key, known);
  }

  /** What was counted, in an order that never makes two writers wait for each other; and starts again. */
  take(): { source: string; what: string; n: number }[] {
    const taken = [...this.counted.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
    this.counted.clear();
    return taken;
  }
}

const ADD = `insert into arrival_count (source, day, what, n, last_at)
  select source, (now() at time zone 'UTC')::date, what, n, now()
  from unnest($1::text[], $2::text[], $3::int[]) as told (source, what, n)
  on conflict (source, day, what) do update set n = arrival_count.n + excluded.n, last_at = excluded.last_at`;

function listsOf(counts: ReturnType<Counts['take']>): [string[], string[], number[]] {
  return [counts.map(({ source }) => source), counts.map(({ what }) => what), counts.map(({ n }) => n)];
}

export async function writeCounts(db: Db, counts: Counts): Promise<void> {
  const taken = counts.take();
  if (taken.length > 0) await db.$executeRawUnsafe(ADD, ...listsOf(taken));
}

/** The same as a part of a transaction beside Prisma's. */
export async function writeCountsOn(connection: SqlConnection, counts: Counts): Promise<void> {
  const taken = counts.take();
  if (taken.length > 0) await connection.query(ADD, listsOf(taken));
}
