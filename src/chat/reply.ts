import type { AnyForm } from './form.ts';
import type { AnyMessage } from './message.ts';

/** What a handler answers; the adapter delivers it in its platform's way. */
export type Reply =
  /** A message to the person alone (`private`) or to the channel. */
  | { kind: 'message'; message: AnyMessage; content: unknown; audience: 'private' | 'channel' }
  /** A sentence to the person alone. */
  | { kind: 'notice'; text: string }
  /** A form to fill in; `about` comes back with its values. */
  | { kind: 'form'; form: AnyForm; values: Record<string, unknown>; about: string }
  /** The form had faults: field → sentence; it stays open. */
  | { kind: 'faults'; faults: Record<string, string> }
  /** The message the button stood in, with new content. */
  | { kind: 'updated'; message: AnyMessage; content: unknown }
  | { kind: 'nothing' };
