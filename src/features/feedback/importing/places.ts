import type { KnownTouchpoint } from './protocol.ts';
import type { SqlPool } from './sql.ts';

/** The places that texts and labels are placed by, in the order of the journey. */
export async function loadTouchpoints(db: Pick<SqlPool, 'query'>): Promise<KnownTouchpoint[]> {
  const { rows } = await db.query<KnownTouchpoint>(
    `select id, name_en as "nameEn", name_nl as "nameNl", coalesce(keywords, '{}') as keywords,
       coalesce(aliases, '{}') as aliases
     from touchpoint order by position, id`,
  );
  return rows;
}
