import { defineFeature } from '../feature.ts';
import { allVerbatims as allVerbatimsMessage } from './all-verbatims.message.ts';
import { readAll } from './read-all.ts';
import { today, todayPart } from './today.ts';
import { verbatims as verbatimsMessage } from './verbatims.message.ts';

export { allVerbatimsExamples } from './all-verbatims.example.ts';
export { slotForNow } from './channel-slot.ts';
export { channelsThatRead } from './channels-that-read.ts';
export { composeVerbatims } from './compose.ts';
export { type Explainer, loadExplainers } from './explain.ts';
export { daysBefore, type Period, periodOf } from './period.ts';
export { stratumIn } from './pool.ts';
export { loadQuoteRows, type QuoteRows, quotesOf } from './quotes.ts';
export { reviseChanged } from './revise.ts';
export { type Stratum, strata } from './strata.ts';
export { loadTouchpoints, touchpointsIn } from './touchpoints.ts';
export { verbatimsExamples } from './verbatims.example.ts';
export { verbatims as verbatimsMessage } from './verbatims.message.ts';
export { QuoteView, TouchpointView } from './view.ts';

/** The voice, daily: what customers said, in each team's channel. */
export const verbatims = defineFeature({
  name: 'verbatims',
  messages: [verbatimsMessage, allVerbatimsMessage],
  commands: [
    {
      verbs: { en: ['today'], nl: ['vandaag'] },
      describe: (say) => say.help.verbs.today,
      run: (ctx, asked) => today(ctx, asked),
    },
  ],
  home: (ctx, asked) => todayPart(ctx, { ...asked, channel: null }),
  buttons: [
    { action: 'verbatims.all', onlyShows: true, press: (ctx, asked, value) => readAll(ctx, asked, value) },
  ],
});
