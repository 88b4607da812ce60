import type { Field, Fields } from '../fields.ts';

/** What is kept of customers. */
export const customerFields: Fields = {
  ...all('customer', 'words', 'channels', 'texts', ['feedback.text']),
  ...all('customer', 'count', 'channels', 'untilErased', [
    'feedback.language',
    'feedback.touchpoint_id',
    'feedback.themes',
    'feedback.unpostable',
    'feedback.redactions',
  ]),
  ...all('customer', 'once', 'operator', 'untilErased', [
    'feedback.external_id',
    'ticket_event.ticket',
    'feedback.content_hash',
    'feedback.text_key',
  ]),
  ...all('customer', 'recognise', 'nobody', 'untilErased', [
    'feedback.customer_key',
    'shown_verbatim.customer_key',
    'shown_verbatim.text_key',
  ]),
  ...all('customer', 'message', 'channels', 'untilErased', [
    'shown_verbatim.feedback_id',
    'quoted_in.feedback_id',
  ]),
  ...all('customer', 'follow', 'team', 'untilErased', [
    'action_feedback.feedback_id',
    'promise_tag.feedback_id',
    'recurrence.feedback_ids',
    'telling.feedback_ids',
    'changed_words.feedback_id',
    'customer_call.feedback_id',
  ]),
  ...all('either', 'message', 'channels', 'messages', [
    'post.content',
    'post_revision.content',
    'studio_message.view',
    'studio_message.summary',
  ]),
  ...all('either', 'follow', 'team', 'untilErased', [
    'action.title',
    'action.outcome',
    'action.told_what',
    'action.customer_value',
    'action.organisation_value',
    'action_note.text',
    'telling.how',
    'telling.what',
    'telling.outcome',
  ]),
  ...all('either', 'work', 'team', 'untilErased', [
    'model_words.en',
    'model_words.nl',
    'improvement.problem',
    'improvement.whys',
    'improvement.promise',
    'improvement.customer_value',
    'improvement.organisation_value',
    'improvement.outcome',
    'improvement.evidence',
    'improvement.stopped_because',
    'improvement.told_what',
  ]),
  ...all('customer', 'lead', 'leaders', 'untilErased', ['leader_edition.facts']),
  ...all('either', 'lead', 'leaders', 'leaders', [
    'leader_question.question',
    'leader_question.answer',
    'customer_call.note',
  ]),
  ...all('customer', 'intake', 'nobody', 'arrivals', ['arrival.sealed', 'arrival.announces']),
  ...all('customer', 'once', 'nobody', 'forGood', ['arrival.key']),
  ...all('customer', 'recognise', 'nobody', 'leaders', ['customer_revenue.customer_key']),
  ...all('customer', 'erasure', 'nobody', 'forGood', ['erased_customer.customer_key']),
  ...all('either', 'once', 'operator', 'untilErased', ['import_run.file_name']),
};

function all(
  whose: Field['whose'],
  why: Field['why'],
  seen: Field['seen'],
  kept: Field['kept'],
  columns: readonly string[],
): Fields {
  return Object.fromEntries(columns.map((column) => [column, { whose, why, seen, kept }]));
}
