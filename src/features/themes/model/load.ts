import type { Context } from '../../../context.ts';
import type { ModelBoth } from './believe.ts';

/** What a language model is asked for: the name of a candidate, the summary of a theme. */
export type ModelWordsKind = 'name' | 'summary';

/** Longest that a suggestion is shown: asked again after a week, it is about texts that were told by then. */
const SHOWN_DAYS = 14;

/** The moment before which a suggestion is too old to be shown. */
export function staleBefore(now: Date): Date {
  return new Date(now.getTime() - SHOWN_DAYS * 86_400_000);
}

/** What a language model suggested lately, by the id of what it is about. */
export async function loadModelWords(
  { db, clock }: Context,
  kind: ModelWordsKind,
): Promise<ReadonlyMap<string, ModelBoth>> {
  const rows = await db.modelWords.findMany({ where: { kind, madeAt: { gte: staleBefore(clock.now()) } } });
  return new Map(rows.map(({ about, en, nl }) => [about, { en, nl }]));
}
