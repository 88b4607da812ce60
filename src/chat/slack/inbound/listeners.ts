import { setImmediate as turnOfLoop } from 'node:timers/promises';
import type { App, ViewSubmitAction } from '@slack/bolt';
import { newErrorId, traceOf } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import type { UnderWay } from '../../under-way.ts';
import { slackCommand } from '../entry.ts';
import { sentenceModal } from '../outbound/modal.ts';
import type { Respond } from '../outbound/respond.ts';
import type { Conversation } from './conversation.ts';
import { FailedFor } from './failed.ts';
import { inBothLanguages, privately } from './meeting.ts';
import { answerAddressOf, Envelope, readCommand, readPress, readSubmission } from './payloads.ts';
import { createReplays } from './replays.ts';
import type { ViewAnswer } from './submitting.ts';

export interface ListenerParts {
  conversation: Conversation;
  onEvent(envelope: Envelope): Promise<void>;
  respond: Respond;
  /** What goes on after Slack was answered. */
  underWay: Pick<UnderWay, 'follow'>;
  log: Log;
}

/**
 * Listens to everything, so that nothing is left without an answer: also a button or form of an older version, which
 * the router knows how to answer. Everything is acknowledged before any work, but a form, whose answer is the
 * acknowledgement. Its bytes leave when the event loop turns: work that began at once would go before them. After a
 * pause of the process many requests wait: each begins its work in a turn of its own, and between two turns others are
 * acknowledged.
 */
export function listen(app: App, parts: ListenerParts): void {
  const { conversation, onEvent, underWay, log } = parts;
  const ANYTHING = /.*/s;
  const isReplay = createReplays();
  /** What came before is acknowledged, and that is all. */
  const once = async (body: unknown, called: string, work: () => Promise<void>) => {
    if (isReplay(body)) log.warn({ called }, 'the same request of Slack came again and was left alone');
    else await safely(parts, body, called, work);
  };

  let lastTurn: Promise<unknown> = Promise.resolve();
  const ownTurn = () => {
    lastTurn = lastTurn.then(() => turnOfLoop());
    return lastTurn;
  };

  app.use(({ next }) => underWay.follow(next()));
  app.command(ANYTHING, async ({ ack, body }) => {
    await ack();
    await ownTurn();
    await once(body, slackCommand, () => conversation.command(readCommand(body)));
  });
  app.action(ANYTHING, async ({ ack, body }) => {
    await ack();
    await ownTurn();
    await once(body, 'a button', () => conversation.press(readPress(body)));
  });
  app.view<ViewSubmitAction>(ANYTHING, async ({ ack, body }) => {
    let isAnswered = false;
    const answer = async (answer: ViewAnswer) => {
      isAnswered = true;
      await ack(answer);
    };
    const submit = () => conversation.submit(readSubmission(body), answer);
    // A modal that closes without a word looks as if it was taken.
    await safely(parts, body, 'a form', submit, async (sentence) => {
      if (isAnswered) return false;
      await answer({ response_action: 'update', view: sentenceModal(sentence, 'en') });
      return true;
    });
  });
  app.view({ callback_id: ANYTHING, type: 'view_closed' }, async ({ ack }) => ack());
  app.shortcut(ANYTHING, async ({ ack }) => ack());
  app.options(ANYTHING, async ({ ack }) => ack({ options: [] }));
  app.event(ANYTHING, async ({ body }) => {
    await safely(parts, body, 'an event', () => onEvent(Envelope.parse(body)));
  });
  app.error(async (fault: unknown) => {
    const error = typeof fault === 'object' && fault !== null && 'error' in fault ? fault.error : fault;
    log.error(traceOf(error), 'a request of Slack could not be taken');
  });
}

/**
 * Whatever goes wrong in our own work: one line in the log, and the same number for the person. Never a text.
 * `tellFirst` is tried before the other ways to tell them.
 */
async function safely(
  { log, respond }: Pick<ListenerParts, 'log' | 'respond'>,
  body: unknown,
  called: string,
  work: () => Promise<void>,
  tellFirst: (sentence: string) => Promise<boolean> = async () => false,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const errorId = newErrorId();
    const { team, user, responseUrl } = whoIn(body);
    const cause = error instanceof FailedFor ? error.cause : error;
    log.error({ errorId, called, team, user, ...traceOf(cause) }, 'a request on Slack failed');
    const sentence = `${inBothLanguages('wentWrong')} (${errorId})`;
    if (await tellFirst(sentence)) return;
    if (error instanceof FailedFor) await error.tell(errorId);
    else await respond({ responseUrl }, privately(sentence));
  }
}

function whoIn(body: unknown): { team: string | null; user: string | null; responseUrl: string | null } {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const idOf = (value: unknown) =>
    typeof value === 'object' && value !== null && 'id' in value ? text(value.id) : null;
  return {
    team: text(fields.team_id) ?? idOf(fields.team),
    user: text(fields.user_id) ?? idOf(fields.user),
    responseUrl: text(fields.response_url) ?? answerAddressOf(fields.view),
  };
}
