import { type Button, type Command, defineFeature, type Feature, type FormHandler } from '../feature.ts';
import { formNames } from './forms.form.ts';
import { askGather, numbersIn, submitGather, takeImprove } from './gathering.ts';
import {
  didItHelp,
  improvementListMessage,
  improvementMessage,
  improvementTold,
  weDidWeekly,
} from './improvement.message.ts';
import type { ActionsPort } from './port.ts';
import { type AskingStep, ask, type PlainStep, show, stepPlainly, submit } from './talk.ts';
import { takeImprovements } from './typed.ts';

export { ageImprovementNames } from './age.ts';
export { refreshCards as refreshImprovement } from './cards.ts';
export { lookWhetherItHelped } from './did-it-help.ts';
export { isElsewhere } from './elsewhere.ts';
export { executiveLeft } from './executive-left.ts';
export { forgetImprovements } from './forget.ts';
export { checkedForms, optionOf } from './forms.form.ts';
export { begin as beginImprovement, joinedBy } from './gather.ts';
export { improvementHistory } from './history.ts';
export {
  didItHelpExamples,
  improvementExamples,
  improvementListExamples,
  improvementToldExamples,
  weDidWeeklyExamples,
} from './improvement.example.ts';
export { weDidWeekly } from './improvement.message.ts';
export { lockImprovement } from './move.ts';
export type { ActionsPort } from './port.ts';
export { openImprovements } from './read.ts';
export { isEnded } from './rules.ts';
export { composeWeDidWeekly } from './weekly.ts';

const improve: Command['verbs'] = { en: ['improve', 'gather'], nl: ['verbeter', 'bundel'] };

/** The outer loop: a recurring cause is gathered from actions, answered for, done, told, and looked at again. */
export function improvementsFor(port: ActionsPort): Feature {
  const commands: Command[] = [
    {
      verbs: { en: ['improvements', 'improvement'], nl: ['verbeteringen', 'verbetering'] },
      isRare: true,
      describe: (say) => say.help.verbs.improvements,
      run: (ctx, asked, rest) => takeImprovements(ctx, asked, rest, port),
    },
    {
      verbs: improve,
      isRare: true,
      describe: (say) => say.help.verbs.improve,
      run: (ctx, asked, rest) =>
        takeImprove(ctx, asked, rest, { verb: improve[asked.say.locale][0] ?? '', port }),
    },
  ];
  const gatherForm: FormHandler = {
    form: formNames.gather,
    submit: (ctx, asked, values, about) => submitGather(ctx, asked, { values, about }, port),
  };
  return defineFeature({
    name: 'improvements',
    messages: [improvementMessage, improvementListMessage, improvementTold, weDidWeekly, didItHelp],
    commands,
    buttons: [...buttons, gatherButton],
    forms: [gatherForm, ...forms],
  });
}

const gatherButton: Button = {
  action: 'improvements.gather',
  press: (ctx, asked, value) => askGather(ctx, asked, [numberOf(value)]),
};

/** The number of an improvement or action that a client sent; 0 is none. */
function numberOf(value: string): number {
  return numbersIn(value).numbers[0] ?? 0;
}

function plainButton(step: PlainStep): Button {
  return {
    action: `improvements.${step}`,
    press: (ctx, asked, value, messageId) =>
      stepPlainly(ctx, asked, step, { number: numberOf(value), messageId }),
  };
}

function askingButton(step: AskingStep): Button {
  return {
    action: `improvements.${step}`,
    opensForm: true,
    press: (ctx, asked, value) => ask(ctx, asked, step, numberOf(value)),
  };
}

const askingSteps = ['cause', 'worth', 'owner', 'measured', 'told', 'stop'] as const;

const buttons: readonly Button[] = [
  {
    action: 'improvements.show',
    onlyShows: true,
    press: (ctx, asked, value) => show(ctx, asked, numberOf(value)),
  },
  plainButton('prioritise'),
  plainButton('start'),
  ...askingSteps.map(askingButton),
];

const forms: readonly FormHandler[] = askingSteps.map((step) => ({
  form: formNames[step],
  submit: (ctx, asked, values, about) => submit(ctx, asked, step, { values, number: numberOf(about) }),
}));
