import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import type { Composers } from '../../jobs/compose.ts';
import { type Asked, type Button, type Command, defineFeature, type FormHandler } from '../feature.ts';
import { offerDays } from '../licence/index.ts';
import { askDate, askNote, bookCall, offerCall, submitNote } from './calls.ts';
import { callMessage, questionMessage, recipientsMessage } from './cards.message.ts';
import { composerFor } from './compose.ts';
import type { EditionKind } from './edition.ts';
import { formNames, RecipientValues } from './forms.form.ts';
import { leadersMessages, messageNameOf } from './leaders.message.ts';
import { joinVolunteers } from './person-joined.ts';
import { askAnswer, askQuestion, submitAnswer, submitQuestion } from './questions.ts';
import { readNow } from './read-now.ts';
import { askRecipient, beNamed, openLoop, showRecipients, submitRecipient, takeRemove } from './talk.ts';

export { type EditionKind, editionKinds } from './edition.ts';
export { checkedForms } from './forms.form.ts';
export { tellWhatLeadersLack, tellWhoReadsNoMore } from './lacks.ts';
export { callExamples, leadersExamples, questionExamples, recipientsExamples } from './leaders.example.ts';
export { leadersMessages } from './leaders.message.ts';
export { mayOpen } from './may-open.ts';
export { earnedWords, effectWords, riskWords, sumWords } from './money-lines.message.ts';
export { explainFigure, printEdition, showEdition } from './pages.ts';
export { figurePath, pagePath, pdfPath } from './paths.ts';
export { gatherView } from './read-now.ts';
export { addRecipient, listRecipients, type Recipient, removeRecipient } from './recipients.ts';
export { leadersZone, setLeadersZone } from './store.ts';
export { leadersText } from './text.message.ts';

/** Who makes the leaders' messages; they are for people, so no channel chooses them. */
export const leadersComposers: Composers = {
  [messageNameOf('week')]: composerFor('week'),
  [messageNameOf('month')]: composerFor('month'),
  [messageNameOf('quarter')]: composerFor('quarter'),
};

const kinds: Readonly<Record<string, EditionKind>> = {
  '': 'week',
  week: 'week',
  month: 'month',
  maand: 'month',
  quarter: 'quarter',
  kwartaal: 'quarter',
};
const RECIPIENTS = /^(?:recipients|readers|ontvangers|lezers)$/i;
const REMOVE = /^(?:remove|verwijder)\s+(\S+)$/i;
const NAME = /^(?:name me|noem mij|noem me)$/i;
const NO_NAME = /^(?:do not name me|don['’]t name me|noem mij niet|noem me niet)$/i;

/** "leaders", "leaders month", "leaders recipients", "leaders remove 12", "leaders name me". */
function take(ctx: Context, asked: Asked, typed: string): Promise<Reply> {
  const rest = typed.trim();
  if (RECIPIENTS.test(rest)) return showRecipients(ctx, asked);
  if (NAME.test(rest)) return beNamed(ctx, asked, true);
  if (NO_NAME.test(rest)) return beNamed(ctx, asked, false);
  const removed = REMOVE.exec(rest)?.[1];
  if (removed !== undefined) return takeRemove(ctx, asked, removed);
  return readNow(ctx, asked, kinds[rest.toLowerCase()] ?? 'week');
}

const command: Command = {
  verbs: { en: ['leaders'], nl: ['directie', 'directiebericht'] },
  isRare: true,
  describe: (say) => say.help.verbs.leaders,
  run: take,
};

const buttons: readonly Button[] = [
  { action: 'leaders.loop', press: openLoop },
  { action: 'leaders.ask', opensForm: true, press: askQuestion },
  { action: 'leaders.answer', opensForm: true, press: askAnswer },
  { action: 'leaders.call', press: offerCall },
  { action: 'leaders.book-call', opensForm: true, press: askDate },
  { action: 'leaders.note-call', opensForm: true, press: askNote },
  { action: 'leaders.add', opensForm: true, press: (ctx, asked) => askRecipient(ctx, asked) },
  { action: 'leaders.day', press: offerDays },
  { action: 'leaders.read', press: (ctx, asked) => readNow(ctx, asked, 'week') },
  // Pressing it opens an address; Slack tells us, and there is nothing to answer.
  { action: 'leaders.open', onlyShows: true, press: async () => ({ kind: 'nothing' }) },
];

const forms: readonly FormHandler[] = [
  {
    form: formNames.question,
    submit: (ctx, asked, values, about) => submitQuestion(ctx, asked, { values, about }),
  },
  {
    form: formNames.answer,
    submit: (ctx, asked, values, about) => submitAnswer(ctx, asked, { values, about }),
  },
  { form: formNames.call, submit: (ctx, asked, values, about) => bookCall(ctx, asked, { values, about }) },
  { form: formNames.note, submit: (ctx, asked, values, about) => submitNote(ctx, asked, { values, about }) },
  {
    form: formNames.recipient,
    submit: (ctx, asked, values) => submitRecipient(ctx, asked, RecipientValues.parse(values)),
  },
];

/** The leaders' week: one voice, real changes, open loops, and what it is worth. */
export const leaders = defineFeature({
  name: 'leaders',
  messages: [
    leadersMessages.week,
    leadersMessages.month,
    leadersMessages.quarter,
    questionMessage,
    callMessage,
    recipientsMessage,
  ],
  commands: [command],
  buttons,
  forms,
  personJoined: joinVolunteers,
});
