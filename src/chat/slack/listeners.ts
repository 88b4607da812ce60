import { randomUUID } from 'node:crypto';
import { setImmediate as turnOfLoop } from 'node:timers/promises';
import type { App, ViewSubmitAction } from '@slack/bolt';
import { traceOf } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Conversation } from './conversation.ts';
import { respond } from './deliver.ts';
import { inBothLanguages } from './meeting.ts';
import { Envelope, readCommand, readPress, readSubmission } from './payloads.ts';
import type { ViewAnswer } from './submitting.ts';

/** The one command; what follows it is a verb. */
export const COMMAND = '/cx';

export interface ListenerParts {
  conversation: Conversation;
  onEvent(envelope: Envelope): Promise<void>;
  log: Log;
}

/** Work that goes on after Slack was answered. */
export interface Listening {
  /** Resolves when everything that is under way has ended. */
  idle(): Promise<void>;
}

/**
 * Listens to everything, so that nothing is left without an answer: also a button or form of an older version, which
 * the router knows how to answer. Everything is acknowledged before any work, but a form, whose answer is the
 * acknowledgement. Its bytes leave when the event loop turns: work that began at once would go before them.
 */
export function listen(app: App, { conversation, onEvent, log }: ListenerParts): Listening {
  const underWay = new Set<Promise<unknown>>();
  const ANYTHING = /.*/s;

  app.use(async ({ next }) => {
    const work = next();
    underWay.add(work);
    try {
      await work;
    } finally {
      underWay.delete(work);
    }
  });
  app.command(ANYTHING, async ({ ack, body }) => {
    await ack();
    await turnOfLoop();
    await safely(log, body, COMMAND, () => conversation.command(readCommand(body)));
  });
  app.action(ANYTHING, async ({ ack, body }) => {
    await ack();
    await turnOfLoop();
    await safely(log, body, 'a button', () => conversation.press(readPress(body)));
  });
  app.view<ViewSubmitAction>(ANYTHING, async ({ ack, body }) => {
    let isAnswered = false;
    const answer = async (answer: ViewAnswer) => {
      isAnswered = true;
      await ack(answer);
    };
    await safely(log, body, 'a form', () => conversation.submit(readSubmission(body), answer));
    if (!isAnswered) await ack();
  });
  app.view({ callback_id: ANYTHING, type: 'view_closed' }, async ({ ack }) => ack());
  app.shortcut(ANYTHING, async ({ ack }) => ack());
  app.options(ANYTHING, async ({ ack }) => ack({ options: [] }));
  app.event(ANYTHING, async ({ body }) => {
    await safely(log, body, 'an event', () => onEvent(Envelope.parse(body)));
  });
  app.error(async (fault: unknown) => {
    const error = typeof fault === 'object' && fault !== null && 'error' in fault ? fault.error : fault;
    log.error(traceOf(error), 'a request of Slack could not be taken');
  });

  return { idle: async () => void (await Promise.allSettled([...underWay])) };
}

/** Whatever goes wrong in our own work: one line in the log, and the same number for the person. Never a text. */
async function safely(log: Log, body: unknown, called: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const errorId = randomUUID().slice(0, 8);
    const { team, user, responseUrl } = whoIn(body);
    log.error({ errorId, called, team, user, ...traceOf(error) }, 'a request on Slack failed');
    await respond(
      log,
      { responseUrl },
      {
        response_type: 'ephemeral',
        replace_original: false,
        text: `${inBothLanguages('wentWrong')} (${errorId})`,
      },
    );
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
    responseUrl: text(fields.response_url),
  };
}
