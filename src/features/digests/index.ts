import { defineFeature } from '../feature.ts';
import { windowDays } from './compose.ts';
import { scoresNow } from './now.ts';
import { scoreDigest } from './score-digest.message.ts';

export { composeScoreDigests, explains, windowDays } from './compose.ts';
export { figureOf } from './figure.message.ts';
export { scoreDigestExamples } from './score-digest.example.ts';
export { scoreDigest } from './score-digest.message.ts';
export { type ScoredSeries, type ScoreViewInput, scoreViews } from './score-view.ts';
export { type Series, seriesOf } from './series.ts';
export { loadThemeCells, onlyTopics, topicNames, topicsOf } from './topics.ts';
export { ScoreView, ThemeCount } from './view.ts';

/** How the scores stand: the voice before the figure, with margins, and only the words that the data allows. */
export const digests = defineFeature({
  name: 'digests',
  messages: [scoreDigest],
  commands: [
    {
      verbs: { en: ['scores'], nl: ['scores', 'cijfers'] },
      describe: (say) => say.help.verbs.scores,
      run: (ctx, asked, rest) => scoresNow(ctx, asked, rest),
    },
  ],
  buttons: [
    {
      action: 'digests.how',
      onlyShows: true,
      press: async (_ctx, { say }) => ({
        kind: 'notice',
        text: say.digests.explained({ days: windowDays }).join('\n\n'),
      }),
    },
  ],
});
