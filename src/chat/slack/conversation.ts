import { setTimeout as pause } from 'node:timers/promises';
import { sayIn } from '../../i18n/index.ts';
import type { Intent } from '../intent.ts';
import { deliver, noticeOf, OPEN_FORM, tell } from './deliver.ts';
import { createHeldForms } from './held-forms.ts';
import { type ConversationParts, createMeeting, type Known } from './meeting.ts';
import type { Command, Press, Submission } from './payloads.ts';
import { createSubmitting, type ViewAnswer } from './submitting.ts';

/** What people do on Slack, led to the router and answered. */
export interface Conversation {
  command(command: Command): Promise<void>;
  press(press: Press): Promise<void>;
  submit(submission: Submission, answer: (answer: ViewAnswer) => Promise<void>): Promise<void>;
}

/** After so long a person is told that something is under way, in milliseconds. */
const SILENCE_MS = 1_500;

export function createConversation(parts: ConversationParts): Conversation {
  const { handle } = parts;
  const held = createHeldForms();
  const meet = createMeeting(parts, held);

  async function command(command: Command): Promise<void> {
    const known = await meet(command);
    if (known === null) return;
    const { actor, channel } = known;
    await take(known, { kind: 'command', actor, channel, text: command.text });
  }

  async function press(press: Press): Promise<void> {
    const { action, value, message } = press;
    const known = await meet(press, message);
    if (known === null) return;
    if (action === OPEN_FORM) return openHeld(known, value);
    const { actor, channel } = known;
    // A message that only one person sees has no life of its own: nothing can point to it.
    const messageId = message && !message.isEphemeral ? `${message.channel}:${message.ts}` : null;
    await take(known, { kind: 'button', actor, channel, action, value, messageId });
  }

  /** Handles an intent; a person who waits long hears that it is under way. */
  async function take({ delivery, to, actor }: Known, intent: Intent): Promise<void> {
    const answer = handle(intent);
    const waited = new AbortController();
    const silence = pause(SILENCE_MS, 'long', { signal: waited.signal }).catch(() => 'short');
    const first = await Promise.race([silence, answer.then(() => 'short')]);
    waited.abort();
    if (first === 'long') await tell(delivery, to, noticeOf(sayIn(actor.locale).slack.working()));
    await deliver(delivery, await answer, to);
  }

  async function openHeld({ delivery, to }: Known, id: string): Promise<void> {
    const form = held.find(id);
    if (form) return deliver(delivery, form, to);
    await tell(delivery, to, noticeOf(sayIn(to.locale).slack.formGone()));
  }

  return { command, press, submit: createSubmitting(meet, handle) };
}
