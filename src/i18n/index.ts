import { en, type Messages } from './en.ts';
import { nl } from './nl.ts';

export type { Messages } from './en.ts';

/** The languages the bot speaks. */
export const locales = ['en', 'nl'] as const;
export type Locale = (typeof locales)[number];

const byLocale: Record<Locale, Messages> = { en, nl };

/** The sentences of a language. */
export function sayIn(locale: Locale): Messages {
  return byLocale[locale];
}

/** The language to speak to somebody whose platform says `tag` ('nl-BE', 'en_GB'); English when we do not speak theirs. */
export function localeFrom(tag: string | null | undefined): Locale {
  const language = tag?.toLowerCase().split(/[-_]/)[0];
  return locales.find((locale) => locale === language) ?? 'en';
}
