import { defineMessage, type Reading } from '../../chat/message.ts';
import { verbatimLines } from './lines.message.ts';
import { verbatimsOnSlack } from './verbatims.slack.ts';
import { verbatimsOnTeams } from './verbatims.teams.ts';
import { VerbatimsView } from './view.ts';

/** What the message says in a notification; never a customer's words, for nobody can take those back. */
function summary(view: VerbatimsView, reading: Reading): string {
  const { title, empty, notes, question } = verbatimLines(view, reading);
  if (empty) return [`${title}.`, empty, ...notes(0)].join(' ');
  const [shown, ...late] = notes(view.quotes.length);
  return [`${title}: ${shown}.`, ...late, ...(question ? [question] : [])].join(' ');
}

/** The daily verbatims of one channel. */
export const verbatims = defineMessage<VerbatimsView>({
  name: 'verbatims',
  view: VerbatimsView,
  summary,
  render: {
    slack: (view, reading) => verbatimsOnSlack(view, reading, summary(view, reading)),
    teams: (view, reading) => verbatimsOnTeams(view, reading, summary(view, reading)),
  },
});
