import type { Context } from '../../context.ts';
import { localDateOf } from '../../local-time.ts';
import { prepareForChannel } from '../feedback/index.ts';
import type { StoredDefinition } from '../scores/index.ts';
import type { QuoteView } from './view.ts';

/** Whom a quote is shown to: decides the language of masks and the calendar of its day. */
export interface Readers {
  locale: 'en' | 'nl';
  zone: string;
  definitions: ReadonlyMap<number, StoredDefinition>;
}

/**
 * The words of chosen records, in the order of `ids`; masked once more on the way out, because a rule may have
 * been added since they were stored. A record that was erased meanwhile is left out.
 */
export async function loadQuotes(ctx: Context, ids: readonly string[], readers: Readers): Promise<QuoteView[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db.feedback.findMany({
    where: { id: { in: ids.map(BigInt) }, text: { not: null }, unpostable: null },
    include: { touchpoint: true },
  });
  const byId = new Map(rows.map((row) => [String(row.id), row]));
  const quotes: QuoteView[] = [];
  for (const id of ids) {
    const row = byId.get(id);
    if (!row?.text) continue;
    const text = prepareForChannel({ text: row.text, strongLanguage: row.strongLanguage, locale: readers.locale });
    if (text === null) continue;
    const definition = readers.definitions.get(row.definitionId);
    quotes.push({
      id,
      text,
      language: row.language,
      score: scoreView(definition, row.score),
      touchpoint: row.touchpoint
        ? { id: row.touchpoint.id, nameEn: row.touchpoint.nameEn, nameNl: row.touchpoint.nameNl }
        : null,
      answeredOn: localDateOf(row.answeredAt, readers.zone),
      solicitation: definition?.solicitation ?? 'reactive',
      source: row.source,
    });
  }
  return quotes;
}

function scoreView(definition: StoredDefinition | undefined, score: number | null): QuoteView['score'] {
  const rule = definition?.rule;
  if (!rule || score === null || rule.metric === 'ttr') return null;
  return { metric: rule.metric, value: score, min: rule.scaleMin, max: rule.scaleMax };
}
