import type { SourceClock } from '../../scores/index.ts';
import type { SqlPool } from '../importing/sql.ts';

/** The clock of a source; null where nobody told when its people are at work. */
export async function findClock(db: Pick<SqlPool, 'query'>, source: string): Promise<SourceClock | null> {
  const { rows } = await db.query<SourceClock>(
    'select headline::text, zone, opens, closes, weekdays, holidays from source_clock where source = $1',
    [source],
  );
  return rows[0] ?? null;
}
