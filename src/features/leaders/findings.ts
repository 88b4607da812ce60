import { z } from 'zod';
import type { Context } from '../../context.ts';
import { adjustForMany } from '../scores/index.ts';
import type { Period } from '../verbatims/index.ts';
import { scopeOf } from './doing.ts';
import type { Facts } from './view.ts';

/** Looks told in one message. */
const MOST_FINDINGS = 2;
const verdicts = ['higher', 'lower', 'no_clear_change'] as const;
const metrics = ['nps', 'csat', 'ces', 'ttr'] as const;

type Finding = Facts['improvements']['findings'][number];
/** A look with the p of its test. */
export type TestedFinding = Finding & { p: number | null };

/** Looks whether an improvement helped that were done in these days, as they were found: each of its own message. */
export async function readFindings(
  { db }: Context,
  { news, touchpoints }: { news: Period; touchpoints: readonly string[] },
): Promise<TestedFinding[]> {
  const rows = await db.improvementFinding.findMany({
    where: {
      grade: { not: null },
      check: { doneAt: { gte: news.start, lt: news.end }, improvement: scopeOf(touchpoints) },
    },
    include: { check: true },
    orderBy: { id: 'asc' },
  });
  const findings = rows.flatMap((row) => {
    const { check, definition, verdict, isBetter, beforeValue, afterValue, p } = row;
    const said = verdicts.find((one) => one === verdict);
    const { metric, method } = definitionOf(definition);
    if (!said || !metric) return [];
    const moved = said !== 'no_clear_change' && beforeValue !== null && afterValue !== null;
    const difference = moved ? Math.abs(afterValue - beforeValue) : null;
    const { improvementId: number, weeks } = check;
    const beside = besideIn(row.beside);
    const grade = beside === null ? ('C' as const) : ('B' as const);
    return [{ number, weeks, metric, method, verdict: said, isBetter, difference, grade, beside, p }];
  });
  return findings.slice(0, MOST_FINDINGS);
}

/**
 * What is left of them beside the scores of the same message: one message makes all its comparisons together, and the
 * more it makes the more of them chance would find (rulebook §4.1, 5).
 */
export function standingFindings(found: readonly TestedFinding[], beside: readonly number[]): Finding[] {
  const directed = found.map((one) => ({ ...one, direction: null }));
  return adjustForMany(directed, { beside }).map(({ p: _p, direction: _direction, ...finding }) => finding);
}

const Beside = z.object({ difference: z.object({ value: z.number(), isClear: z.boolean() }) });

/** What a look found beside its comparison touchpoint; null without one. */
function besideIn(kept: unknown): 'favour' | 'expense' | 'unclear' | null {
  const found = Beside.safeParse(kept).data?.difference;
  if (!found) return null;
  if (!found.isClear) return 'unclear';
  return found.value > 0 ? 'favour' : 'expense';
}

function definitionOf(definition: unknown): { metric: (typeof metrics)[number] | undefined; method: string } {
  const { metric, method }: { metric?: unknown; method?: unknown } = Object(definition);
  return { metric: metrics.find((one) => one === metric), method: typeof method === 'string' ? method : '' };
}
