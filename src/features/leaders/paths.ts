import type { Locale } from '../../i18n/index.ts';

/** Where an edition stands as a page, in a language. */
export function pagePath(edition: string, locale: Locale): string {
  return `/leaders/${edition}/${locale}`;
}

/** The same on one page to print or send on. */
export function pdfPath(edition: string, locale: Locale): string {
  return `/leaders/${edition}/${locale}.pdf`;
}

/** How one figure of it was computed, and from which rows. */
export function figurePath(edition: string, locale: Locale, key: string): string {
  return `/leaders/${edition}/${locale}/${key}`;
}
