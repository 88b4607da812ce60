import { newErrorId, traceOf } from '../../errors.ts';
import { sayIn } from '../../i18n/index.ts';
import type { Log } from '../../log.ts';
import type { Intent } from '../intent.ts';
import { createPatience } from '../patience.ts';
import type { Reply } from '../reply.ts';
import { type Activity, commandOf, pressedIn } from './activities.ts';
import { noticeActivity } from './cards.ts';
import { type Delivery, deliver, tell } from './deliver.ts';
import { type Known, knownFrom, mayBeAnswered } from './meeting.ts';
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

/** What people do on Teams, led to the router. */
export interface Conversation {
  /** A message: a typed command, or a button of a client that knows no universal actions. */
  message(activity: Activity): Promise<void>;
  /** Leads an intent to the router; never throws. */
  take(known: Known, intent: Intent): Promise<Done>;
  /** Delivers what is told outside the answer to a request; never throws. */
  tellRest(done: Done): Promise<void>;
  /** What a person is told of a fault of ours; the log has the same number. */
  failed(error: unknown, known: Known): string;
}

/** A person's own page, in both languages. */
const HOME = /^(home|start)[.!]?$/i;

export function createConversation(parts: ConversationParts): Conversation {
  const { people, delivery, handle, log } = parts;

  async function take(known: Known, intent: Intent): Promise<Done> {
    const opener = openerOf(intent);
    try {
      if (await mayBeAnswered(people, known)) return { known, reply: await handle(intent), opener };
      return { known, reply: noticeOf(sayIn(known.to.locale).teams.outsider()), opener };
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

  return {
    take,
    tellRest,
    failed,
    message: async (activity) => {
      const known = knownFrom(activity);
      const work = take(known, messageIntent(activity, known));
      // Whether it can be seen that something is being written matters to nobody but the one who waits.
      const showTyping = () =>
        delivery.transport.send(known.to.place, { type: 'typing' }).catch(() => undefined);
      await tellRest(await createPatience().during(work, showTyping));
    },
  };
}

function messageIntent(activity: Activity, { actor, channel, to }: Known): Intent {
  const text = commandOf(activity);
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

function noticeOf(text: string): Reply {
  return { kind: 'notice', text };
}
