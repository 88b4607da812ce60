import type { View } from '@slack/types';
import { messageOf } from '../../../errors.ts';
import type { Intent } from '../../intent.ts';
import { takesLongerThan } from '../../patience.ts';
import type { Reply } from '../../reply.ts';
import { addressOf } from '../address.ts';
import { slackCodeOf } from '../errors.ts';
import { deliver, noticeOf, tell } from '../outbound/deliver.ts';
import { doneModal, hasField, modalOf, refilled, sentenceModal, valuesOf } from '../outbound/modal.ts';
import { forPerson } from './failed.ts';
import { inBothLanguages, isRefused, type Known, type Meet, type Refused } from './meeting.ts';
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
  async function take(submission: Submission): Promise<Done | Refused> {
    const known = await meet(submission);
    if (isRefused(known)) return known;
    const { access, actor, channel } = known;
    const { form, about } = submission;
    return forPerson(
      known,
      async () => {
        const values = valuesOf(submission, (id) => addressOf(access.key, id));
        return { known, reply: await handle({ kind: 'form', actor, channel, form, values, about }) };
      },
      (sentence) => inModalOrBeside(known, submission, sentence),
    );
  }

  return async (submission: Submission, answer: (answer: ViewAnswer) => Promise<void>): Promise<void> => {
    const work = take(submission);
    if (await takesLongerThan(PATIENCE_MS, work)) return finishLate(submission, work, answer);
    const done = await work;
    if (isRefused(done)) {
      // In the modal, which else would close as if it was taken.
      return answer({ response_action: 'update', view: sentenceModal(done.sentence, done.locale) });
    }
    await answer(answerOf(done, submission));
    await tellRest(done);
  };
}

function answerOf({ known, reply }: Done, submission: Submission): ViewAnswer {
  if (reply.kind === 'faults') {
    const { faults } = reply;
    // Slack shows a fault at a field of the modal only; that of an older version may lack the one that is meant.
    return Object.keys(faults).every((field) => hasField(submission, field))
      ? { response_action: 'errors', errors: faults }
      : { response_action: 'update', view: refilled(submission, faults) };
  }
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
  await forPerson(known, () => deliver(known.delivery, reply, known.to));
}

async function finishLate(
  submission: Submission,
  work: Promise<Done | Refused>,
  answer: (answer: ViewAnswer) => Promise<void>,
): Promise<void> {
  // Finding out who it is may be what takes long: then their language is not known yet.
  await answer({ response_action: 'update', view: sentenceModal(inBothLanguages('working'), 'en') });
  const done = await work;
  if (isRefused(done)) return refuseLate(submission, done);
  const { known, reply } = done;
  const { locale } = known.actor;
  const view =
    reply.kind === 'faults'
      ? refilled(submission, reply.faults)
      : reply.kind === 'form'
        ? nextForm(known, reply, submission)
        : doneModal(locale);
  if (await show(known, submission, view)) return tellRest(done);
  await forPerson(known, () => deliver(known.delivery, reply, known.to));
}

/** A modal says until then that it takes a while; without an installation nobody can change it. */
async function refuseLate({ viewId }: Submission, refused: Refused): Promise<void> {
  const view = sentenceModal(refused.sentence, refused.locale);
  try {
    if (refused.client === null) throw new Error('the app is not installed');
    await refused.client.views.update({ view_id: viewId, view });
  } catch {
    // The person has closed it, or it cannot be reached: what matters is that they hear it.
    await refused.tell();
  }
}

/** Changes the modal; false when the person has closed it, or Slack does not take it. */
async function show({ delivery }: Known, { viewId }: Submission, view: View): Promise<boolean> {
  try {
    await delivery.client.views.update({ view_id: viewId, view });
    return true;
  } catch (error) {
    const code = slackCodeOf(error) ?? messageOf(error);
    delivery.log.info({ code }, 'a modal could not be changed; its answer goes beside it');
    return false;
  }
}

async function inModalOrBeside(known: Known, submission: Submission, sentence: string): Promise<void> {
  if (await show(known, submission, sentenceModal(sentence, known.actor.locale))) return;
  await tell(known.delivery, known.to, noticeOf(sentence));
}
