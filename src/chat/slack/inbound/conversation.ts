import { sayIn } from '../../../i18n/index.ts';
import type { Intent } from '../../intent.ts';
import { createPatience, type Patience } from '../../patience.ts';
import { addressOf } from '../address.ts';
import { deliver, noticeOf, OPEN_FORM, tell } from '../outbound/deliver.ts';
import { forPerson } from './failed.ts';
import { createHeldForms } from './held-forms.ts';
import {
  type ConversationParts,
  createMeeting,
  inBothLanguages,
  isRefused,
  type Known,
  privately,
} from './meeting.ts';
import type { Command, Press, Sender, Submission } from './payloads.ts';
import { createSubmitting, type ViewAnswer } from './submitting.ts';

/** What people do on Slack, led to the router and answered. */
export interface Conversation {
  command(command: Command): Promise<void>;
  press(press: Press): Promise<void>;
  submit(submission: Submission, answer: (answer: ViewAnswer) => Promise<void>): Promise<void>;
}

export function createConversation(parts: ConversationParts): Conversation {
  const { handle, respond } = parts;
  const held = createHeldForms();
  const meet = createMeeting(parts, held);

  /** Meets the person and does what they ask for; who waits long hears that it is under way. */
  async function serve(
    sender: Sender,
    message: Press['message'],
    work: (known: Known, patience: Patience) => Promise<void>,
  ): Promise<void> {
    const patience = createPatience();
    // Finding out who it is may be what takes long: then their language is not known yet.
    const met = await patience.during(meet(sender, message), () =>
      respond(sender, privately(inBothLanguages('working'))),
    );
    if (isRefused(met)) await met.tell();
    else await forPerson(met, () => work(met, patience));
  }

  async function take({ delivery, to, actor }: Known, patience: Patience, intent: Intent): Promise<void> {
    const reply = await patience.during(handle(intent), () =>
      tell(delivery, to, noticeOf(sayIn(actor.locale).slack.working())),
    );
    await deliver(delivery, reply, to);
  }

  async function openHeld({ delivery, to }: Known, id: string): Promise<void> {
    const form = held.find(id);
    if (form) return deliver(delivery, form, to);
    await tell(delivery, to, noticeOf(sayIn(to.locale).slack.formGone()));
  }

  return {
    command: (command) =>
      serve(command, null, (known, patience) => {
        const { actor, channel, access } = known;
        const text = withAddresses(command.text, (id) => addressOf(access.key, id));
        return take(known, patience, { kind: 'command', actor, channel, text });
      }),
    press: (press) =>
      serve(press, press.message, (known, patience) => {
        const { action, value, message } = press;
        if (action === OPEN_FORM) return openHeld(known, value);
        const { actor, channel } = known;
        // A message that only one person sees has no life of its own: nothing can point to it.
        const messageId = message && !message.isEphemeral ? `${message.channel}:${message.ts}` : null;
        return take(known, patience, { kind: 'button', actor, channel, action, value, messageId });
      }),
    submit: createSubmitting(meet, handle),
  };
}

/** A person who is named in a command, as Slack escapes it ("should_escape" in the manifest). */
const NAMED = /<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g;

function withAddresses(text: string, addressOfPerson: (id: string) => string): string {
  return text.replace(NAMED, (_, id: string) => `<@${addressOfPerson(id)}>`);
}
