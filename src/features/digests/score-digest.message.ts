import { defineMessage } from '../../chat/message.ts';
import { scoreDigestSummary } from './lines.message.ts';
import { scoreDigestOnSlack } from './score-digest.slack.ts';
import { scoreDigestOnTeams } from './score-digest.teams.ts';
import { ScoreDigestView } from './view.ts';

/** How the scores of one channel stand, behind the words that explain them. */
export const scoreDigest = defineMessage<ScoreDigestView>({
  name: 'score-digest',
  view: ScoreDigestView,
  summary: scoreDigestSummary,
  render: {
    slack: (view, reading) => scoreDigestOnSlack(view, reading, scoreDigestSummary(view, reading)),
    teams: (view, reading) => scoreDigestOnTeams(view, reading, scoreDigestSummary(view, reading)),
  },
});
