import type { Quoted } from '../chat/look.ts';
import type { Reading } from '../chat/message.ts';
import { cutText, safeText, shorten } from '../chat/safe-text.ts';
import { nameIn } from '../i18n/names.ts';
import type { QuoteView, TouchpointView } from './verbatims/index.ts';

/** Longest name of a source or touchpoint in a line of small print. */
const NAME = 60;

/** The name of a touchpoint in the reader's language. */
export function touchpointName(touchpoint: TouchpointView, { locale }: Reading): string {
  return shorten(safeText(locale === 'nl' ? touchpoint.nameNl : touchpoint.nameEn), NAME);
}

/** The name of a source as it follows "via". */
export function sourceName(source: string, { say }: Reading): string {
  return shorten(safeText(nameIn(say.sources, source)), NAME);
}

/**
 * A customer's words and the fixed line below them: source, touchpoint, day and, where we asked, the answer given.
 * Words are cut at `limit` code points. Reactive feedback never shows a figure.
 */
export function quoted(view: QuoteView, reading: Reading, limit = 500): Quoted {
  const { say } = reading;
  const { text, cut } = cutText(safeText(view.text), limit);
  const author = [
    say.verbatims.author({ source: sourceName(view.source, reading) }),
    ...(view.touchpoint ? [touchpointName(view.touchpoint, reading)] : []),
    say.verbatims.day({ date: view.answeredOn }),
    ...(view.score && view.solicitation === 'solicited' ? [say.verbatims.gave(view.score)] : []),
  ];
  return { text, readOn: cut ? say.verbatims.readOn() : '', author: author.join(' · ') };
}

/** What a theme is called, by the names that were valid when the message was made. */
export function themeName(
  theme: string,
  names: Readonly<Record<string, { en: string; nl: string }>>,
  { locale }: Reading,
): string {
  const name = Object.hasOwn(names, theme) ? names[theme]?.[locale] : undefined;
  return shorten(safeText(name ?? theme), NAME);
}
