import { type Button, type Command, defineFeature, type FormHandler } from '../feature.ts';
import { actionListMessage, actionMessage, actionNews, actionOffer, weDid } from './action.message.ts';
import {
  begin,
  beginTheme,
  doPlainly,
  handOverTo,
  mergeTwo,
  type PlainDeed,
  takeActions,
  takeDaysOff,
  takeNote,
  takeSnooze,
} from './deal.ts';
import { figuresMessage } from './figures.message.ts';
import { type AskingDeed, ask, isAsking, submit, submitNew } from './fill-in.ts';
import { formNames } from './forms.form.ts';
import { holderLeft } from './holder-left.ts';
import { homePart } from './home.ts';
import { joinReminders } from './person-joined.ts';
import { numberIn, show } from './talk.ts';

export { actionExamples, actionListExamples, actionNewsExamples } from './action.example.ts';
export { followAnswersAgain } from './again.ts';
export { ageNames } from './age.ts';
export { beginByHand, followUp } from './begin.ts';
export { refreshCards } from './cards.ts';
export { channelLeft } from './channel-left.ts';
export { countActions } from './counts.ts';
export { figuresExamples } from './figures.example.ts';
export { forgetActions } from './forget.ts';
export { checkedForms } from './forms.form.ts';
export { endOffers } from './hand-over.ts';
export { actionHistory } from './history.ts';
export { holderLeft } from './holder-left.ts';
export { actionsPort } from './join.ts';
export { setSourceLink, sourceLinks } from './links.ts';
export { readOpenAt } from './list.ts';
export { type Case, loadCases } from './loop-cases.ts';
export { loopFigures } from './loop-figures.ts';
export { shareOf } from './loop-share.ts';
export { daysOffOf, reachableNow } from './reach.ts';
export { remind } from './remind.ts';
export { followByRule } from './rule.ts';
export { teamOf } from './team.ts';
export { beginWhatCameBack } from './theme.ts';

type Verbs = Command['verbs'];
type Described = Parameters<Command['describe']>[0]['help']['verbs'];

/** A verb that is followed by a number: "claim 12". */
function numbered(
  deed: PlainDeed | AskingDeed,
  verbs: Verbs,
  described: keyof Described,
  isRare?: 'rare',
): Command {
  return {
    verbs,
    ...(isRare && { isRare: true }),
    describe: (say) => say.help.verbs[described],
    run: async (ctx, asked, rest) => {
      const verb = verbs[asked.say.locale][0] ?? '';
      const said = numberIn(rest);
      if (!said) return { kind: 'notice', text: asked.say.actions.ask.number({ verb }) };
      const { number } = said;
      return isAsking(deed)
        ? ask(ctx, asked, deed, number, said.rest)
        : doPlainly(ctx, asked, deed, { number });
    },
  };
}

const handOver: Verbs = { en: ['handover', 'hand over'], nl: ['geef', 'overdragen', 'draag over'] };
const snooze: Verbs = { en: ['snooze'], nl: ['stil'] };
const daysOff: Verbs = { en: ['daysoff', 'days off'], nl: ['vrij', 'vrije dagen'] };
const note: Verbs = { en: ['note'], nl: ['notitie', 'noteer'] };
const merge: Verbs = { en: ['merge'], nl: ['voegsamen', 'voeg samen', 'samenvoegen'] };

