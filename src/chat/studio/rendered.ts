import type { Locale } from '../../i18n/index.ts';
import { sayIn } from '../../i18n/index.ts';
import type { AnyMessage } from '../message.ts';
import type { TeamsCard } from '../teams/kit.ts';
import { type RenderedButton, slackHtml } from './slack-html.ts';

export type Face = 'slack' | 'teams';

/** A message as the page shows it; Teams cards are drawn in the browser by the official renderer. */
export type Rendered =
  | { face: 'slack'; summary: string; html: string; buttons: RenderedButton[] }
  | { face: 'teams'; summary: string; card: TeamsCard };

export interface Wish {
  face: Face;
  locale: Locale;
  zone: string;
}

/** One message in one face and language. @throws ZodError when the content does not fit the message's view. */
export function renderIn(wish: Wish, message: AnyMessage, content: unknown): Rendered {
  const reading = { say: sayIn(wish.locale), locale: wish.locale, zone: wish.zone };
  const summary = message.summarise(content, reading);
  if (wish.face === 'teams')
    return { face: 'teams', summary, card: message.renderFor('teams', content, reading) };
  return { face: 'slack', summary, ...slackHtml(message.renderFor('slack', content, reading)) };
}
