import type { Context } from '../../../context.ts';
import { localDateOf } from '../../../local-time.ts';
import { answerIds, fingerprintOf, MOST_ROWS } from '../proofs.ts';
import type { Facts, Proof } from '../view.ts';

/** Fewer answers than this are not listed: below ten only words are shown (rulebook §5.1). */
const FEWEST_LISTED = 10;

/** The rows behind a figure, as anybody may see them: never words, a customer or a colleague. */
export interface FigureRows {
  columns: ('number' | 'source' | 'day' | 'answer' | 'month' | 'measure' | 'segment' | 'value' | 'owner')[];
  rows: (string | number)[][];
  /** Rows that are not listed. */
  more: number;
  /** Whether they are the rows that were counted then; null where there is nothing to compare. */
  isSame: boolean | null;
  why: 'listed' | 'few' | 'people' | 'customers';
}

const none: FigureRows = { columns: [], rows: [], more: 0, isSame: null, why: 'people' };

/** Finds the rows of a figure again, and says whether they are still the same. */
export async function figureRows(ctx: Context, facts: Facts, proof: Proof): Promise<FigureRows> {
  switch (proof.table) {
    case 'feedback':
      return answers(ctx, facts, proof);
    case 'business_figure':
      return figures(ctx, proof);
    case 'action':
    case 'improvement':
      return numbers(proof);
    case 'customer_revenue':
      return { ...none, why: 'customers' };
    case null:
      return none;
  }
}

async function answers(ctx: Context, facts: Facts, proof: Proof): Promise<FigureRows> {
  const touchpoints = facts.touchpoints.map(({ id }) => id);
  const ids = await answerIds(ctx, proof, { zone: facts.zone, touchpoints });
  const isSame = fingerprintOf(ids) === proof.fingerprint;
  if (ids.length < FEWEST_LISTED) return { ...none, isSame, why: 'few' };
  const rows = await ctx.db.feedback.findMany({
    where: { id: { in: ids.slice(0, MOST_ROWS) } },
    select: { id: true, source: true, answeredAt: true, score: true, durationSeconds: true },
    orderBy: { id: 'asc' },
  });
  return {
    columns: ['number', 'source', 'day', 'answer'],
    rows: rows.map(({ id, source, answeredAt, score, durationSeconds }) => [
      String(id),
      source,
      localDateOf(answeredAt, facts.zone),
      // What reached us has no score (rulebook §6.1).
      proof.theme === null ? (score ?? durationSeconds ?? '') : '',
    ]),
    more: Math.max(0, ids.length - MOST_ROWS),
    isSame,
    why: 'listed',
  };
}

async function figures({ db }: Context, { ids, fingerprint }: Proof): Promise<FigureRows> {
  const rows = await db.businessFigure.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } });
  return {
    columns: ['number', 'month', 'measure', 'segment', 'value', 'owner', 'source'],
    rows: rows.map(({ id, month, measure, segment, value, currency, owner, source }) => [
      ...[id, month, measure, segment, currency === null ? value : `${value} ${currency}`, owner, source],
    ]),
    more: 0,
    isSame: fingerprintOf(rows.map(({ id }) => id)) === fingerprint,
    why: 'listed',
  };
}

function numbers({ ids, n }: Proof): FigureRows {
  if (ids.length === 0) return { ...none, why: n > 0 ? 'few' : 'people' };
  const listed = ids.slice(0, MOST_ROWS);
  return {
    columns: ['number'],
    rows: listed.map((id) => [id]),
    more: ids.length - listed.length,
    isSame: null,
    why: 'listed',
  };
}
