import type { Context } from '../../context.ts';
import type { Days, EditionKind } from './edition.ts';
import { scopeOf } from './scope.ts';
import { Facts } from './view.ts';

/** Texts by their key, for each language of readers. */
export type ToldVoices = Readonly<Record<'en' | 'nl', ReadonlySet<string>>>;

/**
 * The words with which earlier messages of a kind and scope began and that lie in the days of this one: nobody reads one
 * customer two weeks in a row.
 */
export async function toldVoices(
  { db }: Pick<Context, 'db'>,
  { kind, window, touchpoints }: { kind: EditionKind; window: Days; touchpoints: readonly string[] },
): Promise<ToldVoices> {
  const rows = await db.leaderEdition.findMany({
    where: { kind, scope: scopeOf(touchpoints), upTo: { gte: window.from, lt: window.to } },
    select: { facts: true },
  });
  const voices = rows.map(({ facts }) => Facts.shape.voices.parse(Object(facts).voices));
  const ids = voices.flatMap(({ en, nl }) => [en, nl]).flatMap((id) => (id === null ? [] : [BigInt(id)]));
  const known = await db.feedback.findMany({
    where: { id: { in: ids } },
    select: { id: true, textKey: true },
  });
  const keys = new Map(known.map(({ id, textKey }) => [String(id), textKey ?? String(id)]));
  const toldIn = (locale: 'en' | 'nl') => new Set(voices.flatMap((one) => keys.get(one[locale] ?? '') ?? []));
  return { en: toldIn('en'), nl: toldIn('nl') };
}
