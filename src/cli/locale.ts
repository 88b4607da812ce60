import { AppError } from '../errors.ts';
import { type Locale, locales } from '../i18n/index.ts';

/**
 * The language of `--locale`.
 * @throws AppError `invalid` for one that is not spoken.
 */
export function localeOf(asked = 'en'): Locale {
  const locale = locales.find((one) => one === asked);
  if (locale) return locale;
  throw new AppError('invalid', `There is no language "${asked}".`, {
    remedy: `Choose one of: ${locales.join(', ')}.`,
  });
}
