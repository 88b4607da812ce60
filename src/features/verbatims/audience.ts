import type { Locale } from '../../i18n/index.ts';
import type { Cell, CellFilter, StoredDefinition } from '../scores/index.ts';
import { stratumIn } from './pool.ts';
import type { Stratum } from './strata.ts';

/**
 * Whether a channel reads a language: its own, and Dutch colleagues are taken to read English too, unless its filter
 * says otherwise. A text too short to tell is let through.
 */
export function canRead(locale: Locale, filter: CellFilter, language: string | null): boolean {
  if (language === null || (filter.language?.length ?? 0) > 0) return true;
  return language === locale || (locale === 'nl' && language === 'en');
}

/** Answers per stratum: those with a score, and texts without one. */
export function mixOf(
  cells: readonly Cell[],
  definitions: ReadonlyMap<number, StoredDefinition>,
): Record<Stratum, number> {
  const mix: Record<Stratum, number> = { promoter: 0, passive: 0, detractor: 0, text: 0 };
  for (const cell of cells) {
    const definition = definitions.get(cell.definitionId);
    const stratum = definition ? stratumIn(definition, cell.score) : 'text';
    mix[stratum] += stratum === 'text' ? cell.withText : cell.n;
  }
  return mix;
}
