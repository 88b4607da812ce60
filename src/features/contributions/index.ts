import { defineFeature } from '../feature.ts';
import { readChain } from './chain.ts';
import { formNames } from './contribution.form.ts';
import { contributionInvite, contributionsMessage, contributorsMessage } from './contributions.message.ts';
import { coverageMessage } from './coverage.message.ts';
import { INVITE } from './coverage-lines.message.ts';
import { pressInvite, showCoverage } from './coverage-talk.ts';
import { press } from './lines.message.ts';
import { declineNudges } from './nudge.ts';
import { joinContributions } from './save.ts';
import {
  askChange,
  askLink,
  askSentence,
  homePart,
  pressConfirm,
  pressRemove,
  submitLink,
  submitSentence,
  takeContribute,
  takeWho,
} from './talk.ts';

export { askAgain } from './ask-again.ts';
export { checkedForms } from './contribution.form.ts';
export { contributionsExamples, contributorsExamples, coverageExamples } from './contributions.example.ts';
export { contributionInvite, contributionsMessage, contributorsMessage } from './contributions.message.ts';
export { coverageMessage } from './coverage.message.ts';
export { type Coverage, countContributors, coverageOf } from './coverage.ts';
export { nudge, sendInvitations } from './nudge.ts';
export { askSentence } from './talk.ts';

/** What every employee contributes to the customer journey, in their own words. */
export const contributions = defineFeature({
  name: 'contributions',
  messages: [contributionsMessage, contributionInvite, contributorsMessage, coverageMessage],
  commands: [
    {
      verbs: { en: ['contribute', 'contribution'], nl: ['bijdrage', 'bijdragen'] },
      questions: {
        en: ['what do I contribute', 'what is my contribution', 'how do I contribute'],
        nl: ['wat draag ik bij', 'wat is mijn bijdrage', 'hoe draag ik bij'],
      },
      describe: (say) => say.help.verbs.contribute,
      run: takeContribute,
    },
    {
      verbs: { en: ['who'], nl: ['wie'] },
      isRare: true,
      describe: (say) => say.help.verbs.who,
      run: takeWho,
    },
    {
      verbs: { en: ['coverage'], nl: ['dekking'] },
      isRare: true,
      describe: (say) => say.help.verbs.coverage,
      run: (ctx) => showCoverage(ctx),
    },
  ],
  buttons: [
    { action: press.direct, press: (ctx, asked) => askSentence(ctx, asked, {}) },
    { action: press.chain, press: (ctx, asked, value) => askLink(ctx, asked, readChain(value)) },
    { action: press.change, press: askChange },
    { action: press.confirm, press: pressConfirm },
    { action: press.remove, press: pressRemove },
    { action: press.decline, press: declineNudges },
    { action: INVITE, press: pressInvite },
  ],
  forms: [
    { form: formNames.say, submit: submitSentence },
    { form: formNames.chain, submit: submitLink },
  ],
  home: homePart,
  personJoined: joinContributions,
});
