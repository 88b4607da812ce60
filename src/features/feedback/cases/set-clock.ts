import { type CaseMoment, caseTimes, openSecondsBy, type SourceClock } from '../../scores/index.ts';
import { SOURCE_LOCK } from '../importing/locks.ts';
import type { SqlConnection, SqlPool } from '../importing/sql.ts';

/** Cases per look. */
const MOST = 5_000;

interface StoredCase {
  id: string;
  externalId: string;
  openedAt: Date;
  duration: number | null;
  answered: number | null;
  reopened: number | null;
}

interface Counted {
  id: string;
  business: number | null;
  answered: number | null;
}

/**
 * Keeps when those who resolve the cases of a source are at work, and counts all its cases anew, in one transaction that
 * holds the source's lock. Returns how many were counted. Throws a RangeError for hours that cannot be.
 */
export async function setClock(
  pool: SqlPool,
  source: string,
  clock: SourceClock,
  setBy: string,
): Promise<number> {
  const openSeconds = openSecondsBy(clock);
  const connection = await pool.connect();
  let isBroken = false;
  try {
    await connection.query('begin');
    await connection.query(`select pg_advisory_xact_lock(${SOURCE_LOCK})`, [source]);
    await keepClock(connection, source, clock, setBy);
    let counted = 0;
    for (let after = '0'; ; ) {
      const cases = await casesAfter(connection, source, after);
      if (cases.length === 0) break;
      await keepCounted(connection, await countAll(connection, source, cases, openSeconds));
      counted += cases.length;
      after = cases.at(-1)?.id ?? after;
    }
    await connection.query('commit');
    return counted;
  } catch (error) {
    isBroken = await connection.query('rollback').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    connection.release(isBroken);
  }
}

async function keepClock(
  connection: SqlConnection,
  source: string,
  clock: SourceClock,
  setBy: string,
): Promise<void> {
  const { headline, zone, opens, closes, weekdays, holidays } = clock;
  await connection.query(
    `insert into source_clock (source, headline, zone, opens, closes, weekdays, holidays, set_by, set_at)
     values ($1, $2::"Headline", $3, $4, $5, $6, $7, $8, now())
     on conflict (source) do update set headline = excluded.headline, zone = excluded.zone, opens = excluded.opens,
       closes = excluded.closes, weekdays = excluded.weekdays, holidays = excluded.holidays,
       set_by = excluded.set_by, set_at = excluded.set_at`,
    [source, headline, zone, opens, closes, weekdays, holidays, setBy],
  );
}

async function casesAfter(connection: SqlConnection, source: string, after: string): Promise<StoredCase[]> {
  const { rows } = await connection.query<StoredCase>(
    `select f.id::text, external_id as "externalId", opened_at as "openedAt", duration_seconds as duration,
       answered_seconds as answered, reopened
     from feedback f where source = $1 and opened_at is not null and f.id > $2::bigint order by f.id limit $3`,
    [source, after, MOST],
  );
  return rows;
}

/** By what happened to a case where that is known; else by its opening and how long it took. */
async function countAll(
  connection: SqlConnection,
  source: string,
  cases: readonly StoredCase[],
  openSeconds: (from: Date, to: Date) => number,
): Promise<Counted[]> {
  const again = cases.filter(({ reopened }) => (reopened ?? 0) > 0).map(({ externalId }) => externalId);
  const { rows } = await connection.query<CaseMoment & { externalId: string }>(
    `select ticket || '#ttr' as "externalId", what::text, at from ticket_event
     where source = $1 and ticket || '#ttr' = any ($2)`,
    [source, again],
  );
  const moments = Map.groupBy(rows, ({ externalId }) => externalId);
  const spent = (from: Date, seconds: number | null) =>
    seconds === null ? null : Math.round(openSeconds(from, new Date(from.getTime() + seconds * 1000)));
  return cases.map(({ id, externalId, openedAt, duration, answered, reopened }) => {
    const times = caseTimes(moments.get(externalId) ?? [], openSeconds);
    const isKnown = times !== null && times !== 'resolved_before_opened';
    const whole = (reopened ?? 0) > 0 ? null : spent(openedAt, duration);
    return { id, business: isKnown ? times.businessSeconds : whole, answered: spent(openedAt, answered) };
  });
}

async function keepCounted(connection: SqlConnection, counted: readonly Counted[]): Promise<void> {
  await connection.query(
    `update feedback f set business_seconds = t.business, answered_business = t.answered
     from unnest($1::bigint[], $2::int[], $3::int[]) as t (id, business, answered) where f.id = t.id`,
    [
      counted.map(({ id }) => id),
      counted.map(({ business }) => business),
      counted.map(({ answered }) => answered),
    ],
  );
}
