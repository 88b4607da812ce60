import type { Locale } from '../i18n/index.ts';
import type { AnyForm } from './form.ts';
import { type AnyMessage, type Face, type Native, type Reading, readingFor } from './message.ts';

/** A message with its view, not rendered yet. */
export interface Part {
  message: AnyMessage;
  content: unknown;
  /** The language and zone it is meant for, such as a channel's; without them those of the person. */
  locale?: Locale;
  zone?: string;
}

/** A part in a platform's form: in the language and zone that it is meant for, else in those of who reads it. */
export function renderPart<F extends Face>(
  face: F,
  { message, content, ...meant }: Part,
  reader: Omit<Reading, 'say'>,
): Native[F] {
  const { locale = reader.locale, zone = reader.zone } = meant;
  return message.renderFor(face, content, readingFor({ locale, zone }));
}

/** What a handler answers; the adapter delivers it in its platform's way. */
export type Reply =
  /**
   * A message to the person alone (`private`) or to the channel; `above` is shown first, to the same, such as the
   * preview of a post over the question whether to save it.
   */
  | { kind: 'message'; message: AnyMessage; content: unknown; audience: 'private' | 'channel'; above?: Part }
  /** A person's own page, in parts from top to bottom. */
  | { kind: 'home'; parts: readonly Part[] }
  /** A sentence to the person alone. */
  | { kind: 'notice'; text: string }
  /**
   * A form to fill in; `about` comes back with its values. `again` is the button that leads to the same form, for one
   * that another form led to: a platform that keeps nothing presses it when there were faults.
   */
  | {
      kind: 'form';
      form: AnyForm;
      values: Record<string, unknown>;
      about: string;
      again?: { action: string; value: string };
    }
  /** The form had faults: field → sentence; it stays open. */
  | { kind: 'faults'; faults: Record<string, string> }
  /** The message the button stood in, with new content. */
  | { kind: 'updated'; message: AnyMessage; content: unknown }
  | { kind: 'nothing' };
