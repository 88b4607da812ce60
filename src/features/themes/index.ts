import { defineFeature } from '../feature.ts';
import { formNames } from './forms.form.ts';
import { CANDIDATES, JOIN, RENAME, SHOW } from './lines.message.ts';
import { pressRecurrence } from './recurring/decide.ts';
import { retagJob } from './retag.job.ts';
import {
  askChange,
  askDecision,
  dismiss,
  pressThemes,
  showCandidates,
  showThemes,
  submitJoin,
  submitMerge,
  submitName,
  submitRename,
} from './talk.ts';
import { candidatesMessage, recurrenceMessage, themesMessage } from './themes.message.ts';

export { loadCandidates } from './candidates/load.ts';
export { changeLine } from './changes.ts';
export { checkThemes } from './check.ts';
export { type Decided, dismissCandidate, mergeCandidate, mergeThemes, nameCandidate } from './decide.ts';
export { faultLines } from './file/parse.ts';
export { checkedForms } from './forms.form.ts';
export { exportThemes, importThemes, type Proposed, proposeThemes } from './import.ts';
export { themesLines } from './lines.message.ts';
export { createModelJob, wakeModel } from './model/suggest.ts';
export { readThemes } from './read.ts';
export { proposeRecurring } from './recurring/propose.ts';
export { candidatesExamples, recurrenceExamples, themesExamples } from './themes.example.ts';

/** What customers talk about, and how the CX team names it. */
export const themes = defineFeature({
  name: 'themes',
  messages: [themesMessage, candidatesMessage, recurrenceMessage],
  commands: [
    {
      verbs: { en: ['themes', 'theme'], nl: ['thema’s', 'thema'] },
      isRare: true,
      describe: (say) => say.help.verbs.themes,
      run: showThemes,
    },
  ],
  buttons: [
    { action: SHOW, press: pressThemes },
    { action: CANDIDATES, press: (ctx, asked) => showCandidates(ctx, asked) },
    {
      action: 'themes.name',
      opensForm: true,
      press: (ctx, asked, value) => askDecision(ctx, asked, 'name', value),
    },
    {
      action: 'themes.merge',
      opensForm: true,
      press: (ctx, asked, value) => askDecision(ctx, asked, 'merge', value),
    },
    { action: 'themes.dismiss', press: dismiss },
    {
      action: RENAME,
      opensForm: true,
      press: (ctx, asked, value) => askChange(ctx, asked, 'rename', value),
    },
    { action: JOIN, opensForm: true, press: (ctx, asked, value) => askChange(ctx, asked, 'join', value) },
    {
      action: 'themes.improve',
      press: (ctx, asked, value) => pressRecurrence(ctx, asked, 'improve', value),
    },
    {
      action: 'themes.not-now',
      press: (ctx, asked, value) => pressRecurrence(ctx, asked, 'decline', value),
    },
  ],
  forms: [
    { form: formNames.name, submit: submitName },
    { form: formNames.merge, submit: submitMerge },
    { form: formNames.rename, submit: submitRename },
    { form: formNames.join, submit: submitJoin },
  ],
  jobs: [retagJob],
});