const commands: Command[] = [
  {
    verbs: { en: ['actions', 'action'], nl: ['acties', 'actie'] },
    describe: (say) => say.help.verbs.actions,
    run: takeActions,
  },
  numbered('claim', { en: ['claim', 'take'], nl: ['pak', 'pak op', 'oppakken'] }, 'claim'),
  numbered(
    'release',
    { en: ['release', 'give back'], nl: ['geefterug', 'geef terug', 'teruggeven'] },
    'release',
  ),
  numbered('contacted', { en: ['contacted', 'spoken'], nl: ['gesproken'] }, 'contacted', 'rare'),
  numbered('done', { en: ['done'], nl: ['klaar', 'gedaan', 'afgerond'] }, 'done'),
  numbered('told', { en: ['told'], nl: ['teruggekoppeld', 'verteld'] }, 'told', 'rare'),
  numbered('not_doing', { en: ['notdoing', 'not doing'], nl: ['nietdoen', 'niet doen'] }, 'notDoing', 'rare'),
  numbered('reopen', { en: ['reopen'], nl: ['heropen'] }, 'reopen', 'rare'),
  {
    verbs: handOver,
    isRare: true,
    describe: (say) => say.help.verbs.handOver,
    run: (ctx, asked, rest) => handOverTo(ctx, asked, rest, handOver[asked.say.locale][0] ?? ''),
  },
  numbered('accept', { en: ['accept'], nl: ['neemover', 'neem over'] }, 'accept', 'rare'),
  numbered('decline', { en: ['pass'], nl: ['nietovernemen', 'wijs af'] }, 'decline', 'rare'),
  numbered('worth', { en: ['worth'], nl: ['waarde'] }, 'worth', 'rare'),
  {
    verbs: note,
    isRare: true,
    describe: (say) => say.help.verbs.note,
    run: (ctx, asked, rest) => takeNote(ctx, asked, rest, note[asked.say.locale][0] ?? ''),
  },
  {
    verbs: snooze,
    isRare: true,
    describe: (say) => say.help.verbs.snooze,
    run: (ctx, asked, rest) => takeSnooze(ctx, asked, rest, snooze[asked.say.locale][0] ?? ''),
  },
  {
    verbs: daysOff,
    isRare: true,
    describe: (say) => say.help.verbs.daysOff,
    run: (ctx, asked, rest) => takeDaysOff(ctx, asked, rest, daysOff[asked.say.locale][0] ?? ''),
  },
  {
    verbs: merge,
    isRare: true,
    describe: (say) => say.help.verbs.merge,
    run: (ctx, asked, rest) => mergeTwo(ctx, asked, rest, merge[asked.say.locale][0] ?? ''),
  },
];

/** A button whose value is the number of an action. */
function button(
  verb: string,
  press: (...told: [...Parameters<Button['press']>, number]) => ReturnType<Button['press']>,
): Button {
  return {
    action: `actions.${verb}`,
    press: (ctx, asked, value, messageId) =>
      press(ctx, asked, value, messageId, numberIn(value)?.number ?? 0),
  };
}

function plainButton(verb: string, deed: PlainDeed): Button {
  return button(verb, (ctx, asked, _value, messageId, number) =>
    doPlainly(ctx, asked, deed, { number, messageId }),
  );
}

function askingButton(verb: string, deed: AskingDeed): Button {
  return {
    ...button(verb, (ctx, asked, _value, _messageId, number) => ask(ctx, asked, deed, number)),
    opensForm: true,
  };
}

function handler(form: string, deed: AskingDeed): FormHandler {
  return { form, submit: (ctx, asked, values, about) => submit(ctx, asked, deed, { values, about }) };
}

/** Follow-up on what customers said: taken up, done, and the customer told. */
export const actions = defineFeature({
  name: 'actions',
  messages: [actionMessage, actionListMessage, actionOffer, actionNews, weDid, figuresMessage],
  commands,
  buttons: [
    { action: 'actions.follow-up', press: (ctx, asked, value) => begin(ctx, asked, value) },
    { action: 'actions.follow-theme', press: (ctx, asked, value) => beginTheme(ctx, asked, value) },
    {
      ...button('show', (ctx, asked, _value, _messageId, number) => show(ctx, asked, number)),
      onlyShows: true,
    },
    { action: 'actions.snooze', press: (ctx, asked, days) => takeSnooze(ctx, asked, days, '') },
    plainButton('claim', 'claim'),
    plainButton('release', 'release'),
    plainButton('reopen', 'reopen'),
    plainButton('accept', 'accept'),
    plainButton('pass', 'decline'),
    askingButton('contacted', 'contacted'),
    askingButton('done', 'done'),
    askingButton('not-doing', 'not_doing'),
    askingButton('told', 'told'),
    askingButton('hand-over', 'hand_over'),
    askingButton('worth', 'worth'),
  ],
  forms: [
    handler(formNames.contacted, 'contacted'),
    handler(formNames.done, 'done'),
    handler(formNames.notDoing, 'not_doing'),
    handler(formNames.told, 'told'),
    handler(formNames.handOver, 'hand_over'),
    handler(formNames.worth, 'worth'),
    { form: formNames.new, submit: (ctx, asked, values) => submitNew(ctx, asked, values) },
  ],
  home: homePart,
  personJoined: joinReminders,
  accountLeft: holderLeft,
});
