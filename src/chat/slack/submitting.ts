import { setTimeout as pause } from 'node:timers/promises';
import type { View } from '@slack/types';
import type { Intent } from '../intent.ts';
import type { Reply } from '../reply.ts';
import { addressOf } from './address.ts';
import { deliver } from './deliver.ts';
import { inBothLanguages, type Known, type Meet } from './meeting.ts';
import { doneModal, modalOf, refilled, sentenceModal, valuesOf } from './modal.ts';
import type { Submission } from './payloads.ts';

/** What Slack is told at once about a modal that was sent. */
export type ViewAnswer =
  | { response_action: 'clear' }
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: View };

/** Slack waits three seconds for the answer to a modal; this leaves time for it to travel, in milliseconds. */
const PATIENCE_MS = 2_200;

interface Done {
  known: Known;
  reply: Reply;
}

/**
 * Takes a form that was sent. What is known before Slack's patience ends is answered in the modal; else the modal says
 * that it takes a while and changes when it is done, with everything that was filled in.
 */
export function createSubmitting(meet: Meet, handle: (intent: Intent) => Promise<Reply>) {
  async function take(submission: Submission): Promise<Done | null> {
    const known = await meet(submission);
    if (known === null) return null;
    const { access, actor, channel } = known;
    const values = valuesOf(submission, (id) => addressOf(access.key, id));
    const { form, about } = submission;
    return { known, reply: await handle({ kind: 'form', actor, channel, form, values, about }) };
  }

  return async (submission: Submission, answer: (answer: ViewAnswer) => Promise<void>): Promise<void> => {
    const work = take(submission);
    const waited = new AbortController();
    const patience = pause(PATIENCE_MS, 'late' as const, { signal: waited.signal }).catch(
      () => 'late' as const,
    );
    const first = await Promise.race([work, patience]);
    waited.abort();
    if (first === 'late') return finishLate(submission, work, answer);
    if (first === null) return answer({ response_action: 'clear' });
    await answer(answerOf(first, submission));
    await tellRest(first);
  };
}

function answerOf({ known, reply }: Done, submission: Submission): ViewAnswer {
  if (reply.kind === 'faults') return { response_action: 'errors', errors: reply.faults };
  if (reply.kind === 'form') return { response_action: 'update', view: nextForm(known, reply, submission) };
  return { response_action: 'clear' };
}

function nextForm(
  { actor }: Known,
  form: Extract<Reply, { kind: 'form' }>,
  { channelId: channel, responseUrl }: Submission,
): View {
  return modalOf(form, { channel, responseUrl }, actor.locale);
}

/** What is told outside the modal. */
async function tellRest({ known, reply }: Done): Promise<void> {
  if (reply.kind === 'faults' || reply.kind === 'form') return;
  await deliver(known.delivery, reply, known.to);
}

async function finishLate(
  submission: Submission,
  work: Promise<Done | null>,
  answer: (answer: ViewAnswer) => Promise<void>,
): Promise<void> {
  // Finding out who it is may be what takes long: then their language is not known yet.
  await answer({ response_action: 'update', view: sentenceModal(inBothLanguages('working'), 'en') });
  const done = await work;
  if (done === null) return;
  const { known, reply } = done;
  const { locale } = known.actor;
  const view =
    reply.kind === 'faults'
      ? refilled(submission, reply.faults)
      : reply.kind === 'form'
        ? nextForm(known, reply, submission)
        : doneModal(locale);
  await known.delivery.client.views.update({ view_id: submission.viewId, view });
  await tellRest(done);
}
