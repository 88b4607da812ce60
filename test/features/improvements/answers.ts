import type { Db } from '../../../src/context.ts';
import { addDays } from '../../../src/local-time.ts';

/** A survey's answers about a touchpoint, spread over the local days from `from` to `to`, all with their own customer. */
export async function giveAnswers(
  db: Db,
  {
    from,
    to,
    scores,
    touchpoint = 'delivery',
    metric = 'nps',
  }: {
    from: string;
    to: string;
    /** Answer → how often. */
    scores: Record<number, number>;
    touchpoint?: string | null;
    metric?: 'nps' | 'csat';
  },
): Promise<void> {
  const definitionId = await giveDefinition(db, metric);
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  const answers = Object.entries(scores).flatMap(([score, n]) =>
    Array.from({ length: n }, () => Number(score)),
  );
  const begun = await db.feedback.count();
  await db.feedback.createMany({
    data: answers.map((score, index) => ({
      source: 'survey',
      externalId: `${metric}-${begun + index}`,
      definitionId,
      touchpointId: touchpoint,
      // Noon in Amsterdam, on each day in turn.
      answeredAt: new Date(`${addDays(from, index % days)}T10:00:00Z`),
      score,
      text: `Answer ${begun + index} says in its own words what happened.`,
      textKey: `answer ${begun + index}`,
      language: 'en',
      customerKey: `customer-${begun + index}`,
      contentHash: 'x',
    })),
  });
}

async function giveDefinition(db: Db, metric: 'nps' | 'csat'): Promise<number> {
  const asked = { source: 'survey', question: '', metric, version: 1 } as const;
  const scale =
    metric === 'nps'
      ? { scaleMin: 0, scaleMax: 10, method: 'nps' }
      : { scaleMin: 1, scaleMax: 5, method: 'top_box' };
  const { id } = await db.definition.upsert({
    where: { source_question_metric_version: asked },
    create: { ...asked, ...scale, kind: 'transactional', solicitation: 'solicited' },
    update: {},
  });
  return id;
}

/** One window's promoters, passives and detractors and its adjusted net score, by SQL alone. */
export interface SqlNps {
  n: number;
  nps: number;
  centre: number;
  error: number;
}

/**
 * The NPS of a touchpoint between two local days in Amsterdam, computed by PostgreSQL from the raw answers, with the
 * adjusted Wald centre and error of rulebook §3.2 (three added answers, ¾ of them at the ends).
 */
export async function npsBySql(db: Db, from: string, to: string, touchpoint = 'delivery'): Promise<SqlNps> {
  const [row] = await db.$queryRaw<SqlNps[]>`
    with counted as (
      select count(*)::float8 as n, count(*) filter (where score >= 9)::float8 as p,
        count(*) filter (where score <= 6)::float8 as d
      from feedback f join definition q on q.id = f.definition_id
      where q.metric = 'nps' and q.source = 'survey' and f.touchpoint_id = ${touchpoint}
        and (f.answered_at at time zone 'Europe/Amsterdam')::date between ${from}::date and ${to}::date),
    adjusted as (
      select n, p, d, (p + 0.75 - (d + 0.75)) / (n + 3) as c, (p + 0.75 + d + 0.75) / (n + 3) as spread from counted)
    select n, 100 * (p - d) / nullif(n, 0) as nps, 100 * c as centre, 100 * sqrt((spread - c * c) / (n + 3)) as error
    from adjusted`;
  if (!row) throw new Error('no answers were counted');
  return row;
}
