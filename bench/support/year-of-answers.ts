import type pg from 'pg';

/**
 * A year of answers until a moment, or as many days as are asked for, at 20 touchpoints from 4 sources, as the importer would have stored them: surveys with
 * and without words, times to resolution, reviews.
 */
export async function fillYear(
  pool: pg.Pool,
  { rows, until, days = 365 }: { rows: number; until: Date; days?: number },
): Promise<void> {
  await pool.query(`insert into touchpoint (id, name_en, name_nl, position)
    select 'touchpoint-' || n, 'Touchpoint ' || n, 'Contactpunt ' || n, n from generate_series(0, 19) n`);
  await pool.query(`insert into definition (source, metric, scale_min, scale_max, higher_is_better, method, kind, solicitation)
    values ('survey', 'nps', 0, 10, true, 'nps', 'relational', 'solicited'),
           ('contact', 'csat', 1, 5, true, 'top_box', 'transactional', 'solicited'),
           ('desk', 'ttr', null, null, false, 'median', 'transactional', 'solicited'),
           ('reviews', 'text', null, null, true, 'none', 'transactional', 'reactive')`);
  await pool.query(
    `insert into feedback (source, external_id, definition_id, touchpoint_id, answered_at, score, duration_seconds,
       language, text, text_key, themes, customer_key, content_hash)
     select (array['survey', 'contact', 'desk', 'reviews'])[d], n, d, 'touchpoint-' || (hashint4(n) & 1023) % 20,
       $2::timestamptz - ((n::float8 / $1) * $3::float8 || ' days')::interval,
       case d when 1 then (hashint4(n + 7) & 1023) % 11 when 2 then 1 + (hashint4(n + 7) & 1023) % 5 end,
       case d when 3 then 600 + (hashint4(n + 9) & 1048575) % 400000 end,
       case when n % 4 = 0 then 'en' else 'nl' end,
       case when n % 9 < 4 and d <> 3 then 'A customer says something about order ' || n || ' in a few words' end,
       case when n % 9 < 4 and d <> 3 then md5(n::text) end,
       case when n % 9 < 2 then array[(array['price', 'delivery', 'waiting', 'invoice', 'staff'])[1 + n % 5]] else '{}' end,
       md5((n % ($1 / 4 + 1))::text), n
     from (select n, 1 + n % 4 as d from generate_series(1, $1::int) n) numbers`,
    [rows, until, days],
  );
  await pool.query('vacuum analyze feedback');
}

/** What the nth of many channels hears: one, two or all touchpoints, some of them one source or language alone. */
export function filterOf(n: number): { touchpoint?: string[]; source?: string[]; language?: string[] } {
  if (n % 10 === 0) return {};
  const touchpoint = [`touchpoint-${n % 20}`, ...(n % 3 === 0 ? [`touchpoint-${(n * 7) % 20}`] : [])];
  return {
    touchpoint: [...new Set(touchpoint)],
    ...(n % 7 === 0 ? { source: ['survey', 'reviews'] } : {}),
    ...(n % 11 === 0 ? { language: ['nl'] } : {}),
  };
}
