import type { Context } from '../../../context.ts';
import type { ModelBoth } from './believe.ts';

/** What a language model is asked for: the name of a candidate, the summary of a theme. */
export type ModelWordsKind = 'name' | 'summary';

/** What a language model suggested, by the id of what it is about. */
export async function loadModelWords(
  ctx: Context,
  kind: ModelWordsKind,
): Promise<ReadonlyMap<string, ModelBoth>> {
  const rows = await ctx.db.modelWords.findMany({ where: { kind } });
  return new Map(rows.map(({ about, en, nl }) => [about, { en, nl }]));
}
