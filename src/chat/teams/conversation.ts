import { newErrorId, traceOf } from '../../errors.ts';
import { sayIn } from '../../i18n/index.ts';
import type { Log } from '../../log.ts';
import type { Intent } from '../intent.ts';
import { createPatience } from '../patience.ts';
import type { Reply } from '../reply.ts';
import { type Activity, commandOf, namedIn, pressedIn } from './activities.ts';
import { noticeActivity } from './cards.ts';
import { askInChat, type Delivery, deliver, tell } from './deliver.ts';
import { type FormOnTeams, type Submitted, submittedIn } from './dialog.ts';
import { faultOf } from './errors.ts';
import { type Known, knownFrom, whyNot } from './meeting.ts';
import { intentOf, OPEN_FORM, type Opener, openerOf, parseOpener } from './opener.ts';
import type { People } from './people.ts';

export interface ConversationParts {
  people: People;
  delivery: Delivery;
  handle(intent: Intent): Promise<Reply>;
  log: Log;
}

/** What the router said to somebody, and how to get there again. */
export interface Done {
  known: Known;
  reply: Reply;
  opener: Opener | null;
}

/** A form as it was sent. */
export interface Filled {
  form: string;
  values: Record<string, unknown>;
  about: string;
}

/** What people do on Teams, led to the router. */
export interface Conversation {
  /** A message: a typed command, or a button of a client that knows no universal actions. */
  message(activity: Activity): Promise<void>;
  /** Leads an intent to the router; never throws. */
  take(known: Known, intent: Intent): Promise<Done>;
  /** Delivers what is told outside the answer to a request; never throws. */
  tellRest(done: Done): Promise<void>;
  /** The form in which faults were found, as it was filled in; null when there is no such form any more. */
  refill(done: Done, filled: Filled): Promise<FormOnTeams | null>;
  /** What a person is told of a fault of ours; the log has the same number. */
  failed(error: unknown, known: Known): string;
}

/** No command names more than one. */
const MOST_NAMED = 3;
/** A person's own page, in both languages. */
const HOME = /^(home|start)[.!]?$/i;

export function createConversation(parts: ConversationParts): Conversation {
  const { people, delivery, handle, log } = parts;

  async function take(known: Known, intent: Intent): Promise<Done> {
    const opener = openerOf(intent);
    try {
      const why = await whyNot(people, known);
      const reply = why === null ? await handle(intent) : noticeOf(why);
      const again = reply.kind === 'form' ? (reply.again ?? null) : null;
      return { known, reply, opener: opener ?? again };
    } catch (error) {
      return { known, reply: noticeOf(failed(error, known)), opener };
    }
  }

  /** One line in the log, and the same number for the person. Never a text. */
  function failed(error: unknown, { to }: Known): string {
    const errorId = newErrorId();
    log.error({ errorId, ...traceOf(error) }, 'a request on Teams failed');
    return sayIn(to.locale).teams.wentWrong({ errorId });
  }

  async function tellRest({ known, reply, opener }: Done): Promise<void> {
    try {
      await deliver(delivery, reply, known.to, opener);
    } catch (error) {
      await tell(delivery, known.to, noticeActivity(failed(error, known)));
    }
  }

  /** Teams names people by ids of its own; outside this folder they go by their Entra ids. */
  async function whoIsNamed(activity: Activity, { to }: Known): Promise<Map<string, string>> {
    const named = new Map<string, string>();
    for (const id of namedIn(activity).slice(0, MOST_NAMED)) {
      try {
        const { personId } = await delivery.transport.member(to.place, id);
        if (personId) named.set(id, personId);
      } catch (error) {
        log.info({ status: faultOf(error)?.status ?? null }, 'Teams did not tell who is named');
      }
    }
    return named;
  }

  /** For its faults the form is asked for again: nothing of it is kept here. */
  async function refill({ known, reply, opener }: Done, filled: Filled): Promise<FormOnTeams | null> {
    if (reply.kind !== 'faults' || opener === null) return null;
    const again = (await take(known, intentOf(opener, known.actor, known.channel))).reply;
    if (again.kind !== 'form' || again.form.name !== filled.form) return null;
    return { form: again.form, values: filled.values, about: filled.about, faults: reply.faults };
  }

  /** A form that was a card in the chat. */
  async function submitted(known: Known, { opener, ...filled }: Submitted): Promise<void> {
    const done = orFrom(opener, await take(known, formIntent(filled, known)));
    const shown = await refill(done, filled);
    if (shown === null) await tellRest(done);
    else await askInChat(delivery, known.to, shown, done.opener);
  }

  return {
    take,
    tellRest,
    failed,
    refill,
    message: async (activity) => {
      const known = knownFrom(activity);
      const form = delivery.hasDialogs ? null : submittedIn(Object(activity.value));
      if (form !== null) return submitted(known, form);
      const work = whoIsNamed(activity, known).then((named) =>
        take(known, messageIntent(activity, known, named)),
      );
      // Whether it can be seen that something is being written matters to nobody but the one who waits.
      const showTyping = () =>
        delivery.transport.send(known.to.place, { type: 'typing' }).catch(() => undefined);
      await tellRest(await createPatience().during(work, showTyping));
    },
  };
}

function messageIntent(
  activity: Activity,
  { actor, channel, to }: Known,
  named: ReadonlyMap<string, string>,
): Intent {
  const text = commandOf(activity, named);
  const pressed = text === '' ? pressedIn(activity) : null;
  if (pressed !== null) return pressIntent(pressed, { actor, channel, to });
  if (HOME.test(text)) return { kind: 'home', actor, channel };
  return { kind: 'command', actor, channel, text };
}

/** What a button asks for; one that opens a form asks for what leads to it. */
export function pressIntent(pressed: { action: string; value: string }, known: Known): Intent {
  const { actor, channel, to } = known;
  const opener = pressed.action === OPEN_FORM ? parseOpener(pressed.value) : null;
  if (opener !== null) return intentOf(opener, actor, channel);
  // A message that only one person sees has no life of its own: nothing can point to it.
  const messageId = to.cardId !== null && !to.isSecret ? `${to.place.conversationId}|${to.cardId}` : null;
  return { kind: 'button', actor, channel, ...pressed, messageId };
}

/** What a form led to is reached by what led to the form, unless its answer has a way of its own. */
export function orFrom(opener: Opener | null, done: Done): Done {
  return { ...done, opener: done.opener ?? opener };
}

/** What a form asks for that was sent. */
export function formIntent(filled: Filled, { actor, channel }: Known): Intent {
  return { kind: 'form', actor, channel, ...filled };
}

function noticeOf(text: string): Reply {
  return { kind: 'notice', text };
}
