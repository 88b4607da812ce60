import { z } from 'zod';
import type { Actor, Intent } from '../intent.ts';
import type { OpenAction } from './cards.ts';

/** The action of a button that asks for a form. */
export const OPEN_FORM = 'teams.open-form';

/**
 * What leads to a form: doing it again. So a form needs no memory of ours, holds what is true when it opens, and
 * opens for those alone who may. It comes back from the client, who could as well have typed it.
 */
const Opener = z.union([
  z.strictObject({ command: z.string().max(2000) }),
  z.strictObject({ action: z.string().max(255), value: z.string().max(2000) }),
]);
export type Opener = z.infer<typeof Opener>;

/** What a button that opens a form carries at most, in characters: another button's value, written as JSON twice. */
export const MOST_OPENER = 8000;

/** What leads to the answer of an intent; null for one that cannot be repeated. */
export function openerOf(intent: Intent): Opener | null {
  const opener =
    intent.kind === 'command'
      ? { command: intent.text }
      : intent.kind === 'button'
        ? { action: intent.action, value: intent.value }
        : null;
  if (opener === null || JSON.stringify(opener).length > MOST_OPENER) return null;
  return Opener.safeParse(opener).data ?? null;
}

/** The same again, for whoever presses. */
export function intentOf(opener: Opener, actor: Actor, channel: string | null): Intent {
  if ('command' in opener) return { kind: 'command', actor, channel, text: opener.command };
  return { kind: 'button', actor, channel, ...opener, messageId: null };
}

export function openAction(opener: Opener, title: string): OpenAction {
  const data = { msteams: { type: 'task/fetch' }, action: OPEN_FORM, value: JSON.stringify(opener) } as const;
  return { type: 'Action.Submit', title, data };
}

/** What a button carried; null when it is none of ours. */
export function parseOpener(value: unknown): Opener | null {
  if (typeof value !== 'string' || value.length > MOST_OPENER) return null;
  try {
    return Opener.safeParse(JSON.parse(value)).data ?? null;
  } catch {
    return null;
  }
}
