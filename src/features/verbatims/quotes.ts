import type { Context } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { Locale } from '../../i18n/index.ts';
import { localDateOf } from '../../local-time.ts';
import { prepareForChannel } from '../feedback/index.ts';
import type { StoredDefinition } from '../scores/index.ts';
import type { QuoteView, TouchpointView } from './view.ts';

/** Whom a quote is shown to: decides the language of masks and the calendar of its day. */
export interface Readers {
  locale: Locale;
  zone: string;
  definitions: ReadonlyMap<number, StoredDefinition>;
}

/** Chosen records with their words, by id. */
export type QuoteRows = ReadonlyMap<string, QuoteRow>;

interface QuoteRow {
  id: string;
  definitionId: number;
  source: string;
  language: string | null;
  score: number | null;
  text: string;
  strongLanguage: boolean;
  answeredAt: Date;
  touchpoint: TouchpointView | null;
}

/**
 * Reads the words of chosen records, for any number of channels at once. A touchpoint is called as it was when the
 * customer answered (rulebook §10).
 */
export async function loadQuoteRows(ctx: Context, ids: readonly string[]): Promise<QuoteRows> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<QuoteRow[]>(Prisma.sql`
    select feedback.id::text, definition_id as "definitionId", source, language, score, text,
      strong_language as "strongLanguage", answered_at as "answeredAt",
      case when touchpoint.id is not null then
        jsonb_build_object('id', touchpoint.id, 'nameEn', coalesce(named.name_en, touchpoint.name_en),
          'nameNl', coalesce(named.name_nl, touchpoint.name_nl)) end as touchpoint
    from feedback left join touchpoint on touchpoint.id = touchpoint_id
    left join lateral (
      select name_en, name_nl from touchpoint_name
      where touchpoint_name.touchpoint_id = touchpoint.id and valid_from <= answered_at
      order by valid_from desc limit 1
    ) as named on true
    where feedback.id = any(${ids.map(BigInt)}) and text is not null and unpostable is null`);
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Quotes in the order of `ids`; masked once more on the way out, because a rule may have been added since the texts
 * were stored. A record that was erased meanwhile is left out.
 */
export function quotesOf(rows: QuoteRows, ids: readonly string[], readers: Readers): QuoteView[] {
  return ids.flatMap((id) => {
    const row = rows.get(id);
    const quote = row ? quoteOf(row, readers) : null;
    return quote ? [quote] : [];
  });
}

function quoteOf(row: QuoteRow, readers: Readers): QuoteView | null {
  const { text, strongLanguage, touchpoint } = row;
  const safe = prepareForChannel({ text, strongLanguage, locale: readers.locale });
  if (safe === null) return null;
  const definition = readers.definitions.get(row.definitionId);
  return {
    id: row.id,
    text: safe,
    language: row.language,
    score: scoreView(definition, row.score),
    touchpoint,
    answeredOn: localDateOf(row.answeredAt, readers.zone),
    solicitation: definition?.solicitation ?? 'reactive',
    source: row.source,
  };
}

function scoreView(definition: StoredDefinition | undefined, score: number | null): QuoteView['score'] {
  const rule = definition?.rule;
  if (!rule || score === null || rule.metric === 'ttr') return null;
  return { metric: rule.metric, value: score, min: rule.scaleMin, max: rule.scaleMax };
}
