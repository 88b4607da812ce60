import type { Context } from '../../context.ts';
import type { Definition } from '../../generated/prisma/client.ts';
import { faultOf, type Method, type MetricDefinition } from './definition.ts';

/** A stored definition with what the rules need of it; `rule` is null for text, which has no score. */
export interface StoredDefinition {
  id: number;
  source: string;
  question: string;
  kind: 'transactional' | 'relational';
  solicitation: 'solicited' | 'reactive';
  version: number;
  createdAt: Date;
  rule: MetricDefinition | null;
}

const methods: readonly Method[] = ['nps', 'top_box', 'mean', 'top3box', 'net', 'median'];

/** All definitions by id: there are few, and every figure needs them. */
export async function loadDefinitions(ctx: Context): Promise<Map<number, StoredDefinition>> {
  const rows = await ctx.db.definition.findMany({ orderBy: { id: 'asc' } });
  return new Map(rows.map((row) => [row.id, { ...row, rule: ruleOf(row) }]));
}

/** The rule of a stored definition, or null when it measures nothing; a faulty one counts as nothing rather than as wrong. */
function ruleOf(row: Definition): MetricDefinition | null {
  const method = methods.find((one) => one === row.method);
  if (row.metric === 'text' || row.solicitation === 'reactive' || method === undefined) return null;
  const rule = {
    metric: row.metric,
    scaleMin: row.scaleMin ?? 0,
    scaleMax: row.scaleMax ?? 0,
    higherIsBetter: row.higherIsBetter,
    method,
    topBoxes: row.topBoxes,
  };
  return faultOf(rule) === null ? rule : null;
}
