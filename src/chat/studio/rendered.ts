import { type AnyMessage, type Reading, readingFor } from '../message.ts';
import { safeText } from '../safe-text.ts';
import type { Face, Rendered, Spoken } from './protocol.ts';
import { slackHtml } from './slack-html.ts';

/** How a message is wanted. */
export interface Wish extends Omit<Reading, 'say'> {
  face: Face;
}

/** So much of a customer's words tells them apart from all others in a message. */
const startLength = 60;

/** One message in one face and language. @throws ZodError when the content does not fit the message's view. */
export function renderIn({ face, locale, zone }: Wish, message: AnyMessage, content: unknown): Rendered {
  const reading = readingFor({ locale, zone });
  const told = {
    summary: message.summarise(content, reading),
    spoken: spokenIn(content).filter(({ language }) => language !== locale),
  };
  if (face === 'teams') return { ...told, face, card: message.renderFor('teams', content, reading) };
  return { ...told, face, ...slackHtml(message.renderFor('slack', content, reading)) };
}

/** Wherever a view carries a text beside its language, that is somebody's words, which a screen reader should pronounce. */
function spokenIn(content: unknown): Spoken[] {
  if (Array.isArray(content)) return content.flatMap(spokenIn);
  if (typeof content !== 'object' || content === null) return [];
  const { text, language } = content as Record<string, unknown>;
  if (typeof text === 'string' && typeof language === 'string' && /^[a-z]{2}$/.test(language)) {
    return [{ start: safeText(text).slice(0, startLength), language }];
  }
  return Object.values(content).flatMap(spokenIn);
}
