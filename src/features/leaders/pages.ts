import { readingFor } from '../../chat/message.ts';
import type { Context } from '../../context.ts';
import type { Locale } from '../../i18n/index.ts';
import { viewOf } from './compose.ts';
import { editionPage } from './page/edition-page.ts';
import { figurePage } from './page/figure-page.ts';
import { figureRows } from './page/figure-rows.ts';
import { leadersPicture } from './page/pdf.ts';
import { figurePath, pagePath } from './paths.ts';
import { type Edition, editionById } from './store.ts';

/** A frozen message as a page in a language; null when there is none of that id. */
export async function showEdition(ctx: Context, id: string, locale: Locale): Promise<string | null> {
  const found = await readEdition(ctx, id, locale);
  if (!found) return null;
  const { edition, view, reading } = found;
  const known = new Set(edition.facts.proofs.map(({ key }) => key));
  return editionPage(view, reading, (key) => (known.has(key) ? ctx.link(figurePath(id, locale, key)) : null));
}

/** The same on one A4 page. */
export async function printEdition(ctx: Context, id: string, locale: Locale): Promise<Buffer | null> {
  const found = await readEdition(ctx, id, locale);
  return found && (await leadersPicture(found.view, found.reading)).pdf();
}

/** How one of its figures was computed; null when it has none of that key. */
export async function explainFigure(
  ctx: Context,
  id: string,
  { locale, key }: { locale: Locale; key: string },
): Promise<string | null> {
  const found = await readEdition(ctx, id, locale);
  const proof = found?.edition.facts.proofs.find((one) => one.key === key);
  if (!found || !proof) return null;
  const { edition, view, reading } = found;
  const rows = await figureRows(ctx, edition.facts, proof);
  return figurePage({ view, proof, rows, back: ctx.link(pagePath(id, locale)) ?? '#' }, reading);
}

async function readEdition(ctx: Context, id: string, locale: Locale) {
  const edition: Edition | null = await editionById(ctx, id);
  if (!edition) return null;
  const { zone } = edition.facts;
  const { content: view } = await viewOf(ctx, edition, { locale, zone, lateSince: null });
  return { edition, view, reading: readingFor({ locale, zone }) };
}
