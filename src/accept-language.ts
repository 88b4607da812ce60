import type { Request } from 'express';
import { type Locale, locales } from './i18n/index.ts';

/** The language a browser asks for; the studio's page asks for the one that is chosen in it. */
export function languageOf(request: Pick<Request, 'acceptsLanguages'>): Locale {
  const wanted = request.acceptsLanguages([...locales]);
  return locales.find((locale) => locale === wanted) ?? 'en';
}
