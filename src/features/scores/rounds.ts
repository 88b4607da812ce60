import type { Context } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { Cell } from './cube.ts';

/** A survey round with the number of its invitations and of the customers who answered. */
export interface SurveyRound {
  delivered: number;
  responded: number;
}

/**
 * All rounds that occur in the cells, by id; a round whose number of invitations is unknown is left out. Whoever
 * answered several questions of one invitation responded once.
 */
export async function loadRounds(
  ctx: Context,
  cells: readonly Pick<Cell, 'waveId'>[],
): Promise<ReadonlyMap<number, SurveyRound>> {
  const ids = [...new Set(cells.flatMap((cell) => (cell.waveId === null ? [] : [cell.waveId])))];
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<(SurveyRound & { id: number })[]>(Prisma.sql`
    select w.id, coalesce(w.delivered, w.invited) as delivered,
      count(distinct case when d.question = '' then regexp_replace(f.external_id, '#ttr$', '')
        else regexp_replace(f.external_id, '#[^#]*$', '') end)::int as responded
    from wave w join feedback f on f.wave_id = w.id join definition d on d.id = f.definition_id
    where w.id = any(${ids}) and coalesce(w.delivered, w.invited) is not null
    group by w.id`);
  return new Map(rows.map(({ id, delivered, responded }) => [id, { delivered, responded }]));
}

/** The answers to one question in whole rounds, counted by value: what a share of all invitations is a share of. */
export async function loadRoundAnswers(
  ctx: Context,
  definitionId: number,
  waveIds: readonly number[],
): Promise<Map<number, number>> {
  const rows = await ctx.db.$queryRaw<{ score: number; n: number }[]>(Prisma.sql`
    select score, count(*)::int as n from feedback
    where wave_id = any(${[...waveIds]}) and definition_id = ${definitionId} and score is not null
    group by score`);
  return new Map(rows.map(({ score, n }) => [score, n]));
}
