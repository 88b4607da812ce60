import type { z } from 'zod';
import { type Locale, type Messages, sayIn } from '../i18n/index.ts';
import type { SlackMessage } from './slack/kit.ts';
import type { TeamsCard } from './teams/kit.ts';

/** What each platform shows natively. A new platform is one more line, and the compiler lists every missing face. */
export interface Native {
  slack: SlackMessage;
  teams: TeamsCard;
}
export type Face = keyof Native;

/** What a renderer needs besides the view: the sentences of the reader's language. */
export interface Reading {
  say: Messages;
  locale: Locale;
  /** IANA zone in which moments are shown. */
  zone: string;
}

/** What a renderer needs to speak to somebody. */
export function readingFor({ locale, zone }: Omit<Reading, 'say'>): Reading {
  return { say: sayIn(locale), locale, zone };
}

/** A message: facts (the view), one sentence that says all of it, and one native renderer per platform. */
export interface Message<View> {
  readonly name: string;
  readonly view: z.ZodType<View>;
  summary(view: View, reading: Reading): string;
  readonly render: { readonly [F in Face]: (view: View, reading: Reading) => Native[F] };
}

/** A message whose view type is known only to itself: what lists and platforms hold. */
export interface AnyMessage {
  readonly name: string;
  /** @throws ZodError when the stored content does not fit the view. */
  summarise(content: unknown, reading: Reading): string;
  /** @throws ZodError when the stored content does not fit the view. */
  renderFor<F extends Face>(face: F, content: unknown, reading: Reading): Native[F];
}

/** Declares a message and gives it its checked door. */
export function defineMessage<View>(message: Message<View>): Message<View> & AnyMessage {
  return {
    ...message,
    summarise: (content, reading) => message.summary(message.view.parse(content), reading),
    renderFor: (face, content, reading) => message.render[face](message.view.parse(content), reading),
  };
}
