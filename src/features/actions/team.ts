import type { WorkingHours } from '../../business-time.ts';
import type { Channel } from '../../generated/prisma/client.ts';
import { type Locale, localeFrom } from '../../i18n/index.ts';

/** When the team of a channel is at work, and its language; an action without a channel goes by UTC. */
export function teamOf(channel: Channel | null): WorkingHours & { locale: Locale } {
  const { zone = 'UTC', holidays = [], locale } = channel ?? {};
  return { zone, holidays, locale: localeFrom(locale) };
}
