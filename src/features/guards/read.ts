import type { Context } from '../../context.ts';
import { loadRounds } from '../scores/index.ts';
import type { Period } from '../verbatims/index.ts';

const FATIGUE_DAYS = 30;

/** One answer to one question that we asked. */
export interface Answered {
  definitionId: number;
  waveId: number | null;
  source: string;
  /** The same for everything that one customer answered at once. */
  submission: string;
  at: Date;
  score: number | null;
  text: string | null;
}

/** What a wave is called, and how many of its invitations were answered; null where invitations are unknown. */
export interface RoundName {
  name: string;
  response: { responded: number; delivered: number } | null;
}

/** All answers to our questions in some days, by their moment. */
export function answersOf({ db }: Context, { start, end }: Period): Promise<Answered[]> {
  return db.$queryRaw<Answered[]>`
    select f.definition_id as "definitionId", f.wave_id as "waveId", f.source, f.answered_at as at, f.score, f.text,
      case when d.question = '' then f.external_id else regexp_replace(f.external_id, '#[^#]*$', '') end as submission
    from feedback f join definition d on d.id = f.definition_id
    where d.solicitation = 'solicited' and f.answered_at >= ${start} and f.answered_at < ${end}
    order by f.answered_at, f.id`;
}

/** The waves of some answers, by id. */
export async function roundNames(
  ctx: Context,
  rows: readonly Answered[],
): Promise<ReadonlyMap<number, RoundName>> {
  const rounds = await loadRounds(ctx, rows);
  const waves = await ctx.db.wave.findMany({
    where: { id: { in: [...new Set(rows.flatMap(({ waveId }) => waveId ?? []))] } },
  });
  return new Map(waves.map(({ id, name }) => [id, { name, response: rounds.get(id) ?? null }]));
}

/**
 * Customers who answered two surveys within thirty days: they were invited to both. Two waves are two surveys; where a
 * source tells none, as most that deliver each answer by itself, so are two answers that are a day or more apart.
 */
export async function askedAgain({ db }: Context, { start, end }: Period): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    select count(distinct a.customer_key)::int as n from feedback a
      join definition d on d.id = a.definition_id
      join feedback b on b.customer_key = a.customer_key
        and coalesce(b.wave_id <> a.wave_id, b.answered_at <= a.answered_at - make_interval(days => 1))
        and b.answered_at < a.answered_at and b.answered_at >= a.answered_at - make_interval(days => ${FATIGUE_DAYS})
      join definition e on e.id = b.definition_id
    where d.solicitation = 'solicited' and e.solicitation = 'solicited' and d.metric <> 'ttr' and e.metric <> 'ttr'
      and a.customer_key is not null and a.answered_at >= ${start} and a.answered_at < ${end}`;
  return row?.n ?? 0;
}
